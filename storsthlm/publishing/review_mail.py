"""Letters about reviews: to who shall read, and to who asked."""

from django.apps import apps
from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import override
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from . import links, reviews
from .models import Review

_AGAIN = RetryStrategy(max_attempts=10, exponential_wait=3)


@app.task(retry=_AGAIN)
def tell_of_review(review_id: int) -> None:
    """To the colleague who was named, or one job for each of those who may publish."""
    review = _row(review_id)
    if review is None or review.outcome:
        return
    if review.link:
        _asked(review, review.email, links.address_of(review.link), review.asked_by.language).send()
        return
    for reader in reviews.readers(review, apps.get_model(review.model)):
        tell_reader.defer(review_id=review.pk, email=reader.email, language=reader.language)


@app.task(retry=_AGAIN)
def tell_reader(review_id: int, email: str, language: str) -> None:
    review = _row(review_id)
    if review and not review.outcome:
        _asked(review, email, links.address_in_admin(review.model, review.object_id), language).send()


@app.task(retry=_AGAIN)
def tell_of_outcome(review_id: int) -> None:
    review = _row(review_id)
    if review and review.asked_by.email:
        _ended(review).send()


def _row(pk: int) -> Review | None:
    return Review.objects.filter(pk=pk).select_related("asked_by", "link").first()


def _asked(review: Review, to: str, address: str, language: str) -> EmailMessage:
    told = {"who": review.asked_by, "title": review.label}
    with override(language):
        subject = _("%(who)s ber dig granska ”%(title)s”") % told
        where = _("Läs, kommentera och godkänn här:")
    return _letter(review, subject, f"{review.note}\n\n{where}\n{address}".strip(), to)


def _ended(review: Review) -> EmailMessage:
    told = {"who": review.read_by, "title": review.label}
    with override(review.asked_by.language):
        approved = review.outcome == Review.Outcome.APPROVED
        words = (
            _("%(who)s har godkänt ”%(title)s”") if approved else _("%(who)s skickar tillbaka ”%(title)s”")
        )
        subject, where = words % told, _("Här är sidan:")
    address = links.address_in_admin(review.model, review.object_id)
    return _letter(review, subject, f"{review.answer}\n\n{where}\n{address}".strip(), review.asked_by.email)


def _letter(review: Review, subject: str, body: str, to: str) -> EmailMessage:
    """Of one review one letter to each and one for its end: a job that is tried again makes no second."""
    host = settings.SITE_URL.partition("://")[2]
    number = f"{review.pk}-{review.outcome or 'asked'}"
    message_id = f"<review-{number}-{to.replace('@', '.')}@{host}>"
    headers = {"Message-ID": message_id}
    return EmailMessage(subject=" ".join(subject.split()), body=f"{body}\n", to=[to], headers=headers)
