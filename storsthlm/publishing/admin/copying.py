"""A copy: what the form of an item shows now, as the draft of something new."""

from itertools import count

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.forms.formsets import INITIAL_FORM_COUNT, TOTAL_FORM_COUNT
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from storsthlm.publishing import drafts
from storsthlm.publishing.drafts import TIMES, TITLES
from storsthlm.publishing.history.reading import today
from storsthlm.publishing.models import Publishable

from .forms import REVIEW
from .restoring import Restored, Restoring, leave_what_is_taken

SLUG = "slug"


class CopyPages(admin.ModelAdmin):
    emptied_in_copy: tuple[str, ...] = ()  # what tells one from another, where there is no title
    rows_left_in_copy: tuple[str, ...] = ()  # prefixes of rows that are true of what is copied alone

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(require_POST(self.copy_view))
        return [path("<path:object_id>/copy/", view, name=self._name("copy")), *super().get_urls()]

    def may_copy(self, request: HttpRequest, item: Publishable) -> bool:
        """Whoever reads its draft, and may begin something new."""
        return self.has_add_permission(request) and self.has_change_permission(request, item)

    def copy_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        item = self._item(request, object_id)
        if not self.may_copy(request, item):
            raise PermissionDenied
        copy = self._copy(request, item)
        draft = drafts.begin(self.model, None, None, copy.data, request.user)
        messages.success(request, _("Det här är kopian. Ge den en egen rubrik."))
        if copy.lost:
            messages.warning(
                request, _("Det här följde inte med: %s.") % ", ".join(sorted(map(str, copy.lost)))
            )
        return HttpResponseRedirect(f"{self.add_url()}?draft={draft.key}")

    def _copy(self, request: HttpRequest, item: Publishable) -> Restored:
        kept = drafts.of(item)
        if kept:
            copy = Restored(_without_numbers(kept.data, self._keys_of_rows(request, item)))
        else:
            copy = Restoring(self, request.user, None, today(item), is_copy=True).result()
        copy.data |= _begun_anew(copy.data) | _told_apart(self.model, copy.data)
        copy.data |= {name: [""] for name in self.emptied_in_copy} | self.proposed_for_copy()
        copy.data = _without_rows(copy.data, self.rows_left_in_copy)
        leave_what_is_taken(self.model, copy)
        return copy

    def proposed_for_copy(self) -> dict[str, list[str]]:
        """What it gets in place of what only one can have."""
        return {}

    def _keys_of_rows(self, request: HttpRequest, item: Publishable) -> set[str]:
        """What says which row it is, and of what."""
        inlines = self.get_inline_instances(request, item)
        owners = {inline.get_formset(request, item).fk.name for inline in inlines}
        return owners | {inline.model._meta.pk.name for inline in inlines}

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["may_copy"] = obj is not None and self.may_copy(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)


def _without_numbers(data: drafts.Data, keys: set[str]) -> dict[str, list[str]]:
    """The same submission, its rows new ones."""
    lists = [
        name.removesuffix(INITIAL_FORM_COUNT) for name in data if name.endswith(f"-{INITIAL_FORM_COUNT}")
    ]
    anew = {f"{prefix}{INITIAL_FORM_COUNT}": ["0"] for prefix in lists}
    for name in data:
        row, _sign, field = name.rpartition("-")
        if field in keys and any(row.startswith(prefix) for prefix in lists):
            anew[name] = [""]
    return {**data, **anew}


def _without_rows(data: drafts.Data, prefixes: tuple[str, ...]) -> dict[str, list[str]]:
    left = tuple(f"{prefix}-" for prefix in prefixes)
    return {name: value for name, value in data.items() if not left or not name.startswith(left)} | {
        f"{prefix}{count}": ["0"] for prefix in left for count in (TOTAL_FORM_COUNT, INITIAL_FORM_COUNT)
    }


def _begun_anew(data: drafts.Data) -> dict[str, list[str]]:
    """When it is public, and what a reviewer was told, is another matter; English is read through first."""
    emptied = {name: [""] for name in {*TIMES, *REVIEW} & set(data)}
    return emptied | {"english": [Publishable.English.NONE]}


def _told_apart(model: type[Publishable], data: drafts.Data) -> dict[str, list[str]]:
    """Nobody shall take the copy for what it was made from."""
    told = {}
    title = next((name for name in TITLES if data.get(name, [""])[0]), None)
    if title:
        longest = model._meta.get_field(title).max_length
        told[title] = [_("%s (kopia)") % data[title][0][: longest - len(_("%s (kopia)") % "")]]
    if data.get(SLUG, [""])[0]:
        told[SLUG] = [free_slug(model, data[SLUG][0])]
    return told


def free_slug(model: type[Publishable], slug: str) -> str:
    longest = model._meta.get_field(SLUG).max_length
    start = slug[: longest - len("-000")]
    taken = set(model._base_manager.filter(slug__startswith=start).values_list("slug", flat=True))
    return next(found for number in count(2) if (found := f"{start}-{number}") not in taken)
