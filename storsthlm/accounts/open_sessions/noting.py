"""A log-in is noted by Django's own signal: there are several ways in, and none may be forgotten."""

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from storsthlm.accounts.models import OpenSession, User

# The first that stands in what a browser says of itself; most claim to be the later ones too.
BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "Chrome": "Chrome",
    "CriOS": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "CrOS": "Chromebook",
    "Mac OS X": "Mac",
    "Linux": "Linux",
}


@receiver(user_logged_in)
def note(sender: type, request: HttpRequest, user: User, **kwargs: object) -> None:
    if request.session.session_key is None:
        request.session.create()
    said = request.headers.get("User-Agent", "")
    known = {"account": user, "browser": _first(BROWSERS, said), "system": _first(SYSTEMS, said)}
    OpenSession.objects.update_or_create(session_id=request.session.session_key, defaults=known)


def _first(names: dict[str, str], said: str) -> str:
    return next((name for part, name in names.items() if part in said), "")
