"""One way to write each text: the shape that is stored, compared and shown in history.

Works on what the sanitiser wrote and only renames, removes or adds elements of the allow-list; the
sanitiser reads the result once more.
"""

import re
from typing import NamedTuple

from .markup import Token, attributes_of, tokens
from .rules import INLINE, RENAMED, VOID

# A space that browsers and other programs make hard without reason; beside figures and § it is meant.
_ACCIDENTALLY_HARD = re.compile(r"(?<![0-9§])&nbsp;(?![0-9])")
_SPACES = re.compile(r"(?:&nbsp;)*[ \t\r\n\f](?:&nbsp;|[ \t\r\n\f])*")
_LEADING = re.compile(r"^(?:&nbsp;|[ \t\r\n\f])+")
_TRAILING = re.compile(r"(?:&nbsp;|[ \t\r\n\f])+$")
_LONELY = re.compile(r"<(td|th|li)([^<>]*)><p>((?:(?!</?p[ >]).)*)</p></\1>")
_MAY_BE_EMPTY = {"td", "th"}
_HOLDS_PARAGRAPHS = {"", "blockquote"}
_MEANINGLESS_WITHOUT = {"img": "src", "a": "href"}


def tidy(html: str) -> str:
    return _LONELY.sub(r"<\1\2>\3</\1>", _Tidier().run(html))


class _Open(NamedTuple):
    name: str
    at: int
    implied: bool = False


class _Tidier:
    def __init__(self) -> None:
        self.out: list[str] = []
        self.stack: list[_Open] = []

    def run(self, html: str) -> str:
        for token in tokens(html):
            if not token.name:
                self._text(token.text)
            elif token.closes:
                self._close(RENAMED.get(token.name, token.name))
            else:
                self._element(RENAMED.get(token.name, token.name), token)
        while self.stack:
            self._end()
        return "".join(self.out).strip()

    @property
    def _inside(self) -> str:
        return self.stack[-1].name if self.stack else ""

    def _text(self, text: str) -> None:
        text = _SPACES.sub(" ", _ACCIDENTALLY_HARD.sub(" ", text))
        if self._at_edge():
            text = _LEADING.sub("", text)
        if text:
            self._imply_paragraph()
            self.out.append(text)

    def _element(self, name: str, token: Token) -> None:
        if name in INLINE:
            self._inline(name, token)
            return
        if self.stack and self.stack[-1].implied:
            self._end()
        self._trim()
        self._open(name, _with_scope(name, token, self.stack))
        if name in VOID:
            self.stack.pop()

    def _inline(self, name: str, token: Token) -> None:
        if name in _MEANINGLESS_WITHOUT and _MEANINGLESS_WITHOUT[name] not in attributes_of(token.attributes):
            return
        if name == "br" and self._at_edge():
            return
        self._imply_paragraph()
        self._open(name, token.attributes)
        if name in VOID:
            self.stack.pop()

    def _open(self, name: str, attributes: str, *, implied: bool = False) -> None:
        self.stack.append(_Open(name, len(self.out), implied))
        self.out.append(f"<{name}{attributes}>")

    def _close(self, name: str) -> None:
        if self.stack and self.stack[-1].implied and name not in INLINE:
            self._end()
        if self._inside == name:
            self._end()

    def _end(self) -> None:
        opened = self.stack.pop()
        block = opened.name not in INLINE
        if block:
            self._trim()
        if len(self.out) == opened.at + 1 and opened.name not in _MAY_BE_EMPTY:
            self.out.pop()
            return
        self.out.append(f"</{opened.name}>")
        if opened.name == "figure":
            self._dissolve_without_picture(opened.at)
        if block and not self.stack:
            self.out.append("\n")

    def _dissolve_without_picture(self, start: int) -> None:
        """The picture was foreign and is gone; its caption is the editor's words and stays."""
        pieces = self.out[start:]
        if not any(piece.startswith(("<img", "<table")) for piece in pieces):
            as_paragraph = {"<figcaption>": "<p>", "</figcaption>": "</p>"}
            self.out[start:] = [as_paragraph.get(piece, piece) for piece in pieces[1:-1]]

    def _imply_paragraph(self) -> None:
        if self._inside in _HOLDS_PARAGRAPHS:
            self._open("p", "", implied=True)

    def _at_edge(self) -> bool:
        """Is the next text the first of its block? Then leading space and line breaks mean nothing."""
        return not self.out or self.out[-1] == "\n" or _is_block_tag(self.out[-1])

    def _trim(self) -> None:
        """Space and line breaks before the end of a block mean nothing."""
        while self.out and (self.out[-1] == "<br>" or _is_text(self.out[-1])):
            if kept := _TRAILING.sub("", self.out[-1].removesuffix("<br>")):
                self.out[-1] = kept
                return
            self.out.pop()


def _is_text(piece: str) -> bool:
    return piece != "\n" and not piece.startswith("<")


def _is_block_tag(piece: str) -> bool:
    return piece.startswith("<") and re.split(r"[ >]", piece.lstrip("</"), maxsplit=1)[0] not in INLINE


def _with_scope(name: str, token: Token, stack: list[_Open]) -> str:
    """A header cell says what it heads; a screen reader guesses otherwise."""
    if name != "th" or " scope=" in token.attributes:
        return token.attributes
    scope = "col" if any(opened.name == "thead" for opened in stack) else "row"
    return f'{token.attributes} scope="{scope}"'
