from .editions import EditionItemQuerySet, EditionQuerySet
from .subscribers import SubscriberQuerySet

__all__ = ["EditionItemQuerySet", "EditionQuerySet", "SubscriberQuerySet"]
