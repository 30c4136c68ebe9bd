"""Writing without fear, in a real Chromium: nothing typed is lost, and nobody writes over anybody."""

from collections.abc import Callable, Iterator

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, Page, Route, expect

from news.models import Article
from storsthlm.publishing.models import Draft
from tests.factories.accounts import PASSWORD
from tests.factories.documents import DocumentFactory
from tests.factories.news import ArticleFactory
from tests.helpers import admin_url

from .browsing import PHONE, assert_accessible, choose, writing_area
from .writing import held, is_kept, let_go, open_form, somebody, title

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

Open = Callable[[str], Page]


@pytest.fixture
def anna(browser: Browser, live_server) -> Iterator[Page]:
    yield from somebody(browser, live_server.url, "Anna", "Berg")


@pytest.fixture
def erik(browser: Browser, live_server) -> Iterator[Page]:
    yield from somebody(browser, live_server.url, "Erik", "Lund")


def test_what_is_typed_is_kept_before_the_first_save_and_found_again(anna: Page) -> None:
    open_form(anna, Article)
    writing_area(anna, "body_sv").type("Halva texten")
    title(anna).fill("En rubrik")
    is_kept(anna)
    anna.reload()
    expect(title(anna)).to_have_value("En rubrik")
    expect(writing_area(anna, "body_sv")).to_contain_text("Halva texten")
    assert not Article.objects.exists()
    assert_accessible(anna)


def test_what_the_server_has_not_got_yet_survives_a_reload(anna: Page) -> None:
    article = ArticleFactory(title_sv="Den gamla")
    open_form(anna, article)
    anna.route("**/keep/", lambda route: route.abort())
    title(anna).fill("Den nya")
    expect(anna.locator("#draft-status")).to_contain_text("Ingen kontakt", timeout=10_000)
    anna.unroute("**/keep/")
    anna.reload()
    expect(title(anna)).to_have_value("Den nya")
    expect(anna.locator("#draft-status")).to_contain_text("är tillbaka")
    assert Draft.objects.get().data["title_sv"] == ["Den nya"]


def test_nobody_chooses_between_two_ways_of_writing_the_same(anna: Page) -> None:
    """Nobody else has changed the text; the editor has only put its space elsewhere."""
    article = ArticleFactory(body_sv="<p>Början </p>")
    open_form(anna, article)
    anna.route("**/keep/", lambda route: route.abort())
    write_at_the_end(anna, "och mer")
    expect(anna.locator("#draft-status")).to_contain_text("Ingen kontakt", timeout=10_000)
    anna.unroute("**/keep/")
    anna.reload()
    expect(anna.locator("#draft-status")).to_contain_text("är tillbaka")
    expect(writing_area(anna, "body_sv")).to_contain_text("och mer")


def test_an_answer_that_never_came_is_no_work_of_somebody_else(anna: Page) -> None:
    open_form(anna, ArticleFactory(body_sv="<p>Början</p>"))
    anna.route("**/keep/", lost_on_the_way_back)
    write_at_the_end(anna, " ett")
    expect(anna.locator("#draft-status")).to_contain_text("Ingen kontakt", timeout=10_000)
    assert " ett" in Draft.objects.get().data["body_sv"][0]
    anna.unroute("**/keep/")
    write_at_the_end(anna, " två")
    is_kept(anna)
    expect(anna.get_by_role("dialog")).to_have_count(0)
    assert "Början ett två" in Draft.objects.get().data["body_sv"][0]


def lost_on_the_way_back(route: Route) -> None:
    route.fetch()
    route.abort()


def write_at_the_end(page: Page, words: str) -> None:
    writing_area(page, "body_sv").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


def test_only_looking_keeps_nothing(anna: Page) -> None:
    open_form(anna, ArticleFactory(body_sv="<p>Ett stycke</p><p>och ett till &amp; så</p>"))
    writing_area(anna, "body_sv").click()
    title(anna).click()
    anna.wait_for_timeout(2_500)
    assert not Draft.objects.exists()


