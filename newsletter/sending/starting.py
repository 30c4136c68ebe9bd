"""The beginning of a sending: what it says and to whom is decided once, in one transaction."""

from collections.abc import Iterator
from itertools import islice

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from newsletter.mail.letter import LANGUAGES, Letter, letter_of
from newsletter.mail.remarks import remarks
from newsletter.models import Delivery, Edition, Sending, SentLetter, Subscriber
from storsthlm.publishing import audit

from .tasks import keep_going

AT_A_TIME = 2000
SEND = "newsletter.add_sending"


@transaction.atomic
def start(edition: Edition, *, by) -> Sending:
    audit.require_actor(by)
    if not by.has_perm(SEND):
        raise PermissionDenied
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    letters = [letter_of(edition, language) for language in LANGUAGES]
    _refuse_what_is_not_ready(edition, letters)
    sending = Sending.objects.create(edition=edition, started_by=by)
    SentLetter.objects.bulk_create(_frozen(sending, letters))
    _address_all(sending)
    audit.record(edition, "send", by=by, before=edition.status)
    transaction.on_commit(lambda: keep_going(sending.pk))
    return sending


def _refuse_what_is_not_ready(edition: Edition, letters: list[Letter]) -> None:
    if Sending.objects.filter(edition=edition).exists():
        raise ValidationError(_("Numret är redan skickat."))
    if stops := [remark.words for remark in remarks(edition, letters) if remark.stops]:
        raise ValidationError(stops)
    if not readers().exists():
        raise ValidationError(_("Ingen prenumererar på nyhetsbrevet än."))


def _frozen(sending: Sending, letters: list[Letter]) -> Iterator[SentLetter]:
    for letter in letters:
        yield SentLetter(
            sending=sending,
            language=letter.language,
            subject=letter.subject,
            html=letter.html,
            text=letter.text,
        )


def readers():
    """Who wants editions, but for addresses that a server has said do not exist."""
    gone = Delivery.objects.filter(is_hard=True, state__in=("refused", "bounced")).values("subscriber")
    return Subscriber.objects.wanting_editions().exclude(pk__in=gone.filter(subscriber__isnull=False))


def _address_all(sending: Sending) -> None:
    chosen = readers().order_by("pk").values_list("pk", "email").iterator(chunk_size=AT_A_TIME)
    rows = (
        Delivery(sending=sending, subscriber_id=pk, domain=email.rpartition("@")[2]) for pk, email in chosen
    )
    while some := list(islice(rows, AT_A_TIME)):
        Delivery.objects.bulk_create(some)
