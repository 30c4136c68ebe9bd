"""What is answered in place of a 404. Only what is public is led to: else the 404 stands, to the byte."""

import logging
from urllib.parse import quote

from django.db import Error, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import render

from storsthlm.publishing.models import Redirect

from . import actions
from .addresses import decoded, is_reserved, segments
from .arriving import answers, arrives, location_of, spellings
from .targets import is_own, is_reference

# A browser keeps what it was told, so a slip of the finger must end by itself.
KEPT_SECONDS = {Redirect.Kind.PERMANENT: 86_400, Redirect.Kind.TEMPORARY: 300, Redirect.Kind.GONE: 300}
logger = logging.getLogger(__name__)


def instead_of_missing(request: HttpRequest) -> HttpResponse | None:
    """The redirect or the 410 for an address without a page; None where there is none.

    Where the database does not answer, nobody knows whether there is a page: that is a 503 and no 404.
    """
    if is_reserved(request.path_info):
        return None
    try:
        redirect = Redirect.for_address(request.path_info, _query(request))
        return (_answer(request, redirect) if redirect else None) or _spelled_rightly(request)
    except (OperationalError, InterfaceError):
        raise
    except Error as error:
        logger.warning("An old address could not be looked up: %s", type(error).__name__)
        return None


def _query(request: HttpRequest) -> str:
    return request.META.get("QUERY_STRING", "")


def _spelled_rightly(request: HttpRequest) -> HttpResponse | None:
    """To the page that was meant. Where only the query was wrong nothing is missed; all else is counted."""
    path, query = request.path_info, _query(request)
    # Without a query the path itself has just been asked for.
    tried = [each for each in spellings(path) if query or each != path] if not _is_by_number(request) else []
    found = next((each for each in tried if answers(each)), None)
    if found is None:
        actions.count_miss(path)
    if found in {None, path}:
        return None
    response = HttpResponsePermanentRedirect(quote(found) + (f"?{query}" if query else ""))
    response["Cache-Control"] = f"max-age={KEPT_SECONDS[Redirect.Kind.PERMANENT]}"
    return response


def _is_by_number(request: HttpRequest) -> bool:
    """A file: the number in its address is found or not, however its name is written."""
    return bool(request.resolver_match) and "pk" in request.resolver_match.kwargs


def _answer(request: HttpRequest, redirect: Redirect) -> HttpResponse | None:
    response = _gone(request) if redirect.kind == Redirect.Kind.GONE else _lead_on(request, redirect)
    if response is not None:
        response["Cache-Control"] = (
            "no-cache" if _may_turn(redirect) else f"max-age={KEPT_SECONDS[redirect.kind]}"
        )
        actions.count_hit(redirect)
    return response


def _may_turn(redirect: Redirect) -> bool:
    """A page may be called again what it was once: who remembered both ways would be sent in a circle."""
    return is_reference(redirect.target) or redirect.former is not None


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "410.html", status=410)


def _lead_on(request: HttpRequest, redirect: Redirect) -> HttpResponse | None:
    location = location_of(redirect, request.path_info)
    if location is None or _is_here(location, request) or not _is_there(redirect, location):
        return None
    permanent = redirect.kind == Redirect.Kind.PERMANENT
    return (HttpResponsePermanentRedirect if permanent else HttpResponseRedirect)(location)


def _is_there(redirect: Redirect, location: str) -> bool:
    """A thing of ours that has an address is public, so only a path that somebody wrote is asked for."""
    return not is_own(redirect.target) or arrives(location)


def _is_here(location: str, request: HttpRequest) -> bool:
    """Nobody is sent in a circle, whatever stands in the table."""
    path, _mark, query = location.partition("#")[0].partition("?")
    same_path = is_own(location) and segments(decoded(path)) == segments(request.path_info)
    return same_path and query == _query(request)
