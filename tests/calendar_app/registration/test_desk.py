"""What the editor sees and does: who is registered, who came, from where, and the tables."""

import csv
import io
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import etree

from calendar_app.models import Event, Registration
from calendar_app.registration import forgetting
from storsthlm.accounts.roles import COMMUNICATOR, SECRETARY
from storsthlm.publishing.spreadsheets import workbook
from tests.factories.calendar_app import EventFactory, RegistrationFactory
from tests.factories.taxonomy import OrganisationFactory
from tests.helpers import admin_url, client_of

from .sending import letters
from .test_keeping import ended

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return EventFactory(published=True, registers=True, capacity=1)


def page_of(event: Event) -> str:
    return client_of(COMMUNICATOR).get(admin_url(event, "registrations")).text


def press(row: Registration, name: str, role: str = COMMUNICATOR):
    return client_of(role).post(admin_url(row.event, "registrations"), {name: str(row.pk)})


def state(row: Registration) -> str:
    return Registration.objects.get(pk=row.pk).state


def test_the_form_of_the_event_leads_to_those_who_are_registered(event: Event) -> None:
    RegistrationFactory(event=event, persons=3)
    RegistrationFactory(event=event, state="waiting", persons=2)
    form = client_of(COMMUNICATOR).get(admin_url(event, "change")).text
    assert admin_url(event, "registrations") in form
    assert "3 personer har plats" in form
    assert "2 i kö" in form
    without = EventFactory()
    assert "registrations/" not in client_of(COMMUNICATOR).get(admin_url(without, "change")).text


def test_those_with_a_place_stand_by_name_and_those_who_wait_in_turn(event: Event) -> None:
    for name, where in (("Öst", "placed"), ("Bo", "placed"), ("Zeb", "waiting"), ("Ada", "waiting")):
        RegistrationFactory(event=event, name=name, state=where)
    page = page_of(event)
    places = [page.index(f"<strong>{name}</strong>") for name in ("Bo", "Öst", "Zeb", "Ada")]
    assert places == sorted(places)


def test_who_may_not_change_the_event_sees_nobody(event: Event) -> None:
    row = RegistrationFactory(event=event)
    client = client_of(SECRETARY)
    for url in (admin_url(event, "registrations"), admin_url(event, "registrations") + "csv/"):
        assert client.get(url).status_code == 403
    assert press(row, "erase", SECRETARY).status_code == 403
    assert state(row) == "placed"


def test_who_comes_is_checked_in_and_it_can_be_taken_back(event: Event) -> None:
    row, waiting = RegistrationFactory(event=event), RegistrationFactory(event=event, state="waiting")
    answer = press(row, "arrived")
    assert answer["Location"].endswith(f"#anmalan-{row.pk}")
    assert "1 har kommit" in page_of(event)
    press(waiting, "arrived")
    assert Registration.objects.filter(arrived_at=None).get() == waiting
    press(row, "not_arrived")
    assert Registration.objects.filter(arrived_at=None).count() == 2


def test_checking_in_works_also_while_the_event_is_on_and_after(event: Event) -> None:
    row = RegistrationFactory(event=event)
    ended(event, 1)
    press(row, "arrived")
    assert Registration.objects.get().arrived_at


def test_an_editor_cancels_for_somebody_and_the_next_moves_up(event: Event) -> None:
    row, waiting = RegistrationFactory(event=event), RegistrationFactory(event=event, state="waiting")
    press(row, "cancel")
    assert (state(row), state(waiting)) == ("cancelled", "placed")
    assert {letter.to[0] for letter in letters()} == {row.email, waiting.email}
    assert "Det går inte längre" in follow(press(row, "cancel"))


def follow(answer) -> str:
    return answer.client.get(answer["Location"]).text


def test_an_editor_lets_somebody_in_past_the_list(event: Event) -> None:
    RegistrationFactory(event=event)
    first, second = (RegistrationFactory(event=event, state="waiting") for _time in range(2))
    press(second, "admit")
    assert (state(first), state(second)) == ("waiting", "placed")
    assert [letter.subject.partition(":")[0] for letter in letters()] == ["Du har fått en plats"]


