"""Pictures on pages: always in a size made for the place, with room kept for them while they load."""

from functools import lru_cache
from uuid import UUID

from django import template
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString

from storsthlm.addresses import address
from storsthlm.documents.alt import Own, Words, words_of
from storsthlm.documents.formats import Format, family
from storsthlm.documents.models import Image

register = template.Library()
_AT_ONCE, _WHEN_SEEN = flatatt({"fetchpriority": "high"}), flatatt({"loading": "lazy"})


@register.simple_tag
def picture(
    image: Image | None,
    name: str,
    *,
    sizes: str = "100vw",
    eager: bool = False,
    alt: str | None = None,
    own: Own | None = None,
) -> SafeString | str:
    """``{% picture article.lead_image "card" sizes="(min-width: 60rem) 33vw, 100vw" %}``

    ``name`` is a family of ``formats.FAMILIES``. ``eager`` is for the one picture that a page opens
    with. ``own`` is what the page says of its picture (see ``documents.alt``), in place of the picture's own
    words. ``alt=""`` is for a picture beside a text that says the same. Without a picture nothing is shown.
    Asks the database for nothing.
    """
    if image is None:
        return ""
    files = _files(image.pk, image.width, image.height, name)
    words = words_of(image, own) if alt is None else Words(alt)
    return format_html(  # and not a template: a list has twenty of them
        '<img {files} sizes="{sizes}" alt="{alt}"{language}{when} decoding="async">',
        files=files,
        sizes=sizes,
        alt=words.text,
        language=flatatt({"lang": words.language}) if words.language else "",
        when=_AT_ONCE if eager else _WHEN_SEEN,
    )


@register.simple_tag
def picture_address(image: Image, name: str) -> str:
    """The largest of a family: ``{% picture_address article.lead_image "social" %}``."""
    return _address(image.pk, family(name)[-1])


@lru_cache(maxsize=4096)
def _files(pk: UUID, width: int, height: int, name: str) -> SafeString:
    """The addresses of a picture in all sizes of a family, and the size of what it is shown in at first."""
    shown = _distinct(family(name), width, height)
    size, form = shown[min(len(shown), 2) - 1]
    return format_html(
        'src="{}" srcset="{}" width="{}" height="{}"',
        _address(pk, form),
        ", ".join(f"{_address(pk, item)} {size[0]}w" for size, item in shown),
        *size,
    )


def _distinct(forms: list[Format], width: int, height: int) -> list[tuple[tuple[int, int], Format]]:
    """A small picture has fewer sizes than the table, since nothing is enlarged."""
    sizes = {form.size(width, height): form for form in reversed(forms)}
    return sorted((size, form) for size, form in sizes.items())


def _address(pk: UUID, form: Format) -> str:
    return address("documents:image", pk, form.name)
