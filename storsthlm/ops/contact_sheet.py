"""`make sheet`: every page kind at three widths, light and dark, on one picture to look hard at.

``python -m storsthlm.ops.contact_sheet [address]``: the site must be running (`make run`). Leaves
``var/contact-sheet.jpg`` and, beside it, each page in full size; says which pages scroll sideways.
"""

import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import Browser, sync_playwright

from storsthlm.ops import browser, stopping
from storsthlm.ops.console import Refused, refuse, say, stage
from storsthlm.ops.page_kinds import PAGE_KINDS, PageKind

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "var" / "contact-sheet"
SHEET = FOLDER.with_suffix(".jpg")
WIDTHS = (320, 768, 1280)
MODES = ("light", "dark")
HEIGHT = 900
SCALE = 0.3
TALLEST = 3600  # CSS pixels of a page that the sheet shows; its own picture holds all of it
GAP, LABEL = 12, 20
PAPER, INK = "#ffffff", "#14242f"
# Pictures further down wait for the reader, who here sees the whole page at once.
LOAD_PICTURES = """() => Promise.all([...document.images].map((image) => {
  image.loading = "eager";
  return image.decode().catch(() => {});
}))"""
SIDEWAYS = "document.documentElement.scrollWidth - window.innerWidth"


def main(arguments: list[str]) -> int:
    stopping.listen()
    site = (arguments or ["http://localhost:8000"])[0].rstrip("/")
    try:
        FOLDER.mkdir(parents=True, exist_ok=True)
        with stage(f"Photographing {len(PAGE_KINDS)} page kinds of {site}"):
            faults = photograph(site)
        compose().save(SHEET, quality=88)
    except Refused as error:
        return refuse(error)
    except stopping.Stop as stop:
        return stop.exit_code
    say("\n".join([*faults, f"{SHEET.relative_to(ROOT)}: {len(faults)} pages scroll sideways."]))
    return bool(faults)


def photograph(site: str) -> list[str]:
    """Take every picture; the pages that are wider than their window."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.bring())
        return [
            fault
            for mode, width in product(MODES, WIDTHS)
            for fault in _photograph_at(chromium, site, mode, width)
        ]


def _photograph_at(chromium: Browser, site: str, mode: str, width: int) -> Iterator[str]:
    viewport = {"width": width, "height": HEIGHT}
    with chromium.new_context(viewport=viewport, color_scheme=mode, reduced_motion="reduce") as context:
        page = context.new_page()
        for kind in PAGE_KINDS:
            kind.open(page, site)
            page.evaluate(LOAD_PICTURES)
            page.screenshot(path=picture(kind, width, mode), full_page=True)
            if (wide := page.evaluate(SIDEWAYS)) > 0:
                yield f"{kind.name} at {width} px: {wide} px too wide ({page.url})"


def picture(kind: PageKind, width: int, mode: str) -> Path:
    return FOLDER / f"{kind.name.replace(' ', '-')}-{width}-{mode}.png"


def compose() -> Image.Image:
    """A row for each page kind: the three widths in light, then in dark."""
    rows = [_row(kind) for kind in PAGE_KINDS]
    sheet = Image.new("RGB", (max(row.width for row in rows), sum(row.height + GAP for row in rows)), PAPER)
    top = 0
    for row in rows:
        sheet.paste(row, (0, top))
        top += row.height + GAP
    return sheet


def _row(kind: PageKind) -> Image.Image:
    thumbs = [_thumb(picture(kind, width, mode)) for mode in MODES for width in WIDTHS]
    row = Image.new(
        "RGB",
        (sum(thumb.width + GAP for thumb in thumbs), LABEL + max(thumb.height for thumb in thumbs)),
        PAPER,
    )
    ImageDraw.Draw(row).text((GAP, 4), kind.name, fill=INK)
    left = 0
    for thumb in thumbs:
        row.paste(thumb, (left, LABEL))
        left += thumb.width + GAP
    return row


def _thumb(path: Path) -> Image.Image:
    with Image.open(path) as full:
        seen = full.convert("RGB").crop((0, 0, full.width, min(full.height, TALLEST)))
        return seen.resize((round(seen.width * SCALE), round(seen.height * SCALE)), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
