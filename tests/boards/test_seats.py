"""Who sits where: the list of people, the matrix of seats, and both kept to what is public today."""

import csv
import io
from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import html

from boards import seats
from boards.models import Body, Membership
from storsthlm.taxonomy.models import Organisation
from tests.factories.boards import BodyFactory, MembershipFactory, PersonFactory
from tests.factories.taxonomy import OrganisationFactory
from tests.helpers import Visitor

pytestmark = pytest.mark.django_db

Role = Membership.Role
YESTERDAY = timedelta(days=-1)


@pytest.fixture
def place() -> Organisation:
    return OrganisationFactory(name="Ådala", slug="adala")


def person(name: str, party: str = "", **values: object):
    first, _space, last = name.partition(" ")
    return PersonFactory(first_name=first, last_name=last, party=party, **values)


def body(name: str, **values: object) -> Body:
    return BodyFactory(published=True, name_sv=name, **values)


def names(response) -> list[str]:
    page = html.fromstring(response.content)
    return [each.text.strip() for each in page.find_class("person-name")]


def test_people_stand_in_swedish_order_with_their_seats(place: Organisation) -> None:
    board = body("Styrelsen")
    for name in ("Eva Öberg", "Eva Zetterlund", "Eva Åberg", "Eva Ärlig"):
        MembershipFactory(body=board, person=person(name), role=Role.CHAIR, acting=True)
    response = Visitor().get("/ledamoter/")
    assert names(response) == ["Eva Zetterlund", "Eva Åberg", "Eva Ärlig", "Eva Öberg"]
    assert response.text.count("Ordförande") == 4
    assert response.text.count("tillförordnad") == 4


def test_only_seats_of_today_in_public_bodies_make_a_person_public() -> None:
    today = timezone.localdate()
    MembershipFactory(person=person("Har Suttit"), end=today + YESTERDAY)
    MembershipFactory(person=person("Ska Sitta"), start=today - YESTERDAY)
    MembershipFactory(person=person("Dold Grupp"), body=BodyFactory())
    MembershipFactory(person=person("Avslutad Grupp"), body=body("Gamla gruppen", end=today + YESTERDAY))
    MembershipFactory(person=person("Sitter Nu"), start=today, end=today)
    person("Utan Plats")
    assert names(Visitor().get("/ledamoter/")) == ["Sitter Nu"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("namn=berg", ["Anna Berg", "Bo Lindberg"]),
        ("namn=bo+lind", ["Bo Lindberg"]),
        ("kommun=adala", ["Anna Berg"]),
        ("parti=M", ["Bo Lindberg"]),
        ("organ=styrelsen", ["Anna Berg"]),
        ("organ=styrelsen&parti=M", []),
        ("kommun=finns-inte", []),
        ("parti=%C3%A4", []),
        ("namn=" + "x" * 61, []),
    ],
)
def test_the_list_is_narrowed_by_name_municipality_party_and_body(
    place: Organisation, query: str, expected: list[str]
) -> None:
    MembershipFactory(
        body=body("Styrelsen", slug="styrelsen"), person=person("Anna Berg", "S"), organisation=place
    )
    MembershipFactory(body=body("Nätverket"), person=person("Bo Lindberg", "M"))
    response = Visitor().get(f"/ledamoter/?{query}")
    assert response.status_code == 200
    assert names(response) == expected


def test_the_party_of_the_seat_counts_too() -> None:
    MembershipFactory(person=person("Byter Parti"), party="V")
    MembershipFactory(person=person("Annan Person", "V"))
    assert set(names(Visitor().get("/ledamoter/?parti=V"))) == {"Byter Parti", "Annan Person"}


def matrix_of(heading: str, members: list[Organisation]) -> seats.Matrix:
    found = Membership.objects.public().shown().to_fill().with_bodies()
    return next(matrix for matrix in seats.matrices(found, members) if str(matrix.heading) == heading)


