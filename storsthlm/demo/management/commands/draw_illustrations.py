"""Makes ``demo/images`` from the drawings in ``demo/illustrations``.

The pictures are committed: only whoever changes a drawing needs this, and Playwright, which the
tests bring.
"""

from argparse import ArgumentParser
from base64 import b64encode
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

from django.conf import settings
from django.core.management.base import BaseCommand
from PIL import Image

from storsthlm.demo.world import IMAGES

DRAWINGS = IMAGES.parent / "illustrations"
SAVING = {"quality": 82, "method": 6}


class Command(BaseCommand):
    help = "Make the pictures of the demonstration content again from their drawings."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--chromium", metavar="PATH", help="a browser other than Playwright's own")

    def handle(self, *args: object, chromium: str | None, **options: object) -> None:
        from playwright.sync_api import sync_playwright

        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page = browser.new_page()
            for drawing, picture in pairs():
                _draw(page, drawing, picture)
            browser.close()


def pairs() -> Iterator[tuple[Path, Path]]:
    """Each drawing and the picture that is made of it."""
    for drawing in sorted(DRAWINGS.rglob("*.svg")):
        yield drawing, (IMAGES / drawing.relative_to(DRAWINGS)).with_suffix(".webp")


def _draw(page, drawing: Path, picture: Path) -> None:
    root = ElementTree.parse(drawing).getroot()  # noqa: S314 (our own file)
    page.set_viewport_size({"width": int(root.get("width")), "height": int(root.get("height"))})
    page.set_content(
        f"<style>{_typeface()} body {{ margin: 0 }}</style>{drawing.read_text(encoding='utf-8')}"
    )
    page.evaluate("document.fonts.load('700 100px \"Familjen Grotesk\"')")
    Image.open(BytesIO(page.screenshot())).convert("RGB").save(picture, "WEBP", **SAVING)


def _typeface() -> str:
    font = (settings.BASE_DIR / "static" / "fonts" / "familjen-grotesk.woff2").read_bytes()
    source = f"url(data:font/woff2;base64,{b64encode(font).decode()})"
    return f"@font-face {{ font-family: 'Familjen Grotesk'; font-weight: 700; src: {source} }}"
