"""What a form says of the work in it, to the eyes and to whoever hears the page, in a real Chromium."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

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
