"""Logging in with the account of one's work, also in the middle of a text, in a real Chromium."""

from collections.abc import Iterator

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from playwright.sync_api import Page, expect

from news.models import Article
from storsthlm.accounts.models import User
from storsthlm.accounts.roles import COMMUNICATOR
from tests.factories.accounts import UserFactory
from tests.factories.news import ArticleFactory
from tests.helpers import admin_url
from tests.sso_provider import CLIENT, SECRET, small_provider

from .browsing import DESK, PHONE, assert_accessible, writing_area

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

BUTTON = "Logga in med Storsthlm-kontot"


@pytest.fixture
def anna(settings) -> Iterator[User]:
    cache.clear()
    with small_provider() as provider:
        settings.OIDC_ISSUER, settings.OIDC_CLIENT_ID = provider.url, CLIENT
        settings.OIDC_CLIENT_SECRET, settings.OIDC_NAME = SECRET, "Storsthlm-kontot"
        yield UserFactory(role=COMMUNICATOR, email="anna@storsthlm.example")
    cache.clear()


def test_there_and_back_and_again_in_the_middle_of_a_text(page: Page, live_server, anna: User) -> None:
    article = ArticleFactory(published=True)
    page.goto(live_server.url + admin_url(article, "change"))
    for width in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": 900})
        assert_accessible(page)
    page.get_by_role("link", name=BUTTON).click()
    expect(writing_area(page, "body_sv")).to_be_visible()
    Session.objects.all().delete()
    page.locator("#id_title_sv").fill("Skriven utloggad")
    frame = page.frame_locator("#draft-login iframe")
    with page.expect_popup() as beside:
        frame.get_by_role("link", name=BUTTON).click()
    expect(beside.value.get_by_role("heading", level=1)).to_have_text("Du är inloggad")
    beside.value.close()
    page.bring_to_front()
    # A browser without a screen hides no tab, and so shows none again.
    page.evaluate("() => { document.dispatchEvent(new Event('visibilitychange')); }")
    expect(page.locator("#draft-status")).to_contain_text("Utkast sparat", timeout=10_000)
    expect(page.locator("#draft-login")).not_to_be_visible()
    page.get_by_role("button", name="Publicera ändringarna").click()
    expect(page.locator(".success")).to_contain_text("Ändringarna är publicerade.")
    assert Article.objects.get(pk=article.pk).title_sv == "Skriven utloggad"
