"""What editors do most, by keyboard alone: rows put in order, a document chosen, an article published."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from news.models import Article
from tests.factories.accounts import UserFactory
from tests.factories.boards import AgendaItemFactory, MeetingFactory
from tests.factories.documents import DocumentFactory, ImageFactory
from tests.factories.news import ArticleFactory
from tests.factories.taxonomy import CategoryFactory

from .browsing import log_in, tab_to

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

# The editor and a box of many choices have their ring round the whole.
SEEN = """() => {
  const focused = document.activeElement;
  const ringed = focused.closest(".cke, .select2-selection--multiple") ?? focused;
  return getComputedStyle(ringed).outlineStyle !== "none";
}"""


def test_agenda_items_change_places_and_numbers(page: Page, site: str) -> None:
    meeting = MeetingFactory(published=False)
    for number, title in ((1, "Budget"), (2, "Remiss"), (5, "Övrigt")):
        AgendaItemFactory(meeting=meeting, number=number, title_sv=title)
    _open(page, site, "secretary", meeting)
    expect(page.locator("#agenda_items-1 .row-move").first).to_have_accessible_name("Flytta upp 2. Remiss")
    _press(page, "Flytta ner", "#agenda_items-0")
    expect(page.locator("#agenda_items-group [data-told]")).to_have_text("Nu på plats 2")
    page.keyboard.press("Enter")
    _press_button(page, "Spara utkast")
    assert _agenda(meeting) == [(1, "Remiss"), (2, "Övrigt"), (5, "Budget")]


def _agenda(meeting) -> list[tuple[int, str]]:
    return list(meeting.agenda_items.order_by("number").values_list("number", "title_sv"))


def test_documents_are_chosen_and_put_in_order(page: Page, site: str) -> None:
    article = ArticleFactory(published=False)
    DocumentFactory(title="Rapport om elnät")
    DocumentFactory(title="Bilaga med siffror")
    _open(page, site, "communicator", article)
    _add_document(page, "#attachments-0", "Bilaga")
    _add_document(page, "#attachments-1", "Rapport")
    _press(page, "Flytta upp", "#attachments-1")
    _press_button(page, "Spara utkast")
    attached = article.attachments.values_list("document__title", flat=True)
    assert list(attached) == ["Rapport om elnät", "Bilaga med siffror"]


def _add_document(page: Page, row: str, words: str) -> None:
    tab_to(page, "Lägg till bifogat dokument", most=200)
    page.keyboard.press("Enter")
    _to_field(page, f"{row} [role=combobox]", back=True)
    _choose(page, words)


def test_an_article_is_written_in_both_languages_and_published(page: Page, site: str) -> None:
    CategoryFactory(name_sv="Energi och klimat")
    ImageFactory(title="Kraftledning", alt_en="A power line")
    log_in(page, site, UserFactory(role="communicator").username)
    _press_button(page, "Artikel")
    for field, words in (
        ("#id_title_sv", "Elnätet räcker till fler"),
        ("#id_lead_sv", "Så får fler plats i elnätet."),
        ("#cke_id_body_sv [role=textbox]", "Mät först och planera sedan."),
        ("#id_title_en", "The grid has room for more"),
        ("#id_lead_en", "How more can connect to the grid."),
        ("#cke_id_body_en [role=textbox]", "Measure first and plan then."),
    ):
        _to_field(page, field)
        page.keyboard.type(words)
    _to_field(page, ".field-lead_image [role=combobox]")
    _choose(page, "Kraft")
    _select(page, "#id_category", "Energi")
    _select(page, "#id_english", "Klar")
    _press_button(page, "Publicera")
    expect(page.locator(".messagelist .success")).to_contain_text("Publicerad")
    article = Article.objects.get()
    assert (article.title_en, article.english) == ("The grid has room for more", "ready")
    assert article.lead_image.title == "Kraftledning"
    assert "Mät först" in article.body_sv


def test_a_refused_form_leads_to_its_errors(page: Page, site: str) -> None:
    log_in(page, site, UserFactory(role="communicator").username)
    page.goto(site + reverse("admin:news_article_add"))
    _press_button(page, "Publicera")
    expect(page.locator(".errornote")).to_be_focused()
    tab_to(page, "Rubrik:")
    page.keyboard.press("Enter")
    expect(page.locator("#id_title_sv")).to_be_focused()


def _open(page: Page, site: str, role: str, item) -> None:
    log_in(page, site, UserFactory(role=role).username)
    page.goto(site + reverse(f"admin:{item._meta.app_label}_{item._meta.model_name}_change", args=[item.pk]))


def _to_field(page: Page, selector: str, *, back: bool = False) -> None:
    """Tab until the field has the focus, which must be seen wherever it stands."""
    for _step in range(200):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        assert page.evaluate(SEEN), page.evaluate("document.activeElement.outerHTML")
        if page.locator(f"{selector}:focus").count():
            return
    raise AssertionError(f"200 Tabs did not reach {selector}")


def _press(page: Page, words: str, row: str) -> None:
    for _step in range(200):
        tab_to(page, words, most=200)
        if page.locator(f"{row} :focus").count():
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"“{words}” of {row} was not reached")


def _press_button(page: Page, words: str) -> None:
    tab_to(page, words, most=200)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def _choose(page: Page, words: str) -> None:
    """Of a search box: open it, write, take the first hit."""
    page.keyboard.press("Enter")
    page.keyboard.type(words)
    expect(page.locator(".select2-results__option--highlighted", has_text=words)).to_be_visible()
    page.keyboard.press("Enter")


def _select(page: Page, selector: str, words: str) -> None:
    _to_field(page, selector)
    page.keyboard.type(words)
