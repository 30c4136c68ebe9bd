"""The page of the desk with those who are registered for an event: who came, who waits, and the tables.

It is for whoever may change the event. What is pressed happens at once.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from calendar_app.models import Event, Registration
from calendar_app.registration import actions
from calendar_app.registration.exporting import as_table
from calendar_app.registration.standing import standing_of
from calendar_app.registration.turnout import turnout
from storsthlm.publishing.spreadsheets import xlsx_response
from storsthlm.publishing.tables import csv_response

ACTS: dict[str, Callable[[Registration], None]] = {
    "arrived": actions.note_arrival,
    "not_arrived": actions.take_back_arrival,
    "admit": actions.admit_by_hand,
    "cancel": actions.cancel,
    "erase": actions.erase,
}
TABLES = {"csv": csv_response, "xlsx": xlsx_response}
LONGEST = len(str(2**63))  # digits that the number of a row can have
asked_or_sent = require_http_methods(["GET", "HEAD", "POST"])


class RegistrationPages(admin.ModelAdmin):
    def get_urls(self) -> list:
        wrap, name = self.admin_site.admin_view, self._name
        shown = wrap(asked_or_sent(self.registrations_view))
        table = wrap(require_safe(self.registrations_table_view))
        return [
            path("<path:object_id>/registrations/", shown, name=name("registrations")),
            path("<path:object_id>/registrations/<str:kind>/", table, name=name("registrations_table")),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj and self.has_change_permission(request, obj):
            context["registered"] = _told_above_the_form(obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def registrations_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        event = self._of_registrations(request, object_id)
        if request.method == "POST":
            return self._act(request, event)
        return TemplateResponse(
            request, "admin/calendar_app/registrations.html", self._listed(request, event)
        )

    def registrations_table_view(self, request: HttpRequest, object_id: str, kind: str) -> HttpResponse:
        event = self._of_registrations(request, object_id)
        if kind not in TABLES:
            raise Http404(_("Den finns inte."))
        return TABLES[kind](f"anmalda-{event.slug}", as_table(event))

    def _of_registrations(self, request: HttpRequest, object_id: str) -> Event:
        event = self._item(request, object_id)
        if not self.has_change_permission(request, event):
            raise PermissionDenied
        return event

    def _act(self, request: HttpRequest, event: Event) -> HttpResponse:
        name = next((name for name in ACTS if name in request.POST), None)
        number = request.POST.get(name, "") if name else ""
        if not number.isascii() or not number.isdecimal() or len(number) > LONGEST:
            raise Http404(_("Den finns inte."))
        row = get_object_or_404(event.registrations, pk=number)
        try:
            ACTS[name](row)
        except actions.Closed:
            messages.error(request, _("Det går inte längre. Läs in sidan igen och se hur det står."))
        address = reverse(self.url_name("registrations"), args=[event.pk])
        return HttpResponseRedirect(f"{address}#anmalan-{row.pk or ''}")

    def _listed(self, request: HttpRequest, event: Event) -> dict[str, Any]:
        rows = list(event.registrations.for_rows())
        of = {state: [row for row in rows if row.state == state] for state in Registration.State.values}
        return {
            **self.admin_site.each_context(request),
            "title": _("Anmälda"),
            "subtitle": str(event),
            "opts": self.opts,
            "original": event,
            "back_url": self.change_url(event),
            "standing": standing_of(event),
            "turnout": turnout(event),
            "placed": sorted(of["placed"], key=lambda row: row.name.casefold()),
            "waiting": of["waiting"],
            "cancelled": of["cancelled"],
            "arrived": sum(row.persons for row in of["placed"] if row.arrived_at),
        }


def _told_above_the_form(event: Event) -> dict[str, int] | None:
    """Nothing of an event that nobody could register for."""
    counts = event.registrations.counted()
    return counts if event.registers or any(counts.values()) or event.participation.exists() else None
