"""Forms that readers send us. They work without scripts and without cookies (ADR 0017)."""

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

SALT = "storsthlm.pages.report"
SHORTEST, LONGEST = 3, 24 * 60 * 60  # seconds between asking for the form and sending it


def new_token() -> str:
    """Says when the form was handed out; nobody else can write it."""
    return signing.TimestampSigner(salt=SALT).sign("report")


class ReadersForm(forms.Form):
    """Any form that readers send: a field that people never meet, and the time when it was handed out."""

    website = forms.CharField(
        label=_("Lämna det här fältet tomt"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    token = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_website(self) -> str:
        """People do not see the field; programs that fill in everything do."""
        if self.cleaned_data["website"]:
            raise ValidationError(_("Det ser ut som om ett program har fyllt i formuläret."))
        return ""

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        token = cleaned.get("token", "")
        if not _is_younger(token, LONGEST):
            raise ValidationError(_("Formuläret har varit öppet för länge. Skicka det en gång till."))
        if _is_younger(token, SHORTEST):
            raise ValidationError(_("Det gick väldigt fort. Vänta några sekunder och skicka en gång till."))
        return cleaned

    def token_to_send(self) -> str:
        """The form's own as long as it holds, so that somebody who was too quick need only wait."""
        token = self.data.get("token", "")
        return token if _is_younger(token, LONGEST) else new_token()


class ReportForm(ReadersForm):
    text = forms.CharField(
        label=_("Vad är det som inte fungerar?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("Berätta gärna vilka hjälpmedel du använder, om det har betydelse."),
        error_messages={"required": _("Skriv vad det är som inte fungerar.")},
    )
    page = forms.CharField(
        label=_("Vilken sida gäller det?"),
        max_length=300,
        required=False,
        help_text=_("Adressen eller sidans rubrik. Lämna tomt om det gäller hela webbplatsen."),
    )
    email = forms.EmailField(
        label=_("Din e-postadress, om du vill ha svar"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("Vi använder den bara för att svara dig."),
    )


def _is_younger(token: str, seconds: int) -> bool:
    """False also for what is no token of ours."""
    try:
        signing.TimestampSigner(salt=SALT).unsign(token, max_age=seconds)
    except signing.BadSignature:
        return False
    return True
