"""What is said of a picture where it is shown: by the page that shows it, or by the picture itself."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Model
from django.utils.translation import get_language

from storsthlm.publishing.languages import MAIN_LANGUAGE

from .models import Image


class Own(NamedTuple):
    """What one page says of its picture; without words and not decorative, the picture's own are shown."""

    alt_sv: str | None = ""
    alt_en: str | None = ""
    decorative: bool = False


def own_words(row: Model, field: str) -> Own:
    """What ``row`` says of the picture that ``field`` points to, where it has columns for that."""
    names = (f"{field}_alt_sv", f"{field}_alt_en", f"{field}_decorative")
    return Own(*(getattr(row, name, empty) for name, empty in zip(names, Own(), strict=True)))


class Words(NamedTuple):
    """``language`` is empty where it is that of the page."""

    text: str
    language: str = ""


def words_of(image: Image, own: Own | None = None) -> Words:
    """In the language of the page, or Swedish, which then says so for the sake of its pronunciation."""
    return words_in(get_language(), image, own or Own())


def words_in(language: str | None, image: Image, own: Own) -> Words:
    """English of the page or of the picture comes before any Swedish."""
    if own.decorative:
        return Words("")
    said = [own] if image.decorative else [own, image]
    if language == MAIN_LANGUAGE:
        return Words(_first(one.alt_sv for one in said))
    if english := _first(one.alt_en for one in said):
        return Words(english)
    swedish = _first(one.alt_sv for one in said)
    return Words(swedish, MAIN_LANGUAGE if swedish else "")


def _first(texts: Iterable[str | None]) -> str:
    return next((text for text in texts if text and text.strip()), "")
