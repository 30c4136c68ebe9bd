"""The commands that look at every page kind: what they find, and what they refuse."""

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page

from storsthlm.ops import audit, contact_sheet, node_tools
from storsthlm.ops.console import Refused
from storsthlm.ops.page_kinds import PAGE_KINDS, PageKind
from tests.house.world import build


@pytest.mark.e2e
@pytest.mark.django_db(transaction=True)
def test_every_page_kind_is_found_by_its_links(page: Page, live_server, subtests) -> None:
    build()
    addresses = set()
    for kind in PAGE_KINDS:
        with subtests.test(kind=kind.name):
            kind.open(page, live_server.url)
            addresses.add(page.url)
    assert len(addresses) == len(PAGE_KINDS)


@pytest.mark.e2e
@pytest.mark.django_db(transaction=True)
def test_a_missing_link_is_named(page: Page, live_server) -> None:
    with pytest.raises(Refused, match=r"article: no main \.row-title a on .*/nyheter/"):
        PageKind("article", "/nyheter/", ("main .row-title a",)).open(page, live_server.url)


def test_the_sheet_shows_each_picture_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contact_sheet, "FOLDER", tmp_path)
    monkeypatch.setattr(contact_sheet, "PAGE_KINDS", PAGE_KINDS[:2])
    for kind in PAGE_KINDS[:2]:
        for width, mode in ((w, m) for w in contact_sheet.WIDTHS for m in contact_sheet.MODES):
            colour = (200, 0, 0) if mode == "light" else (0, 0, 200)
            Image.new("RGB", (width, 10_000), colour).save(contact_sheet.picture(kind, width, mode))
    sheet = contact_sheet.compose()
    row = contact_sheet.LABEL + round(contact_sheet.TALLEST * contact_sheet.SCALE) + contact_sheet.GAP
    assert sheet.height == 2 * row
    middle = [sheet.getpixel((x, row // 2)) for x in range(sheet.width)]
    assert middle.count((200, 0, 0)) == middle.count((0, 0, 200)) == (96 + 230 + 384)


def test_html_faults_are_counted_for_their_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """html-validate tells of faulty pages alone, in the file that it is told to write."""
    said = tmp_path / "said.json"
    said.write_text(
        '[{"filePath": "/pages/home.html", "errorCount": 1,'
        ' "messages": [{"line": 3, "ruleId": "void-style", "message": "Expected"}]}]'
    )
    (tmp_path / "copy").write_text(f'#!/bin/sh\ncp {said} "${{1#--formatter=json=}}"\n')
    (tmp_path / "copy").chmod(0o755)
    monkeypatch.setattr(node_tools, "command", lambda name: str(tmp_path / "copy"))
    rows = {row["name"]: row["html_errors"] for row in audit.html_rows(tmp_path)}
    assert rows["home"] == 1
    assert sum(rows.values()) == 1


def test_without_npm_the_audit_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(node_tools, "FOLDER", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refused, match="apt-get install npm"):
        node_tools.bring()
