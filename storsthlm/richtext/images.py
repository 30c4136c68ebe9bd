"""Pictures inside text: only our own, stored as one address, shown in several sizes."""

import re

FORMAT = "text-{}"
WIDTHS = (400, 800, 1200)
STORED_WIDTH = 800
UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"

_OWN = re.compile(rf"/bild/({UUID})/[a-z0-9-]{{1,40}}")
_SIZES = "(min-width: 50rem) 44rem, calc(100vw - 2rem)"


def address(identity: object, width: int = STORED_WIDTH) -> str:
    return f"/bild/{identity}/{FORMAT.format(width)}"


def identity_of(src: str) -> str | None:
    """The id of one of our own pictures, or None for everything else in the world."""
    match = _OWN.fullmatch(src)
    return match and match[1]


def expand(attributes: dict[str, str]) -> str:
    """The ``<img>`` for a page. Attribute values come escaped from the sanitiser."""
    identity = identity_of(attributes.get("src", ""))
    if not identity:
        return ""
    shown = {**attributes, "alt": attributes.get("alt", "")}
    if sources := _sources(identity, attributes.get("width", "")):
        shown |= {"srcset": sources, "sizes": _SIZES}
    shown |= {"loading": "lazy", "decoding": "async"}
    return "<img" + "".join(f' {name}="{value}"' for name, value in shown.items()) + ">"


def _sources(identity: str, stored_width: str) -> str:
    """A picture narrower than the stored width has no larger version to offer."""
    full = int(stored_width) if stored_width.isdecimal() else STORED_WIDTH
    if full < STORED_WIDTH:
        widths = [(width, width) for width in WIDTHS if width < full] + [(STORED_WIDTH, full)]
    else:
        widths = [(width, width) for width in WIDTHS]
    return ", ".join(f"{address(identity, width)} {shown}w" for width, shown in widths)
