"""The second step of a log-in: a code from an app or from paper, or a passkey."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib.auth.views import RedirectURLMixin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from storsthlm.accounts.factors import passkeys, recovery, totp
from storsthlm.accounts.models import AccountEvent, User
from storsthlm.desk.trying import refuse_one_too_many, told_to_wait
from storsthlm.pages.senders import network_of

from .pending import let_in, waiting

ASKED = "passkey_asked"
LONGEST_ANSWER = 10_000


class ProvingForm(forms.Form):
    code = forms.CharField(
        label=_("Kod"),
        max_length=20,
        required=False,
        help_text=_("Sex siffror från appen, eller en reservkod."),
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autofocus": True, "spellcheck": "false"}
        ),
    )
    answer = forms.CharField(max_length=LONGEST_ANSWER, required=False, widget=forms.HiddenInput)

    def __init__(self, request: HttpRequest, account: User, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.request, self.account = request, account

    def clean(self) -> dict[str, Any]:
        code = "".join(self.cleaned_data.get("code", "").split())
        answer = self.cleaned_data.get("answer", "")
        if not (code or answer):
            raise forms.ValidationError(_("Skriv koden."))
        attempt = AccountEvent.objects.begin_code(self.account, network_of(self.request))
        refuse_one_too_many(attempt)
        if not (self._is_right_passkey(answer) if answer else self._is_right_code(code)):
            raise forms.ValidationError(_("Det stämde inte. Vänta på nästa kod i appen och försök igen."))
        attempt.succeed()
        return self.cleaned_data

    def _is_right_code(self, code: str) -> bool:
        return totp.proves(self.account, code) or recovery.proves(self.account, code)

    def _is_right_passkey(self, answer: str) -> bool:
        asked = self.request.session.pop(ASKED, None)
        return bool(asked) and passkeys.proves(self.request, self.account, answer, asked)


class ProvingView(RedirectURLMixin, FormView):
    form_class = ProvingForm
    template_name = "admin/security/proving.html"
    next_page = "admin:index"
    account: User

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.request = request
        account = waiting(request)
        if account is None:
            again = urlencode({"next": self.get_redirect_url()})
            return HttpResponseRedirect(f"{reverse('admin:login')}?{again}")
        self.account = account
        return told_to_wait(super().dispatch(request, *args, **kwargs))

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "request": self.request, "account": self.account}

    def form_valid(self, form: ProvingForm) -> HttpResponse:
        let_in(self.request, self.account)
        return super().form_valid(form)

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> TemplateResponse:
        kinds = set(self.account.factors.values_list("kind", flat=True))
        context |= {"title": _("Andra steget"), "next": self.get_redirect_url(), "kinds": kinds}
        if "passkey" in kinds:
            context["options"], self.request.session[ASKED] = passkeys.begin_proving(
                self.request, self.account
            )
        return super().render_to_response(context, **kwargs)
