"""What every form does in which something can be guessed: no more tries than the throttle allows."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from storsthlm.accounts.events import WINDOW
from storsthlm.accounts.models import AccountEvent

TOO_MANY = "too_many"


def refuse_one_too_many(attempt: AccountEvent) -> None:
    """Raises for a try that was written down and must not even be looked at."""
    if attempt.is_one_too_many():
        attempt.refuse()
        raise forms.ValidationError(
            _("Det blev för många försök. Vänta en kvart och försök igen."), code=TOO_MANY
        )


def told_to_wait(response: HttpResponse) -> HttpResponse:
    """What was refused for its number says so to machines too."""
    if has_error(response, TOO_MANY):
        response.status_code = 429
        response["Retry-After"] = str(int(WINDOW.total_seconds()))
    return response


def has_error(response: HttpResponse, code: str) -> bool:
    form = (getattr(response, "context_data", None) or {}).get("form")
    return form is not None and form.has_error(NON_FIELD_ERRORS, code)
