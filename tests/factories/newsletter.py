import factory
from django.utils import timezone

from newsletter.models import Edition, EditionItem

from .base import CleanFactory
from .publishing import PublishableFactory


class EditionFactory(PublishableFactory):
    """Dated today, unless told."""

    class Meta:
        model = Edition

    number = factory.Sequence(lambda n: n + 1)
    title_sv = factory.LazyAttribute(lambda edition: f"Nyhetsbrev nr {edition.number}")
    lead_sv = "Det här har hänt sedan sist."
    date = factory.LazyFunction(timezone.localdate)

    class Params:
        in_english = factory.Trait(
            english=Edition.English.READY,
            title_en=factory.LazyAttribute(lambda edition: f"Newsletter no. {edition.number}"),
            lead_en="This has happened since last time.",
        )


class EditionItemFactory(CleanFactory):
    """Words of its own; ``article=`` or ``event=`` for an item that takes them from there."""

    class Meta:
        model = EditionItem

    edition = factory.SubFactory(EditionFactory)
    order = factory.Sequence(lambda n: n % 30_000)
    headline_sv = factory.Maybe(
        factory.LazyAttribute(lambda item: bool(item.article or item.event)),
        yes_declaration="",
        no_declaration=factory.Sequence(lambda n: f"Eget inslag {n}"),
    )
    article = None
    event = None
