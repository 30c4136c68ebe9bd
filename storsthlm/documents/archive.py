"""Several files as one ZIP that is made while it is sent: neither in memory nor on disk is it ever whole.

Stored, not packed: the files are packed already, and so the length is known before the first byte is read.
Who may have which file is decided before, as in ``serving``.
"""

import hashlib
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple
from zipfile import ZipFile, ZipInfo

from django.http import Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response

from .models import Document
from .names import content_disposition
from .serving import CACHING, CHUNK

LARGEST_PLAIN = 2**31 - 1  # from here on zipfile writes longer headers, and the length is not told
# Bytes of a ZIP beside the files: for each file, with its name twice, and at the end.
_FOR_EACH, _AT_THE_END = 30 + 16 + 46, 22
logger = logging.getLogger(__name__)


class Member(NamedTuple):
    """A file of the archive, and what it is called there."""

    name: str
    document: Document


@dataclass(frozen=True)
class _Sized:
    member: Member
    size: int


def send_archive(request: HttpRequest, members: Iterable[Member], name: str) -> HttpResponseBase:
    """Raises ``Http404`` when there is no file. What storage has lost is left out, and logged.

    Who has it already is told so before storage is asked.
    """
    request.META.pop("HTTP_ACCEPT_ENCODING", None)  # as in ``serving.send``
    if not (members := list(members)):
        raise Http404
    etag = _etag(members)
    response = get_conditional_response(request, etag=etag) or _answer(request, members, name)
    response["ETag"] = etag
    response["Cache-Control"] = CACHING
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _found(members: Iterable[Member]) -> Iterator[_Sized]:
    for member in members:
        file = member.document.file
        try:
            yield _Sized(member, file.storage.size(file.name))
        except FileNotFoundError:
            logger.exception("A stored file is missing")


def _answer(request: HttpRequest, members: list[Member], name: str) -> StreamingHttpResponse:
    found = list(_found(members))
    if not found:
        raise Http404
    parts = _parts(found) if request.method == "GET" else ()
    response = StreamingHttpResponse(parts, content_type="application/zip")
    response["Content-Disposition"] = content_disposition(name, inline=False)
    if (length := _length(found)) <= LARGEST_PLAIN:
        response["Content-Length"] = str(length)
    return response


def _length(found: list[_Sized]) -> int:
    each = (_FOR_EACH + 2 * len(one.member.name.encode()) + one.size for one in found)
    return sum(each) + _AT_THE_END


def _etag(members: list[Member]) -> str:
    told = "\n".join(f"{member.document.sha256} {member.name}" for member in members)
    return f'"{hashlib.sha256(told.encode()).hexdigest()}"'


class _Sink:
    """What ``zipfile`` writes to: it holds the bytes until they are taken, a chunk at the most."""

    def __init__(self) -> None:
        self._written: list[bytes] = []

    def write(self, content: bytes) -> int:
        self._written.append(bytes(content))
        return len(content)

    def flush(self) -> None:
        """Nothing is kept back."""

    def take(self) -> bytes:
        written, self._written = self._written, []
        return b"".join(written)


def _parts(found: list[_Sized]) -> Iterator[bytes]:
    sink = _Sink()
    with ZipFile(sink, "w") as archive:
        for one in found:
            with archive.open(_info(one), "w") as target:
                for chunk in _chunks(one.member.document):
                    target.write(chunk)
                    yield sink.take()
            yield sink.take()
    yield sink.take()


def _info(one: _Sized) -> ZipInfo:
    uploaded = timezone.localtime(one.member.document.created_at)
    info = ZipInfo(one.member.name, date_time=uploaded.timetuple()[:6])
    info.file_size = one.size
    return info


def _chunks(document: Document) -> Iterator[bytes]:
    with document.file.storage.open(document.file.name) as file:
        while chunk := file.read(CHUNK):
            yield chunk
