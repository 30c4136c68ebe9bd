"""The secretary drops the papers of a meeting: each finds its item, and one that fails is sent once more."""

import pytest
from playwright.sync_api import Page, Route, expect

from boards.models import Meeting
from tests.factories.accounts import UserFactory
from tests.factories.boards import AgendaItemFactory, MeetingFactory
from tests.factories.documents import pdf_bytes
from tests.helpers import admin_url

from .browsing import assert_accessible, log_in, wait_for_files

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

PLACED = {
    "§ 4 Tjänsteutlåtande.pdf": "4",
    "Bilaga 4.2 Avtalet.pdf": "4.2",
    "Bilaga 4.9 Karta.pdf": "4",
    "04_Budget.pdf": "4",
    "12. Övrigt.pdf": "12",
    "5b Remissvar.pdf": "5b",
    "Skrivelse till ärende 5.pdf": "5",
    "2026-05-11 Kallelsebrev.pdf": "",
    "Årsredovisning 2025.pdf": "",
    "Protokoll § 4.pdf": "",
}


@pytest.fixture
def meeting() -> Meeting:
    meeting = MeetingFactory()
    for number, part in ((4, ""), (4, "2"), (5, ""), (5, "b"), (12, "")):
        AgendaItemFactory(meeting=meeting, number=number, part=part)
    return meeting


def open_form(page: Page, site: str, meeting: Meeting) -> None:
    log_in(page, site, UserFactory(role="secretary").username)
    page.goto(site + admin_url(meeting, "change"))


def drop(page: Page, names: list[str]) -> None:
    files = [{"name": name, "mimeType": "application/pdf", "buffer": pdf_bytes(title=name)} for name in names]
    page.locator("#papers-files").set_input_files(files)


def save(page: Page) -> None:
    page.get_by_role("button", name="Spara utkast").click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def papers_of(meeting: Meeting) -> dict[str, str]:
    papers = meeting.papers.select_related("item", "document").order_by("order")
    return {paper.document.name: paper.item.label if paper.item else "" for paper in papers}


@pytest.mark.parametrize("width", [320, 1280])
def test_each_paper_finds_its_item_by_its_name(page: Page, site: str, meeting, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    open_form(page, site, meeting)
    drop(page, list(PLACED))
    wait_for_files(page, len(PLACED))
    assert_accessible(page)
    save(page)
    assert papers_of(meeting) == PLACED


def test_the_guess_is_shown_and_changed(page: Page, site: str, meeting: Meeting) -> None:
    open_form(page, site, meeting)
    drop(page, ["04_Budget.pdf"])
    guess = page.locator(".upload-line.is-done").get_by_role("link")
    expect(guess).to_contain_text("Handling: 4. ")
    guess.click()
    expect(page.locator("#id_papers-0-item")).to_be_focused()
    page.keyboard.type("12")
    save(page)
    assert papers_of(meeting) == {"04_Budget.pdf": "12"}


def test_one_that_fails_is_sent_again_and_keeps_its_place(page: Page, site: str, meeting: Meeting) -> None:
    open_form(page, site, meeting)
    names = [f"{number:02} Handling.pdf" for number in range(1, 6)]
    times = []

    def break_the_third(route: Route) -> None:
        times.append(route)
        if len(times) == 3:
            route.fulfill(status=200, content_type="text/html", body="<p>Någon annans svar</p>")
        else:
            route.continue_()

    page.route("**/document/upload/", break_the_third)
    drop(page, names)
    wait_for_files(page, 4)
    page.get_by_role("button", name="Försök igen: 03 Handling.pdf").click()
    wait_for_files(page, 5)
    save(page)
    assert list(papers_of(meeting)) == names


def test_a_broken_file_stops_no_other(page: Page, live_server, meeting: Meeting) -> None:
    """Its refusal is an answer that the browser calls a fault."""
    open_form(page, live_server.url, meeting)
    good = [f"{number:02} Handling.pdf" for number in range(1, 5)]
    files = [{"name": name, "mimeType": "application/pdf", "buffer": pdf_bytes(title=name)} for name in good]
    files.insert(1, {"name": "Trasig.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 nothing"})
    page.locator("#papers-files").set_input_files(files)
    wait_for_files(page, 4)
    expect(page.locator(".upload-line.is-refused")).to_contain_text("Trasig.pdf")
    save(page)
    assert list(papers_of(meeting)) == good
