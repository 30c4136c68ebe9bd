"""The secretary enters the board meeting of May 2023 with its papers; a visitor finds them by keyboard."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from boards.models import Meeting
from storsthlm.documents.contents.looking import look_into
from storsthlm.documents.models import Document
from tests.documents.drawn import drawn, text, whole
from tests.factories.accounts import UserFactory
from tests.factories.boards import BodyFactory
from tests.factories.taxonomy import CategoryFactory

from .browsing import assert_accessible, choose, log_in_by_form, tab_to, writing_area

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

SUMMARY = "Det beslutade styrelsen i maj"
ITEM = "Uppdrag till styrgruppen för infrastruktur och bostadsbyggande"
PAPERS = ("01 Tjänsteutlåtande om uppdraget.pdf", "Föredragningslista.pdf", "Protokoll.pdf")


@pytest.fixture
def secretary() -> str:
    CategoryFactory(name_sv="Styrelse", slug="styrelse")
    BodyFactory(name_sv="Styrelsen", slug="styrelsen", published=True)
    return UserFactory(role="secretary", username="sekreterare").username


def test_minutes_are_published_and_found_by_keyboard(page: Page, site: str, secretary: str) -> None:
    day = timezone.localdate() - timedelta(days=20)
    log_in_by_form(page, site, secretary)
    _write_summary(page, site)
    _call_meeting(page, site, day)
    _record_decision(page)
    _adjust_minutes(page, day)
    _log_out(page)
    _find_minutes_by_keyboard(page, site)


def _write_summary(page: Page, site: str) -> None:
    page.goto(f"{site}/admin/news/article/add/")
    page.locator("#id_kind").select_option(label="Styrelsesammanfattning")
    page.locator("#id_title_sv").fill(SUMMARY)
    page.locator("#id_lead_sv").fill("Två styrgrupper har fått sina uppdrag för mandatperioden.")
    page.locator("#id_category").select_option(label="Styrelse")
    writing_area(page, "body_sv").click()
    page.keyboard.type("## Uppdrag till styrgrupperna")
    page.keyboard.press("Enter")
    page.keyboard.type("Styrgruppen ska göra regionens röst starkare.")
    page.get_by_role("button", name="Publicera nu").click()
    expect(page.locator(".messagelist .success")).to_contain_text("Publicerad")


def _call_meeting(page: Page, site: str, day) -> None:
    page.goto(f"{site}/admin/")
    page.get_by_role("link", name="Möte", exact=True).click()
    assert_accessible(page)
    page.locator("#id_body").select_option(label="Styrelsen")
    page.locator("#id_date").fill(f"{day:%Y-%m-%d}")
    page.locator("#agenda_items-group .add-row a").click()
    page.locator("#id_agenda_items-0-number").fill("1")
    page.locator("#id_agenda_items-0-title_sv").fill(ITEM)
    files = [
        {"name": name, "mimeType": "application/pdf", "buffer": drawn(text("Handlingen"), change=whole)}
        for name in PAPERS
    ]
    page.locator("#papers-files").set_input_files(files)
    expect(page.locator(".dynamic-papers")).to_have_count(3)
    page.get_by_role("button", name="Spara utkast").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    expect(page.locator(".messagelist .warning")).to_contain_text("visas inte förrän")
    for document in Document.objects.all():
        look_into(document)  # as the worker does it meanwhile


def _record_decision(page: Page) -> None:
    page.locator("#decisions-group .add-row a").click()
    page.locator("#id_decisions-0-paragraph").fill("41")
    page.locator("#id_decisions-0-verb").select_option(label="ge uppdrag")
    page.locator("#id_decisions-0-item").select_option(index=1)
    page.locator("#id_decisions-0-text_sv").fill("Styrelsen ger styrgruppen dess uppdrag för 2023–2026.")
    page.get_by_text("Andra organ och sammanfattning").click()
    choose(page, "Sammanfattning", SUMMARY)
    assert_accessible(page)
    page.get_by_role("button", name="Publicera nu").click()
    expect(page.locator(".messagelist .success")).to_contain_text("Publicerad")


def _adjust_minutes(page: Page, day) -> None:
    meeting = Meeting.objects.get()
    assert not meeting.papers.public().filter(role="minutes").exists()
    page.locator("#id_adjusted_on").fill(f"{day + timedelta(days=10):%Y-%m-%d}")
    page.get_by_role("button", name="Publicera ändringarna").click()
    expect(page.locator(".messagelist .success")).to_contain_text("Ändringarna är publicerade.")
    assert meeting.papers.public().filter(role="minutes").exists()


def _log_out(page: Page) -> None:
    page.get_by_role("button", name="Logga ut").click()
    page.wait_for_load_state()


def _find_minutes_by_keyboard(page: Page, site: str) -> None:
    """From the start page over the summary to the minutes, with Tab and Enter alone."""
    page.goto(site)
    tab_to(page, SUMMARY)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(SUMMARY)
    tab_to(page, Meeting.objects.get().heading)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=ITEM)).to_be_visible()
    expect(page.locator("#p41")).to_contain_text("Styrelsen ger styrgruppen dess uppdrag")
    tab_to(page, "Protokoll")
    address = page.evaluate("document.activeElement.href")
    answer = page.request.get(address)
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    assert answer.body().startswith(b"%PDF-")
