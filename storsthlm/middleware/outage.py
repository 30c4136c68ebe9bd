"""A database, or a storage for files, that does not answer gives a readable 503 instead of an error 500."""

import logging
import sys
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from storsthlm.documents.storage import StorageAway

RETRY_AFTER_SECONDS = 30
AWAY = (OperationalError, InterfaceError, StorageAway)
logger = logging.getLogger(__name__)


class DatabaseOutage:
    """For what a view asks. What a middleware asks (the session of an editor) ends in ``server_error``."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return unavailable(request) if isinstance(exception, AWAY) else None


def server_error(request: HttpRequest) -> HttpResponse:
    """handler500, which Django calls while it handles the exception, whichever layer raised it."""
    if isinstance(sys.exc_info()[1], AWAY):
        return unavailable(request)
    return render(request, "500.html", status=500)


def unavailable(request: HttpRequest) -> HttpResponse:
    silent = "storage" if isinstance(sys.exc_info()[1], StorageAway) else "database"
    logger.exception("The %s did not answer", silent)
    response = render(request, "503.html", status=503)
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    response["Cache-Control"] = "no-store"
    return response
