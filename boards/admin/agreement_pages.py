"""Pages beside the form of an agreement: whom it is addressed to, and what each of them has answered.

An answer is public at once where the agreement is, so all of this is for those who may publish it.
"""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from boards.agreements import actions, pasting
from boards.agreements.grid import Grid
from boards.models import AdoptionChange, Agreement
from storsthlm.taxonomy.models import Organisation

CHANGES = 60
PAGES = ("adoptions", "addressees", "paste")
asked_or_sent = require_http_methods(["GET", "HEAD", "POST"])


class AddresseesForm(forms.Form):
    """Everybody at once by a button, or those that are ticked."""

    places = forms.ModelMultipleChoiceField(
        queryset=Organisation.objects.all(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def chosen(self) -> list[Organisation]:
        places = set(self.cleaned_data["places"])
        if "members" in self.data or "members_and_region" in self.data:
            places |= set(Organisation.objects.members())
        if "members_and_region" in self.data:
            places |= set(Organisation.objects.filter(kind=Organisation.Kind.REGION))
        return list(places)


class PasteForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Raderna från kalkylarket"),
        max_length=pasting.LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": gettext_lazy("Klistra in raderna först.")},
    )


class AdoptionPages(admin.ModelAdmin):
    def get_urls(self) -> list:
        wrap, views = self.admin_site.admin_view, (self.adoptions_view, self.addressees_view, self.paste_view)
        urls = [
            path(f"<path:object_id>/{page}/", wrap(asked_or_sent(view)), name=self._name(page))
            for page, view in zip(PAGES, views, strict=True)
        ]
        return [*urls, *super().get_urls()]

    def adoptions_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        agreement = self._to_answer(request, object_id)
        with transaction.atomic():
            grid = Grid(agreement, request.POST if request.method == "POST" else None)
            if request.method == "POST" and grid.is_valid():
                return self._keep_answers(request, agreement, grid.changed())
        changes = AdoptionChange.objects.filter(agreement=agreement).select_related("organisation")
        context = {"grid": grid, "changes": changes[:CHANGES], "is_wrong": request.method == "POST"}
        return self._shown(request, agreement, "adoptions", _("Antaganden"), context)

    def addressees_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        agreement = self._to_answer(request, object_id)
        now = list(agreement.adoptions.with_organisations())
        form = AddresseesForm(request.POST or None, initial={"places": [row.organisation_id for row in now]})
        if request.method == "POST" and form.is_valid():
            actions.address_to(agreement, form.chosen(), who=str(request.user))
            messages.success(request, _("Mottagarna är sparade."))
            return HttpResponseRedirect(reverse(self.url_name("adoptions"), args=[agreement.pk]))
        answered = [row for row in now if row.status != row.Status.NOT_YET]
        context = {"form": form, "answered": answered, "members": Organisation.objects.members().count()}
        return self._shown(request, agreement, "addressees", _("Mottagare"), context)

    def paste_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        agreement = self._to_answer(request, object_id)
        form = PasteForm(request.POST or None)
        pasted, is_kept = None, "save" in request.POST
        with transaction.atomic():
            if request.method == "POST" and form.is_valid():
                rows = agreement.adoptions.to_write() if is_kept else agreement.adoptions.with_organisations()
                pasted = pasting.read(form.cleaned_data["text"], rows, request.POST if is_kept else None)
                if is_kept and not pasted.overtaken:
                    how = AdoptionChange.How.PASTED
                    return self._keep_answers(request, agreement, pasted.answers, how=how)
        return self._shown(
            request, agreement, "paste", _("Klistra in svar"), {"form": form, "pasted": pasted}
        )

    def _to_answer(self, request: HttpRequest, object_id: str) -> Agreement:
        agreement = self._item(request, object_id)
        if not self.has_publish_permission(request):
            raise PermissionDenied
        return agreement

    def _keep_answers(
        self, request: HttpRequest, agreement: Agreement, answers: dict, **how: str
    ) -> HttpResponse:
        kept = len(actions.record(agreement, answers, who=str(request.user), **how))
        said = ngettext("%(number)d svar har ändrats.", "%(number)d svar har ändrats.", kept)
        messages.success(request, said % {"number": kept} if kept else _("Inget svar var nytt."))
        return HttpResponseRedirect(reverse(self.url_name("adoptions"), args=[agreement.pk]))

    def _shown(
        self, request: HttpRequest, agreement: Agreement, page: str, title: str, context: dict[str, object]
    ) -> HttpResponse:
        shown = {
            **self.admin_site.each_context(request),
            "title": title,
            "subtitle": str(agreement),
            "opts": self.opts,
            "agreement": agreement,
            "back_url": self.change_url(agreement),
            **context,
        }
        return TemplateResponse(request, f"admin/boards/agreement/{page}.html", shown)
