"""The site's colours for mail programs, which know neither custom properties nor ``light-dark()``."""

import re
from functools import cache

from django.conf import settings

Shades = dict[str, tuple[str, str]]  # name: (light, dark)

_PAIR = re.compile(r"--([\w-]+): (?:light-dark\((#\w+), (#\w+)\)|(#\w+));")
_AREA = re.compile(r"\.area-(\w+) \{([^}]*)\}")


@cache
def house() -> Shades:
    """``night_ink`` and its like, as templates can name them."""
    root = _tokens().partition(":root {")[2].partition("}")[0]
    return {name.replace("-", "_"): shades for name, shades in _pairs(root)}


@cache
def areas() -> Shades:
    """Of each area, the colour of its texts."""
    return {name: dict(_pairs(block))["area"] for name, block in _AREA.findall(_tokens())}


def _tokens() -> str:
    return (settings.BASE_DIR / "static/css/tokens.css").read_text()


def _pairs(block: str) -> list[tuple[str, tuple[str, str]]]:
    return [(name, (light or same, dark or same)) for name, light, dark, same in _PAIR.findall(block)]
