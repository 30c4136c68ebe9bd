"""Pictures: chosen for the item and its rows, or put into its texts."""

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from storsthlm.documents.models import Image
from storsthlm.publishing.gate.content import Content, Text
from storsthlm.publishing.gate.finding import Finding
from storsthlm.publishing.gate.markup import Part
from storsthlm.publishing.gate.registry import Check, Limit
from storsthlm.publishing.models.gate import Severity
from storsthlm.richtext.images import identity_of

from .naming import is_file_like


def _in_texts(content: Content) -> list[tuple[Text, Part]]:
    return [(text, picture) for text in content.rich for picture in text.markup.pictures]


def _identity(picture: Part) -> UUID | None:
    pk = identity_of(picture.attributes.get("src", ""))
    return UUID(pk) if pk else None


def pictures_without_alt(content: Content) -> Iterator[Finding]:
    for text, picture in _in_texts(content):
        alt = picture.attributes.get("alt")
        if alt is None or (alt and not alt.strip()):
            message = _("Bilden saknar alt-text. Beskriv vad den visar, eller märk den som dekorativ.")
            yield content.found("alt-missing", text, message, marked=picture.attributes.get("src", ""))
    for place, image in content.chosen(Image):
        if not image.decorative and not (image.alt_sv or "").strip():
            message = _("Bilden ”%(title)s” saknar alt-text. Skriv den under Bilder.")
            yield content.found("alt-missing", place, message % {"title": image.title})


def pictures_without_english_alt(content: Content) -> Iterator[Finding]:
    for place, image in content.chosen(Image) if content.in_english else ():
        if not image.decorative and not (image.alt_en or "").strip():
            message = _("Bilden ”%(title)s” saknar alt-text på engelska. Skriv den under Bilder.")
            yield content.found("alt-english", place, message % {"title": image.title}, marked=image.alt_sv)


def pictures_with_file_like_alt(content: Content) -> Iterator[Finding]:
    message = _("Alt-texten ser ut som ett filnamn. Berätta i stället vad bilden visar.")
    names = _names(content)
    for text, picture in _in_texts(content):
        alt = picture.attributes.get("alt", "")
        if is_file_like(alt, names.get(_identity(picture), "")):
            yield content.found("alt-file-name", text, message, marked=alt)
    for place, image in content.chosen(Image):
        for alt in (image.alt_sv or "", (image.alt_en or "") if content.in_english else ""):
            if not image.decorative and is_file_like(alt, image.name):
                yield content.found("alt-file-name", place, message, marked=alt)


def _names(content: Content) -> dict[UUID | None, str]:
    """Of the files behind the pictures in the texts; one query, where there are any."""
    wanted = {identity for _text, picture in _in_texts(content) if (identity := _identity(picture))}
    if not wanted:
        return {}
    return dict(Image.objects.filter(pk__in=wanted).values_list("pk", "name"))


def small_pictures(content: Content) -> Iterator[Finding]:
    limit = content.limit("image-small")
    for place, image in content.chosen(Image):
        if image.width < limit:
            message = _(
                "Bilden är %(width)s bildpunkter bred och blir suddig när den visas stor. "
                "Välj en som är minst %(limit)s."
            )
            yield content.found(
                "image-small", place, message % {"width": image.width, "limit": limit}, marked=image.title
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
