import factory
from django.utils import timezone

from newsletter.models import Edition, EditionItem

from .base import CleanFactory
from .publishing import PublishableFactory


class EditionFactory(PublishableFactory):
    class Meta:
        model = Edition

    number = factory.Sequence(lambda n: n + 1)
    title_sv = factory.Sequence(lambda n: f"Nytt från länet {n}")
    lead_sv = "Det här har hänt sedan sist."
    date = factory.LazyFunction(timezone.localdate)

    class Params:
        in_english = factory.Trait(
            english=Edition.English.READY,
            title_en=factory.Sequence(lambda n: f"News from the county {n}"),
            lead_en="This is what has happened.",
        )


class EditionItemFactory(CleanFactory):
    """Words of its own, unless it is given ``article=…`` or ``event=…``."""

    class Meta:
        model = EditionItem

    edition = factory.SubFactory(EditionFactory)
    headline_sv = factory.Maybe(
        "has_target", yes_declaration="", no_declaration=factory.Sequence(lambda n: f"Kort om läget {n}")
    )

    class Params:
        has_target = factory.LazyAttribute(
            lambda item: bool(getattr(item, "article", None) or getattr(item, "event", None))
        )
