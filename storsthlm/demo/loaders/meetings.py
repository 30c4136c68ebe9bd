"""Meetings with agenda, decisions, papers and minutes, and those of which only the date is known."""

from datetime import date, datetime, time, timedelta
from itertools import count

from boards.models import AgendaItem, Body, Decision, Mandate, Meeting, Membership
from news.models import Article
from storsthlm.demo.loaders.papers import Papers
from storsthlm.demo.loaders.relations import link
from storsthlm.demo.reading import Data, given, table, tables, translated
from storsthlm.demo.world import World

ANNOUNCED_DAYS = 90


def load(world: World) -> int:
    described = [data for data in tables("meetings", world.clock.fill) if "meeting" not in data]
    return sum(_meeting(world, data) for data in [*described, *_dates_only()])


def _dates_only() -> list[Data]:
    return [{"english": True, **data} for data in table("meetings/dates")["meeting"]]


def _meeting(world: World, data: Data) -> bool:
    body = world.bodies[data["body"]]
    day = world.clock.day(data["date"])
    if Meeting.objects.filter(body=body, date=day).exists():
        return False
    meeting = _row(world, body, world.clock.day(data.get("moved_from", data["date"])), data)
    papers = Papers(world, meeting, data)
    for number, item in zip(count(1), data.get("item", ())):
        papers.add(_item(world, meeting, number, item), item)
    papers.finish(on=day)
    world.make_public(meeting, {"published": _announced(data), **data}, by=world.secretary)
    _keep_address_after_move(meeting, day)
    return True


def _announced(data: Data) -> datetime:
    """A date without more was known three months ahead."""
    return datetime.combine(data["date"] - timedelta(days=ANNOUNCED_DAYS), time(9))


def _keep_address_after_move(meeting: Meeting, day: date) -> None:
    if meeting.date != day:
        meeting.date = day
        meeting.save()


def _row(world: World, body: Body, day: date, data: Data) -> Meeting:
    meeting = Meeting.objects.create(
        body=body,
        date=day,
        start_time=_time(data.get("start")),
        end_time=_time(data.get("end")),
        adjusted_on=world.clock.day(data["adjusted_on"]) if "adjusted_on" in data else None,
        summary=_summary(world, data),
        english=Meeting.English.READY if data.get("english") else Meeting.English.NONE,
        created_by=world.secretary,
        responsible=world.secretary,
        **given(data, "online", "course"),
        **translated(data, "title", "place", "note"),
    )
    link(meeting.other_bodies, (world.bodies[key] for key in data.get("other_bodies", ())))
    return meeting


def _summary(world: World, data: Data) -> Article | None:
    """None also where the editors have given it another address."""
    if "summary" not in data:
        return None
    return Article.objects.filter(slug=world.slugs[data["summary"]]).first()


def _time(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None


def _item(world: World, meeting: Meeting, number: int, data: Data) -> AgendaItem:
    item = AgendaItem.objects.create(
        meeting=meeting,
        number=number,
        case=world.cases.get(data.get("case", "")),
        **given(data, "kind", "public"),
        **translated(data, "title", "summary"),
    )
    for decision in data.get("decision", ()):
        _decision(item, decision)
    return item


def _decision(item: AgendaItem, data: Data) -> None:
    """What the decision brought about, a mandate or seats, points back to it."""
    decision = Decision.objects.create(
        item=item,
        adjusted_at_once=data.get("once", False),
        **given(data, "paragraph", "verb", "votes_for", "votes_against", "votes_abstained"),
        **translated(data, "text", "outcome", "reservations"),
    )
    if mandates := data.get("mandates"):
        Mandate.objects.filter(body__slug__in=mandates).update(decision=decision)
    if elects := data.get("elects"):
        seats = Membership.objects.filter(body__slug__in=elects, start=item.meeting.date, elected_by=None)
        seats.update(elected_by=decision)