def test_what_is_published_at_once_leaves_no_draft(anna: Page) -> None:
    """The editor writes line ends of its own into a text that nobody has touched."""
    article = ArticleFactory(published=True, body_sv="<h2>Bakgrund</h2>\n<p>Ett stycke</p>")
    open_form(anna, article)
    title(anna).fill("Den nya")
    anna.get_by_role("button", name="Publicera ändringarna").click()
    expect(anna.locator(".success")).to_contain_text("Ändringarna är publicerade.")
    anna.wait_for_timeout(1_500)
    expect(anna.locator(".success")).to_be_visible()
    assert not Draft.objects.exists()


def test_an_editor_that_comes_late_leaves_nothing_behind(anna: Page) -> None:
    """It opens while the button waits for a save, and writes the text in its own way."""
    article = ArticleFactory(published=True, body_sv="<h2>Bakgrund</h2><p>Ett stycke</p>")
    opens, answers = held(anna, "**/ckeditor/config.js*"), held(anna, "**/keep/")
    anna.goto(admin_url(article, "change"))
    title(anna).fill("Den nya")
    with anna.expect_request("**/keep/"):
        anna.get_by_role("button", name="Publicera ändringarna").click()
    let_go(anna, opens)
    expect(writing_area(anna, "body_sv")).to_be_visible()
    let_go(anna, answers)
    expect(anna.locator(".success")).to_contain_text("Ändringarna är publicerade.")
    anna.wait_for_timeout(1_500)
    expect(anna.locator(".success")).to_be_visible()
    assert not Draft.objects.exists()


def test_what_is_taken_back_before_it_was_kept_does_not_return(anna: Page) -> None:
    open_form(anna, ArticleFactory(title_sv="Rubriken"))
    title(anna).fill("Rubriken!")
    title(anna).fill("Rubriken")
    anna.reload()
    anna.wait_for_timeout(1_500)
    expect(title(anna)).to_have_value("Rubriken")
    assert not Draft.objects.exists()


def test_logged_out_in_the_middle_of_a_text(anna: Page) -> None:
    article = ArticleFactory(published=True)
    open_form(anna, article)
    Session.objects.all().delete()
    title(anna).fill("Skriven utloggad")
    frame = anna.frame_locator("#draft-login iframe")
    expect(frame.get_by_label("Användarnamn")).not_to_have_value("")
    frame.get_by_label("Lösenord").fill(PASSWORD)
    frame.get_by_label("Lösenord").press("Enter")
    is_kept(anna)
    anna.get_by_role("button", name="Publicera ändringarna").click()
    expect(anna.locator(".success")).to_contain_text("Ändringarna är publicerade.")
    article.refresh_from_db()
    assert article.title_sv == "Skriven utloggad"


def test_two_people_in_different_fields_need_not_choose(anna: Page, erik: Page) -> None:
    article = ArticleFactory(title_sv="Rubriken", lead_sv="Ingressen")
    open_form(anna, article)
    open_form(erik, article)
    title(anna).fill("Annas rubrik")
    is_kept(anna)
    erik.locator("#id_lead_sv").fill("Eriks ingress")
    expect(title(erik)).to_have_value("Annas rubrik", timeout=10_000)
    expect(erik.locator("#draft-status")).to_contain_text("Anna Berg har ändrat i samma utkast")
    data = Draft.objects.get().data
    assert (data["title_sv"], data["lead_sv"]) == (["Annas rubrik"], ["Eriks ingress"])


def test_two_people_in_the_same_field_choose_with_both_texts_before_them(anna: Page, erik: Page) -> None:
    article = ArticleFactory(published=True, title_sv="Rubriken")
    open_form(anna, article)
    open_form(erik, article)
    title(anna).fill("Annas rubrik")
    anna.get_by_role("button", name="Publicera ändringarna").click()
    expect(anna.locator(".success")).to_be_visible()
    title(erik).fill("Eriks rubrik")
    dialog = erik.get_by_role("dialog", name="Ni har ändrat samma sak")
    expect(dialog).to_be_visible(timeout=10_000)
    expect(dialog).to_contain_text("Eriks rubrik")
    assert_accessible(erik)
    dialog.get_by_role("radio", name="Text från Anna Berg").check()
    dialog.get_by_role("button", name="Fortsätt").click()
    expect(title(erik)).to_have_value("Annas rubrik")


def test_who_else_is_here(anna: Page, erik: Page) -> None:
    article = ArticleFactory()
    open_form(anna, article)
    open_form(erik, article)
    expect(erik.locator("#draft-people")).to_have_text("Här just nu: Anna Berg")


