"""A public page that many ask for is made a few times a second, not for each of them (docs/adr/0027).

Each process keeps what it has answered for ``settings.PAGE_SECONDS``, and tells the proxy by a header of
the proxy's own that it may do likewise (``storsthlm/ops/nginx/site.conf.template``, which takes the header
away). Nothing is ever thrown away by name, so nothing can be forgotten.
"""

from collections.abc import Callable, Hashable
from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import re_accepts_gzip

from .kept_pages import LARGEST_BYTES, KeptPages, Page

SIGN = "X-Accel-Expires"
# A visitor has no cookie. The other headers ask for a part, or for nothing where nothing has changed.
ASKED_BY_ONE_READER = ("HTTP_COOKIE", "HTTP_AUTHORIZATION")
ASKED_IN_PART = ("HTTP_RANGE", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")


class PageCache:
    """Stands outside of everything that may set a cookie, or say that an answer depends on one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.PAGE_SECONDS:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.kept = KeptPages(settings.PAGE_SECONDS)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_asked_by_anybody(request):
            return self.get_response(request)
        return self.kept.answer(key(request), lambda: self._made(request), request)

    def _made(self, request: HttpRequest) -> tuple[HttpResponse, Page | None]:
        response = self.get_response(request)
        if not is_for_everybody(response):
            return response, None
        response[SIGN] = "1"
        return response, Page(response.content, dict(response.headers), request.resolver_match)


def key(request: HttpRequest) -> Hashable:
    """All that an answer for everybody may depend on; ``is_for_everybody`` refuses those with more."""
    packed = bool(re_accepts_gzip.search(request.headers.get("Accept-Encoding", "")))
    address = request.META["PATH_INFO"], request.META.get("QUERY_STRING", "")
    return request.scheme, request.headers.get("Host"), *address, packed


def is_asked_by_anybody(request: HttpRequest) -> bool:
    asked_otherwise = any(request.META.get(name) for name in ASKED_BY_ONE_READER + ASKED_IN_PART)
    return request.method == "GET" and not asked_otherwise


def is_for_everybody(response: HttpResponse) -> bool:
    """A whole page, whose view said nothing about keeping it: drafts, files and health do."""
    varies = response.get("Vary", "Accept-Encoding") != "Accept-Encoding"
    says_otherwise = varies or response.has_header("Cache-Control") or response.cookies
    if response.status_code != HTTPStatus.OK or response.streaming or says_otherwise:
        return False
    return len(response.content) <= LARGEST_BYTES
