"""Two pages beside the list: subscribers from a file, and what is held about one address."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import ADDITION, DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from newsletter.models import Subscriber
from newsletter.subscribers import forgetting, holding, importing

SAVE, ERASE = "_save", "_erase"


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
    rows = forms.CharField(
        required=False, strip=False, max_length=importing.MOST_BYTES, widget=forms.HiddenInput
    )

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        file = cleaned.get("file")
        if file and file.size > importing.MOST_BYTES:
            self.add_error("file", _("Filen är för stor. Den får vara högst 2 MB."))
        elif not file and not cleaned.get("rows") and not self.errors:
            self.add_error("file", _("Välj en fil."))
        else:
            cleaned["rows"] = importing.decode(file.read()) if file else cleaned.get("rows", "")
        return cleaned

    def plan(self) -> importing.Plan | None:
        """None where the form says what is wrong with the file as a whole."""
        if not self.is_valid():
            return None
        try:
            return importing.plan(self.cleaned_data["rows"])
        except ValidationError as error:
            self.add_error("file", error)
            return None


class AboutForm(forms.Form):
    email = forms.EmailField(
        label=gettext_lazy("E-postadress"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


def import_view(model_admin: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    _check(model_admin, request)
    return _import(request, model_admin)


def about_view(model_admin: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    _check(model_admin, request)
    return _about(request, model_admin)


def _check(model_admin: admin.ModelAdmin, request: HttpRequest) -> None:
    """Whoever may erase a subscriber may also bring in others, and tell somebody what is held."""
    if not (model_admin.has_view_permission(request) and model_admin.has_delete_permission(request)):
        raise PermissionDenied


@require_http_methods(["GET", "HEAD", "POST"])
def _import(request: HttpRequest, model_admin: admin.ModelAdmin) -> HttpResponse:
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    planned = form.plan() if form.is_bound else None
    if planned and SAVE in request.POST:
        return _save(request, planned)
    context = {"form": form, "plan": planned, "rows": form.cleaned_data["rows"] if planned else ""}
    title = _("Importera prenumeranter")
    return _page(request, model_admin, "subscriber_import.html", title, context)


def _save(request: HttpRequest, planned: importing.Plan) -> HttpResponse:
    many = importing.carry_out(planned)
    said = ngettext("%(many)s prenumerant är importerad.", "%(many)s prenumeranter är importerade.", many)
    said %= {"many": many}
    _log(request, _("Import från CSV"), ADDITION, said)
    messages.success(request, said)
    return HttpResponseRedirect(reverse("admin:newsletter_subscriber_changelist"))


@require_http_methods(["GET", "HEAD", "POST"])
def _about(request: HttpRequest, model_admin: admin.ModelAdmin) -> HttpResponse:
    """The address comes in the body of a POST: addresses of pages stand in logs."""
    form = AboutForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _erase(request, form) if ERASE in request.POST else _export(request, form)
    return _page(request, model_admin, "subscriber_about.html", _("Uppgifter om en adress"), {"form": form})


def _export(request: HttpRequest, form: AboutForm) -> HttpResponse:
    _log(request, _("Uppgifter om en adress"), ADDITION, _("Hämtade det som finns om en adress."))
    options = {"ensure_ascii": False, "indent": 2}
    answer = JsonResponse(holding.held_about(form.cleaned_data["email"]), json_dumps_params=options)
    answer["Content-Disposition"] = 'attachment; filename="uppgifter.json"'
    answer["Cache-Control"] = "no-store"
    return answer


def _erase(request: HttpRequest, form: AboutForm) -> HttpResponse:
    forgetting.erase_address(form.cleaned_data["email"])
    said = _("Inget är längre sparat om adressen, utom ett avtryck som hindrar att den förs in igen.")
    _log(request, _("Uppgifter om en adress"), DELETION, said)
    messages.success(request, said)
    return HttpResponseRedirect(request.path)


def _log(request: HttpRequest, what: str, flag: int, said: str) -> None:
    """Who did it and when, without the address."""
    kind = ContentType.objects.get_for_model(Subscriber)
    LogEntry.objects.create(
        user=request.user, content_type=kind, object_repr=what, action_flag=flag, change_message=said
    )


def _page(
    request: HttpRequest, model_admin: admin.ModelAdmin, template: str, title: str, context: dict
) -> HttpResponse:
    frame = {**model_admin.admin_site.each_context(request), "title": title, "opts": model_admin.opts}
    return TemplateResponse(request, f"admin/newsletter/{template}", {**frame, **context})
