"""The secretary registers an election at its decision: somebody chosen, somebody new, one who leaves."""

import pytest
from playwright.sync_api import Page, expect

from boards.models import Decision
from tests.factories.accounts import UserFactory
from tests.factories.boards import DecisionFactory, MembershipFactory, PersonFactory
from tests.helpers import admin_url

from .browsing import DESK, PHONE, assert_accessible, log_in

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def decision() -> Decision:
    return DecisionFactory(verb="elect", paragraph=12)


def row(page: Page, number: int):
    return page.get_by_role("group", name=f"Plats {number}", exact=True)


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_an_election_is_registered_in_one_step(page: Page, site: str, decision, width: int) -> None:
    leaving = MembershipFactory(body=decision.item.meeting.body)
    known = PersonFactory(first_name="Disa", last_name="Ek")
    page.set_viewport_size({"width": width, "height": 900})
    log_in(page, site, UserFactory(role="secretary").username)
    page.goto(site + admin_url(decision, "change"))
    page.get_by_role("link", name="Registrera val").click()
    row(page, 1).locator(".field-person .select2-selection").press("Enter")
    page.locator(".select2-search__field:focus").fill("Disa")
    page.locator(".select2-results__option--highlighted", has_text="Disa Ek").click()
    row(page, 1).get_by_label("Roll").select_option(label="Ordförande")
    row(page, 2).get_by_label("Förnamn").fill("Örjan")
    page.get_by_role("checkbox", name=str(leaving)).check()
    assert_accessible(page)
    page.get_by_role("button", name="Registrera valet").click()
    expect(row(page, 2).locator(".errorlist")).to_contain_text("efternamn")
    assert_accessible(page)
    row(page, 2).get_by_label("Efternamn").fill("Åberg")
    page.get_by_role("button", name="Registrera valet").click()
    expect(page.locator(".messagelist .success")).to_contain_text("Valet är registrerat.")
    assert_accessible(page)
    assert {str(seat) for seat in decision.elections.all()} == {"Disa Ek, ordförande", "Örjan Åberg, ledamot"}
    assert [seat.pk for seat in decision.endings.all()] == [leaving.pk]
    page.goto(site + decision.get_absolute_url())
    expect(page.locator(f"#p{decision.paragraph}")).to_contain_text(f"{known}, ordförande")
    assert_accessible(page)


def test_a_mandate_is_written_in_the_editor(page: Page, site: str, decision) -> None:
    log_in(page, site, UserFactory(role="secretary").username)
    page.goto(site + admin_url(decision, "change"))
    page.get_by_role("link", name="Registrera uppdrag").click()
    page.get_by_label("Organ").select_option(label=decision.item.meeting.body.name)
    page.get_by_label("Till år").fill("2030")
    page.locator(".cke_editable").first.fill("Farlederna ska bli säkrare.")
    assert_accessible(page)
    page.get_by_role("button", name="Registrera uppdraget").click()
    expect(page.locator(".messagelist .success")).to_contain_text("Uppdraget är registrerat.")
    (mandate,) = decision.mandates.all()
    assert "Farlederna" in mandate.text_sv
