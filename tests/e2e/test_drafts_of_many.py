"""Writing without fear where rows, people and sessions come and go, in a real Chromium."""

from collections.abc import Iterator

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, Page, expect

from storsthlm.accounts.roles import COMMUNICATOR
from storsthlm.publishing.models import Draft, Review, ReviewRule
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.calendar_app import EventFactory
from tests.factories.news import ArticleFactory
from tests.helpers import admin_url

from .writing import is_kept, open_form, somebody, title

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def anna(browser: Browser, live_server) -> Iterator[Page]:
    yield from somebody(browser, live_server.url, "Anna", "Berg")


@pytest.fixture
def erik(browser: Browser, live_server) -> Iterator[Page]:
    yield from somebody(browser, live_server.url, "Erik", "Lund")


def test_rows_that_a_colleague_added_stay(anna: Page, erik: Page) -> None:
    """The page that is not the newest does not show them, and does not take them away."""
    event = EventFactory(published=True, title_sv="Mötet")
    for page in (anna, erik):
        page.goto(admin_url(event, "change"))
        expect(title(page)).to_be_visible()
    anna.get_by_role("link", name="Lägg till medverkande").or_(
        anna.get_by_role("button", name="Lägg till medverkande")
    ).first.click()
    anna.locator("#id_speakers-0-name").fill("Ny röst")
    is_kept(anna)
    title(erik).fill("Konferensen")
    expect(erik.locator("#id_speakers-0-name")).to_have_value("Ny röst", timeout=15_000)
    expect(title(erik)).to_have_value("Konferensen")
    erik.wait_for_timeout(3_000)
    data = Draft.objects.get().data
    assert (data["title_sv"], data["speakers-0-name"]) == (["Konferensen"], ["Ny röst"])


def test_rows_that_were_moved_are_kept_and_stay_where_they_are(anna: Page) -> None:
    event = EventFactory(published=True)
    for number, name in enumerate(("Ett", "Två"), 1):
        event.speakers.create(name=name, order=number)
    anna.goto(admin_url(event, "change"))
    anna.get_by_role("button", name="Flytta ner").first.click()
    is_kept(anna)
    anna.reload()
    names = anna.locator("[id^=id_speakers-][id$=-name]:not([id*=__prefix__])")
    expect(names.first).to_have_value("Två")
    expect(names.nth(1)).to_have_value("Ett")
    button = anna.get_by_role("button", name="Publicera ändringarna")
    button.click()
    expect(anna.get_by_role("heading", name="Se över det här")).to_be_visible()
    button.click()
    expect(anna.locator(".success")).to_be_visible()
    assert [row.name for row in event.speakers.order_by("order")] == ["Två", "Ett"]


def test_without_any_cookie_one_logs_in_again(anna: Page) -> None:
    open_form(anna, ArticleFactory())
    anna.context.clear_cookies()
    title(anna).fill("Skriven utan kakor")
    frame = anna.frame_locator("#draft-login iframe")
    frame.get_by_label("Lösenord").fill(PASSWORD)
    frame.get_by_label("Lösenord").press("Enter")
    is_kept(anna)


def test_somebody_else_who_logs_in_is_told_whose_text_it_is(anna: Page) -> None:
    open_form(anna, ArticleFactory())
    other = UserFactory(role=COMMUNICATOR)
    Session.objects.all().delete()
    title(anna).fill("Annas text")
    frame = anna.frame_locator("#draft-login iframe")
    frame.get_by_label("Användarnamn").fill(other.username)
    frame.get_by_label("Lösenord").fill(PASSWORD)
    frame.get_by_label("Lösenord").press("Enter")
    expect(anna.locator("#draft-login")).to_contain_text("Någon annan är inloggad nu. Texten är Anna Bergs")
    assert not Draft.objects.exists()


def test_what_is_said_to_the_reviewer_survives_a_reload(anna: Page) -> None:
    ReviewRule.objects.update_or_create(model="news.article", defaults={"needs_review": True})
    open_form(anna, ArticleFactory())
    anna.locator("#id_review_note").fill("Läs slutet")
    anna.reload()
    expect(anna.locator("#id_review_note")).to_have_value("Läs slutet")
    anna.get_by_role("button", name="Skicka för granskning").click()
    expect(anna.locator(".success")).to_be_visible()
    assert Review.objects.get().note == "Läs slutet"
    expect(anna.locator("#id_review_note")).to_have_value("")
