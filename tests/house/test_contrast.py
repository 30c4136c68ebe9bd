"""Every pair of colours that stands on a page is readable, in light and in dark, computed from the CSS."""

import re
from itertools import product
from pathlib import Path

import pytest
from django.conf import settings

from storsthlm.taxonomy.models import Category

TOKENS = (Path(settings.BASE_DIR) / "static/css/tokens.css").read_text()
MODES = ("light", "dark")
AREAS = Category.Colour.values
TEXT = 4.5  # WCAG 2.2, 1.4.3
SIGN = 3.0  # 1.4.11

HOUSE_TEXT = [
    ("ink", "paper"),
    ("ink", "surface"),
    ("muted", "paper"),
    ("muted", "surface"),
    ("link", "paper"),
    ("link", "surface"),
    ("accent-on", "accent"),
    ("night-ink", "night"),
    ("night-muted", "night"),
    ("sun-ink", "sun"),
    ("warn", "paper"),
    ("warn", "surface"),
    ("warn", "warn-tint"),
    ("ink", "warn-tint"),
    ("paper", "warn"),
    ("ink", "good-tint"),
]
HOUSE_SIGNS = [("edge", "paper"), ("edge", "surface"), ("warn", "paper"), ("good", "good-tint")]
AREA_TEXT = [
    ("area", "paper"),
    ("area", "surface"),
    ("area", "area-tint"),
    ("area-ink", "area-tint"),
    ("ink", "area-tint"),
    ("white", "area-fill"),
]


def values(block: str, mode: str) -> dict[str, str]:
    found = dict(re.findall(r"--([\w-]+):\s*([^;]+);", block))
    return {name: shade for name, value in found.items() if (shade := shade_of(value, mode))}


def shade_of(value: str, mode: str) -> str | None:
    colours = re.findall(r"#[0-9a-f]{6}", value)
    return colours[-1 if mode == "dark" else 0] if colours else None


def palette(mode: str, area: str) -> dict[str, str]:
    house = "".join(re.findall(r"^:root \{([^}]*)\}", TOKENS, re.M))
    own = re.search(rf"\.area-{area} \{{([^}}]*)\}}", TOKENS)
    assert own, f"No colour for the area {area!r} in tokens.css."
    return {"white": "#ffffff", **values(house, mode), **values(own[1], mode)}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def too_weak(pairs: list[tuple[str, str]], colours: dict[str, str], least: float) -> list[str]:
    ratios = {f"{text} on {ground}": contrast(colours[text], colours[ground]) for text, ground in pairs}
    return [f"{pair}: {ratio:.2f}" for pair, ratio in ratios.items() if ratio < least]


def test_the_formula_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("mode", MODES)
def test_the_colours_of_the_house_are_readable(mode):
    colours = palette(mode, "sea")
    assert not too_weak(HOUSE_TEXT, colours, TEXT) + too_weak(HOUSE_SIGNS, colours, SIGN)


@pytest.mark.parametrize(("mode", "area"), list(product(MODES, AREAS)))
def test_the_colours_of_an_area_are_readable(mode, area):
    assert not too_weak(AREA_TEXT, palette(mode, area), TEXT)


@pytest.mark.parametrize(("mode", "area"), list(product(MODES, AREAS)))
def test_the_focus_ring_is_seen_against_every_ground_with_one_of_its_two_colours(mode, area):
    colours = palette(mode, area)
    for ground in ("paper", "surface", "area-tint", "area-fill", "night", "sun"):
        assert max(contrast(colours[ring], colours[ground]) for ring in ("ink", "paper")) >= SIGN
