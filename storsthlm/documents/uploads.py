"""Receiving files: on disk, never in memory, and no more than somebody may send."""

import logging
import tempfile
from collections.abc import Callable
from io import BytesIO

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, TemporaryFileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

FORM_BYTES = 2 * 1024 * 1024  # what the other fields of the form may take
logger = logging.getLogger(__name__)


class RefuseTooLarge:
    """Answers 413 from the stated length alone, before one byte of the body has been read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        stated = request.META.get("CONTENT_LENGTH") or "0"
        if stated.isdecimal() and int(stated) > settings.MAX_UPLOAD_BYTES + FORM_BYTES:
            response = render(request, "413.html", status=413)
            response["Connection"] = "close"
            return response
        return self.get_response(request)


class ReceivedFile(TemporaryUploadedFile):
    """``failure`` says why the content was not kept: a key of ``refusals.REASONS``, or empty."""

    def __init__(self, name: str, content_type: str, charset: str | None, extra: dict | None) -> None:
        """Unlike Django's, the temporary name takes nothing of the sender's, which may be too long."""
        self.failure = ""
        try:
            file = tempfile.NamedTemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR)  # noqa: SIM115 (lives on)
        except OSError:
            logger.exception("No temporary file could be made for an upload")
            file, self.failure = BytesIO(), "no_space"
        UploadedFile.__init__(self, file, name, content_type, 0, charset, extra)


class BoundedTemporaryFileUploadHandler(TemporaryFileUploadHandler):
    """Stops writing at the size limit or at a full disk, so that the form can say what went wrong."""

    def new_file(self, *args: object, **kwargs: object) -> None:
        FileUploadHandler.new_file(self, *args, **kwargs)
        self.file = ReceivedFile(self.file_name, self.content_type, self.charset, self.content_type_extra)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) > settings.MAX_UPLOAD_BYTES:
            self._give_up("too_large")
        if not self.file.failure:
            self._write(raw_data)

    def file_complete(self, file_size: int) -> ReceivedFile:
        self.file.size = file_size
        if not self.file.failure:
            self._write(b"")
        if not self.file.failure:
            self.file.seek(0)
        return self.file

    def _write(self, data: bytes) -> None:
        try:
            self.file.write(data)
            self.file.flush()
        except OSError:
            logger.exception("An upload could not be written to disk")
            self._give_up("no_space")

    def _give_up(self, reason: str) -> None:
        """Keep the name and the reason, and give the space back at once."""
        if not self.file.failure:
            self.file.failure = reason
            self.file.truncate(0)
