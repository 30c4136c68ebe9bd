"""Letters about the subscription itself: text alone, no picture, and links that only its reader has."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from newsletter.models import Subscriber

from . import headers, links


def of_sign_up(subscriber: Subscriber) -> EmailMessage:
    """To confirm; or, to who has done so before, where to change what is chosen."""
    with override(subscriber.language):
        if subscriber.state == Subscriber.State.CONFIRMED:
            return _already(subscriber)
        return _to_confirm(subscriber)


def _to_confirm(subscriber: Subscriber) -> EmailMessage:
    days = settings.UNCONFIRMED_KEPT_DAYS
    lines = [
        _("Någon, troligen du, har anmält den här adressen till Storsthlms nyhetsbrev."),
        _("Öppna sidan och tryck på knappen om du vill ha det:"),
        links.to_confirm(subscriber),
        _("Var det inte du? Då behöver du inte göra något. Du får inga brev.")
        + " "
        + ngettext(
            "Vi tar bort adressen efter %(days)s dag.", "Vi tar bort adressen efter %(days)s dagar.", days
        )
        % {"days": days},
    ]
    return _letter(subscriber, _("Bekräfta att du vill ha nyhetsbrevet"), lines)


def _already(subscriber: Subscriber) -> EmailMessage:
    lines = [
        _("Någon, troligen du, har anmält den här adressen till Storsthlms nyhetsbrev. Du får det redan."),
        _("Här ändrar du vad du vill läsa om, eller slutar:"),
        links.to_manage(subscriber),
    ]
    return _letter(subscriber, _("Du prenumererar redan på nyhetsbrevet"), lines)


def _letter(subscriber: Subscriber, subject: str, paragraphs: list[str]) -> EmailMessage:
    host = settings.SITE_URL.partition("://")[2]
    name = f"subscription-{subscriber.pk}-{timezone.now():%Y%m%d%H%M%S}"
    return EmailMessage(
        subject,
        "\n\n".join(paragraphs) + "\n",
        to=[subscriber.email],
        headers={
            "Message-ID": f"<{name}@{host}>",
            "Auto-Submitted": "auto-generated",
            **headers.of_mail_to(subscriber),
        },
    )
