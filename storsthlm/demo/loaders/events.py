"""Events: ours, and others' in which somebody from the office speaks."""

from calendar_app.models import Event, EventDocument, Registration, Speaker
from storsthlm.demo.loaders.relations import link, tag
from storsthlm.demo.markup import to_html
from storsthlm.demo.reading import Data, Text, given, texts, translated
from storsthlm.demo.world import World

_PLAIN = (
    "kind",
    "all_day",
    "address",
    "online",
    "online_link",
    "external",
    "external_organiser",
    "registration_link",
    "open_end",
    "full",
    "recording_link",
    "registers",
    "capacity",
    "largest_group",
    "asks_title",
    "asks_diet",
    "shows_participation",
)
_TRANSLATED = ("title", "lead", "place", "audience", "note")


def load(world: World) -> int:
    found = sorted(texts("events", world.clock.fill), key=lambda text: text.head["published"])
    return sum(_event(world, text) for text in found)


def _event(world: World, text: Text) -> bool:
    if Event.objects.filter(slug=text.key).exists():
        return False
    event = _row(world, text)
    _relations(world, event, text)
    world.make_public(event, text.head, by=world.writer)
    return True


def _row(world: World, text: Text) -> Event:
    head = text.head
    event = Event(
        slug=text.key,
        start=world.clock.moment(head["start"]),
        end=world.clock.moment(head["end"]),
        category=world.areas[head["category"]],
        image=world.image(head.get("image")),
        programme_sv=to_html(text.body_sv),
        programme_en=to_html(text.body_en),
        english=Event.English.READY if text.body_en else Event.English.NONE,
        created_by=world.writer,
        responsible=world.writer,
        **given(head, *_PLAIN, "course"),
        **translated(head, *_TRANSLATED),
    )
    if "moved_from" in head:
        event.moved_from = world.clock.moment(head["moved_from"])
    if "registration_until" in head:
        event.registration_until = world.clock.day(head["registration_until"])
    event.save()
    return event


def _relations(world: World, event: Event, text: Text) -> None:
    head = text.head
    link(event.categories, (world.areas[key] for key in head.get("categories", ())))
    link(event.contacts, (world.contacts[key] for key in head.get("contacts", ())))
    link(event.organisers, (world.organisations[key] for key in head.get("organisers", ())))
    link(event.bodies, (world.bodies[key] for key in head.get("bodies", ())))
    tag(world, event, head.get("tags", ()))
    for order, speaker in enumerate(head.get("speakers", ())):
        plain = given(speaker, "name", "ours")
        Speaker.objects.create(event=event, order=order, **plain, **translated(speaker, "title"))
    for order, key in enumerate(head.get("documents", ())):
        EventDocument.objects.create(event=event, document=world.report(key), order=order)
    for number, person in enumerate(head.get("registered", ())):
        _registered(world, event, number, person)


def _registered(world: World, event: Event, number: int, person: Data) -> None:
    """Without a letter: nobody is there to get it."""
    Registration.objects.create(
        event=event,
        email=f"anmald-{number}@example.org",
        organisation=world.organisations[person["organisation"]],
        **given(person, "name", "persons"),
    )