def test_draft_over_live_with_rows_and_english_previewed_and_published(anna: Page) -> None:
    article = ArticleFactory(published=True, in_english=True, title_sv="Den gamla", title_en="The old")
    DocumentFactory(title="Underlaget")
    open_form(anna, article)
    anna.get_by_role("button", name="Förhandsgranska").click()
    shown = anna.frame_locator("#draft-preview iframe:not([hidden])")
    expect(shown.get_by_role("heading", level=1)).to_have_text("Den gamla")
    title(anna).fill("Den nya")
    expect(shown.get_by_role("heading", level=1)).to_have_text("Den nya", timeout=10_000)
    anna.locator("#id_title_en").fill("The new")
    anna.get_by_role("radio", name="Engelska").check()
    expect(shown.get_by_role("heading", level=1)).to_have_text("The new", timeout=10_000)
    assert_accessible(anna)
    anna.get_by_role("button", name="Stäng", exact=True).click()
    anna.get_by_role("button", name="Lägg till bifogat dokument").click()
    choose(anna, "Dokument", "Under")
    is_kept(anna)
    anna.get_by_role("button", name="Spara utkast").click()
    expect(anna.locator(".success")).to_contain_text("Webbplatsen visar den publicerade texten")
    article.refresh_from_db()
    assert (article.title_sv, article.documents.count()) == ("Den gamla", 0)
    anna.get_by_role("button", name="Publicera ändringarna").click()
    expect(anna.locator(".success")).to_contain_text("Ändringarna är publicerade.")
    article.refresh_from_db()
    assert (article.title_sv, article.title_en, article.documents.count()) == ("Den nya", "The new", 1)


def test_enter_in_a_field_publishes_nothing(anna: Page) -> None:
    article = ArticleFactory(published=True, title_sv="Den gamla")
    open_form(anna, article)
    title(anna).fill("Den nya")
    title(anna).press("Enter")
    expect(anna.locator(".success")).to_contain_text("Webbplatsen visar den publicerade texten")
    article.refresh_from_db()
    assert article.title_sv == "Den gamla"


def test_the_main_button_says_when(anna: Page) -> None:
    open_form(anna, ArticleFactory())
    button = anna.locator("button[name=_publish]")
    expect(button).to_have_text("Publicera nu")
    anna.locator("#id_publish_at").fill("2031-12-03T09:00")
    expect(button).to_have_text("Publicera 3 dec 2031 09.00")


@pytest.mark.parametrize("width", [PHONE, 768])
def test_the_form_and_its_preview_fit(anna: Page, width: int) -> None:
    open_form(anna, ArticleFactory(published=True))
    anna.set_viewport_size({"width": width, "height": 900})
    anna.get_by_role("button", name="Förhandsgranska").click()
    expect(anna.get_by_role("complementary", name="Förhandsvisning")).to_be_visible()
    assert_accessible(anna)


@pytest.mark.parametrize("width", [PHONE, 1280])
def test_the_focus_comes_back_from_the_preview(anna: Page, width: int) -> None:
    """Where it covers the form, the focus is in it and nowhere behind it."""
    open_form(anna, ArticleFactory())
    anna.set_viewport_size({"width": width, "height": 900})
    button = anna.locator("button[name=_preview]")
    pane = anna.get_by_role("complementary", name="Förhandsvisning")
    button.press("Enter")
    expect(pane).to_be_visible()
    if width == PHONE:
        expect(pane.get_by_role("button", name="Stäng")).to_be_focused()
        title(anna).evaluate("field => field.focus()")
        expect(title(anna)).not_to_be_focused()
        expect(anna.locator("#main")).to_have_attribute("inert", "")
    pane.get_by_role("button", name="Stäng").press("Enter")
    expect(button).to_be_focused()
    expect(anna.locator("[inert]")).to_have_count(0)


def test_the_preview_is_left_by_its_key_to_where_one_wrote(anna: Page) -> None:
    open_form(anna, ArticleFactory())
    title(anna).focus()
    anna.keyboard.press("Control+Shift+F")
    expect(title(anna)).to_be_focused()
    anna.set_viewport_size({"width": PHONE, "height": 900})
    expect(anna.get_by_role("button", name="Stäng", exact=True)).to_be_focused()
    anna.keyboard.press("Control+Shift+F")
    expect(title(anna)).to_be_focused()
