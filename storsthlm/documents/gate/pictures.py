"""Pictures: chosen for the item and its rows, or put into its texts."""

from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from storsthlm.documents.alt import Own, Words, own_words, words_in
from storsthlm.documents.models import Image
from storsthlm.publishing.gate.content import Content, Place, Text
from storsthlm.publishing.gate.fields import ENGLISH, SWEDISH
from storsthlm.publishing.gate.finding import Finding
from storsthlm.publishing.gate.markup import Part
from storsthlm.publishing.gate.registry import Check, Limit
from storsthlm.publishing.models.gate import Severity
from storsthlm.richtext.images import identity_of

from .naming import is_file_like


class Use(NamedTuple):
    """A picture as a reader meets it. ``image`` is None where a text names one that is gone."""

    place: Place
    image: Image | None
    words: Words
    is_decoration: bool


def _in_texts(content: Content) -> list[tuple[Text, Part]]:
    return [(text, picture) for text in content.rich for picture in text.markup.pictures]


def _identity(picture: Part) -> UUID | None:
    pk = identity_of(picture.attributes.get("src", ""))
    return UUID(pk) if pk else None


def _uses_in_texts(content: Content) -> Iterator[Use]:
    images = _images(content)
    for text, picture in _in_texts(content):
        yield _use_in(text, picture.attributes.get("alt"), images.get(_identity(picture)))


def _use_in(text: Text, alt: str | None, image: Image | None) -> Use:
    """As ``richtext.images`` shows it: without ``alt`` the picture's own words, with an empty one none."""
    if alt is not None or image is None:
        return Use(text, image, Words((alt or "").strip()), is_decoration=alt == "")
    return Use(text, image, words_in(text.language, image, Own()), image.decorative)


def _images(content: Content) -> dict[UUID | None, Image]:
    """Those in the texts; one query, where there are any."""
    wanted = {identity for _text, picture in _in_texts(content) if (identity := _identity(picture))}
    return Image.objects.in_bulk(wanted) if wanted else {}


def _chosen(content: Content, language: str) -> Iterator[Use]:
    for place, image in content.chosen(Image):
        own = own_words(place.owner, place.field)
        is_decoration = own.decorative or (image.decorative and not (own.alt_sv or own.alt_en))
        yield Use(place, image, words_in(language, image, own), is_decoration)


def pictures_without_alt(content: Content) -> Iterator[Finding]:
    for use in (*_uses_in_texts(content), *_chosen(content, SWEDISH)):
        if use.words.text or use.is_decoration:
            continue
        message = _("Bilden saknar alt-text. Beskriv vad den visar, eller märk den som dekorativ.")
        if use.image:
            message = _(
                "Bilden ”%(title)s” saknar alt-text. Beskriv vad den visar, eller märk den som dekorativ."
            )
            message %= {"title": use.image.title}
        yield content.found("alt-missing", use.place, message, about=use.image.pk if use.image else "")


def pictures_without_english_alt(content: Content) -> Iterator[Finding]:
    if not content.in_english:
        return
    english = [use for use in _uses_in_texts(content) if use.place.language == ENGLISH]
    message = _("Bilden ”%(title)s” saknar alt-text på engelska. Skriv den här eller under Bilder.")
    for use in (*english, *_chosen(content, ENGLISH)):
        if use.words.language and use.image:
            told = message % {"title": use.image.title}
            yield content.found("alt-english", use.place, told, marked=use.words.text, about=use.image.pk)


def pictures_with_file_like_alt(content: Content) -> Iterator[Finding]:
    message = _("Alt-texten ser ut som ett filnamn. Berätta i stället vad bilden visar.")
    english = _chosen(content, ENGLISH) if content.in_english else ()
    told = set()
    for use in (*_uses_in_texts(content), *_chosen(content, SWEDISH), *english):
        is_new = (use.place, use.words.text) not in told
        if is_new and is_file_like(use.words.text, use.image.name if use.image else ""):
            told.add((use.place, use.words.text))
            yield content.found("alt-file-name", use.place, message, marked=use.words.text)


def small_pictures(content: Content) -> Iterator[Finding]:
    limit = content.limit("image-small")
    for place, image in content.chosen(Image):
        if image.width < limit:
            message = _(
                "Bilden är %(width)s bildpunkter bred och blir suddig när den visas stor. "
                "Välj en som är minst %(limit)s."
            )
            yield content.found(
                "image-small",
                place,
                message % {"width": image.width, "limit": limit},
                marked=image.title,
                about=image.pk,
            )


CHECKS = (
    Check(
        "alt-missing",
        gettext_lazy("Bild utan alt-text"),
        find=pictures_without_alt,
        severity=Severity.BLOCKS,
        help=gettext_lazy("Den som inte ser bilden får inget veta om den."),
    ),
    Check(
        "alt-file-name",
        gettext_lazy("Alt-text som ett filnamn"),
        find=pictures_with_file_like_alt,
        severity=Severity.BLOCKS,
        help=gettext_lazy("”IMG_1234.jpg” eller ”bild” säger inget om vad bilden visar."),
    ),
    Check(
        "alt-english",
        gettext_lazy("Alt-text saknas på engelska"),
        find=pictures_without_english_alt,
        help=gettext_lazy("Den engelska sidan visas, men bilden beskrivs bara på svenska."),
    ),
    Check(
        "image-small",
        gettext_lazy("För liten bild"),
        find=small_pictures,
        help=gettext_lazy("Bilder överst på en sida visas stora, och en liten bild blir suddig."),
        limit=Limit(gettext_lazy("minsta bredd i bildpunkter"), default=800, lowest=100, highest=4000),
    ),
)
