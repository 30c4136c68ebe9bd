"""Browser tests run in a real Chromium or fail; they are never skipped."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from storsthlm.ops import browser
from storsthlm.ops.console import Refused


def test_a_named_chromium_that_does_not_run_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    with pytest.raises(Refused, match="/nowhere/chromium does not run"):
        browser.bring()


def test_a_program_that_cannot_start_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A snap's stand-in, or a Chromium whose libraries are missing."""
    (tmp_path / "chromium").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "chromium").chmod(0o755)
    (tmp_path / "google-chrome").write_text("#!/bin/sh\nexit 0\n")
    (tmp_path / "google-chrome").chmod(0o755)
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    assert browser.find() == str(tmp_path / "google-chrome")


def test_where_nothing_can_be_brought_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    for step in ("find", "_from_debian", "_from_playwright"):
        monkeypatch.setattr(browser, step, lambda: None)
    with pytest.raises(Refused, match="apt-get install chromium"):
        browser.bring()


@pytest.mark.e2e
def test_a_page_is_read_in_the_browser(page: Page, live_server: object) -> None:
    response = page.goto(f"{live_server}/robots.txt")
    assert response is not None
    assert response.status == 200
    assert "Disallow: /admin/" in page.content()
