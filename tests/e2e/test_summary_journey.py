"""The secretary has the summary of a meeting written, and is told when the meeting changes afterwards."""

import pytest
from playwright.sync_api import Page, expect

from boards.models import Decision, Meeting
from news.models import Article
from tests.factories.accounts import UserFactory
from tests.factories.boards import AgendaItemFactory, BodyFactory, DecisionFactory, MeetingFactory
from tests.helpers import admin_url

from .browsing import assert_accessible, assert_no_sideways_scroll, log_in

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def meeting() -> Meeting:
    meeting = MeetingFactory(published=True, body=BodyFactory(published=True, name_sv="Styrelsen"))
    ferries = AgendaItemFactory(
        meeting=meeting, number=1, title_sv="Avtal om färjor", summary_sv="Fler turer."
    )
    AgendaItemFactory(meeting=meeting, number=2, title_sv="Övrigt")
    DecisionFactory(item=ferries, paragraph=7, verb="adopt", text_sv="Styrelsen antar avtalet.")
    return meeting


@pytest.mark.parametrize("width", [320, 1280])
def test_from_meeting_to_summary_and_back_when_something_changes(
    page: Page, site: str, meeting: Meeting, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    log_in(page, site, UserFactory(role="secretary").username)
    page.goto(site + admin_url(meeting, "change"))
    page.get_by_role("link", name="Skriv sammanfattningen …").click()
    page.get_by_label("2. Övrigt").uncheck()
    _look(page)
    page.get_by_role("button", name="Skriv sammanfattningen").press("Enter")
    expect(page.get_by_label("Ingress").first).to_have_value("Styrelsen beslutade att anta avtal om färjor.")
    article = Article.objects.get()
    assert "Övrigt" not in article.body_sv
    Decision.objects.update(text_sv="Styrelsen antar avtalet och vill se mer.")
    page.goto(site + admin_url(article, "change"))
    page.get_by_role("link", name="Se vad som skiljer").click()
    expect(page.locator("ins")).to_contain_text("och vill se mer.")
    _look(page)
    page.get_by_role("button", name="Märk som sett").press("Enter")
    expect(page.get_by_role("link", name="Se vad som skiljer")).to_have_count(0)
    article.refresh_from_db()
    assert "vill se mer" not in article.body_sv


def _look(page: Page) -> None:
    assert_accessible(page)
    assert_no_sideways_scroll(page)
