"""Logging in, also in a frame of a form whose editor has been logged out (static/js/draft/login.js)."""

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.http import HttpRequest

from storsthlm.accounts.models import AccountEvent
from storsthlm.pages.senders import network_of

from .trying import refuse_one_too_many

SECOND_STEP = "second_step"


class DeskLoginForm(AdminAuthenticationForm):
    """``?username=`` fills in who it was; then only the password is asked for.

    Whoever has a second factor is not let in yet: the error ``SECOND_STEP`` says so to ``site.login``.
    """

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
        refuse_one_too_many(attempt)
        cleaned = super().clean()
        has_factor = self.get_user().factors.exists()
        attempt.succeed(half=has_factor)
        if has_factor:
            raise forms.ValidationError("", code=SECOND_STEP)
        return cleaned
