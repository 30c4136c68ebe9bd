"""A reader signs up on the phone, confirms, chooses, changes and leaves; each page without barriers."""

from urllib.parse import urlsplit

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from newsletter.models import Subscriber
from newsletter.subscribers import links
from storsthlm.pages import forms
from tests.factories.boards import BodyFactory
from tests.factories.subscribers import SubscriberFactory
from tests.factories.taxonomy import CategoryFactory, OrganisationFactory
from tests.newsletter.signing_up import path_in, run_jobs

from .browsing import DESK, PHONE, assert_accessible, assert_no_sideways_scroll

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def look(page: Page) -> None:
    for width in (DESK, PHONE):
        page.set_viewport_size({"width": width, "height": 900})
        assert_accessible(page)
        assert_no_sideways_scroll(page)


def test_from_sign_up_to_leaving(page: Page, site: str, monkeypatch) -> None:
    CategoryFactory(name_sv="Energi och klimat")
    BodyFactory(name_sv="Styrelsen", published=True)
    OrganisationFactory(kind="municipality", name="Salem")
    monkeypatch.setattr(forms, "SHORTEST", 0)  # a browser types faster than people do
    page.goto(f"{site}/nyhetsbrev/")
    page.locator("main").get_by_role("link", name="Få nyhetsbrevet med e-post").click()
    look(page)
    page.get_by_label("Din e-postadress").fill("anna@example.org")
    page.get_by_label("Bara det jag väljer här").check()
    page.get_by_role("button", name="Prenumerera").click()
    expect(page.get_by_role("alert")).to_contain_text("välj allt")
    look(page)
    page.get_by_label("Energi och klimat").check()
    page.get_by_role("button", name="Prenumerera").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Titta i din e-post")
    look(page)
    run_jobs()
    page.goto(site + path_in(mail.outbox[0], "bekrafta"))
    look(page)
    page.get_by_role("button", name="Ja, jag vill ha nyhetsbrevet").click()
    expect(page.locator("main").get_by_role("status")).to_contain_text("Nu prenumererar du")
    expect(page.get_by_label("Energi och klimat")).to_be_checked()
    page.get_by_text("Välj bland organen").click()
    page.get_by_label("Styrelsen").check()
    page.get_by_label("Det som rör en kommun").select_option("Salem")
    look(page)
    page.get_by_role("button", name="Spara").click()
    expect(page.locator("main").get_by_role("status")).to_contain_text("sparade")
    expect(page.get_by_label("Styrelsen")).to_be_checked()
    page.get_by_role("button", name="Sluta prenumerera").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Du prenumererar inte")
    look(page)
    assert Subscriber.objects.get().state == Subscriber.State.LEFT


def test_the_page_to_leave_has_one_button(page: Page, site: str) -> None:
    page.goto(site + urlsplit(links.to_leave(SubscriberFactory())).path)
    look(page)
    page.get_by_role("button", name="Ja, jag vill sluta").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Du prenumererar inte")
