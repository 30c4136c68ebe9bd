"""Documents and pictures as something that can be sent."""

from .formats import Format
from .kinds import INLINE_TYPES
from .models import Document, Image
from .names import split_ending
from .renditions import etag, rendition
from .serving import Sendable


def document_file(document: Document) -> Sendable:
    return Sendable(
        open=lambda: document.file.storage.open(document.file.name),
        name=document.name,
        content_type=document.content_type,
        etag=f'"{document.sha256}"',
        inline=document.content_type in INLINE_TYPES,
        language=document.language,
    )


def image_file(image: Image, form: Format) -> Sendable:
    return Sendable(
        open=lambda: rendition(image, form),
        name=f"{split_ending(image.name)[0]}{form.ending}",
        content_type=form.content_type,
        etag=etag(image, form),
        inline=True,
    )
