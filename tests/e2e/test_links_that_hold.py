"""A page moves and is found; what is in use is replaced everywhere and deleted, in a real Chromium."""

import pytest
from playwright.sync_api import Page, expect

from storsthlm.accounts.roles import PUBLISHER
from tests.factories.accounts import UserFactory
from tests.factories.news import ArticleFactory
from tests.factories.pages import PageFactory
from tests.helpers import admin_url

from .browsing import assert_accessible, assert_no_sideways_scroll, log_in

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
WIDTHS = (320, 768, 1280)


def looked_at(page: Page) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert_no_sideways_scroll(page)
        assert_accessible(page)


def test_a_moved_page_is_found_at_its_old_address_and_moved_back(page: Page, site: str) -> None:
    row = PageFactory(published=True, slug="elnat", title_sv="Elnätet i länet")
    log_in(page, site, UserFactory(role=PUBLISHER).username)
    page.goto(site + admin_url(row, "change"))
    page.locator("#id_slug").fill("elnatet")
    page.get_by_role("button", name="Publicera ändringarna").click()
    expect(page.locator(".messagelist")).to_contain_text("Den gamla adressen /om/elnat/ leder hit.")
    page.wait_for_load_state("networkidle")
    page.goto(f"{site}/om/elnat/")
    expect(page).to_have_url(f"{site}/om/elnatet/")
    page.goto(site + admin_url(row, "change"))
    page.get_by_role("link", name="Gamla adresser").click()
    expect(page.get_by_text("/om/elnat/", exact=False).first).to_be_visible()
    looked_at(page)
    page.get_by_role("button", name="Ge sidan tillbaka den här adressen").click()
    expect(page.locator(".messagelist")).to_contain_text("Sidan har fått tillbaka adressen")
    page.goto(f"{site}/om/elnatet/")
    expect(page).to_have_url(f"{site}/om/elnat/")


def test_what_is_in_use_is_replaced_everywhere_and_deleted(page: Page, site: str) -> None:
    old, new = PageFactory(title_sv="Elnätet förut"), PageFactory(title_sv="Elnätet i dag", published=True)
    link = f'<p>Läs om <a href="ref:pages.page:{old.pk}">elnätet</a>.</p>'
    article = ArticleFactory(title_sv="Bron byggs", body_sv=link, published=True)
    log_in(page, site, UserFactory(role=PUBLISHER).username)
    page.goto(site + admin_url(old, "change"))
    page.get_by_role("link", name="Används här").click()
    expect(page.get_by_role("link", name="Bron byggs")).to_be_visible()
    looked_at(page)
    page.goto(site + admin_url(old, "delete"))
    page.get_by_label("Sök det som ska stå i stället").fill("elnätet")
    page.keyboard.press("Enter")
    page.get_by_label("Elnätet i dag").check()
    looked_at(page)
    page.get_by_role("button", name="Byt ut överallt och ta bort").click()
    expect(page.locator(".messagelist")).to_contain_text("Ändrat på 1 ställe.")
    page.goto(site + article.get_absolute_url())
    page.get_by_role("link", name="elnätet", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Elnätet i dag")
    assert not type(old).objects.filter(pk=old.pk).exists()
    assert new.get_absolute_url() in page.url
