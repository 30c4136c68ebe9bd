"""Is a page of ours there? Where that is in doubt the page itself is asked, by nobody in particular."""

import logging
from http import HTTPStatus
from itertools import takewhile
from time import monotonic
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, QueryDict
from django.urls import ResolverMatch, resolve
from django.utils import translation

from storsthlm.publishing.models import Redirect
from storsthlm.richtext import links

from .addresses import candidates, captured, is_reserved
from .chains import MOST_STEPS, asked
from .targets import filled, has_places, is_own, is_reference

MOST_SECONDS = 1  # for the paths in a file
logger = logging.getLogger(__name__)


class Tried(NamedTuple):
    nowhere: list[Redirect]
    all: bool


def spellings(path: str) -> list[str]:
    """How somebody may have meant a path that they wrote in another case, or without its last slash."""
    lower = path.lower()
    return list(dict.fromkeys([path, f"{path}/", lower, f"{lower}/"]))


def answers(path: str, query: str = "") -> bool:
    language = translation.get_language_from_path(path) or settings.LANGUAGE_CODE
    with translation.override(language):
        try:
            match = resolve(path)
            if not match.args and not match.kwargs:
                return True  # a page of its own or a list, and no row that may be hidden
            response = match.func(_request(path, query, language, match), *match.args, **match.kwargs)
        except Http404:
            return False
    return response.status_code < HTTPStatus.BAD_REQUEST


def _request(path: str, query: str, language: str, match: ResolverMatch) -> HttpRequest:
    """Whoever has any copy already gets no file: so none is opened only to be closed again."""
    request = HttpRequest()
    request.method, request.path, request.path_info = "GET", path, path
    host = urlsplit(settings.SITE_URL).netloc
    request.META = {"QUERY_STRING": query, "HTTP_HOST": host, "HTTP_IF_NONE_MATCH": "*"}
    request.GET = QueryDict(query)
    request.LANGUAGE_CODE, request.resolver_match = language, match
    return request


def arrives(location: str | None) -> bool:
    """Does a visitor who is sent there get something to read, be it over another old address?

    Another site's address is taken at its word, and so is the desk's.
    """
    for _step in range(MOST_STEPS):
        if location is None or not is_own(location):
            return location is not None
        path, query = asked(location)
        if is_reserved(path) or any(answers(each, query) for each in spellings(path)):
            return True
        further = Redirect.for_address(path, query)
        if further is None or further.kind == Redirect.Kind.GONE:
            return further is not None
        location = location_of(further, path)
    return False


def leads_nowhere(redirect: Redirect) -> bool:
    """A path of ours that is written out, and no page there now. Of a pattern each visitor finds out."""
    return _is_fixed_path(redirect) and is_missing(redirect.target)


def is_missing(target: str) -> bool:
    """For the desk. A page that breaks off is not known to be missing, and breaks nothing that is saved."""
    try:
        with transaction.atomic():
            return not arrives(target)
    except Exception:  # whatever a page may raise
        logger.warning("A page could not be tried", exc_info=True)
        return False


def _is_fixed_path(redirect: Redirect) -> bool:
    return is_own(redirect.target) and not has_places(redirect.target)


def try_targets(rows: list[Redirect]) -> Tried:
    """What of rows that are to be saved together would lead nowhere; of many paths the first are tried.

    Whoever waits for it has one of few threads of a web process: it ends after about a second.
    """
    until = monotonic() + MOST_SECONDS
    olds = {row.old for row in rows}
    targets = list(dict.fromkeys(row.target for row in rows if _is_fixed_path(row)))
    nowhere, tried = set(), 0
    for target in takewhile(lambda _target: monotonic() <= until, targets):
        tried += 1
        if olds.isdisjoint(candidates(*asked(target))) and is_missing(target):
            nowhere.add(target)
    return Tried([row for row in rows if row.target in nowhere], tried == len(targets))


def location_of(redirect: Redirect, path: str) -> str | None:
    """Today's address of a thing of ours, in the language of the page; None while it is not public."""
    if is_reference(redirect.target):
        return links.address(redirect.target)
    if is_own(redirect.target):
        return filled(redirect.target, captured(redirect.old, path))
    return redirect.target
