"""The secretary divides a grant, looks at the parts before they are saved, and publishes them."""

import pytest
from playwright.sync_api import Page, expect

from boards.models import Grant
from tests.factories.accounts import UserFactory
from tests.factories.taxonomy import OrganisationFactory

from .browsing import assert_accessible, log_in

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _places() -> None:
    for name, code in (("Botkyrka", "0127"), ("Salem", "0128"), ("Solna", "0184")):
        OrganisationFactory(name=name, slug=name.lower(), code=code)
    OrganisationFactory(name="Regionen", slug="regionen", kind="region", member=False)


def open_form(page: Page, site: str) -> None:
    log_in(page, site, UserFactory(role="secretary").username)
    page.goto(f"{site}/admin/boards/grant/add/")
    page.locator("#id_title_sv").fill("Stimulansmedel")
    page.locator("#id_funder_sv").fill("Socialstyrelsen")
    page.locator("#id_year").fill("2026")
    page.locator("#id_total").fill("1 000,01")


@pytest.mark.parametrize("width", [320, 1280])
def test_the_parts_are_seen_before_they_are_saved(page: Page, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    open_form(page, site)
    page.get_by_role("button", name="Ta bort alla kryss").click()
    expect(page.get_by_label("Solna")).not_to_be_checked()
    page.get_by_role("button", name="Kryssa i alla medlemmar").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Solna")).to_be_checked()
    expect(page.get_by_label("Regionen")).not_to_be_checked()
    expect(page.locator("#id_own_figures")).to_be_hidden()
    page.locator("#id_key").select_option("own")
    page.locator("#id_own_figures").fill("Kommun\tElever\nBotkyrka\t2\nSalem\t1\nSumma\t3")
    page.get_by_role("button", name="Visa fördelningen").click()
    expect(page.locator("[data-has-faults]")).to_contain_text("Rad 4, ”Summa")
    assert_accessible(page)
    page.locator("#id_own_figures").fill("Kommun\tElever\nBotkyrka\t2\nSalem\t1\nSolna\t1")
    page.get_by_role("button", name="Visa fördelningen").click()
    expect(page.get_by_role("status").filter(has_text="Så här blir fördelningen")).to_be_visible()
    expect(page.locator("[data-result] tfoot")).to_contain_text("1 000,01")
    assert_accessible(page)
    page.get_by_role("button", name="Publicera nu").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert [str(share.amount) for share in Grant.objects.get().shares.for_page()] == [
        "500.01",
        "250.00",
        "250.00",
    ]
    assert_accessible(page)
    page.goto(site + Grant.objects.public().get().get_absolute_url())
    expect(page.get_by_role("row").filter(has_text="Botkyrka")).to_contain_text("500,01")
    assert_accessible(page)
