"""The secretary lets every item that is to be decided have its decision, and corrects what was proposed."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from boards.models import Meeting
from tests.factories.accounts import UserFactory
from tests.factories.boards import AgendaItemFactory, DecisionFactory, MeetingFactory
from tests.helpers import admin_url

from .browsing import assert_accessible, log_in

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

ITEMS = [
    ("Mötets öppnande", "formality"),
    ("Yttrande över regional utvecklingsplan", "decision"),
    ("Val av ledamot i Strukturfondspartnerskapet", "election"),
    ("Information från kansliet", "information"),
    ("Ärende som inget säger", "decision"),
    ("Årsredovisning 2025", "decision"),
]


@pytest.fixture
def meeting() -> Meeting:
    """The last of its items is decided already."""
    meeting = MeetingFactory(date=date(2026, 5, 11))
    items = [
        AgendaItemFactory(meeting=meeting, number=number, title_sv=title, kind=kind)
        for number, (title, kind) in enumerate(ITEMS, 1)
    ]
    DecisionFactory(item=items[-1], paragraph=40, verb="approve", text_sv="Styrelsen godkänner den.")
    return meeting


@pytest.mark.parametrize("width", [320, 1280])
def test_each_item_that_lacks_a_decision_gets_one(
    page: Page, site: str, meeting: Meeting, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    log_in(page, site, UserFactory(role="secretary").username)
    page.goto(site + admin_url(meeting, "change"))
    button = page.get_by_role("button", name="Lägg till ett beslut för varje ärende som saknar")
    button.press("Enter")
    expect(page.locator("[data-decisions-make] [role=status]")).to_contain_text("3 beslut ligger i listan.")
    expect(page.locator("#id_decisions-1-text_sv")).to_be_focused()
    assert_accessible(page)
    for number, words in ((1, "yttrar sig."), (2, "väljer Eva Ek."), (3, "noterar.")):
        page.locator(f"#id_decisions-{number}-text_sv").fill(f"Styrelsen {words}")
    expect(page.locator("#id_decisions-3-verb")).to_have_value("")  # nothing told it
    page.locator("#id_decisions-3-verb").select_option(label="notera rapport")
    button.press("Enter")
    expect(page.locator("[data-decisions-make] [role=status]")).to_contain_text("har redan ett beslut")
    page.get_by_role("button", name="Spara utkast").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert decided(meeting) == [(40, 6, "approve"), (41, 2, "statement"), (42, 3, "elect"), (43, 5, "note")]


def decided(meeting: Meeting) -> list[tuple[int, int, str]]:
    rows = meeting.agenda_items.filter(decisions__isnull=False).order_by("decisions__paragraph")
    return list(rows.values_list("decisions__paragraph", "number", "decisions__verb"))
