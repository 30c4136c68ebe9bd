"""From stored text to the HTML of a page. Runs on every view of a page, so it is one pass."""

import re

from django.utils.translation import gettext as _

from . import images, links
from .markup import Token, attributes_of, tokens
from .sanitiser import allow

STORED_LEVEL = 2
DEEPEST_LEVEL = 6
_NEEDS_WORK = re.compile(r'<(?:img|table)|href="ref:')
_HEADING = re.compile(r"<(/?)h([2-4])>")
_CAPTION = re.compile(r"<caption>(.*?)</caption>")
_TAG = re.compile(r"<[^<>]*>")


def render(html: str, top: str = "h2") -> str:
    """:param top: the element that the text's first level of headings becomes, ``h2`` to ``h6``."""
    return laid_out(allow(html), top)


def laid_out(safe: str, top: str) -> str:
    """What the sanitiser has let through, with its pictures, tables and links as a page has them."""
    if _NEEDS_WORK.search(safe):
        safe = _Page(safe).written()
    return safe if top == f"h{STORED_LEVEL}" else _shifted(safe, int(top[1:]) - STORED_LEVEL)


def _shifted(html: str, by: int) -> str:
    return _HEADING.sub(lambda found: f"<{found[1]}h{min(int(found[2]) + by, DEEPEST_LEVEL)}>", html)


class _Page:
    def __init__(self, html: str) -> None:
        self.html = html
        self.pictures = images.facts_for(html) if "<img" in html else {}
        self.addresses = links.addresses_for(html) if 'href="ref:' in html else {}
        self.captions = iter([_label(table) for table in html.split("<table>")[1:]])
        self.depth = 0
        self.link_is_dead = False

    def written(self) -> str:
        shown = {"img": self._image, "table": self._table, "a": self._link}
        return "".join(shown[t.name](t) if t.name in shown else t.text for t in tokens(self.html))

    def _image(self, token: Token) -> str:
        return images.expand(attributes_of(token.attributes), self.pictures)

    def _table(self, token: Token) -> str:
        """A wide table scrolls in a box of its own, which the keyboard reaches and a reader names."""
        if token.closes:
            self.depth -= 1
            return "</table>" if self.depth else "</table></div>"
        self.depth += 1
        label = next(self.captions)
        if self.depth > 1:
            return token.text
        return f'<div class="table-scroll" role="region" aria-label="{label}" tabindex="0"><table>'

    def _link(self, token: Token) -> str:
        if token.closes:
            return "" if self.link_is_dead else "</a>"
        href = attributes_of(token.attributes).get("href", "")
        self.link_is_dead = not href or (href.lower().startswith("ref:") and href not in self.addresses)
        if self.link_is_dead:
            return ""
        address = _escaped(self.addresses[href]) if href in self.addresses else href
        return token.text.replace(f'href="{href}"', f'href="{address}"', 1)


def _label(after_table: str) -> str:
    caption = _CAPTION.match(after_table)
    words = _TAG.sub("", caption[1]).replace('"', "&quot;") if caption else ""
    return words or _("Tabell")


def _escaped(address: str) -> str:
    return address.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
