"""Logging in with more than a password, in a real Chromium with a key of its own."""

from collections.abc import Iterator

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from news.models import Article
from storsthlm.accounts.factors import totp
from storsthlm.accounts.models import User
from storsthlm.accounts.roles import PUBLISHER
from tests.factories.accounts import PASSWORD, SECRET, AppFactory, UserFactory, code_now
from tests.factories.news import ArticleFactory
from tests.helpers import admin_url

from .browsing import DESK, PHONE, assert_accessible, writing_area

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def required(settings, monkeypatch) -> None:
    settings.SECOND_FACTOR_FOR = [PUBLISHER]
    monkeypatch.setattr(totp, "new_secret", lambda: SECRET)


@pytest.fixture
def with_a_key(page: Page) -> Iterator[Page]:
    """The browser has a key built in, whose owner always agrees."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    key = {"protocol": "ctap2", "transport": "internal", "hasUserVerification": True, "isUserVerified": True}
    options = {**key, "hasResidentKey": True, "automaticPresenceSimulation": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    yield page
    session.detach()


def prove_password(page: Page, account: User) -> None:
    page.get_by_label("Användarnamn").fill(account.username)
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Logga in").click()


def look(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    for width in (PHONE, 768, DESK):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert_accessible(page)


def test_an_app_is_set_up_and_used(page: Page, site: str) -> None:
    account = UserFactory(role=PUBLISHER)
    page.goto(f"{site}/admin/")
    prove_password(page, account)
    expect(page.locator(".errornote")).to_contain_text("loggar du in i två steg")
    look(page)
    page.get_by_role("link", name="Lägg till en app").click()
    look(page)
    page.get_by_label("Koden som appen visar").fill(code_now())
    page.get_by_label("Vad ska den heta?").fill("Min telefon")
    page.get_by_label("Ditt lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Lägg till appen").click()
    expect(page.locator(".codes li")).to_have_count(10)
    paper = page.locator(".codes li").first.inner_text()
    look(page)
    page.get_by_role("link", name="Jag har sparat koderna").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hej")
    page.goto(f"{site}/admin/konto/sakerhet/")
    look(page)
    page.get_by_role("button", name="Logga ut").click()
    page.goto(f"{site}/admin/news/article/")
    prove_password(page, account)
    page.get_by_label("Kod").fill("000000")
    page.get_by_label("Kod").press("Enter")
    expect(page.locator(".errornote")).to_contain_text("Det stämde inte")
    look(page)
    page.get_by_label("Kod").fill(paper)
    page.get_by_label("Kod").press("Enter")
    page.wait_for_url("**/admin/news/article/")


def test_a_passkey_is_made_and_used(with_a_key: Page, site: str) -> None:
    page, account = with_a_key, UserFactory(role=PUBLISHER)
    page.goto(f"{site}/admin/")
    prove_password(page, account)
    page.get_by_role("link", name="Lägg till en passkey").click()
    look(page)
    page.get_by_label("Vad ska den heta?").fill("Min dator")
    page.get_by_label("Ditt lösenord").fill("fel")
    page.get_by_role("button", name="Skapa nyckeln").click()
    expect(page.locator(".errorlist")).to_contain_text("Fel lösenord")
    page.get_by_label("Ditt lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Skapa nyckeln").click()
    expect(page.locator(".codes li")).to_have_count(10)
    page.get_by_role("button", name="Logga ut").click()
    page.goto(f"{site}/admin/")
    prove_password(page, account)
    look(page)
    page.get_by_role("button", name="Använd din passkey").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hej")
    assert account.factors.get().used_at


def test_logged_out_in_the_middle_of_a_text_both_steps_are_asked_for(page: Page, live_server) -> None:
    account = AppFactory(account=UserFactory(role=PUBLISHER)).account
    article = ArticleFactory(published=True)
    page.goto(live_server.url + admin_url(article, "change"))
    prove_password(page, account)
    page.get_by_label("Kod").fill(code_now())
    page.get_by_label("Kod").press("Enter")
    expect(writing_area(page, "body_sv")).to_be_visible()
    Session.objects.all().delete()
    page.locator("#id_title_sv").fill("Skriven utloggad")
    frame = page.frame_locator("#draft-login iframe")
    frame.get_by_label("Lösenord").fill(PASSWORD)
    frame.get_by_label("Lösenord").press("Enter")
    frame.get_by_label("Kod").fill(code_now(1))
    frame.get_by_label("Kod").press("Enter")
    expect(page.locator("#draft-status")).to_contain_text("Utkast sparat", timeout=10_000)
    page.get_by_role("button", name="Publicera ändringarna").click()
    expect(page.locator(".success")).to_contain_text("Ändringarna är publicerade.")
    assert Article.objects.get(pk=article.pk).title_sv == "Skriven utloggad"
