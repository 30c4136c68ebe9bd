"""Several at once: first is shown what will happen to each, by doing it all and taking it back."""

from collections.abc import Iterator
from typing import NamedTuple

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from storsthlm.publishing.gate.passing import Stopped
from storsthlm.publishing.models import Publishable

from .bulk_acts import ACTS, Act

CONFIRMED = "_confirmed"
MOST = 50  # as many as a page of the list
MOST_TOLD = 10


class Outlook(NamedTuple):
    """``refusal`` is empty where it will be done; ``more`` is what there is to say of it then."""

    item: Publishable
    refusal: str
    more: str = ""

    @property
    def state(self) -> str:
        return Publishable.State(self.item.state).label


class BulkActions(admin.ModelAdmin):
    def get_actions(self, request: HttpRequest) -> dict:
        """None of Django's: its deletion would go round the audit trail and the rule on published items."""
        if IS_POPUP_VAR in request.GET:
            return {}
        return {act.name: (_view_of(act), act.name, act.label) for act in ACTS if act.is_for(self, request)}

    def bulk_view(self, request: HttpRequest, rows: models.QuerySet, act: Act) -> HttpResponse | None:
        """None sends back to the list, as Django's actions do."""
        chosen = list(rows[: MOST + 1])
        if len(chosen) > MOST:
            messages.error(request, _("Välj högst %d åt gången.") % MOST)
            return None
        form = act.form(request.POST) if CONFIRMED in request.POST else act.form()
        if form.is_valid():
            self._do(request, chosen, act, form.cleaned_data)
            return None
        return self._show(request, chosen, act, form)

    def _show(self, request: HttpRequest, chosen: list, act: Act, form: forms.Form) -> HttpResponse:
        outlooks = list(self._tried(request, chosen, act, act.rehearsed, stays=False))
        count = sum(not each.refusal for each in outlooks)
        context = {
            **self.admin_site.each_context(request),
            "title": act.label,
            "opts": self.opts,
            "outlooks": outlooks,
            "count": count,
            "will": act.will,
            "button": act.button(count),
            "form": form,
            "act": act.name,
            "checkbox": ACTION_CHECKBOX_NAME,
            "confirmed": CONFIRMED,
        }
        return TemplateResponse(request, "admin/publishing/bulk.html", context)

    def _do(self, request: HttpRequest, chosen: list, act: Act, said: dict) -> None:
        outlooks = list(self._tried(request, chosen, act, said, stays=True))
        refused = [each for each in outlooks if each.refusal]
        if count := len(outlooks) - len(refused):
            messages.success(request, act.done(count))
        for each in refused[:MOST_TOLD]:
            messages.error(request, f"{each.item}: {each.refusal}")
        if left := len(refused[MOST_TOLD:]):
            told = ngettext("%d till gick inte.", "%d till gick inte.", left)
            messages.error(request, told % left)

    def _tried(
        self, request: HttpRequest, chosen: list, act: Act, said: dict, *, stays: bool
    ) -> Iterator[Outlook]:
        """Each by itself: that one is refused stops no other."""
        for item in chosen:
            state, refusal, more = dict(item.__dict__), "", None
            try:
                with transaction.atomic():
                    more = act.do(self, request, item, said)
                    transaction.set_rollback(not stays)
            except (ValidationError, Stopped) as refused:
                refusal = " ".join(refused.messages)
            except PermissionDenied:
                refusal = _("Du saknar behörighet.")
            if refusal or not stays:
                item.__dict__.update(state)
            yield Outlook(item, refusal, more or "")


def _view_of(act: Act):
    def view(pages: BulkActions, request: HttpRequest, rows: models.QuerySet) -> HttpResponse | None:
        return pages.bulk_view(request, rows, act)

    return view
