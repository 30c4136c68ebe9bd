"""Personal links of a subscriber, who has no account: the address is the key (docs/adr/0051).

They stand only in mail to the subscriber, for what they must: to confirm, to change, to leave. Links to
what the mail tells of are the same for all. Each kind is signed otherwise: none opens another.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from newsletter.models import Subscriber

_to_confirm = Signer(salt="storsthlm.newsletter.confirm")
_to_manage = Signer(salt="storsthlm.newsletter.manage")
_to_leave = Signer(salt="storsthlm.newsletter.leave")


def to_confirm(subscriber: Subscriber) -> str:
    token = _to_confirm.sign_object([subscriber.pk, int(timezone.now().timestamp())])
    with override(subscriber.language):
        return settings.SITE_URL + reverse("newsletter:confirm", args=[token])


def to_manage(subscriber: Subscriber) -> str:
    with override(subscriber.language):
        return settings.SITE_URL + path_to_manage(subscriber)


def to_leave(subscriber: Subscriber) -> str:
    """Also where mail programs send the one-click request of RFC 8058."""
    with override(subscriber.language):
        return settings.SITE_URL + path_to_leave(subscriber)


def path_to_manage(subscriber: Subscriber) -> str:
    """In the active language, from one page of the subscriber to another."""
    return reverse("newsletter:manage", args=[_to_manage.sign(str(subscriber.pk))])


def path_to_leave(subscriber: Subscriber) -> str:
    return reverse("newsletter:leave", args=[_to_leave.sign(str(subscriber.pk))])


def confirming(token: str) -> Subscriber | None:
    """While the link holds. One that was sent before somebody left brings nobody back."""
    try:
        pk, stamp = _to_confirm.unsign_object(token)
    except (BadSignature, ValueError):
        return None
    sent = datetime.fromtimestamp(stamp, tz=timezone.get_current_timezone())
    subscriber = _found(pk)
    if subscriber is None or sent < timezone.now() - timedelta(days=settings.UNCONFIRMED_KEPT_DAYS):
        return None
    if subscriber.state == Subscriber.State.LEFT:
        return None
    return None if subscriber.left_at and sent < subscriber.left_at else subscriber


def managing(token: str) -> Subscriber | None:
    return _signed(_to_manage, token)


def leaving(token: str) -> Subscriber | None:
    return _signed(_to_leave, token)


def _signed(signer: Signer, token: str) -> Subscriber | None:
    try:
        return _found(int(signer.unsign(token)))
    except BadSignature:
        return None


def _found(pk: int) -> Subscriber | None:
    """Also who has left, as long as the address is kept."""
    return Subscriber.objects.filter(pk=pk).exclude(email="").first()
