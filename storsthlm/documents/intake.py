"""The one way in for files: checked, stored whole, and with a row, or not at all.

The admin, the upload endpoint and the demonstration content all come through here::

    document = store_document(file, title="Protokoll 12 mars", by=user)
    picture = store_image(file, alt_sv="Två personer vid ett bord", by=user)

Both raise ``ValidationError`` with a reason in plain Swedish, and leave nothing behind then.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction

from .checks import checked_document, checked_image
from .models import Document, Image, Upload
from .names import picture_title_from, title_from
from .refusals import NEEDS_ALT, Refused
from .storage import StorageAway

CHECKS = {Document: checked_document, Image: checked_image}
logger = logging.getLogger(__name__)

Row = TypeVar("Row", bound=Upload)
Stored = tuple[Upload, str]
_stored: ContextVar[list[Stored]] = ContextVar("stored uploads")


def store_document(file: File, *, by, title: str = "", language: str = Document.Language.SWEDISH) -> Document:
    """Without ``title`` the file's own name becomes the title."""
    title = title or title_from(file.name or "")
    return _store(Document(title=title[:200], language=language), file, by)


def store_image(
    file: File,
    *,
    by,
    alt_sv: str = "",
    alt_en: str = "",
    decorative: bool = False,
    alt_later: bool = False,
    **fields: object,
) -> Image:
    """``fields``: title, credit, focal_x, focal_y. Needs an alt text or ``decorative=True``; with
    ``alt_later`` somebody is about to write it, and the publish gate asks whoever forgets."""
    fields.setdefault("title", picture_title_from(file.name or "")[:200])
    image = Image(alt_sv=alt_sv, alt_en=alt_en, decorative=decorative, **fields)
    if image.lacks_alt and not alt_later:
        raise ValidationError(NEEDS_ALT)
    return _store(image, file, by)


def put_file(row: Upload, file: File) -> None:
    """Check ``file``, store it and fill in its columns; the caller saves the row.

    Call it inside ``nothing_left_behind()``.
    """
    with CHECKS[type(row)](file) as checked:
        try:
            row.file.save(str(checked.facts["name"]), checked.content, save=False)
        except OSError as problem:
            logger.exception("A file could not be stored")
            away = isinstance(problem, StorageAway)
            raise Refused("storage_away" if away else "no_space") from None
    _stored.get().append((row, row.file.name))
    for name, value in checked.facts.items():
        setattr(row, name, value)


@contextmanager
def nothing_left_behind() -> Iterator[None]:
    """Files stored inside that no row names in the end are deleted again, whatever went wrong.

    Stands outside of the transaction, so that a rollback is over when it looks.
    """
    stored: list[Stored] = []
    token = _stored.set(stored)
    try:
        yield
    except BaseException:
        _discard(stored)
        raise
    finally:
        _stored.reset(token)
    _discard([(row, name) for row, name in stored if not _is_named(row, name)])
    if (around := _stored.get(None)) is not None:
        around.extend(stored)


def _store(row: Row, file: File, by) -> Row:
    row.uploaded_by(by)
    with nothing_left_behind(), transaction.atomic():
        row.full_clean(exclude=["file", "created_by"])
        put_file(row, file)
        row.save()
    return row


def _discard(stored: list[Stored]) -> None:
    for row, name in stored:
        row.file.storage.delete(name)


def _is_named(row: Upload, name: str) -> bool:
    return type(row)._base_manager.filter(pk=row.pk, file=name).exists()
