"""What journeys of writing share: somebody at work in a browser of their own, and the form before them."""

from collections.abc import Iterator

from playwright.sync_api import Browser, Locator, Page, Route, expect

from news.models import Article
from storsthlm.accounts.roles import COMMUNICATOR
from tests.factories.accounts import UserFactory
from tests.helpers import admin_url

from .browsing import DESK, log_in, writing_area


def somebody(
    browser: Browser, server: str, first: str, last: str, role: str = COMMUNICATOR
) -> Iterator[Page]:
    user = UserFactory(role=role, first_name=first, last_name=last)
    context = browser.new_context(viewport={"width": DESK, "height": 900}, base_url=server)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    log_in(page, server, user.username)
    yield page
    page.wait_for_load_state("networkidle")  # what is on its way ends before the tables are emptied
    page.goto("about:blank")
    context.close()
    assert faults == []


def open_form(page: Page, row: Article | type) -> None:
    page.goto(admin_url(row, "add" if isinstance(row, type) else "change"))
    expect(writing_area(page, "body_sv")).to_be_visible()


def title(page: Page) -> Locator:
    return page.locator("#id_title_sv")


def is_kept(page: Page) -> None:
    expect(page.locator("#draft-status")).to_contain_text("Utkast sparat", timeout=10_000)


def held(page: Page, pattern: str) -> tuple[str, list[Route]]:
    """What is asked for under this pattern waits until it is let go."""
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route(pattern, hold)
    return pattern, waiting


def let_go(page: Page, what: tuple[str, list[Route]]) -> None:
    pattern, waiting = what
    for route in waiting:
        route.continue_()
    page.unroute(pattern)
