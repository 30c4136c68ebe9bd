"""Jobs about what readers report: the office is told."""

import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from .models import Contact, Report, Statement

logger = logging.getLogger(__name__)


@app.task(retry=RetryStrategy(max_attempts=10, exponential_wait=3))
def tell_office(report_id: int) -> None:
    """Once for each message; a job that runs again finds that the office has been told."""
    with transaction.atomic():
        report = Report.objects.select_for_update().filter(pk=report_id, told_at=None).first()
        if report is None:
            return
        if address := _address_of_the_office():
            _notice(report, address).send()
            report.told_at = timezone.now()
            report.save(update_fields=["told_at"])
        else:
            logger.warning("Message %s waits in the admin: no contact has an e-mail address", report.pk)


def _address_of_the_office() -> str:
    """That of the statement's contact, else that of the office in the foot of the pages."""
    statement = Statement.objects.public().newest_first().select_related("contact").first()
    contacts = [statement and statement.contact, Contact.objects.public().of_the_office().first()]
    return next((contact.email for contact in contacts if contact and contact.email), "")


def _notice(report: Report, address: str) -> EmailMessage:
    """Without the reader's words and address: a mailbox keeps them longer than we promise."""
    link = settings.SITE_URL + reverse("admin:pages_report_change", args=[report.pk])
    with override("sv"):
        words = _("Någon har meddelat en brist på webbplatsen. Läs och svara här:")
        return EmailMessage(
            subject=_("Nytt meddelande om tillgänglighet"),
            body=f"{words}\n\n{link}\n",
            to=[address],
            headers={"Message-ID": f"<report-{report.pk}@{settings.SITE_URL.partition('://')[2]}>"},
        )
