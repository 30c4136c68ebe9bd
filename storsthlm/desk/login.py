"""Logging in, also in a frame of a form whose editor has been logged out (static/js/draft/login.js)."""

from django.contrib.admin.forms import AdminAuthenticationForm
from django.http import HttpRequest


class DeskLoginForm(AdminAuthenticationForm):
    """``?username=`` fills in who it was; then only the password is asked for."""

    def __init__(self, request: HttpRequest | None = None, *args: object, **kwargs: object) -> None:
        super().__init__(request, *args, **kwargs)
        if who := request.GET.get("username", "") if request else "":
            self.initial["username"] = who[: self.fields["username"].max_length]
            self.fields["username"].widget.attrs.pop("autofocus", None)
            self.fields["password"].widget.attrs["autofocus"] = True
