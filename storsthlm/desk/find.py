"""The search of every page: all that an editor works with, by the words that its own list searches.

Without words: what one has had open lately. A single hit is opened at once. Each kind is asked through its
own admin, so nobody finds here what they do not find in the lists; each costs one statement, and gives a
bounded number of hits.
"""

from collections.abc import Iterable, Iterator

from django import forms
from django.apps import apps
from django.contrib.admin import AdminSite, ModelAdmin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .gathering import with_titles
from .navigation import MOST_USED
from .recent import Hit, being_written, hit, recent

MOST_OF_EACH = 20
FURTHER = (
    *(
        "pages.contact",
        "boards.case",
        "boards.person",
        "taxonomy.organisation",
        "taxonomy.category",
        "taxonomy.tag",
    ),
    *("pages.alert", "accounts.user"),
)
MOST_LETTERS = 200


class FindForm(forms.Form):
    q = forms.CharField()


@require_safe
def find_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    form = FindForm(request.GET)
    words = form.cleaned_data["q"][:MOST_LETTERS] if form.is_valid() else ""
    hits = list(_once(_hits(request, site, words), being_written(request, words))) if words else []
    if len(hits) == 1:
        return HttpResponseRedirect(hits[0].url)
    told = {"title": _("Sökning"), "sought": words, "hits": hits, "recent": [] if words else recent(request)}
    return TemplateResponse(request, "admin/find.html", {**site.each_context(request), **told})


def _once(saved: Iterable[Hit], drafts: Iterable[Hit]) -> Iterable[Hit]:
    """What is saved and being written on is one thing, by the title that it had or will have."""
    return {hit.url: hit for hit in [*saved, *drafts]}.values()


def _hits(request: HttpRequest, site: AdminSite, words: str) -> Iterator[Hit]:
    for model in map(apps.get_model, (*MOST_USED, *FURTHER)):
        desk = site.get_model_admin(model)
        if desk.has_view_or_change_permission(request):
            yield from map(hit, _rows(request, desk, words)[:MOST_OF_EACH])


def _rows(request: HttpRequest, desk: ModelAdmin, words: str) -> QuerySet:
    found, _may_repeat = desk.get_search_results(request, desk.get_queryset(request), words)
    return with_titles(found)
