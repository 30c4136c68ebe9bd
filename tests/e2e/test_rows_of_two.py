"""Two secretaries in one agenda: each keeps what they wrote, row by row, and chooses only where both did."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from boards.models import Meeting
from storsthlm.accounts.roles import SECRETARY
from storsthlm.publishing.models import Draft
from tests.factories.boards import AgendaItemFactory, MeetingFactory
from tests.helpers import admin_url

from .browsing import assert_accessible
from .writing import is_kept, somebody

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def anna(browser: Browser, live_server) -> Iterator[Page]:
    yield from somebody(browser, live_server.url, "Anna", "Berg", SECRETARY)


@pytest.fixture
def erik(browser: Browser, live_server) -> Iterator[Page]:
    yield from somebody(browser, live_server.url, "Erik", "Lund", SECRETARY)


@pytest.fixture
def meeting(anna: Page, erik: Page) -> Meeting:
    """With three items, open before both."""
    meeting = MeetingFactory(published=True)
    for number, title in enumerate(("Budget", "Taxor", "Upphandling"), 1):
        AgendaItemFactory(meeting=meeting, number=number, title_sv=title, summary_sv="")
    for page in (anna, erik):
        page.goto(admin_url(meeting, "change"))
        expect(title_of(page, 0)).to_have_value("Budget")
    return meeting


def title_of(page: Page, row: int) -> Locator:
    return page.locator(f"#id_agenda_items-{row}-title_sv")


def add_item(page: Page, words: str) -> None:
    page.locator("#agenda_items-group .add-row").get_by_role("button", name="Lägg till ärende").click()
    page.locator("[id^=id_agenda_items-][id$=-title_sv]:not([id*=__prefix__])").last.fill(words)


def publish(page: Page) -> None:
    """What readers have seen is taken away: it is asked why."""
    page.locator("#id_change_reason").fill("Ärendet utgår")
    page.get_by_role("button", name="Publicera ändringarna").click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def question(page: Page) -> Locator:
    dialog = page.get_by_role("dialog", name="Ni har ändrat samma sak")
    expect(dialog).to_be_visible(timeout=15_000)
    return dialog


def titles() -> list[str]:
    data = Draft.objects.get().data
    total = int(data["agenda_items-TOTAL_FORMS"][0])
    return [data[f"agenda_items-{row}-title_sv"][0] for row in range(total)]


def numbers() -> list[str]:
    data = Draft.objects.get().data
    return [data[f"agenda_items-{row}-number"][0] for row in range(int(data["agenda_items-TOTAL_FORMS"][0]))]


def eventually(page: Page, found: Callable[[], object], wanted: object) -> None:
    """What the server has comes after what the page shows."""
    for _try in range(60):
        if found() == wanted:
            break
        page.wait_for_timeout(250)
    assert found() == wanted


def test_different_items_are_brought_together_without_a_question(meeting, anna: Page, erik: Page) -> None:
    title_of(anna, 0).fill("Budget 2027")
    is_kept(anna)
    title_of(erik, 1).fill("Taxor för vatten")
    expect(title_of(erik, 0)).to_have_value("Budget 2027", timeout=15_000)
    expect(title_of(erik, 1)).to_have_value("Taxor för vatten")
    expect(erik.locator("#draft-status")).to_contain_text("Anna Berg har ändrat i samma utkast")
    eventually(erik, titles, ["Budget 2027", "Taxor för vatten", "Upphandling"])


def test_an_item_that_each_has_added_stays_with_a_number_of_its_own(meeting, anna: Page, erik: Page) -> None:
    add_item(anna, "Annas ärende")
    is_kept(anna)
    title_of(erik, 2).fill("Upphandling av konsult")
    add_item(erik, "Eriks ärende")
    expect(title_of(erik, 4)).to_have_value("Eriks ärende", timeout=15_000)
    expect(title_of(erik, 3)).to_have_value("Annas ärende")
    eventually(erik, titles, ["Budget", "Taxor", "Upphandling av konsult", "Annas ärende", "Eriks ärende"])
    assert numbers() == ["1", "2", "3", "4", "5"]


def test_the_same_field_of_the_same_item_is_chosen_by_name(meeting, anna: Page, erik: Page) -> None:
    title_of(anna, 1).fill("Annas taxor")
    title_of(anna, 2).fill("Annas upphandling")
    is_kept(anna)
    title_of(erik, 0).fill("Eriks budget")
    title_of(erik, 1).fill("Eriks taxor")
    dialog = question(erik)
    expect(dialog.get_by_role("group")).to_have_accessible_name("Föredragningslista: 2. Taxor – Ärende")
    expect(dialog).to_contain_text("Eriks taxor")
    assert_accessible(erik)
    dialog.get_by_role("radio", name="Text från Anna Berg").check()
    dialog.get_by_role("button", name="Fortsätt").click()
    expect(title_of(erik, 1)).to_have_value("Annas taxor", timeout=15_000)
    eventually(erik, titles, ["Eriks budget", "Annas taxor", "Annas upphandling"])


@pytest.mark.parametrize(
    ("choice", "is_taken_away"), [("Din text", False), ("Text från Anna Berg", True)], ids=["mine", "theirs"]
)
def test_an_item_that_one_takes_away_and_the_other_writes_in_is_chosen_whole(
    meeting, anna: Page, erik: Page, choice: str, is_taken_away: bool
) -> None:
    anna.locator("#id_agenda_items-1-DELETE").check()
    is_kept(anna)
    title_of(erik, 1).fill("Eriks taxor")
    dialog = question(erik)
    expect(dialog.get_by_role("group")).to_have_accessible_name("Föredragningslista: 2. Taxor")
    expect(dialog).to_contain_text("(borttaget)")
    expect(dialog).to_contain_text("Ärende: Eriks taxor")
    dialog.get_by_role("radio", name=choice).check()
    dialog.get_by_role("button", name="Fortsätt").click()
    expect(dialog).to_be_hidden()
    eventually(erik, lambda: "agenda_items-1-DELETE" in Draft.objects.get().data, is_taken_away)
    eventually(erik, lambda: titles()[1], "Taxor" if is_taken_away else "Eriks taxor")


def test_an_item_that_was_deleted_under_its_writer_can_be_kept_as_a_new_one(
    meeting, anna: Page, erik: Page
) -> None:
    anna.locator("#id_agenda_items-1-DELETE").check()
    is_kept(anna)
    publish(anna)
    title_of(erik, 1).fill("Eriks taxor")
    dialog = question(erik)
    expect(dialog).to_contain_text("(borttaget)")
    dialog.get_by_role("button", name="Fortsätt").click()
    expect(title_of(erik, 2)).to_have_value("Eriks taxor", timeout=15_000)
    eventually(erik, titles, ["Budget", "Upphandling", "Eriks taxor"])


def test_one_moves_an_item_while_the_other_writes(meeting, anna: Page, erik: Page) -> None:
    anna.get_by_role("button", name="Flytta ner").first.click()
    is_kept(anna)
    title_of(erik, 0).fill("Eriks budget")
    expect(erik.locator("#draft-status")).to_contain_text("Anna Berg har ändrat", timeout=15_000)
    eventually(erik, titles, ["Eriks budget", "Taxor", "Upphandling"])
    assert numbers() == ["2", "1", "3"]


def test_two_orders_are_shown_as_lists_and_chosen_between(meeting, anna: Page, erik: Page) -> None:
    anna.get_by_role("button", name="Flytta ner").first.click()
    is_kept(anna)
    erik.get_by_role("button", name="Flytta upp").last.click()
    dialog = question(erik)
    expect(dialog.get_by_role("group")).to_have_accessible_name("Föredragningslista: ordningen")
    expect(dialog.locator("[data-text]").first).to_have_text("Budget\nUpphandling\nTaxor")
    expect(dialog.locator("[data-text]").last).to_have_text("Taxor\nBudget\nUpphandling")
    dialog.get_by_role("radio", name="Text från Anna Berg").check()
    dialog.get_by_role("button", name="Fortsätt").click()
    expect(title_of(erik, 0)).to_be_visible()
    eventually(erik, numbers, ["2", "1", "3"])
    expect(erik.locator("[id^=id_agenda_items-][id$=-title_sv]").first).to_have_value("Taxor")