def test_the_matrix_names_holders_vacancies_and_acting(place: Organisation) -> None:
    board = body("Styrelsen")
    other = OrganisationFactory(name="Övik", slug="ovik")
    outside = OrganisationFactory(name="Region Ådalen", slug="region", member=False, kind="region")
    MembershipFactory(body=board, person=person("Anna Berg", "S"), organisation=place, role=Role.CHAIR)
    MembershipFactory(body=board, person=None, organisation=place, party="C")
    MembershipFactory(body=board, person=person("Ulf Ek", organisation=outside), acting=True)
    MembershipFactory(body=board, person=person("Ingen Ort"))
    MembershipFactory(body=board, person=person("Skriver Protokoll"), role=Role.SECRETARY)
    MembershipFactory(body=board, person=person("Bara Med"), role=Role.COOPTED)
    matrix = matrix_of("Politiska organ", [place, other])
    words = {
        row.organisation: [[seats.in_words(seat) for seat in cell] for cell in row.cells]
        for row in matrix.rows
    }
    assert words == {
        place: [["Anna Berg (S), ordförande", "Vakant (C)"]],
        outside: [["Ulf Ek, tf"]],
        None: [["Ingen Ort"]],
    }
    assert matrix.without == [other]


def test_each_kind_of_body_has_a_matrix_of_its_own(place: Organisation) -> None:
    MembershipFactory(body=body("Styrelsen"), organisation=place)
    MembershipFactory(body=body("Nätverket", kind=Body.Kind.NETWORK), organisation=place)
    page = html.fromstring(Visitor().get("/ledamoter/platser/").content)
    assert [head.text_content() for head in page.xpath("//main//h2")] == [
        "Politiska organ",
        "Strategiska nätverk",
    ]
    for table in page.xpath("//table"):
        assert len(table.xpath(".//thead//th[@scope='col']")) == 2
        assert [each.text_content().strip() for each in table.xpath(".//th[@scope='row']")] == ["Ådala"]


def test_the_page_counts_seats_vacancies_and_acting(place: Organisation) -> None:
    MembershipFactory(organisation=place)
    MembershipFactory(organisation=place, person=None)
    MembershipFactory(organisation=place, acting=True)
    page = html.fromstring(Visitor().get("/ledamoter/platser/").content)
    counted = [each.text_content() for each in page.find_class("seat-counts")[0].xpath(".//dd")]
    assert counted[:3] == ["3", "1", "1"]


@pytest.mark.parametrize(
    ("path", "head"),
    [
        ("/ledamoter/platser.csv", "Kommun eller organisation"),
        ("/en/members/seats.csv", "Municipality or organisation"),
    ],
)
def test_the_file_has_a_line_for_every_member_and_a_column_for_every_body(
    place: Organisation, path: str, head: str
) -> None:
    board = body("Styrelsen")
    MembershipFactory(body=board, organisation=place, person=person("Anna Berg", "S"))
    MembershipFactory(body=board, organisation=place, person=person("Bo Ek", "M"))
    MembershipFactory(body=body("Nätverket", kind=Body.Kind.NETWORK), person=person("Ingen Ort"))
    OrganisationFactory(name="Övik", slug="ovik")
    response = Visitor().get(path)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    lines = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert lines[0] == [head, "Styrelsen", "Nätverket"]
    assert lines[1] == ["Ådala", "Anna Berg (S)\nBo Ek (M)", ""]
    assert lines[2] == ["Övik", "", ""]
    assert lines[3][1:] == ["", "Ingen Ort"]


def test_nothing_of_a_hidden_body_stands_in_the_file(place: Organisation) -> None:
    MembershipFactory(
        body=BodyFactory(name_sv="Hemliga gruppen"), person=person("Hemlig Person"), organisation=place
    )
    content = Visitor().get("/ledamoter/platser.csv").content.decode()
    assert "Hemlig" not in content
