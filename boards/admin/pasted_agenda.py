"""An agenda pasted into a meeting's form: read into items that are shown before any becomes a row of it."""

from dataclasses import asdict

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from boards.agenda import reading
from boards.models import AgendaItem


class AgendaTextForm(forms.Form):
    text = forms.CharField(max_length=100_000, error_messages={"required": _("Klistra in listan först.")})


class PastedAgenda(admin.ModelAdmin):
    def get_urls(self) -> list:
        view = self.admin_site.admin_view(self.read_agenda_view)
        return [path("agenda/read/", view, name=self._name("read_agenda")), *super().get_urls()]

    def read_agenda_view(self, request: HttpRequest) -> JsonResponse:
        """Nothing is stored: the answer goes into a form that its user may send or not."""
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            raise PermissionDenied
        return _read(request)


@require_POST
def _read(request: HttpRequest) -> JsonResponse:
    form = AgendaTextForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"error": " ".join(form.errors["text"])}, status=400)
    agenda = reading.read(form.cleaned_data["text"])
    kinds = [{"value": value, "label": label} for value, label in AgendaItem.Kind.choices]
    items = [{**asdict(item), "label": item.label} for item in agenda.items]
    unread = [{**asdict(each), "why": str(each.why)} for each in agenda.unread]
    return JsonResponse({"items": items, "unread": unread, "kinds": kinds})
