"""Rows of a form change places by the mouse, as they do by their buttons."""

import pytest
from playwright.sync_api import Locator, Page, expect

from boards.models import Meeting
from tests.factories.accounts import UserFactory
from tests.factories.boards import AgendaItemFactory, MeetingFactory
from tests.helpers import admin_url

from .browsing import assert_accessible, log_in

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

ITEMS = [(1, "", "Öppnande"), (2, "", "Budget"), (2, "a", "Taxor"), (5, "", "Övrigt")]


@pytest.fixture
def meeting() -> Meeting:
    meeting = MeetingFactory()
    for number, part, title in ITEMS:
        AgendaItemFactory(meeting=meeting, number=number, part=part, title_sv=title)
    return meeting


def row(page: Page, title: str) -> Locator:
    return page.locator("#agenda_items-group .inline-related", has=page.locator(f'input[value="{title}"]'))


def drag(page: Page, title: str, *, onto: str) -> None:
    handle = row(page, title).locator(".row-handle")
    handle.scroll_into_view_if_needed()
    handle.hover()
    page.mouse.down()
    box = row(page, onto).bounding_box()
    for step in range(1, 6):  # past its middle
        page.mouse.move(box["x"] + 20, box["y"] + box["height"] * (0.5 + step / 12))


def items(meeting: Meeting) -> list[str]:
    return [str(item) for item in meeting.agenda_items.all()]


def test_a_row_is_dragged_and_the_numbers_stay_in_their_places(page: Page, site: str, meeting) -> None:
    log_in(page, site, UserFactory(role="secretary").username)
    page.goto(site + admin_url(meeting, "change"))
    anchors = {item.title: item.pk for item in meeting.agenda_items.all()}
    drag(page, "Öppnande", onto="Taxor")
    assert_accessible(page)
    page.mouse.up()
    expect(page.get_by_role("status").filter(has_text="Nu på plats 3")).to_have_count(1)
    page.get_by_role("button", name="Spara utkast").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert items(meeting) == ["1. Budget", "2. Taxor", "2a. Öppnande", "5. Övrigt"]
    assert {item.title: item.pk for item in meeting.agenda_items.all()} == anchors


def test_escape_puts_the_row_back(page: Page, site: str, meeting) -> None:
    log_in(page, site, UserFactory(role="secretary").username)
    page.goto(site + admin_url(meeting, "change"))
    drag(page, "Öppnande", onto="Taxor")
    page.keyboard.press("Escape")
    page.mouse.up()
    shown = page.locator("#agenda_items-group .has_original input[name$=-title_sv]")
    assert [field.input_value() for field in shown.all()] == [title for _number, _part, title in ITEMS]
    assert [field.input_value() for field in page.locator("[data-numbered]").all()[:4]] == [
        "1",
        "2",
        "2",
        "5",
    ]
