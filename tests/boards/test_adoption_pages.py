"""Whom an agreement is addressed to, and what they answered, entered by editors: all at once, or pasted."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from boards.agreements import actions, pasting
from boards.models import Adoption, AdoptionChange, Agreement
from storsthlm.accounts.roles import ADMINISTRATOR, COMMUNICATOR, SECRETARY
from storsthlm.taxonomy.models import Organisation
from tests.factories.boards import AdoptionFactory, AgreementFactory, days_ago
from tests.factories.taxonomy import OrganisationFactory
from tests.helpers import admin_url, client_of

pytestmark = pytest.mark.django_db

Status = Adoption.Status


@pytest.fixture
def secretary() -> Client:
    return client_of(SECRETARY)


@pytest.fixture
def agreement() -> Agreement:
    made = AgreementFactory(published=True)
    for name, code in (("Nacka", "0182"), ("Stockholm", "0180"), ("Öby", "")):
        AdoptionFactory(agreement=made, organisation=OrganisationFactory(name=name, code=code))
    return made


def row_of(agreement: Agreement, name: str) -> Adoption:
    return agreement.adoptions.get(organisation__name=name)


def sent(client: Client, agreement: Agreement) -> dict[str, str]:
    """What a browser would send of the grid as it stands."""
    page = html.fromstring(client.get(admin_url(agreement, "adoptions")).content)
    (form,) = page.xpath("//form[.//table]")
    return {name: value or "" for name, value in form.form_values()}


def typed(agreement: Agreement, name: str, **values: str) -> Iterator[tuple[str, str]]:
    place = row_of(agreement, name).organisation_id
    return ((f"o{place}-{field}", value) for field, value in values.items())


def test_members_are_addressed_by_one_button(secretary: Client) -> None:
    made = AgreementFactory()
    members = {OrganisationFactory().pk, OrganisationFactory().pk}
    region = OrganisationFactory(kind=Organisation.Kind.REGION, member=False)
    OrganisationFactory(member=False)
    secretary.post(admin_url(made, "addressees"), {"members": "1"})
    assert {row.organisation_id for row in made.adoptions.all()} == members
    secretary.post(admin_url(made, "addressees"), {"members_and_region": "1"})
    assert {row.organisation_id for row in made.adoptions.all()} == {*members, region.pk}


def test_addressees_can_be_picked_also_beyond_the_members(secretary: Client, agreement: Agreement) -> None:
    beyond = OrganisationFactory(name="Håbo", member=False)
    kept = row_of(agreement, "Nacka").organisation
    actions.record(agreement, {kept.pk: {**row_of(agreement, "Nacka").answer, "status": "adopted"}}, who="E")
    secretary.post(admin_url(agreement, "addressees"), {"picked": "1", "places": [kept.pk, beyond.pk]})
    rows = {row.organisation.name: row.status for row in agreement.adoptions.with_organisations()}
    assert rows == {"Nacka": "adopted", "Håbo": "not_yet"}


def test_who_chose_the_addressees_is_kept_and_shown_to_the_editors_alone(
    secretary: Client, agreement: Agreement
) -> None:
    nacka, beyond = row_of(agreement, "Nacka").organisation, OrganisationFactory(name="Håbo", member=False)
    adopted = {**row_of(agreement, "Nacka").answer, "status": "adopted", "note": "Stod så"}
    actions.record(agreement, {nacka.pk: adopted}, who="E")
    kept = [row.organisation_id for row in agreement.adoptions.exclude(organisation=nacka)]
    places = {"picked": "1", "places": [*kept, beyond.pk]}
    page = secretary.post(admin_url(agreement, "addressees"), places, follow=True).text
    changes = AdoptionChange.objects.exclude(who="E")
    assert {(each.organisation, each.who, each.how, each.note) for each in changes} == {
        (nacka, str(secretary.user), "removed", "Stod så"),
        (beyond, str(secretary.user), "added", ""),
    }
    assert "borttagen som mottagare" in page
    assert "tillagd som mottagare" in page
    secretary.post(admin_url(agreement, "addressees"), {"picked": "1", "places": [*kept, nacka.pk]})
    assert not AdoptionChange.objects.public().exists()  # it is asked anew


def test_the_same_addressees_again_are_no_change(secretary: Client, agreement: Agreement) -> None:
    places = [row.organisation_id for row in agreement.adoptions.all()]
    secretary.post(admin_url(agreement, "addressees"), {"picked": "1", "places": places})
    assert not AdoptionChange.objects.exists()


def test_all_answers_are_entered_at_once(secretary: Client, agreement: Agreement) -> None:
    data = sent(secretary, agreement)
    day = days_ago(3).isoformat()
    data |= dict(typed(agreement, "Nacka", status="adopted", decided_on=day, paragraph="KF § 7"))
    data |= dict(typed(agreement, "Öby", status="declined", note="Har ett eget avtal"))
    page = secretary.post(admin_url(agreement, "adoptions"), data, follow=True).text
    assert "2 svar har ändrats." in page
    entered = ("adopted", days_ago(3), "KF § 7", "", "")
    assert tuple(row_of(agreement, "Nacka").answer.values()) == entered
    assert row_of(agreement, "Stockholm").status == Status.NOT_YET
    changes = AdoptionChange.objects.filter(agreement=agreement)
    assert {(change.organisation.name, change.who, change.how) for change in changes} == {
        ("Nacka", str(secretary.user), "desk"),
        ("Öby", str(secretary.user), "desk"),
    }
    assert "Har ett eget avtal" in page


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("decided_on", "2999-01-01"),
        ("decided_on", "igår"),
        ("status", "kanske"),
        ("link", "javascript:alert(1)"),
        ("link", "ftp://oby.example/"),
        ("note", "Enligt 19121212-1212"),
        ("note", "x" * 501),
        ("paragraph", "a\x00b"),
        ("note", "a\x1bb"),
        ("paragraph", "\uffff"),
    ],
)
def test_a_faulty_row_is_told_and_nothing_saved(
    secretary: Client, agreement: Agreement, field: str, value: str
) -> None:
    data = sent(secretary, agreement) | dict(typed(agreement, "Nacka", status="adopted"))
    response = secretary.post(
        admin_url(agreement, "adoptions"), data | dict(typed(agreement, "Öby", **{field: value}))
    )
    assert response.status_code == 200
    assert "Inget är sparat" in response.text
    assert row_of(agreement, "Nacka").status == Status.NOT_YET


def test_an_answer_that_came_meanwhile_is_not_overwritten(secretary: Client, agreement: Agreement) -> None:
    data = sent(secretary, agreement)
    place = row_of(agreement, "Nacka").organisation_id
    theirs = {**row_of(agreement, "Nacka").answer, "status": "adopted"}
    actions.record(agreement, {place: theirs}, who="Nacka kommun")
    secretary.post(admin_url(agreement, "adoptions"), data | dict(typed(agreement, "Öby", status="declined")))
    assert row_of(agreement, "Nacka").status == "adopted", "left alone by the editor"
    assert row_of(agreement, "Öby").status == "declined"
    mine = data | dict(typed(agreement, "Nacka", status="declined"))
    page = secretary.post(admin_url(agreement, "adoptions"), mine)
    assert "Nu står det ”Antagen”" in page.text
    assert row_of(agreement, "Nacka").status == "adopted"
    (form,) = html.fromstring(page.content).xpath("//form[.//table]")
    secretary.post(
        admin_url(agreement, "adoptions"), {name: value or "" for name, value in form.form_values()}
    )
    assert row_of(agreement, "Nacka").status == "declined", "told once, sent again"


PASTED = """Kommun\tLäge\tDatum\t§\tLänk\tAnmärkning
Nacka kommun\tAntagen med förbehåll\t4 mars 2026\tKF § 7\thttps://nacka.example/\tBara 2026
Stockholms stad\tnej\t4/3 2026

