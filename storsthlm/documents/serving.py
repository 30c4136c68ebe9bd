"""Sends one file, in chunks, with headers that let it do nothing but be shown.

Who may have it is decided before: in ``views`` for the public, in ``admin`` for editors.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.core.files import File
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response

from .names import content_disposition
from .ranges import OutOfRange, Part, asked_part

CHUNK = 64 * 1024
POLICY = "default-src 'none'; sandbox"
# Asked again each time, so that withdrawing a file takes effect at once; unchanged, it costs a 304.
CACHING = "public, no-cache"
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Sendable:
    open: Callable[[], File]
    name: str
    content_type: str
    etag: str
    inline: bool
    language: str = ""


def send(request: HttpRequest, file: Sendable) -> HttpResponseBase:
    """Raises ``Http404`` when storage has lost the file, as if there had never been one."""
    # GZipMiddleware looks here; it would pack what is packed already and lose the length.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    try:
        response = get_conditional_response(request, etag=file.etag) or _answer(request, file)
    except FileNotFoundError:
        logger.exception("A stored file is missing")
        raise Http404 from None
    response["ETag"] = file.etag
    response["Cache-Control"] = CACHING
    response["Content-Security-Policy"] = POLICY
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _answer(request: HttpRequest, file: Sendable) -> HttpResponseBase:
    content = file.open()
    try:
        part = _part(request, file, content.size)
    except OutOfRange:
        content.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{content.size}"})
    whole = Part(0, content.size)
    response = StreamingHttpResponse(Chunks(content, part or whole), status=206 if part else 200)
    response["Content-Type"] = file.content_type
    response["Content-Length"] = str((part or whole).length)
    response["Content-Disposition"] = content_disposition(file.name, inline=file.inline)
    response["Accept-Ranges"] = "bytes"
    if file.language:
        response["Content-Language"] = file.language
    if part:
        response["Content-Range"] = f"bytes {part.start}-{part.start + part.length - 1}/{content.size}"
    return response


def _part(request: HttpRequest, file: Sendable, size: int) -> Part | None:
    """A range is for GET alone, and with ``If-Range`` only while the reader's copy is this one."""
    current = request.headers.get("If-Range", file.etag).strip() == file.etag
    header = request.headers.get("Range", "")
    return asked_part(header, size) if header and current and request.method == "GET" else None


class Chunks:
    """Part of an open file, a little at a time. Closed by the response, also when nobody read it."""

    def __init__(self, file: File, part: Part) -> None:
        self._file = file
        self._part = part

    def __iter__(self) -> Iterator[bytes]:
        self._file.seek(self._part.start)
        left = self._part.length
        while left and (chunk := self._file.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk

    def close(self) -> None:
        self._file.close()
