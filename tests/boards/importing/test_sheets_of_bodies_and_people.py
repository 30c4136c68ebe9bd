"""Bodies, people and seats from tables."""

from datetime import date

import pytest

from boards.models import Body, ImportedObject, Meeting, Membership, Person
from storsthlm.publishing.models import Version
from tests.factories.taxonomy import OrganisationFactory

pytestmark = pytest.mark.django_db

BODIES = """organ;namn;typ;förkortning;hör till;från
F;Förbundsmötet;Förbundsmöte;;;2015-01-01
AU;Arbetsutskottet;Arbetsutskott;AU;Förbundsmötet;
;Gruppen för hamnar;arbetsgrupp;;AU;
"""
PEOPLE = """person;förnamn;efternamn;parti;titel;kommun;organ;roll;från;till;tf
17;Ylva;Sandström;S;Kommunalråd;Vaxholm;AU;Ordförande;2023-01-01;;
17;Ylva;Sandström;S;Kommunalråd;Vaxholm;F;;2023-01-01;2024-12-31;
;Åke;Öhman;;;;au;Ersättare;;;ja
;Ida;Alm;;;;;;;;
"""
ALL = (Body, Person, Membership, ImportedObject, Version)


def rows() -> dict[str, list]:
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in ALL}


@pytest.fixture
def both(run, table, db):
    """One after the other, as an operator does it."""
    OrganisationFactory(name="Vaxholm", slug="vaxholm")

    def both(bodies: str = BODIES, people: str = PEOPLE, *options: str):
        first = run(table(bodies, name="organ.csv"), *options)
        second = run(table(people, name="ledamöter.csv"), *options)
        return [*first.problems, *second.problems]

    return both


def test_bodies_people_and_seats(both) -> None:
    assert both() == []
    found = Body.objects.order_by("pk").values_list("name_sv", "slug", "kind", "parent__name_sv", "start")
    assert list(found) == [
        ("Förbundsmötet", "forbundsmotet", "assembly", None, date(2015, 1, 1)),
        ("Arbetsutskottet", "arbetsutskottet", "executive", "Förbundsmötet", None),
        ("Gruppen för hamnar", "gruppen-for-hamnar", "working", "Arbetsutskottet", None),
    ]
    seats = Membership.objects.order_by("pk")
    assert [(str(seat.person), seat.body.name_sv, seat.role, seat.acting) for seat in seats] == [
        ("Ylva Sandström", "Arbetsutskottet", "chair", False),
        ("Ylva Sandström", "Förbundsmötet", "member", False),
        ("Åke Öhman", "Arbetsutskottet", "substitute", True),
    ]
    ylva, _ake, ida = Person.objects.order_by("pk")
    assert (ylva.party, ylva.title, ylva.organisation.name, ida.last_name) == (
        "S",
        "Kommunalråd",
        "Vaxholm",
        "Alm",
    )


def test_a_second_run_changes_nothing(both) -> None:
    both()
    before = rows()
    assert both() == []
    assert rows() == before


def test_what_changed_in_the_table_follows_but_for_what_was_changed_here(both) -> None:
    both()
    Person.objects.filter(first_name="Ylva").update(title="Borgarråd")
    people = (
        PEOPLE.replace("Kommunalråd", "Riksdagsledamot").replace(";S;", ";M;").replace("2024-12", "2025-12")
    )
    told = both(people=people)
    assert Person.objects.get(first_name="Ylva").party == "M"
    assert Person.objects.get(first_name="Ylva").title == "Borgarråd"
    assert Membership.objects.filter(end=date(2025, 12, 31)).exists()
    assert [line for line in told if "title" in line]
    assert len(told) == 1


def test_a_meeting_in_a_body_by_the_id_of_the_source(both, run, table) -> None:
    both()
    assert run(table("organ;datum\nF;2026-03-12\n")).failed == ""
    assert Meeting.objects.get().body.name_sv == "Förbundsmötet"


@pytest.mark.parametrize(
    ("bodies", "people", "why"),
    [
        ("X;Ny;Kör;;;", "", "typ: is none of"),
        ("X;;Styrelse;;;", "", "namn: is empty"),
        ("X;Ny;Styrelse;;Kören;", "", "hör till: no body is called so"),
        ("X;Ny;Styrelse;FÖRKORTNINGEN;;", "", "förkortning: is longer than 12"),
        ("F;Igen;Styrelse;;;", "", "organ: is there twice"),
        ("X;Ny;Styrelse;;;i fjol", "", "från: is no day like"),
        ("", "9;Bo;;;;;AU;;;;", "efternamn: is empty"),
        ("", "9;Bo;Ek;;;Atlantis;AU;;;;", "kommun: no organisation is called so"),
        ("", "9;Bo;Ek;;;;Kören;;;;", "organ: no body is called so"),
        ("", "9;Bo;Ek;;;;AU;Kung;;;", "roll: is none of"),
        ("", "9;Bo;Ek;;;;AU;;2026-02-01;2026-01-01;", "The end date must come after the start date"),
        ("", "17;Ylva;Sandberg;S;Kommunalråd;Vaxholm;F;;2025-01-01;;", "says something else of this person"),
        ("", "17;Ylva;Sandström;S;Kommunalråd;Vaxholm;AU;;2023-01-01;;", "is there twice for this person"),
    ],
)
def test_what_cannot_be_used_stops_no_other(both, bodies: str, people: str, why: str) -> None:
    told = both(BODIES + bodies, PEOPLE + people)
    assert [line for line in told if why in line], told
    assert Body.objects.count() == 3
    assert Person.objects.filter(last_name__in=("Sandström", "Öhman", "Alm")).count() == 3
    assert Membership.objects.exclude(person__first_name="Ylva", start=date(2025, 1, 1)).count() == 3


def test_all_of_it_public_at_once(both) -> None:
    both(BODIES, PEOPLE, "--publish")
    assert Body.objects.public().count() == 3
    before = rows()
    both(BODIES, PEOPLE, "--publish")
    assert rows() == before
