"""The likely next step of a meeting, taken with one press."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from boards.models import Meeting
from tests.factories.accounts import UserFactory
from tests.factories.boards import AgendaItemFactory, MeetingFactory, days_ago
from tests.helpers import admin_url

from .browsing import assert_accessible, log_in

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [320, 1280])
def test_the_notice_is_published_with_one_press(page: Page, site: str, width: int) -> None:
    meeting = MeetingFactory(
        published=True, date=days_ago(-5), papers_from=timezone.now() + timedelta(days=2)
    )
    AgendaItemFactory(meeting=meeting, title_sv="Budget")
    page.set_viewport_size({"width": width, "height": 900})
    log_in(page, site, UserFactory(role="secretary").username)
    page.goto(site + meeting.get_absolute_url())
    expect(page.get_by_text("Budget")).to_have_count(0)
    page.goto(site + admin_url(meeting, "change"))
    assert_accessible(page)
    page.get_by_role("button", name="Publicera kallelsen nu").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert Meeting.objects.get().is_called
    page.goto(site + meeting.get_absolute_url())
    expect(page.get_by_role("heading", name="Budget")).to_be_visible()
    assert_accessible(page)
