"""What the registrar is told: that somebody has asked, and where to read it."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import override

from boards.models import DocumentRequest
from storsthlm.pages.models import Contact
from storsthlm.publishing.links import address_in_admin


def address_of_the_registrar() -> str:
    """``REGISTRAR_EMAIL``, else that of the office in the foot of the pages."""
    if settings.REGISTRAR_EMAIL:
        return settings.REGISTRAR_EMAIL
    office = Contact.objects.public().of_the_office().first()
    return office.email if office else ""


def notice(asked: DocumentRequest, to: str) -> EmailMessage:
    """Without the reader's words and address: a mailbox keeps them longer than we promise."""
    link = address_in_admin("boards.documentrequest", str(asked.pk))
    with override("sv"):
        words = _("Någon har bett om en handling som inte är publicerad. Läs och svara här:")
        return EmailMessage(
            subject=_("Någon ber om en handling"),
            body=f"{words}\n\n{link}\n",
            to=[to],
            headers={"Message-ID": f"<document-request-{asked.pk}@{settings.SITE_URL.partition('://')[2]}>"},
        )
