"""What the pages of one's own security ask: always the password again, so that nobody does it in passing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from storsthlm.accounts.factors import totp
from storsthlm.accounts.factors.models import Factor
from storsthlm.accounts.models import AccountEvent, User
from storsthlm.desk.trying import refuse_one_too_many


class PasswordForm(forms.Form):
    """Accounts without a password log in elsewhere, and are not asked for one here."""

    password = forms.CharField(
        label=_("Ditt lösenord"),
        max_length=4096,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, account: User, network: str, **kwargs: Any) -> None:
        super().__init__(label_suffix="", **kwargs)
        self.account, self.network = account, network
        if not account.has_usable_password():
            del self.fields["password"]

    def clean(self) -> dict[str, Any]:
        if not self.errors and "password" in self.fields:
            self._check(self.cleaned_data["password"])
        return self.cleaned_data

    def _check(self, password: str) -> None:
        attempt = AccountEvent.objects.begin(self.account.get_username(), self.network)
        refuse_one_too_many(attempt)
        if not self.account.check_password(password):
            raise forms.ValidationError({"password": _("Fel lösenord.")})
        attempt.delete()


class NameForm(PasswordForm):
    name = forms.CharField(
        label=_("Vad ska den heta?"),
        max_length=Factor.NAME_LENGTH,
        help_text=_("Så att du känner igen den, till exempel Min telefon."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    field_order = ("code", "name", "password")


class AppForm(NameForm):
    """``half_minute`` is the one of the code that was typed: it is used up."""

    code = forms.CharField(
        label=_("Koden som appen visar"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, secret: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.secret, self.half_minute = secret, 0

    def clean_code(self) -> str:
        code = "".join(self.cleaned_data["code"].split())
        half_minute = totp.half_minute_of(self.secret, code)
        if half_minute is None:
            raise forms.ValidationError(_("Koden stämmer inte. Är klockan rätt i telefonen?"))
        self.half_minute = half_minute
        return code


class PasskeyForm(NameForm):
    answer = forms.CharField(
        max_length=20_000,
        widget=forms.HiddenInput,
        error_messages={"required": _("Webbläsaren skapade ingen nyckel. Försök igen.")},
    )
