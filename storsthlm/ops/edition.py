"""An edition that goes out to as many invented subscribers as asked, for measuring and for faults."""

from django.utils import timezone

from newsletter.models import Edition, EditionItem, Sending, Subscriber
from newsletter.sending.starting import start
from newsletter.subscribers.identity import digest_of
from storsthlm.accounts.models import User
from storsthlm.publishing import actions
from storsthlm.publishing.gate.passing import unasked

NAME = "utskicksprov"
STORIES = 8


def addressed(count: int) -> Sending:
    sender = User.objects.get_or_create(username=NAME, defaults={"is_superuser": True, "is_staff": True})[0]
    edition = _published(sender)
    Subscriber.objects.bulk_create((_reader(number) for number in range(count)), batch_size=2000)
    return start(edition, by=sender)


def _published(sender: User) -> Edition:
    last = Edition.objects.newest_number_first().first()
    number = last.number + 1 if last else 1
    edition = Edition.objects.create(
        number=number, title_sv=f"Prov {number}", date=timezone.localdate(), created_by=sender
    )
    teaser = f"<p>{'Kommunerna i länet går samman. ' * 10}</p>"
    for order in range(STORIES):
        headline = f"Inslag {order}"
        EditionItem.objects.create(edition=edition, order=order, headline_sv=headline, teaser_sv=teaser)
    actions.publish(edition, by=sender, passage=unasked("Ett prov av utskick."))
    return edition


def _reader(number: int) -> Subscriber:
    now, email = timezone.now(), f"{NAME}{number}@d{number % 50}.invalid"
    return Subscriber(
        email=email,
        digest=digest_of(email),
        state=Subscriber.State.CONFIRMED,
        confirmed_at=now,
        consent_at=now,
        consent_how=Subscriber.How.WEB,
    )


def remove(sending: Sending) -> None:
    """All that ``addressed`` has made, but for the account."""
    edition = sending.edition
    sending.delete()
    edition.delete()
    Subscriber.objects.filter(email__startswith=NAME, email__endswith=".invalid").delete()
