"""What the editor's dialogs offer of this app: documents to link and pictures to put in."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from storsthlm.documents.alt import words_of
from storsthlm.documents.formats import FORMATS
from storsthlm.documents.models import Document, Image
from storsthlm.prepared import OneOf, Prepared, Slot
from storsthlm.richtext import choosers, images, links

from .upload_words import uploading

_STORED = FORMATS[images.FORMAT.format(images.STORED_WIDTH)]
LINK_KEY = "documents.document"


def offer() -> None:
    links.register(
        LINK_KEY,
        _("Dokument"),
        urls=document_urls,
        search=find_documents,
        titles=document_titles,
        identity=UUID,
        lasting=documents_in_public_texts,
    )
    images.register(pictures_in_texts)
    choosers.register_images(
        find_images, editors_folder="/admin/documents/image/{id}/file/", uploading=uploading
    )


def document_urls(ids: set[UUID]) -> dict[UUID, str]:
    return {row.pk: row.get_absolute_url() for row in Document.objects.public().filter(pk__in=ids)}


def documents_in_public_texts(ids: set[UUID], at: datetime) -> dict[UUID, None]:
    """A file in a text is public with it, whoever else has it, unless an owner withholds it."""
    return dict.fromkeys(Document.objects.disclosed().filter(pk__in=ids).values_list("pk", flat=True))


def document_titles(ids: set[UUID]) -> dict[UUID, str]:
    return dict(Document.objects.filter(pk__in=ids).values_list("pk", "title"))


def find_documents(query: str, request: HttpRequest) -> list[links.Choice]:
    if not request.user.has_perm("documents.view_document"):
        return []
    found = _matching(Document.objects.visible_to(request.user), query, "title", "name")[: links.MAX_CHOICES]
    return [links.Choice(row.pk, row.title, row.name) for row in found]


def find_images(query: str, request: HttpRequest) -> list[choosers.ImageChoice]:
    if not request.user.has_perm("documents.view_image"):
        return []
    found = _matching(Image.objects.all(), query, "title", "name", "alt_sv", "alt_en", "credit")
    return [_choice(row) for row in found[: choosers.MAX_IMAGES]]


def pictures_in_texts(ids: set[str]) -> images.Facts:
    """A picture is shown with the text that holds it; its own alt text in the page's language, or Swedish."""
    return {str(row.pk): _as_shown(row) for row in _shown.rows(ids=[UUID(each) for each in ids])}


_shown = Prepared(lambda: Image.objects.disclosed().filter(OneOf("pk", Slot("ids"))).order_by())


def _as_shown(image: Image) -> images.Picture:
    size = _STORED.size(image.width, image.height)
    alt = words_of(image)
    return images.Picture(*size, alt.text, alt.language, image.lacks_alt)


def _matching(rows: QuerySet, query: str, *columns: str) -> QuerySet:
    for word in query.split():
        rows = rows.filter(Q(*[(f"{column}__icontains", word) for column in columns], _connector=Q.OR))
    return rows.order_by("-created_at", "pk")


def _choice(image: Image) -> choosers.ImageChoice:
    """The thumbnail comes from the admin's address: a new picture is not public yet."""
    width, height = _STORED.size(image.width, image.height)
    return choosers.ImageChoice(
        url=images.address(image.pk),
        alt="" if image.decorative else image.alt_sv or "",
        lacks_alt=image.lacks_alt,
        width=width,
        height=height,
        thumb_url=reverse("admin:documents_image_file", args=[image.pk, "card-400"]),
        title=image.title,
    )