@pytest.mark.parametrize("status", ["published", "withdrawn"])
def test_what_is_known_of_somebody_is_erased_at_once(event: Event, status: str) -> None:
    row, waiting = RegistrationFactory(event=event), RegistrationFactory(event=event, state="waiting")
    Event.objects.filter(pk=event.pk).update(status=status)
    press(row, "erase")
    assert list(event.registrations.all()) == [waiting]
    assert state(waiting) == ("placed" if status == "published" else "waiting")


@pytest.mark.parametrize(
    "sent", [{}, {"erase": "x"}, {"erase": "²"}, {"erase": "99999999999999999999"}, {"erase": "9" * 5_000}]
)
def test_what_is_no_registration_of_the_event_is_not_found(event: Event, sent: dict) -> None:
    other = RegistrationFactory()
    client, url = client_of(COMMUNICATOR), admin_url(event, "registrations")
    assert client.post(url, sent).status_code == 404
    assert client.post(url, {"erase": str(other.pk)}).status_code == 404
    assert state(other) == "placed"


def test_participation_is_counted_by_organisation_before_and_after(event: Event) -> None:
    nacka, solna = (
        OrganisationFactory(kind="municipality", name="Nacka"),
        OrganisationFactory(kind="municipality", name="Solna"),
    )
    RegistrationFactory(event=event, organisation=nacka, persons=3, arrived_at=timezone.now())
    RegistrationFactory(event=event, organisation=nacka)
    RegistrationFactory(event=event, organisation=solna, state="waiting")
    RegistrationFactory(event=event, other_organisation="Kanariefågel")
    rows = (
        '<th scope="row">Nacka</th><td>4</td><td>3</td>',
        '<th scope="row">Andra</th><td>1</td><td>0</td>',
    )
    for _time in range(2):
        page = page_of(event)
        assert "1 av länets 2 kommuner" in page
        assert "Ingen är anmäld från Solna." in page
        assert [row for row in rows if row not in page] == []
        ended(event, 30)
        forgetting.forget_registrations()
    assert "Kanariefågel" not in page_of(event)


def rows_of_csv(answer) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def rows_of_xlsx(content: bytes) -> list[list[str]]:
    with ZipFile(io.BytesIO(content)) as made:
        parts = {name: etree.fromstring(made.read(name)) for name in made.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert not sheet.findall(".//{*}f")  # a formula
    return [["".join(cell.itertext()) for cell in row] for row in sheet.iter("{*}row")]


def test_the_tables_hold_everybody_and_no_formula(event: Event) -> None:
    RegistrationFactory(event=event, name='=HYPERLINK("http://x")', message="Ett\nTvå <b>&", persons=2)
    RegistrationFactory(event=event, name="Bo", state="waiting")
    client, url = client_of(COMMUNICATOR), admin_url(event, "registrations")
    table = rows_of_csv(client.get(f"{url}csv/"))
    answer = client.get(f"{url}xlsx/")
    assert answer["Content-Disposition"].endswith('.xlsx"')
    book = rows_of_xlsx(answer.content)
    assert table[1][1].startswith("'=HYPERLINK")
    assert book[1][1] == '=HYPERLINK("http://x")'
    assert book[1][7] == "Ett\nTvå <b>&"
    assert [row[0] for row in book] == ["Läge", "Har plats", "I kö"]
    assert [len(row) for row in book] == [12, 12, 12]
    assert client.get(f"{url}pdf/").status_code == 404


def test_a_workbook_takes_any_text() -> None:
    assert rows_of_xlsx(workbook([["a\x00\x0b\ufffe😀", 7, None, "x" * 40_000]])) == [
        ["a😀", "7", "", "x" * 32_767]
    ]


def test_the_page_asks_as_many_questions_of_many(event: Event) -> None:
    client, url = client_of(COMMUNICATOR), admin_url(event, "registrations")

    def questions() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    for where in ("placed", "waiting", "cancelled"):
        RegistrationFactory(event=event, state=where, organisation=OrganisationFactory())
    few = questions()
    for where in ("placed", "waiting", "cancelled"):
        for _time in range(5):
            RegistrationFactory(event=event, state=where, organisation=OrganisationFactory())
    assert questions() == few
