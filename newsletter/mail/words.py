"""Formatted text as plain text: every word of it, and where its links lead."""

from html.parser import HTMLParser
from textwrap import fill

WIDTH = 72
_BLOCKS = {"p", "ul", "ol", "li", "blockquote", "h2", "h3", "h4", "h5", "h6", "table", "tr", "div"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.blocks = [""]
        self.opened: list[tuple[str, int]] = []
        self.lists: list[int | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _BLOCKS:
            self._new_block()
        if tag in {"ul", "ol"}:
            self.lists.append(0 if tag == "ol" else None)
        elif tag == "li":
            self._open_item()
        elif tag == "a":
            self.opened.append((given.get("href") or "", len(self.blocks[-1])))
        elif tag in {"br", "td", "th"}:
            self.blocks[-1] += " "
        elif tag == "img" and given.get("alt"):
            self.blocks[-1] += f" [{given['alt']}] "

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.opened:
            self._close_link()
        if tag in {"ul", "ol"} and self.lists:
            self.lists.pop()
        if tag in _BLOCKS:
            self._new_block()

    def handle_data(self, data: str) -> None:
        self.blocks[-1] += data

    def _new_block(self) -> None:
        begun = self.blocks[-1].strip()
        if begun and not _is_marker(begun):
            self.blocks.append("")

    def _open_item(self) -> None:
        number = self.lists[-1] if self.lists else None
        if number is None:
            self.blocks[-1] = "- "
            return
        self.lists[-1] = number + 1
        self.blocks[-1] = f"{number + 1}. "

    def _close_link(self) -> None:
        href, begun = self.opened.pop()
        if href and href not in self.blocks[-1][begun:]:
            self.blocks[-1] += f" ({href.removeprefix('mailto:')})"


def as_text(html: str) -> str:
    """Paragraphs with an empty line between; list items follow each other."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return _joined([block for raw in reader.blocks if (block := " ".join(raw.split()))])


def _joined(blocks: list[str]) -> str:
    text = ""
    for before, block in zip(["", *blocks], blocks, strict=False):
        follows = _is_item(before) and _is_item(block)
        text += ("\n" if follows else "\n\n") + wrapped(block)
    return text.strip()


def _is_item(block: str) -> bool:
    return _is_marker(block.partition(" ")[0])


def _is_marker(word: str) -> bool:
    return word == "-" or (word.endswith(".") and word[:-1].isdecimal())


def wrapped(block: str) -> str:
    """Links stay whole, so that they can be followed."""
    return fill(block, WIDTH, break_long_words=False, break_on_hyphens=False)
