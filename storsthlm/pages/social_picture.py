"""Draws and keeps the pictures for social media: area colour, title, the tiles of the emblem."""

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from PIL import Image, ImageDraw, ImageFont

from storsthlm.documents.storage import keep

from .social import Card

SIZE = (1200, 630)
MARGIN, WIDTH = 72, 770  # of the words; the emblem stands to the right of them
TITLE_SIZES = (84, 74, 64, 56, 48)
MOST_LINES = 5
PAPER, GLOW = "#fcfbf8", 0.28
STATIC = Path(settings.STATICFILES_DIRS[0])
FOLDER = "social"


def picture(kind: str, pk: int, card: Card, current: list[Card]) -> File:
    """Open for reading: made when it is first asked for; then those of older titles are removed."""
    folder = f"{FOLDER}/{kind}/{pk}"
    name = f"{folder}/{card.digest}.png"
    try:
        return default_storage.open(name)
    except FileNotFoundError:
        content = draw(card)
    keep(default_storage, name, content)
    _remove_older(folder, {f"{each.digest}.png" for each in current})
    return ContentFile(content)


def _remove_older(folder: str, current: set[str]) -> None:
    try:
        _folders, files = default_storage.listdir(folder)
    except FileNotFoundError:  # the disk was full, and nothing could be kept
        return
    for name in set(files) - current:
        default_storage.delete(f"{folder}/{name}")


def draw(card: Card) -> bytes:
    fill = fills()[card.colour]
    image = Image.new("RGB", SIZE, fill)
    pen = ImageDraw.Draw(image)
    _draw_emblem(pen, _between(fill, PAPER, GLOW))
    _draw_words(pen, card)
    made = BytesIO()
    image.quantize(32).save(made, "PNG")
    return made.getvalue()


def _draw_emblem(pen: ImageDraw.ImageDraw, colour: str) -> None:
    scale, left, top = 3.9, 842, 90
    for x, y in tiles():
        box = (left + x * scale, top + y * scale, left + (x + 10) * scale, top + (y + 10) * scale)
        pen.rounded_rectangle(box, radius=2.4 * scale, fill=colour)


def _draw_words(pen: ImageDraw.ImageDraw, card: Card) -> None:
    if card.label:
        pen.rectangle((MARGIN, MARGIN + 6, MARGIN + 26, MARGIN + 32), fill=PAPER)
        pen.text((MARGIN + 44, MARGIN - 2), _in_one_line(card.label, font(34, 600)), PAPER, font(34, 600))
    words, lines = fitted(card.title)
    pen.multiline_text((MARGIN, MARGIN + 78), "\n".join(lines), PAPER, words, spacing=words.size * 0.14)
    pen.text((MARGIN, SIZE[1] - MARGIN), "Storsthlm", PAPER, font(46, 700), anchor="ls")


def fitted(title: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The largest letters in which the title has room; the last resort is to leave out its end."""
    for size in TITLE_SIZES:
        words = font(size, 650)
        lines = list(_lines(title, words))
        if len(lines) * size * 1.14 <= SIZE[1] - 2 * MARGIN - 150:
            return words, lines
    return words, [*lines[: MOST_LINES - 1], _in_one_line(" ".join(lines[MOST_LINES - 1 :]), words)]


def _lines(text: str, words: ImageFont.FreeTypeFont) -> Iterator[str]:
    line = ""
    for word in text.split():
        if words.getlength(f"{line} {word}".strip()) <= WIDTH:
            line = f"{line} {word}".strip()
            continue
        if line:
            yield line
        *full, line = _pieces(word, words)
        yield from full
    if line:
        yield line


def _pieces(word: str, words: ImageFont.FreeTypeFont) -> list[str]:
    """A Swedish compound may be wider than the picture."""
    pieces = [""]
    for letter in word:
        if words.getlength(f"{pieces[-1]}{letter}-") > WIDTH:
            pieces[-1] += "-"
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _in_one_line(text: str, words: ImageFont.FreeTypeFont) -> str:
    if words.getlength(text) <= WIDTH:
        return text
    while words.getlength(f"{text}…") > WIDTH:
        text = text[:-1].rstrip()
    return f"{text}…"


def _between(one: str, other: str, share: float) -> str:
    pairs = [(int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


@cache
def font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    found = ImageFont.truetype(STATIC / "fonts/familjen-grotesk.woff2", size)
    found.set_variation_by_axes([weight])
    return found


@cache
def tiles() -> list[tuple[int, int]]:
    drawn = (STATIC / "img/mark.svg").read_text()
    return [(int(x), int(y)) for x, y in re.findall(r'<rect x="(\d+)" y="(\d+)"', drawn)]


@cache
def fills() -> dict[str, str]:
    """The block colour of each area, in light mode, from where all pages have it."""
    styles = (STATIC / "css/tokens.css").read_text()
    return dict(re.findall(r"\.area-(\w+) \{[^}]*--area-fill: light-dark\((#\w{6})", styles))
