"""Reading the sanitiser's own output.

nh3 writes every tag in one form and escapes ``<``, ``>`` and ``"`` everywhere else, attributes
included: so each ``<`` begins a tag and a regular expression reads it exactly. Never use these on
text that has not just come from the sanitiser.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

TOKEN = re.compile(r"<(/?)([a-z][a-z0-9]*)([^<>]*)>|([^<]+)")
ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')


class Token(NamedTuple):
    text: str
    name: str = ""
    closes: bool = False
    attributes: str = ""


def tokens(html: str) -> Iterator[Token]:
    for match in TOKEN.finditer(html):
        slash, name, attributes, _text = match.groups()
        yield Token(match[0], name or "", bool(slash), attributes or "")


def attributes_of(raw: str) -> dict[str, str]:
    """Values stay escaped as they were, ready to be written again."""
    return dict(ATTRIBUTE.findall(raw))
