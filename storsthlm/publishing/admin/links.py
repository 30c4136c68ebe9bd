"""Sharing what is not public with somebody who has no account: links made, listed and taken back."""

from django import forms
from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from storsthlm.publishing import links
from storsthlm.publishing.models import SharedLink

from .drafts import NEW, Place


class ShareForm(forms.Form):
    recipient = forms.CharField(
        label=gettext_lazy("För vem"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Så att du vet vems länk det är. Syns inte för mottagaren."),
    )
    days = forms.ChoiceField(
        label=gettext_lazy("Gäller i"),
        choices=[
            ("1", gettext_lazy("ett dygn")),
            ("7", gettext_lazy("en vecka")),
            ("30", gettext_lazy("30 dagar")),
            ("90", gettext_lazy("90 dagar")),
        ],
        initial="7",
    )


class LinkPages(admin.ModelAdmin):
    def get_urls(self) -> list:
        view = self.admin_site.admin_view(self.links_view)
        return [path("draft/<str:place>/links/", view, name=self._name("draft_links")), *super().get_urls()]

    def links_view(self, request: HttpRequest, place: str) -> HttpResponse:
        if place == NEW:
            raise Http404(_("Den finns inte."))
        found = self._place(request, place)
        if request.method == "POST" and "revoke" in request.POST:
            return self._revoke(request, place)
        form = ShareForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            return self._share(request, place, found, form)
        return self._list(request, place, found, form)

    def _share(self, request: HttpRequest, place: str, found: Place, form: ShareForm) -> HttpResponse:
        days, recipient = links.DAYS[form.cleaned_data["days"]], form.cleaned_data["recipient"]
        label = str(found.item or found.draft)
        links.share(self.model, place, by=request.user, label=label, days=days, recipient=recipient)
        messages.success(request, _("Länken är klar. Kopiera den och skicka den till den som ska läsa."))
        return HttpResponseRedirect(request.path)

    def _revoke(self, request: HttpRequest, place: str) -> HttpResponse:
        chosen = request.POST["revoke"]
        rows = links.of(self.model, place)
        link = (
            rows.filter(pk=chosen).first() if chosen.isdecimal() and len(chosen) < len(str(2**63)) else None
        )
        if link is None:
            raise Http404(_("Den finns inte."))
        links.revoke(link)
        messages.success(request, _("Länken gäller inte längre."))
        return HttpResponseRedirect(request.path)

    def _list(self, request: HttpRequest, place: str, found: Place, form: ShareForm) -> HttpResponse:
        """Only open links show their address: what is over need not be copied."""
        rows = list(links.of(self.model, place))
        back = self.change_url(found.item) if found.item else f"{self.add_url()}?draft={place}"
        context = {
            **self.admin_site.each_context(request),
            "title": _("Dela förhandsvisningen"),
            "subtitle": str(found.item or found.draft),
            "opts": self.opts,
            "form": form,
            "open": [(link, _address(link)) for link in rows if link.is_open],
            "over": [link for link in rows if not link.is_open],
            "answers": [(link, answer) for link in rows for answer in link.answers.all()],
            "back_url": back,
        }
        return TemplateResponse(request, "admin/publishing/links.html", context)


def _address(link: SharedLink) -> str:
    """Of a link that lets its holder decide nothing is shown: it has been sent to them alone."""
    return "" if hasattr(link, "review") else links.address_of(link)
