"""What is filled in by half, chosen in a search box, written in two tabs or thrown away by a colleague."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from news.models import Article
from storsthlm.publishing.models import Draft
from tests.factories.calendar_app import EventFactory
from tests.factories.news import ArticleFactory
from tests.factories.taxonomy import OrganisationFactory
from tests.helpers import admin_url

from .browsing import assert_accessible
from .writing import is_kept, open_form, somebody, title

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def anna(browser: Browser, live_server) -> Iterator[Page]:
    yield from somebody(browser, live_server.url, "Anna", "Berg")


@pytest.fixture
def erik(browser: Browser, live_server) -> Iterator[Page]:
    yield from somebody(browser, live_server.url, "Erik", "Lund")


@pytest.mark.parametrize("name", ["publish_at", "publish_until"])
def test_a_time_that_is_half_filled_in_is_no_empty_time(anna: Page, name: str) -> None:
    article = ArticleFactory()
    open_form(anna, article)
    field = anna.locator(f"#id_{name}")
    field.press_sequentially("12032031")
    anna.get_by_role("button", name="Publicera nu").click()
    expect(anna.get_by_text("Skriv klart datum och tid, eller töm fältet.")).to_be_visible()
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    article.refresh_from_db()
    assert article.status == "draft"
    field.fill("")
    anna.get_by_role("button", name="Publicera nu").click()
    expect(anna.locator(".success")).to_contain_text("Publicerad.")


def test_a_change_to_what_is_live_does_not_go_out_at_half_a_time(anna: Page) -> None:
    article = ArticleFactory(published=True, title_sv="Den gamla")
    open_form(anna, article)
    title(anna).fill("Den nya")
    field = anna.locator("#id_changes_at")
    field.press_sequentially("12032031")
    anna.get_by_role("button", name="Publicera ändringarna").click()
    is_half(anna, field)
    is_kept(anna)  # what is written goes on being kept
    article.refresh_from_db()
    assert article.title_sv == "Den gamla"


def test_several_do_not_go_out_at_half_a_time(anna: Page) -> None:
    article = ArticleFactory(lead_sv="Ingress.", body_sv="<p>Text</p>")
    anna.goto(admin_url(Article, "changelist"))
    anna.locator("#action-toggle").check()
    anna.locator("select[name=action]").select_option(label="Publicera")
    anna.get_by_role("button", name="Utför").click()
    field = anna.locator("input[type=datetime-local]").first
    field.press_sequentially("12032031")
    anna.get_by_role("button", name="Publicera 1 sida").click()
    is_half(anna, field)
    article.refresh_from_db()
    assert article.status == "draft"


def is_half(page: Page, field: Locator) -> None:
    note = page.get_by_text("Skriv klart datum och tid, eller töm fältet.").locator("xpath=..")
    expect(note).to_be_visible()
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    assert note.get_attribute("id") in field.get_attribute("aria-describedby").split()


def test_a_choice_with_the_mouse_is_kept_as_typing_is(anna: Page) -> None:
    OrganisationFactory(name="Nacka")
    open_form(anna, ArticleFactory())
    anna.locator(".field-organisations .select2-selection").click()
    anna.locator(".select2-results__option", has_text="Nacka").click()
    is_kept(anna)
    assert Draft.objects.get().data["organisations"]


def test_keys_work_in_a_search_box_too(anna: Page) -> None:
    open_form(anna, ArticleFactory(published=True))
    anna.locator(".field-organisations .select2-search__field").focus()
    anna.keyboard.press("Control+Enter")
    expect(anna.get_by_role("button", name="Publicera ändringarna")).to_be_focused()
    anna.locator(".field-organisations .select2-search__field").focus()
    anna.keyboard.press("Control+Shift+F")
    expect(anna.locator("#draft-preview")).to_be_visible()


def test_rows_that_begin_at_nought_are_in_order(anna: Page) -> None:
    event = EventFactory(published=True)
    for number, name in enumerate(("Ett", "Två")):
        event.speakers.create(name=name, order=number)
    anna.goto(admin_url(event, "change"))
    title(anna).fill("En ny rubrik")
    is_kept(anna)
    anna.get_by_role("button", name="Publicera ändringarna").click()
    expect(anna.locator("#gate, .success").first).to_be_visible()
    expect(anna.locator("dialog[open]")).to_have_count(0)
    assert [(row.name, row.order) for row in event.speakers.order_by("order")] == [("Ett", 0), ("Två", 1)]


def test_the_focus_begins_in_a_field_that_is_seen(anna: Page) -> None:
    open_form(anna, Article)
    expect(anna.locator("#id_kind")).to_be_focused()


@pytest.mark.parametrize("is_copy", [False, True])
def test_two_tabs_with_something_new_lose_neither(anna: Page, is_copy: bool) -> None:
    open_form(anna, Article)
    other = copy_of(anna) if is_copy else anna.context.new_page()
    open_form(other, Article)
    other.wait_for_timeout(1_000)  # by then it knows that it is a copy
    anna.context.set_offline(True)
    for page, words in ((anna, "Flik ett"), (other, "Flik två")):
        title(page).fill(words)
        expect(page.locator("#draft-status")).to_contain_text("Ingen kontakt", timeout=15_000)
    other.close(run_before_unload=False)
    anna.goto("about:blank")
    anna.context.set_offline(False)
    for number in (1, 2):
        page = anna.context.new_page()
        open_form(page, Article)
        for _try in range(80):
            if len(kept_titles()) >= number:
                break
            page.wait_for_timeout(250)
        page.close()
    assert kept_titles() == {"Flik ett", "Flik två"}


def kept_titles() -> set[str]:
    """Of what has been begun: a tab may also have sent its own on its way out."""
    return {words for draft in Draft.objects.all() for words in draft.data["title_sv"]}


def copy_of(page: Page) -> Page:
    """With the same memory of the session, as the browser's own copying gives it."""
    with page.expect_popup() as opened:
        page.evaluate("() => { window.open(location.href); }")
    return opened.value


