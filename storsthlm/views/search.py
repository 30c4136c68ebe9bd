"""The search page, and what its field suggests while somebody types."""

from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlencode

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from boards.models import Body
from storsthlm.prepared import Prepared
from storsthlm.publishing.filters import YearField, parameter
from storsthlm.publishing.pagination import ListPage, page_number
from storsthlm.publishing.templatetags.publishing import lang
from storsthlm.search.finding import MOST_COUNTED, Filters
from storsthlm.search.service import PAGE_SIZE, Results, search, suggest
from storsthlm.search.sources import kinds
from storsthlm.taxonomy.models import Category

FACETS = {"kind": _("Typ"), "area": _("Område"), "body": _("Organ"), "year": _("År")}
NAMES = {"area": "category"}  # a facet's name among the parameters of all lists, where it differs
SHOWN_VALUES = 12
LONGEST_TYPED = 1000  # so that it fits into an address; of what is too long, the search says what it used
_AREAS = Prepared(Category.objects.all)


class SearchForm(forms.Form):
    """Bounded, like every form that reads an address: what is no value of ours is a 404."""

    use_required_attribute = False
    q = forms.CharField(label=_("Sök"), required=False, strip=True)
    kind = forms.ChoiceField(required=False)
    category = forms.SlugField(required=False, max_length=120)
    body = forms.SlugField(required=False, max_length=120)
    year = YearField()
    exact = forms.ChoiceField(required=False, choices=[("", ""), ("1", "1")])

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", ""), *kinds.items()]

    def add_prefix(self, field_name: str) -> str:
        return parameter(field_name)


@dataclass(frozen=True)
class Choice:
    label: str
    url: str
    count: str = ""
    lang: SafeString | str = ""


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    context: dict[str, object] = {"form": form, "longest": LONGEST_TYPED, "most": MOST_COUNTED}
    if form.is_valid() and form.cleaned_data["q"]:
        context |= _found(request, form.cleaned_data)
    elif set(form.errors) - {"q"}:
        raise Http404
    response = render(request, "search/search.html", context)
    if form.data.get("q"):
        response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """``[{"title", "lang", "url", "kind"}]``; nothing for a query that is too long or too short."""
    form = SearchForm(request.GET)
    query = form.cleaned_data["q"] if form.is_valid() else ""
    hits = suggest(query, get_language()) if query else []
    found = [
        {
            "title": hit.entry.title,
            "lang": hit.entry.language,
            "url": hit.url,
            "kind": str(kinds.get(hit.entry.kind, "")),
        }
        for hit in hits
    ]
    return JsonResponse({"suggestions": found}, headers={"X-Robots-Tag": "noindex"} if query else {})


def _found(request: HttpRequest, wanted: dict[str, object]) -> dict[str, object]:
    number = page_number(request)
    areas = {area.pk: area for area in _AREAS.rows()}
    body = _body_called(wanted["body"])
    filters = Filters(
        kind=wanted["kind"],
        area=_pk_of(areas, wanted["category"]),
        body=body.pk if body else None,
        year=wanted["year"],
    )
    results = search(wanted["q"], get_language(), filters, number, as_typed=bool(wanted["exact"]))
    if number > 1 and not results.hits:
        raise Http404
    more = results.reachable > number * PAGE_SIZE
    bodies = {body.pk: body} if body else _bodies_of(results)
    labels = {"kind": kinds, "area": areas, "body": bodies, "year": {}}
    return {
        "q": wanted["q"],
        "results": results,
        "rows": [
            (hit, kinds.get(hit.entry.kind, ""), _area_of(hit.entry.areas, areas)) for hit in results.hits
        ],
        "page": ListPage(results.hits, number, more, request),
        "facets": _facets(request, results, labels),
        "active": _active(request, filters, labels),
        "exact_url": _url(request, exact="1"),
    }


def _body_called(slug: str) -> Body | None:
    return get_object_or_404(Body.objects.public().for_choices(), slug=slug) if slug else None


def _bodies_of(results: Results) -> dict[int, Body]:
    return Body.objects.public().for_choices().in_bulk(results.facets.get("body", {}))


def _pk_of(rows: dict[int, object], slug: str) -> int | None:
    """404 for a slug that nobody may see or that does not exist: the same answer."""
    found = next((pk for pk, row in rows.items() if row.slug == slug), None)
    if slug and found is None:
        raise Http404
    return found


def _area_of(areas: list[int], known: dict[int, Category]) -> Category | None:
    return next((known[pk] for pk in areas if pk in known), None)


def _facets(
    request: HttpRequest, results: Results, labels: dict[str, dict]
) -> list[tuple[object, list[Choice]]]:
    facets = []
    number = gettext("minst %d") if results.total.more else "%d"
    for name, title in FACETS.items():
        if request.GET.get(parameter(NAMES.get(name, name))):
            continue
        counts = sorted(results.facets.get(name, {}).items(), key=lambda item: (-item[1], str(item[0])))
        if name == "year":
            counts.sort(reverse=True)
        choices = (_choice(request, name, value, number % count, labels[name]) for value, count in counts)
        shown = list(islice(filter(None, choices), SHOWN_VALUES))
        if len(shown) > 1:
            facets.append((title, shown))
    return facets


def _choice(request: HttpRequest, name: str, value: object, count: str, labels: dict) -> Choice | None:
    """None for a body that is not public, or an area that is gone, since the hits were written."""
    row = value if name == "year" else labels.get(value)
    if row is None:
        return None
    key = getattr(row, "slug", value)
    language = lang(row) if name == "body" else ""
    return Choice(str(row), _url(request, **{NAMES.get(name, name): str(key)}), count, language)


def _active(request: HttpRequest, filters: Filters, labels: dict[str, dict]) -> list[Choice]:
    active = []
    for name in FACETS:
        if value := getattr(filters, name):
            label = value if name == "year" else labels[name][value]
            active.append(Choice(str(label), _url(request, **{NAMES.get(name, name): ""})))
    return active


def _url(request: HttpRequest, **changes: str) -> str:
    """This search with something else; always from its first page."""
    names = {parameter(name): value for name, value in changes.items()}
    dropped = {parameter("page"), *names}
    kept = [(key, value) for key, value in request.GET.items() if key not in dropped and value]
    return "?" + urlencode([*kept, *((name, value) for name, value in names.items() if value)])
