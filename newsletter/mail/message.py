"""A letter as a message that can be sent."""

from collections.abc import Mapping
from email.charset import QP, Charset

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.translation import override

from newsletter.mail.letter import Letter
from storsthlm.addresses import address

# Some mail servers still take seven bits only, and would break the signature of what they rewrite.
_CHARSET = Charset("utf-8")
_CHARSET.body_encoding = QP


def message_of(
    letter: Letter, to: str, message_id: str, headers: Mapping[str, str] | None = None
) -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.text,
        from_email=sender(),
        to=[to],
        headers={"Message-ID": message_id, "Content-Language": letter.language, **(headers or {})},
    )
    message.encoding = _CHARSET
    message.attach_alternative(letter.html, "text/html")
    return message


def sender() -> str:
    return settings.NEWSLETTER_FROM_EMAIL or settings.DEFAULT_FROM_EMAIL


def to_nobody(letter: Letter, site: str) -> Letter:
    """For a look: the two links that are each reader's own lead to the page of the newsletter."""
    with override(letter.language):
        newsletter = site + address("newsletter:list")
    return letter.for_reader(leave=newsletter, manage=newsletter)


def host() -> str:
    return settings.SITE_URL.partition("://")[2]
