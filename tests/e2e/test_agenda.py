"""The secretary pastes an agenda into a meeting, and looks at what it was read as before it is there."""

import pytest
from playwright.sync_api import Page, expect

from boards.models import Meeting
from tests.factories.accounts import UserFactory
from tests.factories.boards import AgendaItemFactory, MeetingFactory
from tests.helpers import admin_url

from .browsing import assert_accessible, log_in

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

PASTED = """\
Föredragningslista
1. Mötets öppnande
2. Budget 2027
2a Skattesats (information)
- Taxor
3. Upphandling av konsult (sekretess)
"""


@pytest.fixture
def meeting() -> Meeting:
    return MeetingFactory()


def open_form(page: Page, site: str, meeting: Meeting) -> None:
    log_in(page, site, UserFactory(role="secretary").username)
    page.goto(site + admin_url(meeting, "change"))


def read(page: Page, text: str) -> None:
    page.get_by_label("Listan, en rad för varje ärende").fill(text)
    page.get_by_role("button", name="Läs listan").click()


def items_of(meeting: Meeting) -> list[tuple[str, str, str, bool]]:
    rows = meeting.agenda_items.all()
    return [(item.label, item.title, item.kind, item.public) for item in rows]


@pytest.mark.parametrize("width", [320, 1280])
def test_a_pasted_agenda_becomes_items_once_it_has_been_seen(page: Page, site: str, meeting, width) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    open_form(page, site, meeting)
    read(page, PASTED)
    expect(page.get_by_role("status").filter(has_text="5 ärenden hittades.")).to_be_visible()
    expect(page.locator("[data-unread]")).to_contain_text("Rad 1")
    page.get_by_label("Typ av ärende 2b").select_option(label="Diskussion")
    page.get_by_label("1. Mötets öppnande").uncheck()
    assert_accessible(page)
    page.get_by_role("button", name="Lägg till 4 ärenden").click()
    page.get_by_role("button", name="Spara utkast").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert items_of(meeting) == [
        ("2", "Budget 2027", "decision", True),
        ("2a", "Skattesats", "information", True),
        ("2b", "Taxor", "discussion", True),
        ("3", "Upphandling av konsult", "decision", False),
    ]


def test_what_stands_there_already_is_left_as_it_is(page: Page, site: str, meeting: Meeting) -> None:
    AgendaItemFactory(meeting=meeting, number=2, title_sv="Budget")
    open_form(page, site, meeting)
    read(page, PASTED)
    expect(page.get_by_label("2. Budget 2027")).to_be_disabled()
    page.get_by_role("button", name="Lägg till 4 ärenden").click()
    page.get_by_role("button", name="Spara utkast").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert [label for label, *_rest in items_of(meeting)] == ["1", "2", "2a", "2b", "3"]
    assert meeting.agenda_items.get(number=2, part="").title_sv == "Budget"


def test_parts_change_places(page: Page, site: str, meeting: Meeting) -> None:
    for part in ("", "a", "b"):
        AgendaItemFactory(meeting=meeting, number=2, part=part, title_sv=f"Del {part or 0}")
    open_form(page, site, meeting)
    row = page.locator("#agenda_items-2")
    row.get_by_role("button", name="Flytta upp").click()
    expect(row.locator(".inline_label")).to_have_text("2a. Del b")
    page.get_by_role("button", name="Spara utkast").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert [item.title for item in meeting.agenda_items.all()] == ["Del 0", "Del b", "Del a"]
    assert [item.label for item in meeting.agenda_items.all()] == ["2", "2a", "2b"]


def test_nothing_pasted_is_told_of(page: Page, site: str, meeting: Meeting) -> None:
    open_form(page, site, meeting)
    page.get_by_role("button", name="Läs listan").click()
    expect(page.get_by_role("status").filter(has_text="Klistra in listan först.")).to_be_visible()
