"""The publish gate in a real browser: each finding is told, and its link leads into the right field."""

import pytest
from playwright.sync_api import Locator, Page, expect

from news.models import Article
from storsthlm.publishing.models import Publishable
from tests.factories.accounts import UserFactory
from tests.factories.news import ArticleFactory
from tests.helpers import admin_url
from tests.publishing.gate.cases import CASES, NUMBER, SENTENCE, article, in_english

from .browsing import DESK, PHONE, assert_accessible, log_in, tab_to, writing_area

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

# What has the focus: the field itself, or what stands in for it.
FOCUSED = """() => {
  const here = document.activeElement;
  const editor = here.closest(".cke");
  const box = here.closest(".select2");
  if (here.type === "checkbox" && here.name !== here.id.replace("id_", "")) return `id_${here.name}`;
  return editor ? editor.id.replace("cke_", "") : box ? box.previousElementSibling.id : here.id;
}"""
SELECTED = """() => {
  const field = document.activeElement;
  return field.selectionStart === undefined || field.selectionStart === null
    ? window.getSelection().toString()
    : field.value.slice(field.selectionStart, field.selectionEnd);
}"""
# Refused by the form itself where somebody would publish it; what is stored is told of all the same.
ASKED_BY_ADDRESS = {"alt-missing"}
# An address, a number that is masked, the words of a picture, and a table of several cells.
NOT_WORDS_OF_THE_TEXT = {"link-empty", "personal-number", "alt-missing", "alt-file-name", "table-header"}


def open_form(page: Page, site: str, row: Publishable, query: str = "") -> None:
    log_in(page, site, UserFactory(role="publisher").username)
    page.goto(f"{site}{admin_url(row, 'change')}{query}")


def panel(page: Page) -> Locator:
    return page.locator("#gate")


def check(page: Page) -> None:
    page.get_by_role("button", name="Kontrollera texten").click()
    expect(panel(page)).to_be_focused()


def publish(page: Page) -> None:
    page.locator(".submit-row [name=_publish]").click()


@pytest.mark.parametrize("code", CASES)
def test_each_finding_leads_to_its_field_and_marks_the_words(page: Page, site: str, code: str) -> None:
    case = CASES[code]
    open_form(page, site, case.build(), "?check=1" if code in ASKED_BY_ADDRESS else "")
    if code in ASKED_BY_ADDRESS:
        expect(writing_area(page, case.field)).to_be_visible()
    else:
        check(page)
    link = panel(page).get_by_role("listitem").get_by_role("link")
    marked = link.get_attribute("data-gate-marked")
    link.click()
    assert page.evaluate(FOCUSED) == f"id_{case.field}"
    if page.locator(f"#cke_id_{case.field}").count() and code not in NOT_WORDS_OF_THE_TEXT:
        assert page.evaluate(SELECTED) == marked


def test_a_long_sentence_is_marked_in_the_right_language_on_a_phone(page: Page, site: str) -> None:
    page.set_viewport_size({"width": PHONE, "height": 800})
    sentence = SENTENCE.replace("och regionen", "and the region")
    open_form(page, site, in_english(body_en=f"<p>Short. {sentence} The end.</p>"))
    expect(page.get_by_role("tab", name="Svenska").first).to_have_attribute("aria-selected", "true")
    check(page)
    panel(page).get_by_role("link", name="Text på engelska").click()
    expect(writing_area(page, "body_en")).to_be_focused()
    assert page.evaluate(SELECTED) == sentence


def test_words_in_a_plain_field_are_marked_too(page: Page, site: str) -> None:
    open_form(page, site, ArticleFactory(lead_sv=f"Kort. {SENTENCE}"))
    check(page)
    panel(page).get_by_role("link", name="Ingress").click()
    expect(page.locator("#id_lead_sv")).to_be_focused()
    assert page.evaluate(SELECTED) == SENTENCE


def test_what_blocks_is_mended_where_the_link_leads_and_published(page: Page, site: str) -> None:
    row = article(f"<p>Om {NUMBER}.</p>")
    open_form(page, site, row)
    publish(page)
    expect(panel(page).get_by_role("heading", level=2)).to_have_text("Inte publicerad än")
    expect(panel(page)).to_be_focused()
    assert NUMBER not in panel(page).inner_text()
    panel(page).get_by_role("link", name="Text").click()
    page.keyboard.press("Control+a")
    page.keyboard.type("Om ingen särskild.")
    publish(page)
    expect(page.locator(".messagelist .success")).to_contain_text("Publicerad")
    assert Article.objects.get(pk=row.pk).is_public


def test_a_reason_publishes_all_the_same_and_stays_with_the_item(page: Page, site: str) -> None:
    row = article(f"<p>Om {NUMBER}.</p>")
    open_form(page, site, row)
    publish(page)
    panel(page).get_by_label("Varför ska den publiceras ändå?").fill("Numret är påhittat.")
    panel(page).get_by_role("button", name="Publicera ändå").click()
    expect(page.locator(".messagelist .success")).to_contain_text("Publicerad")
    page.get_by_text("Publicerad trots anmärkning").click()
    expect(page.get_by_text("Numret är påhittat.")).to_be_visible()
    assert_accessible(page)


def test_a_warning_stops_once_by_keyboard_alone(page: Page, site: str) -> None:
    row = CASES["link-vague"].build()
    open_form(page, site, row)
    publish(page)
    expect(panel(page)).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.textContent") == "Text"
    tab_to(page, "Publicera ändå")
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist .success")).to_contain_text("Publicerad")
    assert Article.objects.get(pk=row.pk).is_public


def test_a_check_keeps_what_is_written_and_tells_what_it_found(page: Page, site: str) -> None:
    row = article()
    open_form(page, site, row)
    page.locator("#id_title_sv").fill("En rubrik som inte är sparad")
    check(page)
    expect(panel(page).get_by_role("heading", level=2)).to_have_text(
        "Kontrollen hittade inget att anmärka på"
    )
    expect(page.locator("#id_title_sv")).to_have_value("En rubrik som inte är sparad")
    row.refresh_from_db()
    assert row.title_sv != "En rubrik som inte är sparad"


def full() -> Article:
    """Something of each kind: what blocks, what warns, long and short, in both languages."""
    body = f'<h4>Långt ner</h4><p>Om {NUMBER}. {SENTENCE} <a href="/kalender/">Klicka här</a></p>'
    return in_english(body_sv=body, body_en=f"<p>{SENTENCE}</p>", lead_en="")


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "light"), (768, "dark"), (DESK, "light")])
def test_no_barriers_in_the_panel(page: Page, site: str, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    open_form(page, site, article(full().body_sv))
    publish(page)
    expect(panel(page)).to_be_visible()
    assert_accessible(page)
    page.emulate_media(color_scheme="dark", forced_colors="active")
    assert_accessible(page)
