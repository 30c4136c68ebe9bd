"""What every journey in the browser shares: watching for faults, logging in, looking for barriers."""

from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.test import Client
from playwright.sync_api import Locator, Page, expect

from storsthlm.accounts.models import User
from tests.factories.accounts import PASSWORD

# Without preload: axe would fetch style sheets by itself and be refused by the policy.
WCAG = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "preload": False,
    "resultTypes": ["violations"],
}
VIOLATIONS = "options => axe.run(options).then((found) => found.violations)"
PHONE, LARGER_PHONE, DESK = 320, 375, 1280
FOCUSED_WORDS = "document.activeElement.matches('a, button, summary') ? document.activeElement.innerText : ''"

# Nothing when the page fits; else its width and the innermost elements that stick out.
TOO_WIDE = """() => {
  const window_ = window.innerWidth, page = document.documentElement.scrollWidth;
  if (page <= window_) return "";
  const all = [...document.querySelectorAll("body *")];
  const out = all.filter((e) => e.getBoundingClientRect().right > window_);
  return page + " px: " + out.slice(-4).map((e) => e.outerHTML.slice(0, 120)).join(" | ");
}"""


class Watch:
    """Notes what no journey may meet: script faults, policy breaches, failed and foreign requests."""

    def __init__(self, page: Page, server: str) -> None:
        self.complaints: list[str] = []
        self.own = (server, "data:", "blob:")
        page.on("console", lambda said: self._note(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self._note(str(error)))
        page.on("response", lambda got: self._note(f"{got.status} {got.url}") if got.status >= 400 else None)
        page.on("request", lambda asked: None if asked.url.startswith(self.own) else self._note(asked.url))

    def _note(self, complaint: str) -> None:
        self.complaints.append(complaint)


def log_in(page: Page, server: str, username: str) -> None:
    """With the cookie that the form would have given; where logging in is the point, by the form."""
    client = Client()
    client.force_login(User.objects.get(username=username))
    name = settings.SESSION_COOKIE_NAME
    session = {"name": name, "value": client.cookies[name].value, "httpOnly": True, "sameSite": "Lax"}
    page.context.add_cookies([{**session, "url": server}])
    page.goto(f"{server}/admin/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hej")


def log_in_by_form(page: Page, server: str, username: str) -> None:
    page.goto(f"{server}/admin/")
    assert_accessible(page)
    page.get_by_label("Användarnamn").fill(username)
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Logga in").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hej")


def assert_accessible(page: Page) -> None:
    """No violation of WCAG 2.2 A or AA that axe can see, and nothing wider than the window."""
    _wait_for_editors(page)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(VIOLATIONS, WCAG)
    faults = [(fault["id"], [node["html"][:200] for node in fault["nodes"]]) for fault in found]
    assert not faults, f"{page.url}: {faults}"
    assert_no_sideways_scroll(page)


def _wait_for_editors(page: Page) -> None:
    """An editor has started when its writing area bears its role."""
    areas = page.locator("textarea[data-richtext]:not([id*=__prefix__])").count()
    expect(page.locator(".cke_wysiwyg_div[role]")).to_have_count(areas)


def assert_no_sideways_scroll(page: Page) -> None:
    wide = page.evaluate(TOO_WIDE)
    assert not wide, f"{page.url} scrolls sideways: {wide}"


def writing_area(page: Page, field: str) -> Locator:
    return page.locator(f"#cke_id_{field} [role=textbox]")


def choose(page: Page, label: str, words: str, scope: Locator | None = None) -> None:
    """Pick the first hit for ``words`` in the search box called ``label``."""
    (scope or page).get_by_role("combobox", name=label).click()
    page.locator(".select2-search__field:focus").fill(words)
    page.locator(".select2-results__option--highlighted", has_text=words).click()


def tab_to(page: Page, words: str, *, most: int = 120) -> None:
    """Press Tab until the focus stands on a link or button that says ``words``."""
    for _press in range(most):
        page.keyboard.press("Tab")
        if words.lower() in page.evaluate(FOCUSED_WORDS).lower():
            return
    raise AssertionError(f"{most} Tabs on {page.url} did not reach “{words}”.")


def wait_for_files(page: Page, count: int) -> None:
    """The server looks into each, one after the other."""
    expect(page.locator(".upload-line.is-done")).to_have_count(count, timeout=5_000 + 2_000 * count)
