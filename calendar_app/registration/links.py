"""The personal address by which somebody who is registered sees, changes and cancels it, without an account.

Its signature is the key, and it is signed otherwise than other links: none opens another (docs/adr/0035).
It ends with the registration's row.
"""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from calendar_app.models import Event, Registration

_signer = Signer(salt="storsthlm.calendar.registration")


def path_of(registration: Registration) -> str:
    """In the active language."""
    return reverse("calendar:registration", args=[_signer.sign(str(registration.pk))])


def address_of(registration: Registration) -> str:
    return settings.SITE_URL + path_of(registration)


def opened(token: str) -> Registration | None:
    """None also where the event is not public: then it does not exist for anybody outside."""
    try:
        number = int(_signer.unsign(token))
    except BadSignature:
        return None
    public = Event.objects.public()
    rows = Registration.objects.filter(pk=number, event__in=public)
    return rows.select_related("event__category", "organisation").first()
