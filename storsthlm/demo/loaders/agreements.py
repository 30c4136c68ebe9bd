"""Agreements and recommendations, with those to whom they are addressed and their answers."""

from collections.abc import Iterable

from boards.agreements.actions import Answer, address_to, record
from boards.models import Adoption, Agreement, AgreementDocument, Decision
from storsthlm.demo.loaders.relations import link
from storsthlm.demo.markup import to_html
from storsthlm.demo.reading import Data, given, table, translated
from storsthlm.demo.world import World
from storsthlm.taxonomy.models import Organisation

Status = Adoption.Status
MEMBERS = "members"


def load(world: World) -> int:
    return sum(_agreement(world, data) for data in table("agreements", world.clock.fill)["agreement"])


def _agreement(world: World, data: Data) -> bool:
    if Agreement.objects.filter(slug=data["key"]).exists():
        return False
    agreement = _row(world, data)
    link(agreement.parties, (world.organisations[key] for key in data.get("parties", ())))
    AgreementDocument.objects.bulk_create(
        AgreementDocument(agreement=agreement, document=world.report(key), order=order)
        for order, key in enumerate(data.get("documents", ()))
    )
    who = str(world.secretary)
    address_to(agreement, _named(world, data["addressed"]), who=who)
    record(agreement, _answers(world, data), who=who)
    world.make_public(agreement, data, by=world.secretary)
    return True


def _row(world: World, data: Data) -> Agreement:
    days = {name: world.clock.day(data[name]) for name in ("in_force_from", "expires") if name in data}
    return Agreement.objects.create(
        slug=data["key"],
        category=world.areas[data["category"]],
        replaces=Agreement.objects.filter(slug=data.get("replaces")).first(),
        decision=_decision(world, data),
        description_sv=to_html(data.get("text", "")),
        description_en=to_html(data.get("text_en", "")),
        english=Agreement.English.READY,
        created_by=world.secretary,
        responsible=world.secretary,
        **days,
        **given(data, "kind"),
        **translated(data, "title", "lead"),
    )


def _decision(world: World, data: Data) -> Decision | None:
    if "decision" not in data:
        return None
    body, day, paragraph = data["decision"]
    at_meeting = {"item__meeting__body__slug": body, "item__meeting__date": world.clock.day(day)}
    return Decision.objects.filter(**at_meeting, paragraph=paragraph).first()


def _named(world: World, keys: Iterable[str]) -> list[Organisation]:
    """By their addresses; ``members`` are all of them."""
    found = []
    for key in keys:
        members = (each for each in world.organisations.values() if each.member)
        found += members if key == MEMBERS else [world.organisations[key]]
    return found


def _answers(world: World, data: Data) -> dict[int, Answer]:
    day = world.clock.day(data["answered"])
    notes = data.get("note_of", {})
    return {
        place.pk: {
            "status": status,
            "decided_on": None if status == Status.NOT_RELEVANT else day,
            "paragraph": "" if status == Status.NOT_RELEVANT else f"§ {40 + place.pk % 90}",
            "link": "",
            "note": notes.get(place.slug, ""),
        }
        for status in Status.values
        for place in _named(world, data.get(status, ()))
    }
