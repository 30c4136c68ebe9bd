"""Bodies, their mandates, and everybody who has or has had a seat."""

from datetime import date, datetime

from boards.models import Body, Mandate, Membership, Person
from storsthlm.demo.markup import to_html
from storsthlm.demo.reading import Data, given, rows, table, translated
from storsthlm.demo.world import World
from storsthlm.taxonomy.models import Organisation

PUBLISHED = datetime(2021, 1, 11, 9)  # noqa: DTZ001 (a wall clock; the world's clock places it)


def load(world: World) -> int:
    found = enumerate(table("bodies", world.clock.fill)["body"], start=1)
    created = {data["key"]: _body(world, order, data) for order, data in found if _is_missing(data["key"])}
    _seats(world, created)
    for body in created.values():
        world.make_public(body, {"published": PUBLISHED}, by=world.secretary)
    return len(created)


def _is_missing(slug: str) -> bool:
    return not Body.objects.filter(slug=slug).exists()


def _body(world: World, order: int, data: Data) -> Body:
    """A body stands below those that it belongs to, or that take over from it."""
    body = Body.objects.create(
        slug=data["key"],
        order=order * 10,
        category=world.areas[data["category"]],
        parent=Body.objects.filter(slug=data.get("parent")).first(),
        successor=Body.objects.filter(slug=data.get("successor")).first(),
        english=Body.English.READY,
        created_by=world.secretary,
        description_sv=to_html(data.get("description", "")),
        description_en=to_html(data.get("description_en", "")),
        **given(data, "kind", "abbreviation", "interim", "start", "end"),
        **translated(data, "name", "lead"),
    )
    body.contacts.set(world.contacts[key] for key in data.get("contacts", ()))
    for mandate in data.get("mandate", ()):
        _mandate(body, mandate)
    return body


def _mandate(body: Body, data: Data) -> None:
    start, end = data["years"]
    text_sv, text_en = to_html(data["text"]), to_html(data["text_en"])
    Mandate.objects.create(body=body, start_year=start, end_year=end, text_sv=text_sv, text_en=text_en)


def _seats(world: World, bodies: dict[str, Body]) -> None:
    organisations = {organisation.slug: organisation for organisation in Organisation.objects.all()}
    people = {str(person): person for person in Person.objects.all()}
    Membership.objects.bulk_create(
        _seat(world, bodies[row["body"]], row, people, organisations.get(row["organisation"]))
        for row in rows("seats")
        if row["body"] in bodies
    )


def _seat(
    world: World,
    body: Body,
    row: dict[str, str],
    people: dict[str, Person],
    organisation: Organisation | None,
) -> Membership:
    return Membership(
        body=body,
        person=_person(people, row, organisation),
        role=row["role"],
        organisation=organisation,
        party=row["party"],
        start=_day(world, row["start"]),
        end=_day(world, row["end"]),
        acting=bool(row["acting"]),
    )


def _person(
    people: dict[str, Person], row: dict[str, str], organisation: Organisation | None
) -> Person | None:
    name = row["name"]
    if name and name not in people:
        first, _space, last = name.partition(" ")
        people[name] = Person.objects.create(
            first_name=first,
            last_name=last,
            party=row["party"],
            title=row["title"],
            organisation=organisation,
        )
    return people.get(name)


def _day(world: World, text: str) -> date | None:
    return world.clock.day(date.fromisoformat(text)) if text else None
