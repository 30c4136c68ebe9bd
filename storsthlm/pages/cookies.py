"""The cookies this site can set, all strictly necessary: the page `/kakor/` lists exactly these.

A test compares the list with the cookies that log-in really sets, and that public pages set none.
"""

from typing import NamedTuple

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Cookie(NamedTuple):
    name: str
    purpose: Promise
    set_when: Promise
    lifetime: Promise


COOKIES = (
    Cookie(
        settings.SESSION_COOKIE_NAME,
        _("Håller en redaktör inloggad."),
        _("När en redaktör loggar in i redigeringen."),
        _("Två veckor, eller tills redaktören loggar ut."),
    ),
    Cookie(
        settings.CSRF_COOKIE_NAME,
        _("Skyddar formulär mot att någon annan webbplats skickar dem i ditt namn."),
        _("När en redaktör öppnar inloggningen."),
        _("Ett år."),
    ),
    Cookie(
        "messages",
        _("Bär ett meddelande till nästa sida, till exempel ”Publicerad”."),
        _("När en redaktör har sparat något."),
        _("Tills meddelandet har visats."),
    ),
)
