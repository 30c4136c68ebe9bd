"""What is answered in place of a 404. Only what is public is led to: else the 404 stands, to the byte."""

import logging

from django.db import Error
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import render

from storsthlm.publishing.models import Redirect
from storsthlm.richtext import links

from . import actions
from .addresses import captured, decoded, is_reserved, segments
from .targets import filled, is_own, is_reference

# A browser keeps what it was told, so a slip of the finger must end by itself.
KEPT_SECONDS = {Redirect.Kind.PERMANENT: 86_400, Redirect.Kind.TEMPORARY: 300, Redirect.Kind.GONE: 300}
logger = logging.getLogger(__name__)


def instead_of_missing(request: HttpRequest) -> HttpResponse | None:
    """The redirect or the 410 for an address without a page; None where there is none, or no database."""
    if is_reserved(request.path_info):
        return None
    try:
        redirect = Redirect.for_address(request.path_info, request.META.get("QUERY_STRING", ""))
        if redirect is None:
            actions.count_miss(request.path_info)
            return None
        return _answer(request, redirect)
    except Error as error:
        logger.warning("An old address could not be looked up: %s", type(error).__name__)
        return None


def _answer(request: HttpRequest, redirect: Redirect) -> HttpResponse | None:
    response = _gone(request) if redirect.kind == Redirect.Kind.GONE else _lead_on(request, redirect)
    if response is not None:
        response["Cache-Control"] = f"max-age={KEPT_SECONDS[redirect.kind]}"
        actions.count_hit(redirect)
    return response


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "410.html", status=410)


def _lead_on(request: HttpRequest, redirect: Redirect) -> HttpResponse | None:
    location = location_of(redirect, request.path_info)
    if location is None or _is_here(location, request):
        return None
    permanent = redirect.kind == Redirect.Kind.PERMANENT
    return (HttpResponsePermanentRedirect if permanent else HttpResponseRedirect)(location)


def location_of(redirect: Redirect, path: str) -> str | None:
    """Today's address of a thing of ours, in the language of the page; None while it is not public."""
    if is_reference(redirect.target):
        return links.address(redirect.target)
    if is_own(redirect.target):
        return filled(redirect.target, captured(redirect.old, path))
    return redirect.target


def _is_here(location: str, request: HttpRequest) -> bool:
    """Nobody is sent in a circle, whatever stands in the table."""
    path, _mark, query = location.partition("#")[0].partition("?")
    same_path = is_own(location) and segments(decoded(path)) == segments(request.path_info)
    return same_path and query == request.META.get("QUERY_STRING", "")
