"""What the office is told by e-mail: an answer that came by a link, and an agreement that soon ends."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from boards.models import AdoptionChange, Agreement
from storsthlm.publishing.links import address_in_admin

BEFORE = (90, 30, 7)  # days


def due_for_a_letter(today: date) -> Iterator[Agreement]:
    days = [today + timedelta(days=before) for before in BEFORE]
    yield from Agreement.objects.expiring_soon().filter(expires__in=days).select_related("responsible")


def readers(agreement: Agreement, *others) -> list:
    """Who answers for it, and ``others``; without anybody, all who may publish agreements."""
    named = {user.pk: user for user in (agreement.responsible, *others) if user}
    reached = [user for user in named.values() if user.is_active and user.email]
    if reached:
        return reached
    users = get_user_model().objects.with_perm("boards.publish_agreement", include_superusers=False)
    return list(users.filter(is_active=True).exclude(email="").order_by("pk"))


def of_answer(change: AdoptionChange, user) -> EmailMessage:
    with override(user.language):
        told = {
            "place": change.organisation,
            "status": change.get_status_display(),
            "title": change.agreement,
        }
        subject = _("%(place)s har svarat: %(status)s") % told
        words = _("Svaret på ”%(title)s” står på webbplatsen. Alla svar finns här:") % told
    return _letter(change.agreement, user, subject, words, f"answer-{change.pk}-{user.pk}")


def of_expiry(agreement: Agreement, user) -> EmailMessage:
    with override(user.language):
        told = {"title": agreement, "day": date_format(agreement.expires, "j F Y")}
        subject = _("Slutar snart att gälla: %(title)s") % told
        words = _("”%(title)s” gäller till och med %(day)s.") % told
    name = f"expiry-{agreement.pk}-{timezone.localdate():%Y-%m-%d}-{user.pk}"
    return _letter(agreement, user, subject, words, name)


def _letter(agreement: Agreement, user, subject: str, words: str, name: str) -> EmailMessage:
    """The same letter has the same name when its job runs again."""
    where = address_in_admin("boards.agreement", str(agreement.pk))
    host = settings.SITE_URL.partition("://")[2]
    return EmailMessage(
        " ".join(subject.split()),
        f"{words}\n\n{where}\n",
        to=[user.email],
        headers={"Message-ID": f"<{name}@{host}>"},
    )
