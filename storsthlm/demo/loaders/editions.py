"""Editions of the newsletter, composed of what the site already holds."""

from django.db.models import Q

from boards.models import Meeting
from calendar_app.models import Event
from news.models import Article
from newsletter.models import Edition, EditionItem
from storsthlm.demo.markup import to_html
from storsthlm.demo.reading import Data, given, tables, translated
from storsthlm.demo.world import World

_TRANSLATED = ("vinjett", "headline", "link_text", "external_link_text")


def load(world: World) -> int:
    return sum(_edition(world, data) for data in tables("editions", world.clock.fill))


def _edition(world: World, data: Data) -> bool:
    day = world.clock.day(data["date"])
    if Edition.objects.filter(Q(number=data["number"]) | Q(date=day)).exists():
        return False
    edition = Edition.objects.create(
        date=day,
        english=Edition.English.READY if data["english"] else Edition.English.NONE,
        created_by=world.writer,
        **given(data, "number", "weeks_ahead"),
        **translated(data, "title", "lead"),
    )
    edition.removed_events.set(Event.objects.filter(slug__in=data.get("removed_events", ())))
    edition.removed_meetings.set(_meeting(world, entry) for entry in data.get("removed_meetings", ()))
    for order, item in enumerate(data["item"]):
        _item(world, edition, order, item)
    world.make_public(edition, data, by=world.writer)
    return True


def _meeting(world: World, entry: Data) -> Meeting:
    return Meeting.objects.get(body__slug=entry["body"], date=world.clock.day(entry["date"]))


def _item(world: World, edition: Edition, order: int, data: Data) -> None:
    EditionItem.objects.create(
        edition=edition,
        order=order,
        article=Article.objects.get(slug=world.slugs[data["article"]]) if "article" in data else None,
        event=Event.objects.get(slug=data["event"]) if "event" in data else None,
        teaser_sv=to_html(data.get("teaser", "")),
        teaser_en=to_html(data.get("teaser_en", "")),
        **given(data, "external_link"),
        **translated(data, *_TRANSLATED),
    )
