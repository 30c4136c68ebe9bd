"""Bodies, people and meetings. Dates are worked out when a row is made, never when this is imported."""

from datetime import date, timedelta
from decimal import Decimal

import factory
from django.utils import timezone

from boards.grants.allocation import allocate, write
from boards.models import (
    Adoption,
    AdoptionChange,
    AgendaItem,
    Agreement,
    AgreementDocument,
    Body,
    Case,
    Correction,
    Decision,
    DocumentRequest,
    Grant,
    GrantShare,
    Mandate,
    Meeting,
    MeetingDocument,
    Membership,
    Person,
    Remiss,
    RemissPosition,
)

from .base import CleanFactory
from .publishing import PublishableFactory
from .taxonomy import CategoryFactory, OrganisationFactory


def days_ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


class BodyFactory(PublishableFactory):
    class Meta:
        model = Body

    kind = Body.Kind.BOARD
    name_sv = factory.Sequence(lambda n: f"Styrgruppen för sjöfart {n}")
    slug = factory.Sequence(lambda n: f"styrgruppen-for-sjofart-{n}")
    lead_sv = "Leder arbetet mellan mötena."

    class Params:
        in_english = factory.Trait(
            english=Body.English.READY, name_en=factory.Sequence(lambda n: f"Shipping steering group {n}")
        )

    @factory.post_generation
    def contacts(self, create: bool, rows: list | None, **kwargs: object) -> None:
        self.contacts.set(rows or [])


class CaseFactory(PublishableFactory):
    class Meta:
        model = Case

    title_sv = factory.Sequence(lambda n: f"Gemensam lots i skärgården {n}")
    slug = factory.Sequence(lambda n: f"gemensam-lots-{n}")
    lead_sv = "Fem kommuner vill dela på en lots."

    class Params:
        in_english = factory.Trait(
            english=Case.English.READY, title_en=factory.Sequence(lambda n: f"A joint pilot {n}")
        )


class MandateFactory(CleanFactory):
    class Meta:
        model = Mandate

    body = factory.SubFactory(BodyFactory, published=True)
    start_year = factory.LazyFunction(lambda: timezone.localdate().year - 1)
    end_year = factory.LazyAttribute(lambda mandate: mandate.start_year + 3)
    text_sv = "<p>Gruppen ska göra farlederna säkrare.</p>"


class PersonFactory(CleanFactory):
    class Meta:
        model = Person

    first_name = "Åke"
    last_name = factory.Sequence(lambda n: f"Ödman {n}")


class MembershipFactory(CleanFactory):
    class Meta:
        model = Membership

    body = factory.SubFactory(BodyFactory, published=True)
    person = factory.SubFactory(PersonFactory)


class MeetingFactory(PublishableFactory):
    """``published=True`` makes the body public as well; ``adjusted=True`` a meeting that is over and done."""

    class Meta:
        model = Meeting

    body = factory.SubFactory(BodyFactory, published=True)
    date = factory.LazyFunction(lambda: days_ago(30))

    class Params:
        adjusted = factory.Trait(adjusted_on=factory.LazyAttribute(lambda meeting: meeting.date))
        in_english = factory.Trait(english=Meeting.English.READY)

    @factory.post_generation
    def other_bodies(self, create: bool, rows: list | None, **kwargs: object) -> None:
        self.other_bodies.set(rows or [])


class AgendaItemFactory(CleanFactory):
    class Meta:
        model = AgendaItem

    meeting = factory.SubFactory(MeetingFactory, published=True, adjusted=True)
    number = factory.Sequence(lambda n: n % 30_000 + 1)
    title_sv = factory.Sequence(lambda n: f"Färjornas tidtabell {n}")


class DecisionFactory(CleanFactory):
    class Meta:
        model = Decision

    item = factory.SubFactory(AgendaItemFactory)
    paragraph = factory.Sequence(lambda n: n % 30_000 + 1)
    verb = Decision.Verb.APPROVE
    text_sv = factory.Sequence(lambda n: f"Styrgruppen godkänner tidtabellen {n}.")


class MeetingDocumentFactory(CleanFactory):
    """Give it ``document=DocumentFactory()``, or ``secret=True``."""

    class Meta:
        model = MeetingDocument

    meeting = factory.SubFactory(MeetingFactory, published=True, adjusted=True)

    class Params:
        secret = factory.Trait(withheld=True, withheld_reason="Sekretess enligt 19 kap. OSL")


