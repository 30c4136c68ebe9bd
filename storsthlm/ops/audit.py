"""`make audit`: is the HTML of every page kind valid, and what does Lighthouse say on a phone?

``python -m storsthlm.ops.audit [address]``: the site must be running (`make run`). Prints a table and
writes ``var/audit.json``: rows of ``{name, html_errors}`` or ``{name, performance, accessibility,
best_practices, seo, first_kib}``, where ``first_kib`` is what came over the wire, pictures left out.

``html_rules.json`` leaves three recommended rules out, none of them about validity: white space is the
template language's, a table that is laid out as rows on a phone must repeat its roles, and telephone
numbers are kept together by the style sheet.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from storsthlm.ops import browser, node_tools, stopping
from storsthlm.ops.console import Refused, refuse, say, stage
from storsthlm.ops.page_kinds import PAGE_KINDS

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "var" / "audit.json"
RULES = Path(__file__).with_name("html_rules.json")
MEASURED = ("home", "news list", "article", "meeting", "search")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --no-first-run"

Row = dict[str, object]


def main(arguments: list[str]) -> int:
    stopping.listen()
    site = (arguments or ["http://localhost:8000"])[0].rstrip("/")
    try:
        rows = audit(site)
    except Refused as error:
        return refuse(error)
    except stopping.Stop as stop:
        return stop.exit_code
    RESULTS.write_text(json.dumps(rows, indent=1))
    for row in rows:
        say("  ".join(f"{key} {value}" if key != "name" else f"{value:<24}" for key, value in row.items()))
    return any(row.get("html_errors") for row in rows)


def audit(site: str) -> list[Row]:
    node_tools.bring()
    chromium = browser.bring()
    with tempfile.TemporaryDirectory(prefix="storsthlm-audit-") as folder:
        with stage(f"Reading {len(PAGE_KINDS)} page kinds of {site}"):
            addresses = save_pages(site, chromium, Path(folder))
        with stage("Checking their HTML"):
            rows = html_rows(Path(folder))
    for name in (name for name in MEASURED if name in addresses):
        with stage(f"Lighthouse: {name}"):
            rows.append(lighthouse_row(name, addresses[name], chromium))
    return rows


def save_pages(site: str, chromium: str, folder: Path) -> dict[str, str]:
    """The source of each page as the server sent it; the address of each by its name."""
    addresses = {}
    with sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=chromium).new_page()
        for kind in PAGE_KINDS:
            kind.open(page, site)
            addresses[kind.name] = page.url
            (folder / f"{kind.name}.html").write_bytes(page.request.get(page.url).body())
    return addresses


def html_rows(folder: Path) -> list[Row]:
    pages = sorted(str(path) for path in folder.glob("*.html"))
    report = folder / "report.json"  # through a pipe it would be cut where html-validate exits
    run = [node_tools.command("html-validate"), f"--formatter=json={report}", f"--config={RULES}", *pages]
    subprocess.run(run, check=False, capture_output=True)
    found = {Path(result["filePath"]).stem: result for result in json.loads(report.read_text())}
    for name, result in found.items():
        for fault in result["messages"]:
            say(f"  {name}, line {fault['line']}: {fault['ruleId']}: {fault['message']}")
    return [{"name": kind.name, "html_errors": _errors(found.get(kind.name))} for kind in PAGE_KINDS]


def _errors(result: dict | None) -> int:
    return result["errorCount"] if result else 0


def lighthouse_row(name: str, address: str, chromium: str) -> Row:
    run = [
        *(node_tools.command("lighthouse"), address, "--quiet", "--output=json"),
        *(f"--chrome-flags={FLAGS}", f"--only-categories={','.join(CATEGORIES)}"),
    ]
    done = subprocess.run(
        run, check=False, capture_output=True, text=True, env={**os.environ, "CHROME_PATH": chromium}
    )
    if done.returncode:
        raise Refused(f"Lighthouse could not measure {address}: {done.stderr[-500:]}")
    report = json.loads(done.stdout)
    scores = {key.replace("-", "_"): round(100 * report["categories"][key]["score"]) for key in CATEGORIES}
    return {"name": name, **scores, "first_kib": _kib_without_pictures(report)}


def _kib_without_pictures(report: dict) -> float:
    requests = report["audits"]["network-requests"]["details"]["items"]
    sizes = [request["transferSize"] for request in requests if request["resourceType"] != "Image"]
    return round(sum(sizes) / 1024, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
