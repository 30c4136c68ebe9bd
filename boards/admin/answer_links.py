"""Personal links for those who answer for an organisation: made, listed with who used them, taken back."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from boards.agreements import links
from boards.models import Agreement
from storsthlm.publishing.admin.links import ShareForm
from storsthlm.publishing.links import DAYS, revoke

from .agreement_pages import AdoptionPages, asked_or_sent


class AnswerLinkForm(ShareForm):
    adoption = forms.ModelChoiceField(label=gettext_lazy("Organisation"), queryset=None, empty_label="")
    recipient = forms.CharField(
        label=gettext_lazy("Vem som svarar"),
        max_length=120,
        help_text=gettext_lazy("Namn och uppdrag. Det sparas vid varje svar som kommer med länken."),
    )
    field_order = ("adoption", "recipient", "days")

    def __init__(self, agreement: Agreement, data=None) -> None:
        super().__init__(data, initial={"days": "30"})
        chosen = self.fields["adoption"]
        chosen.queryset = agreement.adoptions.with_organisations()
        chosen.label_from_instance = lambda adoption: adoption.organisation.name


class AnswerLinkPages(AdoptionPages):
    def get_urls(self) -> list:
        view = self.admin_site.admin_view(asked_or_sent(self.answer_links_view))
        page = path("<path:object_id>/answer-links/", view, name=self._name("answer_links"))
        return [page, *super().get_urls()]

    def answer_links_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        agreement = self._to_answer(request, object_id)
        if request.method == "POST" and "revoke" in request.POST:
            return self._revoke_answer_link(request, agreement)
        form = AnswerLinkForm(agreement, request.POST or None)
        if request.method == "POST" and form.is_valid():
            return self._make_answer_link(request, agreement, form.cleaned_data)
        rows = list(links.of(agreement))
        context = {
            "form": form,
            "open": [(link, links.address_of(link)) for link in rows if link.is_open],
            "over": [link for link in rows if not link.is_open],
        }
        return self._shown(request, agreement, "answer_links", _("Länkar för svar"), context)

    def _make_answer_link(self, request: HttpRequest, agreement: Agreement, sent: dict) -> HttpResponse:
        links.ask(sent["adoption"], by=request.user, holder=sent["recipient"], days=DAYS[sent["days"]])
        messages.success(request, _("Länken är klar. Kopiera den och skicka den till den som ska svara."))
        return self._back_to_links(agreement)

    def _revoke_answer_link(self, request: HttpRequest, agreement: Agreement) -> HttpResponse:
        for link in links.of(agreement):
            if str(link.pk) == request.POST["revoke"]:
                revoke(link)
                messages.success(request, _("Länken gäller inte längre."))
                return self._back_to_links(agreement)
        raise Http404(_("Den finns inte."))

    def _back_to_links(self, agreement: Agreement) -> HttpResponse:
        return HttpResponseRedirect(reverse(self.url_name("answer_links"), args=[agreement.pk]))
