"""The map of the site for search engines: an index, and one file for each section and page."""

from collections.abc import Iterable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from storsthlm.pages.sitemap import Location, fixed_locations, locations, pages_of, sections

FIXED = "start"
LARGEST = 10**9  # no section has as many pages; a larger number never reaches the database


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    parts = [(FIXED, 0), *((name, number) for name in sections for number in pages_of(name))]
    addresses = [settings.SITE_URL + reverse("sitemap_section", args=part) for part in parts]
    return _xml(request, "sitemaps/index.xml", {"addresses": addresses})


@require_safe
def section(request: HttpRequest, name: str, number: int) -> HttpResponse:
    if (name, number) == (FIXED, 0):
        return _urlset(request, fixed_locations())
    if name not in sections or number > LARGEST or not (found := locations(name, number)):
        raise Http404
    return _urlset(request, found)


def _urlset(request: HttpRequest, found: Iterable[Location]) -> HttpResponse:
    return _xml(request, "sitemaps/urlset.xml", {"locations": found})


def _xml(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
    return render(request, template, context, content_type="application/xml; charset=utf-8")
