import factory
from django.utils import timezone

from newsletter.models import Subscriber
from newsletter.subscribers.identity import digest_of
from newsletter.subscribers.wording import CURRENT


class SubscriberFactory(factory.django.DjangoModelFactory):
    """Confirmed and wants everything, unless told: ``state="unconfirmed"`` or ``"left"``."""

    class Meta:
        model = Subscriber

    email = factory.Sequence(lambda n: f"lasare{n}@example.org")
    digest = factory.LazyAttribute(lambda subscriber: digest_of(subscriber.email))
    state = Subscriber.State.CONFIRMED
    asked_at = factory.LazyFunction(timezone.now)
    confirmed_at = factory.LazyAttribute(
        lambda subscriber: timezone.now() if subscriber.state == Subscriber.State.CONFIRMED else None
    )
    left_at = factory.LazyAttribute(
        lambda subscriber: timezone.now() if subscriber.state == Subscriber.State.LEFT else None
    )
    consent_at = factory.LazyAttribute(lambda subscriber: subscriber.confirmed_at)
    consent_how = Subscriber.How.WEB
    consent_wording = CURRENT
