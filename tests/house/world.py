"""A small complete world: one of every kind that a visitor can meet, in both states of English.

``build()`` makes it; ``grow()`` makes the same pages hold more, for tests that count queries.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Model
from django.utils import timezone

from boards.models import Agreement, Body, Case, Decision, Grant, Meeting, MeetingDocument, Remiss
from calendar_app.models import Event
from news.models import Article
from newsletter.models import Edition
from storsthlm.documents.models import Document, Image
from storsthlm.pages.models import Contact, Page, Statement
from storsthlm.taxonomy.models import Category, Organisation
from tests.factories.boards import (
    AdoptionChangeFactory,
    AdoptionFactory,
    AgendaItemFactory,
    AgreementDocumentFactory,
    AgreementFactory,
    BodyFactory,
    CaseFactory,
    CorrectionFactory,
    DecisionFactory,
    DocumentRequestFactory,
    GrantFactory,
    GrantShareFactory,
    MandateFactory,
    MeetingDocumentFactory,
    MeetingFactory,
    MembershipFactory,
    PersonFactory,
    RemissFactory,
    RemissPositionFactory,
)
from tests.factories.calendar_app import (
    EventDocumentFactory,
    EventFactory,
    RegistrationFactory,
    SpeakerFactory,
)
from tests.factories.documents import DocumentFactory, ImageFactory
from tests.factories.news import ArticleDocumentFactory, ArticleFactory
from tests.factories.newsletter import EditionFactory, EditionItemFactory
from tests.factories.pages import (
    AlertFactory,
    ContactFactory,
    FaultFactory,
    PageDocumentFactory,
    PageFactory,
    ReportFactory,
    StatementFactory,
)
from tests.factories.redirects import MissFactory, RedirectFactory
from tests.factories.subscribers import SubscriberFactory
from tests.factories.taxonomy import CategoryFactory, FigureFactory, OrganisationFactory

MINUTES = MeetingDocument.Role.MINUTES


@dataclass
class World:
    category: Category
    organisation: Organisation
    contact: Contact
    document: Document
    minutes: Document
    image: Image
    article: Article
    swedish_article: Article
    summary: Article
    page: Page
    swedish_page: Page
    body: Body
    meeting: Meeting
    coming_meeting: Meeting
    decision: Decision
    case: Case
    grant: Grant
    remiss: Remiss
    event: Event
    swedish_event: Event
    edition: Edition
    agreement: Agreement
    swedish_agreement: Agreement
    more: list = field(default_factory=list)

    @property
    def withheld_paper(self) -> MeetingDocument:
        return self.meeting.papers.filter(withheld=True).earliest("pk")

    @property
    def shared(self) -> list[Model]:
        """One row of each kind that has a picture for social media."""
        return [
            *(self.article, self.swedish_article, self.event, self.meeting, self.body),
            *(self.agreement, self.swedish_agreement),
            *(self.case, self.page, self.edition, self.category, self.grant, self.remiss),
        ]


def build() -> World:
    category = CategoryFactory(slug="klimat", name_sv="Klimat och miljö", name_en="Climate")
    organisation = OrganisationFactory(name="Ådala", slug="adala", tile_col=3, tile_row=5)
    FigureFactory(organisation=organisation)
    document, minutes = DocumentFactory(), DocumentFactory()
    image = ImageFactory()
    contact = ContactFactory(portrait=image, in_footer=True)
    article = _article(category, document, image, contact, organisation)
    summary = ArticleFactory(published=True, in_english=True, summary=True, category=category)
    body = _body(category, organisation, contact)
    meeting = _meeting(body, summary, minutes)
    event = _event(category, organisation, body, document, image, contact)
    AlertFactory(published=True, in_english=True)
    FaultFactory(statement=StatementFactory(published=True, in_english=True, contact=contact))
    ReportFactory(email="lasare@example.org")
    DocumentRequestFactory(paper=meeting.papers.get(withheld=True))
    SubscriberFactory()
    RedirectFactory(target=f"ref:news.article:{article.pk}", note="Från webbplatsen före 2019")
    MissFactory()
    return World(
        category=category,
        organisation=organisation,
        contact=contact,
        document=document,
        minutes=minutes,
        image=image,
        article=article,
        swedish_article=ArticleFactory(published=True, category=category, related=[article], tags=["Elnät"]),
        summary=summary,
        page=_page(document, contact),
        swedish_page=PageFactory(published=True),
        body=body,
        meeting=meeting,
        coming_meeting=MeetingFactory(published=True, body=body, date=_day(3)),
        decision=Decision.objects.get(item__meeting=meeting),
        case=_case(category, meeting),
        grant=_grant(organisation),
        remiss=_remiss(body, organisation, Decision.objects.get(item__meeting=meeting)),
        event=event,
        swedish_event=EventFactory(published=True, category=category, all_day=True),
        edition=_edition(article, event),
        agreement=_agreement(category, organisation, document, meeting),
        swedish_agreement=AgreementFactory(published=True, category=category),
    )


def grow(world: World) -> None:
    """More rows on every list and below every page, on the same parents; what comes first stays so."""
    for number in range(4):
        article = _article(world.category, world.document, world.image, world.contact, world.organisation)
        FigureFactory(organisation=world.organisation)
        world.article.related.add(article)
        _agenda_item(world.meeting, world.minutes, 20 + number)
        _case(world.category, world.meeting)
        _seat(world.body, world.organisation)
        body = _body(world.category, world.organisation, world.contact, parent=world.body)
        world.case.agenda_items.add(*_meeting(body, None, world.document).agenda_items.all())
        MeetingFactory(published=True, body=world.body, date=_day(10 + number), other_bodies=[body])
        MeetingFactory(published=True, body=world.body, date=_day(-100 - number))
        shown = (world.category, world.organisation, body, world.document, world.image, world.contact)
        event = _event(*shown, start=timezone.now() + timedelta(days=20 + number))
        _edition(article, event)
        EditionItemFactory(edition=world.edition, article=article)
        for parent, attach in ((world.event, EventDocumentFactory), (world.article, ArticleDocumentFactory)):
            attach(**{type(parent)._meta.model_name: parent}, document=DocumentFactory())
        _agreement(
            world.category, world.organisation, world.document, world.meeting, replaces=world.agreement
        )
        AdoptionFactory(agreement=world.agreement)
        AgreementDocumentFactory(agreement=world.agreement, document=DocumentFactory())
        world.agreement.parties.add(OrganisationFactory())
        PageDocumentFactory(page=world.page, document=DocumentFactory())
        PageFactory(published=True, in_english=True, parent=world.page, menu=Page.Menu.FOOTER)
        CategoryFactory()
        AlertFactory(published=True, level="warning")
        FaultFactory(statement=Statement.objects.get())
        ReportFactory()
        DocumentRequestFactory()
        SubscriberFactory()
        RedirectFactory(target=f"ref:news.article:{article.pk}")
        MissFactory()
        _seat(world.body, place := OrganisationFactory(tile_col=number, tile_row=0))
        _grant(world.organisation, place)
        _remiss(body, place, world.decision, sent_on=_day(-number))
        RemissPositionFactory(remiss=world.remiss, organisation=place, document=DocumentFactory())
        GrantShareFactory(grant=world.grant, organisation=place)
        SpeakerFactory(event=world.event)
        RegistrationFactory(event=world.event, organisation=place)
        for parent in (world.article, world.event, world.page, world.body):
            parent.contacts.add(ContactFactory(portrait=world.image))


def _day(days: int):
    return timezone.localdate() + timedelta(days=days)


def _article(
    category: Category, document: Document, image: Image, contact: Contact, organisation: Organisation
) -> Article:
    article = ArticleFactory(
        published=True,
        in_english=True,
        interview=True,
        category=category,
        categories=[category],
        lead_image=image,
        contacts=[contact],
        organisations=[organisation],
        tags=["Elnät", "Klimat"],
    )
    ArticleDocumentFactory(article=article, document=document)
    return article


def _page(document: Document, contact: Contact) -> Page:
    page = PageFactory(published=True, in_english=True, menu=Page.Menu.MAIN)
    page.contacts.add(contact)
    PageDocumentFactory(page=page, document=document)
    PageFactory(published=True, in_english=True, parent=page, menu=Page.Menu.FOOTER)
    return page


def _body(category: Category, organisation: Organisation, contact: Contact, **values: object) -> Body:
    body = BodyFactory(published=True, in_english=True, category=category, contacts=[contact], **values)
    MandateFactory(body=body)
    _seat(body, organisation)
    return body


def _seat(body: Body, organisation: Organisation) -> None:
    person = PersonFactory(organisation=organisation, party="S")
    MembershipFactory(body=body, person=person, organisation=organisation, party="S")


def _meeting(body: Body, summary: Article | None, minutes: Document) -> Meeting:
    meeting = MeetingFactory(
        published=True, in_english=True, adjusted=True, body=body, summary=summary, course="held"
    )
    _agenda_item(meeting, minutes, 1)
    MeetingDocumentFactory(meeting=meeting, document=minutes, role=MINUTES)
    MeetingDocumentFactory(meeting=meeting, secret=True, public_title="Handling i personalärende")
    return meeting


def _agenda_item(meeting: Meeting, paper: Document, number: int) -> None:
    item = AgendaItemFactory(meeting=meeting, number=number, title_en="The timetable of the ferries")
    DecisionFactory(item=item, paragraph=number, text_en="The board approves the timetable.")
    row = MeetingDocumentFactory(meeting=meeting, item=item, document=paper)
    CorrectionFactory(meeting=meeting, kind="file", paper=row, item=item, why_en="An appendix was missing.")


def _case(category: Category, meeting: Meeting) -> Case:
    """Takes up the last item of the meeting."""
    case = CaseFactory(published=True, in_english=True, category=category)
    case.agenda_items.add(meeting.agenda_items.last())
    return case


def _grant(*organisations: Organisation) -> Grant:
    return GrantFactory(published=True, in_english=True, organisations=organisations)


def _remiss(body: Body, place: Organisation, decision: Decision, **values: object) -> Remiss:
    values |= {"prepared_in": body, "decision": decision, "statement": DocumentFactory()}
    remiss = RemissFactory(published=True, in_english=True, **values)
    RemissPositionFactory(
        remiss=remiss, organisation=place, text_en="Deeper fairways.", document=DocumentFactory()
    )
    return remiss


def _event(category, organisation, body, document, image, contact, **values: object) -> Event:
    event = EventFactory(
        **values,
        registers=True,
        capacity=20,
        shows_participation=True,
        published=True,
        in_english=True,
        category=category,
        categories=[category],
        organisers=[organisation],
        bodies=[body],
        contacts=[contact],
        image=image,
        tags=["Elnät"],
    )
    SpeakerFactory(event=event)
    EventDocumentFactory(event=event, document=document)
    RegistrationFactory(event=event, organisation=organisation)
    return event


def _edition(article: Article, event: Event) -> Edition:
    edition = EditionFactory(published=True, in_english=True)
    EditionItemFactory(edition=edition, article=article)
    EditionItemFactory(edition=edition, event=event)
    return edition


def _agreement(
    category: Category, organisation: Organisation, document: Document, meeting: Meeting, **values: object
) -> Agreement:
    decision = Decision.objects.filter(item__meeting=meeting).first()
    shown = {"published": True, "in_english": True, "category": category, "parties": [organisation]}
    agreement = AgreementFactory(**shown, decision=decision, **values)
    AgreementDocumentFactory(agreement=agreement, document=document)
    answered = {"agreement": agreement, "organisation": organisation}
    AdoptionFactory(**answered, adopted=True)
    AdoptionChangeFactory(**answered)
    return agreement
