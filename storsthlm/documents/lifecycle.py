"""A file lives as long as a row names it; it goes when that change is committed, not before.

A picture's file that is replaced is named by its row among the earlier ones, and stays a while.
"""

import logging
from collections.abc import Collection
from functools import partial

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_save

from . import earlier
from .contents.tasks import look_into_file
from .models import Document, EarlierFile, Image, Upload
from .renditions import drop_renditions
from .words import read_text

LOOKS = {"file", "focal_x", "focal_y"}
logger = logging.getLogger(__name__)


def connect() -> None:
    for model in (Document, Image):
        pre_save.connect(_remember, sender=model)
        post_save.connect(_remove_replaced, sender=model)
        post_delete.connect(_remove, sender=model)
    post_delete.connect(_remove_earlier, sender=EarlierFile)
    post_save.connect(_read_soon, sender=Document)


def _read_soon(sender: type[Upload], instance: Document, raw: bool = False, **kwargs: object) -> None:
    """The jobs stand in the same transaction as the row, so neither is ever there alone."""
    if not raw and instance.file.name != getattr(instance, "_file_before", None):
        read_text.defer(document=str(instance.pk))
        look_into_file.defer(document=str(instance.pk))


def _remember(sender: type[Upload], instance: Upload, raw: bool = False, **kwargs: object) -> None:
    before = None
    if not raw and not instance._state.adding:
        before = sender._base_manager.filter(pk=instance.pk).values().first()
    instance._before, instance._file_before = before, before and before["file"]


def _remove_replaced(
    sender: type[Upload], instance: Upload, update_fields: Collection[str] | None = None, **kwargs: object
) -> None:
    """A save of the words alone says nothing of the file: ``instance`` may name an older one."""
    before = instance._file_before
    if update_fields is not None and LOOKS.isdisjoint(update_fields):
        return
    if before and isinstance(instance, Image):
        transaction.on_commit(partial(drop_renditions, instance.file.storage, before))
    if before and before != instance.file.name:
        if isinstance(instance, Image):
            earlier.keep(instance, instance._before)
        else:
            transaction.on_commit(partial(_delete, instance, before))


def _remove(sender: type[Upload], instance: Upload, **kwargs: object) -> None:
    transaction.on_commit(partial(_delete, instance, instance.file.name))


def _remove_earlier(sender: type[EarlierFile], instance: EarlierFile, **kwargs: object) -> None:
    transaction.on_commit(partial(_delete, instance.image, instance.file))


def _delete(row: Upload, name: str) -> None:
    """A file that cannot be removed is logged: the row is gone, and nobody can reach the file."""
    named = [type(row)._base_manager, EarlierFile.objects]  # a copy made for measuring names it too
    if any(rows.filter(file=name).exists() for rows in named):
        return
    try:
        row.file.storage.delete(name)
        drop_renditions(row.file.storage, name)
    except OSError:
        logger.exception("The file %s could not be removed", name)