class CorrectionFactory(CleanFactory):
    class Meta:
        model = Correction

    meeting = factory.SubFactory(MeetingFactory, published=True, adjusted=True)
    kind = Correction.Kind.PAPER_REMOVED
    name = factory.Sequence(lambda n: f"Tidtabellen {n}")
    why_sv = "En äldre version låg med."


class AgreementFactory(PublishableFactory):
    class Meta:
        model = Agreement

    title_sv = factory.Sequence(lambda n: f"Färjor för alla {n}")
    slug = factory.Sequence(lambda n: f"farjor-for-alla-{n}")
    lead_sv = "Kommunerna delar på färjorna."
    category = factory.SubFactory(CategoryFactory)
    in_force_from = factory.LazyFunction(lambda: days_ago(100))

    class Params:
        in_english = factory.Trait(
            english=Agreement.English.READY,
            title_en=factory.Sequence(lambda n: f"Ferries for all {n}"),
            lead_en="The municipalities share the ferries.",
        )

    @factory.post_generation
    def parties(self, create: bool, rows: list | None, **kwargs: object) -> None:
        self.parties.set(rows or [])


class AgreementDocumentFactory(CleanFactory):
    """Give it ``document=DocumentFactory()``."""

    class Meta:
        model = AgreementDocument

    agreement = factory.SubFactory(AgreementFactory)


class AdoptionFactory(CleanFactory):
    class Meta:
        model = Adoption

    agreement = factory.SubFactory(AgreementFactory, published=True)
    organisation = factory.SubFactory(OrganisationFactory)

    class Params:
        adopted = factory.Trait(
            status=Adoption.Status.ADOPTED,
            decided_on=factory.LazyFunction(lambda: days_ago(20)),
            paragraph="KF § 12",
            link="https://adala.example/protokoll",
        )


class AdoptionChangeFactory(CleanFactory):
    class Meta:
        model = AdoptionChange

    agreement = factory.SubFactory(AgreementFactory, published=True)
    organisation = factory.SubFactory(OrganisationFactory)
    status = Adoption.Status.ADOPTED
    who = "Åsa Registrator"


class GrantFactory(PublishableFactory):
    """Give it ``organisations=[…]``: the rest is then divided alike between them."""

    class Meta:
        model = Grant

    title_sv = factory.Sequence(lambda n: f"Bidrag till farleder {n}")
    slug = factory.Sequence(lambda n: f"bidrag-till-farleder-{n}")
    year = 2026
    funder_sv = "Sjöfartsverket"
    total = Decimal("1000.00")

    class Params:
        in_english = factory.Trait(
            english=Grant.English.READY,
            title_en=factory.Sequence(lambda n: f"Grant for fairways {n}"),
            funder_en="Swedish Maritime Administration",
        )

    @factory.post_generation
    def organisations(self, create: bool, rows: list | None, **kwargs: object) -> None:
        self.organisations.set(rows or [])
        write(self, allocate(self.rest, dict.fromkeys(rows or [])))


class GrantShareFactory(CleanFactory):
    class Meta:
        model = GrantShare

    grant = factory.SubFactory(GrantFactory, published=True)
    organisation = factory.SubFactory(OrganisationFactory)
    amount = Decimal("12.34")


class RemissFactory(PublishableFactory):
    class Meta:
        model = Remiss

    title_sv = factory.Sequence(lambda n: f"Farleder i skärgården {n}")
    slug = factory.Sequence(lambda n: f"farleder-i-skargarden-{n}")
    sender_sv = "Infrastrukturdepartementet"
    deadline = factory.LazyFunction(lambda: days_ago(-30))

    class Params:
        in_english = factory.Trait(
            english=Remiss.English.READY,
            title_en=factory.Sequence(lambda n: f"Fairways in the archipelago {n}"),
            sender_en="Ministry of Infrastructure",
        )


class RemissPositionFactory(CleanFactory):
    class Meta:
        model = RemissPosition

    remiss = factory.SubFactory(RemissFactory, published=True)
    organisation = factory.SubFactory(OrganisationFactory)
    text_sv = "Kommunen vill ha djupare farleder."


class DocumentRequestFactory(CleanFactory):
    class Meta:
        model = DocumentRequest

    asked_for = "Styrgruppen 11 maj 2026: Avtal med leverantör"
    email = "lasare@example.org"
