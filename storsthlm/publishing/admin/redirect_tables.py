"""Redirects from a file and to one. A file is tried and shown first, and saved by a second button."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from storsthlm.publishing.models import Redirect
from storsthlm.publishing.redirects import actions
from storsthlm.publishing.redirects.arriving import try_targets
from storsthlm.publishing.redirects.importing import (
    KIND,
    KIND_WORDS,
    MOST_BYTES,
    NEW,
    NOTE,
    OLD,
    Plan,
    decode,
)
from storsthlm.publishing.tables import csv_response

SAVE = "_save"


class ImportForm(forms.Form):
    """A file to try or, of what has been tried and shown, its words."""

    file = forms.FileField(
        label=gettext_lazy("CSV-fil"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv"}),
        help_text=gettext_lazy(
            "Högst 20 000 rader och 2 MB. Inget sparas förrän du har sett vad som ska ändras."
        ),
    )
    rows = forms.CharField(required=False, strip=False, max_length=MOST_BYTES, widget=forms.HiddenInput)

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        file = cleaned.get("file")
        if file and file.size > MOST_BYTES:
            self.add_error("file", _("Filen är för stor. Den får vara högst 2 MB."))
        elif not file and not cleaned.get("rows") and not self.errors:
            self.add_error("file", _("Välj en fil."))
        else:
            cleaned["rows"] = decode(file.read()) if file else cleaned.get("rows", "")
        return cleaned

    def plan(self) -> Plan | None:
        """None where the form says what is wrong with the file as a whole."""
        if not self.is_valid():
            return None
        try:
            return actions.try_import(self.cleaned_data["rows"])
        except ValidationError as error:
            self.add_error("file", error)
            return None


@require_http_methods(["GET", "HEAD", "POST"])
def _import(request: HttpRequest, model_admin: admin.ModelAdmin) -> HttpResponse:
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    planned = form.plan() if form.is_bound else None
    if planned and SAVE in request.POST:
        return _save(request, planned)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Importera omdirigeringar"),
        "opts": model_admin.opts,
        "form": form,
        "plan": planned,
        "tried": try_targets([*planned.new, *planned.changed]) if planned else None,
        "rows": form.cleaned_data["rows"] if planned else "",
    }
    return TemplateResponse(request, "admin/publishing/redirect_import.html", context)


def import_view(model_admin: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    if not (model_admin.has_add_permission(request) and model_admin.has_change_permission(request)):
        raise PermissionDenied
    return _import(request, model_admin)


def _save(request: HttpRequest, planned: Plan) -> HttpResponse:
    actions.carry_out(planned)
    said = _(
        "Importerat: %(new)s nya, %(changed)s ändrade, %(same)s oförändrade, %(faults)s rader med fel."
    ) % {
        "new": len(planned.new),
        "changed": len(planned.changed) + len(planned.shortened),
        "same": planned.same,
        "faults": len(planned.faults),
    }
    LogEntry.objects.create(
        user=request.user,
        content_type=ContentType.objects.get_for_model(Redirect),
        object_repr=_("Import från CSV"),
        action_flag=CHANGE,
        change_message=said,
    )
    messages.success(request, said)
    return HttpResponseRedirect(reverse("admin:publishing_redirect_changelist"))


@require_safe
def _export(request: HttpRequest) -> HttpResponse:
    head = (OLD, NEW, KIND, NOTE, _("träffar"), _("senaste träff"))
    rows = Redirect.objects.order_by("old")
    lines = (
        (row.old, row.target, KIND_WORDS[row.kind][0], row.note, row.hits, row.last_hit or "") for row in rows
    )
    return csv_response(_("omdirigeringar"), [head, *lines])


def export_view(model_admin: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    return _export(request)
