from .deliveries import DeliveryQuerySet, SendingQuerySet
from .editions import EditionItemQuerySet, EditionQuerySet
from .subscribers import SubscriberQuerySet

__all__ = [
    "DeliveryQuerySet",
    "EditionItemQuerySet",
    "EditionQuerySet",
    "SendingQuerySet",
    "SubscriberQuerySet",
]
