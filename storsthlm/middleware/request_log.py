"""One line in the log for each request, and an id that joins it to everything logged meanwhile.

A log is read by more people than the site's secrets are. So no query string, no header, no name, and
a path only where the whole world may read the answer: a draft's address holds the words of its title.
"""

import logging
import re
import time
from collections.abc import Callable
from contextvars import ContextVar
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_GIVEN_ID = re.compile(r"[A-Za-z0-9-]{8,64}", re.ASCII)
_REFUSED = 400
_FAILED = 500
_HEALTH = "healthz"
current_id: ContextVar[str] = ContextVar("request id", default="")
logger = logging.getLogger("storsthlm.request")


class RequestLog:
    """Stands first, so that what other middleware refuses is told of as well."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = current_id.set(request_id(request))
        began = time.perf_counter()
        try:
            response = self.get_response(request)
            logger.log(
                _level(request, response), "request", extra={"fields": facts(request, response, began)}
            )
            return response
        finally:
            current_id.reset(token)


def request_id(request: HttpRequest) -> str:
    """The proxy's, if it has the form of one; anybody may send that header."""
    given = request.headers.get("X-Request-ID", "")
    return given if _GIVEN_ID.fullmatch(given) else uuid4().hex


def facts(request: HttpRequest, response: HttpResponse, began: float) -> dict[str, object]:
    """``ms`` until the answer begins; ``user`` is a number, known only if the page itself asked who it is."""
    found = {
        "method": request.method,
        "status": response.status_code,
        "ms": round((time.perf_counter() - began) * 1000, 1),
        "route": request.resolver_match.route if request.resolver_match else "",
        "user": getattr(getattr(request, "_cached_user", None), "pk", None),
    }
    if _seen_by_all(request, response):
        found["path"] = request.path
    return found


def _seen_by_all(request: HttpRequest, response: HttpResponse) -> bool:
    """What nobody may keep is for one reader, who may hold its address as a key."""
    for_one = (
        "no-store" in response.get("Cache-Control", "") or settings.SESSION_COOKIE_NAME in request.COOKIES
    )
    return response.status_code < _REFUSED and not for_one


def _level(request: HttpRequest, response: HttpResponse) -> int:
    """Health is asked every few seconds: only an answer that is not good is news."""
    if response.status_code >= _FAILED:
        return logging.ERROR
    return logging.DEBUG if request.path.startswith(f"/{_HEALTH}") else logging.INFO
