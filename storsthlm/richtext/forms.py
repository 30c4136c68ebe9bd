"""The form field behind the editor: cleans, compares cleaned text, and asks for alt texts."""

import re
from html import unescape

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from . import images
from .markup import attributes_of, tokens
from .sanitiser import clean

MAX_LENGTH = 300_000
_CAPTION = re.compile(r"<figcaption>(.*?)</figcaption>")


class RichTextFormField(forms.CharField):
    """Its value is what will be stored, so that forms, previews and comparisons all see the same."""

    def clean(self, value: object) -> str | None:
        text = super().clean(value)
        if text and len(text) > MAX_LENGTH:
            raise ValidationError(_("Texten är för lång. Dela upp den på flera sidor."), code="too_long")
        cleaned = clean(text) if text else text
        if self.required and not cleaned:
            raise ValidationError(self.error_messages["required"], code="required")
        _require_alt_texts(cleaned or "")
        return cleaned

    def has_changed(self, initial: object, data: object) -> bool:
        """The editor writes its own line breaks: only another cleaned text is a change."""
        if self.disabled or len(str(data or "")) > MAX_LENGTH:
            return super().has_changed(initial, data)
        return clean(str(initial or "")) != clean(str(data or ""))


def _require_alt_texts(html: str) -> None:
    """``alt=""`` says that a picture is decoration here; no ``alt`` at all that its own shall be shown."""
    pictures = [attributes_of(token.attributes) for token in tokens(html) if token.name == "img"]
    known = images.facts_for(html) if any("alt" not in picture for picture in pictures) else {}
    faulty = [number for number, picture in enumerate(pictures, 1) if _has_no_alt(picture, known)]
    if faulty:
        raise ValidationError([_missing_alt(number, html) for number in faulty])


def _has_no_alt(picture: dict[str, str], known: images.Facts) -> bool:
    if (alt := picture.get("alt")) is not None:
        return alt != "" and not alt.strip()
    own = known.get(images.identity_of(picture.get("src", "")) or "")
    return own is None or own.lacks_alt


def _missing_alt(number: int, html: str) -> ValidationError:
    until_next = html.split("<img")[number]
    caption = _CAPTION.search(until_next.split("</figure>")[0])
    name = f"{number} (”{unescape(strip_tags(caption[1]))}”)" if caption else str(number)
    message = _("Bild %(name)s i texten saknar alt-text. Beskriv den, eller märk den som dekorativ.")
    return ValidationError(message, code="alt_missing", params={"name": name})
