from datetime import timedelta

import factory
from django.utils import timezone

from calendar_app.models import Event, EventDocument, Registration, Speaker

from .base import CleanFactory
from .publishing import PublishableFactory
from .taxonomy import CategoryFactory


class EventFactory(PublishableFactory):
    """Starts tomorrow and lasts two hours, unless told. Many-to-many rows are filled after."""

    class Meta:
        model = Event

    title_sv = factory.Sequence(lambda n: f"Mötesplats för länet {n}")
    slug = factory.Sequence(lambda n: f"motesplats-for-lanet-{n}")
    lead_sv = "En förmiddag om det som kommunerna gör tillsammans."
    programme_sv = "<h2>Program</h2><p>Vi börjar med en återblick.</p>"
    category = factory.SubFactory(CategoryFactory)
    start = factory.LazyFunction(lambda: timezone.now() + timedelta(days=1))
    end = factory.LazyAttribute(lambda event: event.start + timedelta(hours=2))

    class Params:
        in_english = factory.Trait(
            english=Event.English.READY,
            title_en=factory.Sequence(lambda n: f"Meeting place for the county {n}"),
            lead_en="A morning on what the municipalities do together.",
            programme_en="<h2>Programme</h2><p>We begin by looking back.</p>",
        )
        past = factory.Trait(start=factory.LazyFunction(lambda: timezone.now() - timedelta(days=40)))

    @factory.post_generation
    def tags(self, create: bool, names: list[str] | None, **kwargs: object) -> None:
        self.tags.set(names or [])

    @factory.post_generation
    def categories(self, create: bool, rows: list | None, **kwargs: object) -> None:
        self.categories.set(rows or [])

    @factory.post_generation
    def bodies(self, create: bool, rows: list | None, **kwargs: object) -> None:
        self.bodies.set(rows or [])

    @factory.post_generation
    def organisers(self, create: bool, rows: list | None, **kwargs: object) -> None:
        self.organisers.set(rows or [])

    @factory.post_generation
    def contacts(self, create: bool, rows: list | None, **kwargs: object) -> None:
        self.contacts.set(rows or [])


class SpeakerFactory(CleanFactory):
    class Meta:
        model = Speaker

    event = factory.SubFactory(EventFactory)
    name = factory.Sequence(lambda n: f"Östen Ängström {n}")
    title_sv = "Utvecklingschef, Ådalens kommun"


class EventDocumentFactory(CleanFactory):
    """Give it ``document=DocumentFactory()``."""

    class Meta:
        model = EventDocument

    event = factory.SubFactory(EventFactory)


class RegistrationFactory(CleanFactory):
    """Has a place, unless told; nobody is asked whether there was one."""

    class Meta:
        model = Registration

    event = factory.SubFactory(EventFactory, published=True, registers=True)
    name = factory.Sequence(lambda n: f"Åsa Öberg {n}")
    email = factory.Sequence(lambda n: f"asa{n}@example.org")
