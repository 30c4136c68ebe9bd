"""Logging in, also in a frame of a form whose editor has been logged out (static/js/draft/login.js)."""

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from storsthlm.accounts.events import WINDOW
from storsthlm.accounts.models import AccountEvent
from storsthlm.pages.senders import network_of

TOO_MANY = "too_many"


class DeskLoginForm(AdminAuthenticationForm):
    """``?username=`` fills in who it was; then only the password is asked for."""

    def __init__(self, request: HttpRequest | None = None, *args: object, **kwargs: object) -> None:
        super().__init__(request, *args, **kwargs)
        if who := request.GET.get("username", "") if request else "":
            self.initial["username"] = who[: self.fields["username"].max_length]
            self.fields["username"].widget.attrs.pop("autofocus", None)
            self.fields["password"].widget.attrs["autofocus"] = True

    def clean(self) -> dict[str, object]:
        name, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if not (name and password):
            return super().clean()
        attempt = AccountEvent.objects.begin(name, network_of(self.request))
        if attempt.is_one_too_many():
            attempt.refuse()
            raise forms.ValidationError(
                _("Det blev för många försök. Vänta en kvart och försök igen."), code=TOO_MANY
            )
        cleaned = super().clean()
        attempt.succeed()
        return cleaned


def told_to_wait(response: HttpResponse) -> HttpResponse:
    """What was refused for its number says so to machines too."""
    form = (getattr(response, "context_data", None) or {}).get("form")
    if form is not None and form.has_error(NON_FIELD_ERRORS, TOO_MANY):
        response.status_code = 429
        response["Retry-After"] = str(int(WINDOW.total_seconds()))
    return response
