"""Requests that no honest client sends are answered once, here, with a 400 or a 414.

A NUL byte or half a surrogate pair reaches Postgres as an error 500 by default, in paths, in
query strings, in cookies and in the admin's own filters.
"""

from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

MAX_ADDRESS_BYTES = 8_000


class RefuseMalformed:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if len(request.path) + len(query) > MAX_ADDRESS_BYTES:
            return render(request, "414.html", status=414)
        if is_malformed(request.path, query, request.META.get("HTTP_COOKIE", "")):
            return render(request, "400.html", status=400)
        return self.get_response(request)


def is_malformed(path: str, query: str, cookie: str) -> bool:
    return "\x00" in path or "\ufffd" in path or not _decodes(query) or not _decodes(cookie)


def _decodes(raw: str) -> bool:
    """Percent-decoded text is UTF-8 and holds no NUL byte (a surrogate is not UTF-8)."""
    try:
        return b"\x00" not in (decoded := unquote_to_bytes(raw)) and bool(decoded.decode() or True)
    except UnicodeError:
        return False
