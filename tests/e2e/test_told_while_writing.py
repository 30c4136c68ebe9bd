"""What a form says of the work in it, to the eyes and to whoever hears the page, in a real Chromium."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from news.models import Article
from storsthlm.accounts.models import User
from storsthlm.publishing.models import Draft
from tests.factories.news import ArticleFactory

from .writing import is_kept, open_form, somebody, title

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

# Each text that a live region of the form is given from now on.
LISTEN = """() => {
  window.heard = [];
  const told = document.querySelector(".draft-told");
  const regions = [...told.querySelectorAll("[role=status], [role=alert], [aria-live]")];
  new MutationObserver(() => {
    const said = regions.map((region) => region.textContent).join("").trim();
    if (said && said !== window.heard.at(-1)) window.heard.push(said);
    if (!said) window.heard.push("");
  }).observe(told, { childList: true, characterData: true, subtree: true });
}"""
HEARD = "() => window.heard.filter(Boolean)"


@pytest.fixture
def anna(browser: Browser, live_server) -> Iterator[Page]:
    yield from somebody(browser, live_server.url, "Anna", "Berg")


def test_what_goes_well_is_seen_and_not_heard(anna: Page) -> None:
    open_form(anna, ArticleFactory())
    anna.evaluate(LISTEN)
    for words in ("Ett", "Ett två"):
        title(anna).fill(words)
        expect(anna.locator("#draft-status")).to_have_text("Sparar snart …")
        is_kept(anna)
    assert anna.evaluate(HEARD) == []


def test_a_trouble_is_heard_once_and_so_is_its_end(anna: Page) -> None:
    open_form(anna, ArticleFactory())
    anna.evaluate(LISTEN)
    anna.route("**/keep/", lambda route: route.abort())
    title(anna).fill("Ett")
    expect(anna.locator("#draft-status")).to_contain_text("Ingen kontakt", timeout=10_000)
    with anna.expect_request("**/keep/", timeout=10_000):  # by itself, after a while
        pass
    anna.unroute("**/keep/")
    is_kept(anna)
    title(anna).fill("Ett två")
    expect(anna.locator("#draft-status")).to_have_text("Sparar snart …")
    is_kept(anna)
    trouble, end = anna.evaluate(HEARD)
    assert trouble.startswith("Ingen kontakt")
    assert end.startswith("Utkast sparat")


def test_whoever_asks_hears_the_answer(anna: Page) -> None:
    open_form(anna, ArticleFactory())
    anna.evaluate(LISTEN)
    anna.keyboard.press("Control+s")
    expect(anna.locator("#draft-status")).to_have_text("Allt är sparat.")
    assert anna.evaluate(HEARD) == ["Allt är sparat."]


def test_whoever_may_not_write_any_more_is_told_so_and_takes_the_text_along(anna: Page) -> None:
    open_form(anna, ArticleFactory(title_sv="Den gamla"))
    title(anna).fill("Den nya")
    is_kept(anna)
    groups = list(User.objects.get().groups.all())
    User.objects.get().groups.clear()
    title(anna).fill("Den nyaste")
    expect(anna.locator("#draft-status")).to_contain_text("Du får inte längre ändra det här.", timeout=10_000)
    assert "Den nyaste" in copied(anna)
    anna.get_by_role("button", name="Spara utkast").click()
    expect(anna.locator("#draft-status")).to_contain_text("Du får inte längre ändra det här.")
    expect(title(anna)).to_have_value("Den nyaste")
    User.objects.get().groups.set(groups)
    anna.keyboard.press("Control+s")
    is_kept(anna)
    assert Draft.objects.get().data["title_sv"] == ["Den nyaste"]


@pytest.mark.parametrize("has_written", [True, False])
def test_whoever_writes_in_what_has_been_deleted_is_told_so(anna: Page, has_written: bool) -> None:
    open_form(anna, ArticleFactory(title_sv="Den gamla", lead_sv="Ingressen"))
    Article.objects.all().delete()
    if has_written:
        title(anna).fill("Den nya")
    else:
        anna.get_by_role("button", name="Spara utkast").click()
    expect(anna.locator("#draft-status")).to_contain_text("har tagits bort", timeout=10_000)
    words = copied(anna)
    assert ("Den nya" if has_written else "Den gamla") in words
    assert "Ingressen" in words


def test_a_draft_that_was_thrown_away_elsewhere_is_not_said_to_come_back(anna: Page) -> None:
    open_form(anna, Article)
    title(anna).fill("Den nya")
    is_kept(anna)
    Draft.objects.all().delete()
    title(anna).fill("Den nyaste")
    expect(anna.locator("#draft-status")).to_contain_text("sparats eller kastats", timeout=10_000)
    assert "Den nyaste" in copied(anna)


def copied(page: Page) -> str:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Kopiera texten").click()
    expect(page.locator("#draft-status")).to_have_text("Texten är kopierad.")
    return page.evaluate("() => navigator.clipboard.readText()")
