"""Consultations, with what the municipalities have answered, the decisions and the statements."""

from boards.models import Decision, Remiss, RemissPosition
from storsthlm.demo.markup import to_html
from storsthlm.demo.reading import Data, given, table, translated
from storsthlm.demo.world import World
from storsthlm.documents.models import Document


def load(world: World) -> int:
    return sum(_remiss(world, data) for data in table("remisser", world.clock.fill)["remiss"])


def _remiss(world: World, data: Data) -> bool:
    if Remiss.objects.filter(slug=data["slug"]).exists():
        return False
    remiss = Remiss.objects.create(
        prepared_in=world.bodies.get(data.get("prepared_in", "")),
        decision=_decision(world, data),
        statement=_statement(world, data),
        english=Remiss.English.READY,
        created_by=world.secretary,
        responsible=world.secretary,
        summary_sv=to_html(data["summary"]),
        summary_en=to_html(data["summary_en"]),
        **{name: world.clock.day(data[name]) for name in ("received", "deadline", "sent_on") if name in data},
        **given(data, "slug", "reference_number"),
        **translated(data, "title", "sender", "outcome"),
    )
    for position in data.get("position", ()):
        _position(world, remiss, position)
    world.make_public(remiss, data, by=world.secretary)
    return True


def _position(world: World, remiss: Remiss, data: Data) -> None:
    place = world.organisations[data["organisation"]]
    words = translated(data, "text")
    RemissPosition.objects.create(remiss=remiss, organisation=place, position=data["position"], **words)


def _decision(world: World, data: Data) -> Decision | None:
    """None also where the editors have changed the meeting."""
    if "decided_on" not in data:
        return None
    day = world.clock.day(data["decided_on"])
    rows = Decision.objects.filter(item__meeting__date=day, item__meeting__body__slug=data["decided_in"])
    return rows.filter(paragraph=data["paragraph"]).first()


def _statement(world: World, data: Data) -> Document | None:
    if "statement" not in data:
        return None
    return world.store(
        "report",
        title=data["statement"],
        on=world.clock.day(data["sent_on"]),
        made_by=world.secretary,
        label="Yttrande",
        author="Storsthlm",
        contents=False,
        text=data["statement_body"],
    )