def test_the_preview_comes_back_when_the_network_does(anna: Page) -> None:
    open_form(anna, ArticleFactory(published=True, title_sv="Den första"))
    anna.get_by_role("button", name="Förhandsgranska").click()
    shown = anna.frame_locator("#draft-preview iframe:not([hidden])").get_by_role("heading", level=1)
    expect(shown).to_have_text("Den första")
    anna.route("**/preview/**", lambda route: route.abort())
    with anna.expect_event("requestfailed"):
        title(anna).fill("Den andra")
    expect(shown).to_have_text("Den första")
    anna.unroute("**/preview/**")
    anna.context.set_offline(True)
    anna.context.set_offline(False)
    expect(shown).to_have_text("Den andra", timeout=10_000)
    title(anna).fill("Den tredje")
    expect(shown).to_have_text("Den tredje", timeout=10_000)


def test_a_draft_that_a_colleague_throws_away_is_not_taken_from_who_writes_in_it(
    anna: Page, erik: Page
) -> None:
    article = ArticleFactory(published=True, title_sv="Den publicerade")
    open_form(anna, article)
    title(anna).fill("En hel dags arbete")
    is_kept(anna)
    open_form(erik, article)
    erik.get_by_role("button", name="Kasta utkastet").click()
    expect(erik.get_by_text("Här just nu: Anna Berg")).to_be_visible()
    assert_accessible(erik)
    erik.get_by_role("button", name="Kasta utkastet").click()
    expect(erik.locator(".success")).to_contain_text("Utkastet är borta.")
    anna.locator("#id_lead_sv").fill("Och en ny ingress.")
    expect(anna.locator("#draft-status")).to_contain_text("Någon kastade utkastet", timeout=15_000)
    expect(title(anna)).to_have_value("En hel dags arbete")
    assert Draft.objects.get().data["title_sv"] == ["En hel dags arbete"]