Atlantis\tAntagen
Öby\tkanske
Nacka\tAntagen
"""


def test_pasted_lines_are_read_and_what_is_not_understood_is_told(agreement: Agreement) -> None:
    found = pasting.read(PASTED, agreement.adoptions.with_organisations())
    nacka, stockholm = found.lines
    assert tuple(nacka.answer.values()) == (
        *("reserved", date(2026, 3, 4), "KF § 7"),
        *("https://nacka.example/", "Bara 2026"),
    )
    assert (stockholm.answer["status"], stockholm.answer["decided_on"]) == ("declined", date(2026, 3, 4))
    assert [(each.number, each.text) for each in found.unread] == [
        (5, "Atlantis\tAntagen"),
        (6, "Öby\tkanske"),
        (7, "Nacka\tAntagen"),
    ]


def test_columns_that_are_not_there_leave_what_is_known(agreement: Agreement) -> None:
    place = row_of(agreement, "Nacka").organisation_id
    known = {**row_of(agreement, "Nacka").answer, "note": "Står kvar", "paragraph": "§ 1"}
    actions.record(agreement, {place: known}, who="E")
    (line,) = pasting.read("0182\tantagen\t\t", agreement.adoptions.with_organisations()).lines
    assert line.answer == {**known, "status": "adopted", "paragraph": ""}


@pytest.mark.parametrize(
    "line",
    [
        "Nacka",
        "Nacka\t",
        "Nacka\tja\t31/2 2026",
        "Nacka\tja\t\t\tjavascript:x",
        "Nacka\tja\t\t\t\t\tmer",
        "\t\t",
        "\x00",
    ],
)
def test_an_odd_line_is_told_of(agreement: Agreement, line: str) -> None:
    found = pasting.read(line, agreement.adoptions.with_organisations())
    assert not found.lines
    assert len(found.unread) == bool(line.strip())


def keep_pasted(client: Client, agreement: Agreement, page: bytes):
    """Send what a browser would send by the button that keeps the lines."""
    (form,) = html.fromstring(page).xpath("//form[.//textarea]")
    values = {name: value or "" for name, value in form.form_values()}
    return client.post(admin_url(agreement, "paste"), {**values, "save": "1"})


def test_what_came_after_the_pasted_lines_were_shown_is_not_overwritten(
    secretary: Client, agreement: Agreement
) -> None:
    text = "Nacka\tnej\nÖby\tinte beslutat än\nStockholm\tnej"
    shown = secretary.post(admin_url(agreement, "paste"), {"text": text})
    theirs = {
        row.organisation_id: {**row.answer, "status": "adopted"}
        for row in agreement.adoptions.exclude(organisation__name="Stockholm")
    }
    actions.record(agreement, theirs, who="Kommunen")
    told = keep_pasted(secretary, agreement, shown.content)
    assert "Nu står det ”Antagen”" in told.text
    now = [row.status for row in agreement.adoptions.with_organisations()]
    assert now == ["adopted", "not_yet", "adopted"], "nothing is kept before it is told"
    keep_pasted(secretary, agreement, told.content)
    now = [row.status for row in agreement.adoptions.with_organisations()]
    assert now == ["declined", "declined", "adopted"], "told once, sent again; Öby was left alone"


def test_pasted_lines_that_were_never_shown_are_shown_first(secretary: Client, agreement: Agreement) -> None:
    secretary.post(admin_url(agreement, "paste"), {"text": PASTED, "save": "1"})
    assert not AdoptionChange.objects.exists()


def test_what_was_pasted_is_shown_before_it_is_saved(secretary: Client, agreement: Agreement) -> None:
    address = admin_url(agreement, "paste")
    shown = secretary.post(address, {"text": PASTED}).text
    for words in ("2 svar ändras", "Atlantis", "kanske"):
        assert words in shown
    assert not AdoptionChange.objects.exists()
    keep_pasted(secretary, agreement, secretary.post(address, {"text": PASTED}).content)
    assert row_of(agreement, "Stockholm").status == Status.DECLINED
    assert {change.how for change in AdoptionChange.objects.all()} == {"pasted"}
    assert secretary.post(address, {"text": ""}).status_code == 200


@pytest.mark.parametrize("beside", ["adoptions", "addressees", "paste"])
def test_only_who_may_publish_it_enters_answers(secretary: Client, agreement: Agreement, beside: str) -> None:
    address, client = admin_url(agreement, beside), client_of(COMMUNICATOR)
    assert (client.get(address).status_code, client.post(address).status_code) == (403, 403)
    assert Client().get(address).status_code == 302
    agreement.pk += 1
    assert secretary.get(admin_url(agreement, beside)).status_code == 404


def test_the_grid_asks_as_many_questions_for_few_as_for_many(secretary: Client, agreement: Agreement) -> None:
    def count(page: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert secretary.get(admin_url(agreement, page)).status_code == 200
        return len(captured)

    pages = ("adoptions", "addressees", "paste")
    few = [count(page) for page in pages]
    for _number in range(6):
        AdoptionFactory(agreement=agreement)
    assert [count(page) for page in pages] == few


def test_what_is_addressed_or_has_answered_is_not_deleted_and_the_page_says_why(agreement: Agreement) -> None:
    Agreement.objects.update(status="withdrawn")
    client, place = client_of(ADMINISTRATOR), row_of(agreement, "Nacka").organisation
    for row in (agreement, place):
        asked = client.get(admin_url(row, "delete"))
        assert asked.status_code == 200
        client.post(admin_url(row, "delete"), {"post": "yes"})
        assert type(row).objects.filter(pk=row.pk).exists()
    actions.address_to(agreement, [], who="E")
    client.post(admin_url(agreement, "delete"), {"post": "yes"})
    assert not Agreement.objects.exists()


def test_where_an_organisation_is_used_is_told(agreement: Agreement) -> None:
    place = row_of(agreement, "Nacka").organisation
    assert client_of(ADMINISTRATOR).get(admin_url(place, "used")).status_code == 200
