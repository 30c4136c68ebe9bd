"""A secretary changes what readers have already seen: asked why, and told with it."""

import pytest
from playwright.sync_api import Page, expect

from boards.models import Correction
from tests.boards.papers import a_paper
from tests.factories.accounts import UserFactory
from tests.factories.boards import AgendaItemFactory, DecisionFactory, MeetingFactory, days_ago
from tests.helpers import admin_url

from .browsing import DESK, PHONE, assert_accessible, log_in

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_paper_is_withheld_and_a_decision_put_right(page: Page, site: str, width: int) -> None:
    meeting = MeetingFactory(published=True, adjusted=True, date=days_ago(20))
    item = AgendaItemFactory(meeting=meeting)
    DecisionFactory(item=item, paragraph=12)
    a_paper(meeting, "Anbud från rederiet", item=item)
    page.set_viewport_size({"width": width, "height": 900})
    log_in(page, site, UserFactory(role="secretary").username)
    page.goto(site + admin_url(meeting, "change"))
    withhold(page)
    page.locator("#id_decisions-0-text_sv").fill("Styrgruppen avslår tidtabellen.")
    publish(page)
    page.get_by_role("link", name="Varför ändras det?").press("Enter")
    expect(page.locator("#id_change_reason")).to_be_focused()
    page.keyboard.type("Fel ord i protokollet.")
    assert_accessible(page)
    publish(page)
    expect(page.locator(".messagelist .success")).to_be_visible()
    page.goto(site + meeting.get_absolute_url())
    told = page.get_by_role("region", name="Ändrat efter publicering")
    for words in (
        "Beslutet i § 12 har ändrats",
        "Fel ord i protokollet.",
        "”Anbud från rederiet”",
        "Sekretess",
    ):
        expect(told).to_contain_text(words)
    page.get_by_role("link", name="Ändrat efter publicering: Beslutet").first.press("Enter")
    correction = Correction.objects.get(kind="decision")
    expect(page).to_have_url(f"{site}{correction.get_absolute_url()}")
    assert_accessible(page)


def withhold(page: Page) -> None:
    """Its name is left as a proposal: readers know it already."""
    page.locator("#papers-0 summary", has_text="Publiceras inte").press("Enter")
    page.locator("#id_papers-0-withheld").check()
    expect(page.locator("#id_papers-0-public_title")).to_have_value("Anbud från rederiet")
    page.locator("#id_papers-0-withheld_reason").fill("Sekretess")


def publish(page: Page) -> None:
    page.get_by_role("button", name="Publicera ändringarna").click()
