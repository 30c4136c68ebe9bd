"""Files in an S3-compatible bucket, which nobody but the site may read: ``documents.views`` stays the gate.

Only imported where ``S3_BUCKET`` names one (docs/adr/0023). An object is there whole or not at all.
"""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import PurePosixPath

import obstore
from django.core.files import File
from django.core.files.storage import Storage
from django.utils.functional import cached_property
from obstore.exceptions import BaseError
from obstore.store import S3Store

from .storage import StorageAway

# Two tries of a few seconds: a page must end before the web server gives it up.
CONNECT, WHOLE_REQUEST, ALL_TRIES = timedelta(seconds=2), timedelta(seconds=10), timedelta(seconds=5)
RETRIES = 2
READ_AT_ONCE = 1024 * 1024
PARTS_AT_ONCE = 1  # of 5 MB, in memory


class BucketStorage(Storage):
    """``region``, ``endpoint``, the keys and other options are those of ``obstore.store.S3Store``."""

    def __init__(self, bucket: str, prefix: str, **options: object) -> None:
        self._options = {"bucket": bucket, "prefix": prefix or None, **options}

    @cached_property
    def _bucket(self) -> S3Store:
        """Made in the process that uses it: its threads would not survive a fork."""
        plain = str(self._options.get("endpoint", "")).startswith("http://")
        client = {"connect_timeout": CONNECT, "timeout": WHOLE_REQUEST, "allow_http": plain}
        retry = {"max_retries": RETRIES, "retry_timeout": ALL_TRIES}
        return S3Store(**self._options, client_options=client, retry_config=retry)

    def _open(self, name: str, mode: str = "rb") -> File:
        if mode != "rb":
            raise ValueError(f"A file in a bucket is read or replaced, never opened as {mode!r}.")
        return File(Reader(self._bucket, name), name)

    def _save(self, name: str, content: File) -> str:
        content.seek(0)
        try:
            with _answering():
                obstore.put(self._bucket, name, content, max_concurrency=PARTS_AT_ONCE)
        except FileNotFoundError as problem:  # of the bucket itself
            raise StorageAway("There is no such bucket") from problem
        return name

    def delete(self, name: str) -> None:
        with _answering(), suppress(FileNotFoundError):
            obstore.delete(self._bucket, name)

    def exists(self, name: str) -> bool:
        try:
            self.size(name)
        except FileNotFoundError:
            return False
        return True

    def size(self, name: str) -> int:
        with _answering():
            return obstore.head(self._bucket, name)["size"]

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        """A folder is nothing but the beginning of names: one that is not there is empty."""
        with _answering():
            found = obstore.list_with_delimiter(self._bucket, path)
        folders = [PurePosixPath(folder).name for folder in found["common_prefixes"]]
        return folders, [PurePosixPath(each["path"]).name for each in found["objects"]]


class Reader(io.RawIOBase):
    """Reads from where it stands, a piece at a time: a file is never in memory, nor copied to disk first.

    Raises ``FileNotFoundError`` at once when there is no such object.
    """

    def __init__(self, bucket: S3Store, name: str) -> None:
        with _answering():
            self._object = obstore.open_reader(bucket, name, buffer_size=READ_AT_ONCE)
        self.size = self._object.size

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        with _answering():
            return self._object.seek(offset, whence)

    def tell(self) -> int:
        return self._object.tell()

    def readinto(self, buffer: memoryview) -> int:
        with _answering():
            part = self._object.read(len(buffer))
        buffer[: len(part)] = part
        return len(part)


@contextmanager
def _answering() -> Iterator[None]:
    """Whatever the library raises means one thing to us, unless the object is not there."""
    try:
        yield
    except FileNotFoundError:
        raise
    except (BaseError, OSError) as problem:
        raise StorageAway("The bucket did not answer") from problem
