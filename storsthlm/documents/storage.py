"""Files on disk, whole or not at all.

Django writes straight to the final name, so that a full disk or a killed process leaves half a
file that looks whole. Here a file gets its name when its last byte is safe.
"""

import logging
import os
import tempfile
from pathlib import Path

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage

UNFINISHED = ".part"
logger = logging.getLogger(__name__)


class StorageAway(OSError):
    """Where files are kept did not answer: nothing is known of the file, and it may be there in a while."""


def keep(storage: Storage, name: str, content: bytes) -> None:
    """For what can be made again: a full disk or a silent bucket costs time alone. Of two kept at once,
    one stays."""
    try:
        kept = storage.save(name, ContentFile(content))
    except OSError:
        logger.exception("%s could not be kept", name)
        return
    if kept != name:
        storage.delete(kept)


class WholeFileStorage(FileSystemStorage):
    def _save(self, name: str, content: File) -> str:
        final = Path(self.path(name))
        self._make_folder(final.parent)
        handle, unfinished = tempfile.mkstemp(suffix=UNFINISHED, dir=final.parent)
        try:
            self._write(handle, content)
            Path(unfinished).replace(final)
            _sync_folder(final.parent)
        except BaseException:
            Path(unfinished).unlink(missing_ok=True)
            raise
        return str(name).replace("\\", "/")

    def _make_folder(self, folder: Path) -> None:
        """Every new level gets the mode, which ``makedirs`` gives to the last one only."""
        if folder.is_dir():
            return
        self._make_folder(folder.parent)
        folder.mkdir(mode=self.directory_permissions_mode or 0o777, exist_ok=True)

    def _write(self, handle: int, content: File) -> None:
        with os.fdopen(handle, "wb") as file:
            if self.file_permissions_mode is not None:
                os.fchmod(file.fileno(), self.file_permissions_mode)
            for chunk in content.chunks():
                file.write(chunk.encode() if isinstance(chunk, str) else chunk)
            file.flush()
            os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """The name itself must survive a power cut too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
