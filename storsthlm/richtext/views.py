"""The link and picture dialogs of the editor: small pieces of HTML, for staff alone.

The admin site mounts them wrapped in ``admin_view``, which also keeps them out of caches; each asks
for staff by itself as well.
"""

from collections.abc import Callable
from functools import wraps

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from . import choosers, links
from .addresses import read_address

View = Callable[[HttpRequest], HttpResponse]


class Asked(forms.Form):
    """Everything these addresses may be asked, bounded."""

    q = forms.CharField(max_length=200, required=False)
    href = forms.CharField(max_length=2000, required=False)
    only = forms.CharField(max_length=10, required=False)

    def value(self, name: str) -> str:
        return self.cleaned_data.get(name, "") if self.is_valid() else ""


def _for_staff(view: View) -> View:
    @wraps(view)
    @require_safe
    def guarded(request: HttpRequest) -> HttpResponse:
        if not (request.user.is_active and request.user.is_staff):
            raise PermissionDenied
        return view(request)

    return guarded


@_for_staff
def link_dialog(request: HttpRequest) -> HttpResponse:
    href = Asked(request.GET).value("href")
    context = {"href": href, "target": _title_of(href, request), "groups": _groups("", request)}
    return render(request, "richtext/link_dialog.html", context)


@_for_staff
def link_hits(request: HttpRequest) -> HttpResponse:
    query = Asked(request.GET).value("q").strip()
    context = {"address": read_address(query), "groups": _groups(query, request), "query": query}
    return render(request, "richtext/link_hits.html", context)


@_for_staff
def image_dialog(request: HttpRequest) -> HttpResponse:
    """``only=choice`` asks for a picture and nothing said of it."""
    only_choice = Asked(request.GET).value("only") == "choice"
    context = {"images": choosers.find_images("", request), "only_choice": only_choice}
    return render(request, "richtext/image_dialog.html", context)


@_for_staff
def image_hits(request: HttpRequest) -> HttpResponse:
    query = Asked(request.GET).value("q").strip()
    context = {"images": choosers.find_images(query, request), "query": query}
    return render(request, "richtext/image_hits.html", context)


def _groups(query: str, request: HttpRequest) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """(heading, [(reference, title, note)]) of every kind with a hit."""
    groups = []
    for kind in links.kinds():
        hits = [(kind.reference(hit.id), hit.title, hit.note) for hit in kind.search(query, request)]
        if hits:
            groups.append((kind.label, hits))
    return groups


def _title_of(href: str, request: HttpRequest) -> str:
    """What the dialog calls the present target; an address is its own name."""
    reference = links.REFERENCE.fullmatch(href)
    if not reference:
        return "" if href.startswith("ref:") else href
    known = links.titles([f'href="{href}"']) if links.may_view(request, reference[1]) else {}
    return known.get(href, "")
