"""Files that stand every check: ``DocumentFactory()`` has a real PDF, ``ImageFactory()`` a real picture.

They come in through ``intake`` as everything does, which takes some tenths of a second. Who needs
many rows and no content takes ``DocumentFactory.build_batch(n)`` with ``bulk_create``.
"""

from io import BytesIO

import factory
import pikepdf
from django.core.files.base import ContentFile
from PIL import Image as Picture

from storsthlm.documents.intake import store_document, store_image
from storsthlm.documents.models import Document, FileFacts, Image

A4 = (595, 842)


def pdf_bytes(pages: int = 1, *, title: str = "Protokoll", author: str = "Storsthlm") -> bytes:
    pdf = pikepdf.new()
    for _page in range(pages):
        pdf.add_blank_page(page_size=A4)
    pdf.docinfo["/Title"], pdf.docinfo["/Author"] = title, author
    return saved_pdf(pdf)


def saved_pdf(pdf: pikepdf.Pdf) -> bytes:
    content = BytesIO()
    pdf.save(content)
    return content.getvalue()


def picture_bytes(size: tuple[int, int] = (1200, 800), form: str = "PNG", **options: object) -> bytes:
    """Left half red, right half blue, so that a test sees what was cut and turned."""
    picture = Picture.new("RGB", size, "red")
    picture.paste("blue", (size[0] // 2, 0, *size))
    content = BytesIO()
    picture.save(content, form, **options)
    return content.getvalue()


class DocumentFactory(factory.django.DjangoModelFactory):
    """``content=b"…"`` for other bytes; ``name`` must end as the content is.

    Looked through, with nothing found, unless ``looked_through=False``.
    """

    class Meta:
        model = Document

    title = factory.Sequence(lambda n: f"Protokoll {n}")
    name = factory.Sequence(lambda n: f"protokoll-{n}.pdf")
    language = Document.Language.SWEDISH
    created_by = None

    @classmethod
    def _create(cls, model_class: type[Document], **values: object) -> Document:  # noqa: ARG003
        name, by = values.pop("name"), values.pop("created_by")
        looked_through = values.pop("looked_through", True)
        file = ContentFile(values.pop("content", None) or pdf_bytes(), name)
        document = store_document(file, by=by, **values)
        if looked_through:
            FileFacts.objects.create(document_id=document.pk, sha256=document.sha256)
        return document


class ImageFactory(factory.django.DjangoModelFactory):
    """``size=(width, height)`` for other proportions; ``decorative=True, alt_sv=""`` for a mere ornament."""

    class Meta:
        model = Image

    title = factory.Sequence(lambda n: f"Bild {n}")
    name = factory.Sequence(lambda n: f"bild-{n}.png")
    alt_sv = "Två personer vid ett skärgårdsfärjeläge"
    created_by = None

    @classmethod
    def _create(cls, model_class: type[Image], **values: object) -> Image:  # noqa: ARG003
        name, by = values.pop("name"), values.pop("created_by")
        content = values.pop("content", None) or picture_bytes(values.pop("size", (1200, 800)))
        return store_image(ContentFile(content, name), by=by, **values)
