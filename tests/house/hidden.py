"""What no visitor may see, in every state that hides it, with a canary word in everything that tells of it.

``hide(state, world)`` makes one of each kind and ties it to public rows from all sides, as editors
do: related articles, items of editions, parents, summaries, links in texts, attached files.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from boards.models import Adoption, Agreement, Body, Case, Grant, Meeting, Remiss
from calendar_app.models import Event
from news.models import Article
from newsletter.models import Edition, EditionItem
from storsthlm.documents.formats import FORMATS
from storsthlm.documents.models import Document, Image
from storsthlm.pages import social
from storsthlm.pages.models import Page
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
    GrantFactory,
    MandateFactory,
    MeetingDocumentFactory,
    MeetingFactory,
    MembershipFactory,
    PersonFactory,
    RemissFactory,
    RemissPositionFactory,
    days_ago,
)
from tests.factories.calendar_app import EventDocumentFactory, EventFactory, SpeakerFactory
from tests.factories.documents import DocumentFactory, ImageFactory, pdf_bytes
from tests.factories.news import ArticleDocumentFactory, ArticleFactory
from tests.factories.newsletter import EditionFactory, EditionItemFactory
from tests.factories.pages import (
    AlertFactory,
    FaultFactory,
    PageDocumentFactory,
    PageFactory,
    StatementFactory,
)
from tests.factories.redirects import RedirectFactory

from .world import World

CANARY = "kanarieordet"
STATES = ("draft", "in_review", "scheduled", "withdrawn", "expired", "deleted")
LANGUAGES = ("sv", "en")
LINK = f"https://{CANARY}.example/"


@dataclass
class Hidden:
    """Rows and files of one state, and the addresses at which somebody might look for them."""

    rows: list[models.Model] = field(default_factory=list)
    beside: list[models.Model] = field(default_factory=list)  # shown on pages that are there anyway
    document: Document | None = None
    image: Image | None = None
    addresses: list[str] = field(default_factory=list)


def hide(state: str, world: World) -> Hidden:
    hidden = Hidden(document=secret_document(), image=secret_image())
    hidden.rows = [
        _article(state, world, hidden),
        _page(state, world, hidden),
        _event(state, world, hidden),
        _body(state, world),
        _meeting(state, world, hidden),
        _edition(state, world),
        _agreement(state, world, hidden),
        _case(state, world),
        _grant(state, world),
        _remiss(state, world, hidden),
    ]
    hidden.addresses = [*_of_rows(hidden.rows), *_of_files(hidden), *_old(state, hidden)]
    hidden.beside = _on_pages_that_are_there(state)
    if state == "deleted":
        _delete(hidden)
    return hidden


def withhold(world: World) -> Hidden:
    """Secret parts of a meeting that is itself public: a paper, an item, minutes before adjustment."""
    hidden = Hidden(document=secret_document(), image=secret_image())
    paper = MeetingDocumentFactory(
        meeting=world.meeting, document=hidden.document, secret=True, public_title="Avtal"
    )
    closed = AgendaItemFactory(
        meeting=world.meeting, public=False, case=world.case, **texts("title", "summary")
    )
    DecisionFactory(item=closed, adjusted_at_once=True, **texts("text"))
    CorrectionFactory(meeting=world.meeting, kind="file", paper=paper, name=CANARY)  # that it had before
    CorrectionFactory(meeting=world.meeting, item=closed, name=CANARY, **texts("why"))
    early = MeetingFactory(published=True, body=world.body, date=days_ago(90))
    DecisionFactory(item=AgendaItemFactory(meeting=early, case=world.case), **texts("text"))
    minutes = MeetingDocumentFactory(meeting=early, document=secret_document(), role="minutes")
    agenda = _uncalled(world)
    # The same secret file, attached by mistake to what is public.
    for document in (hidden.document, minutes.document):
        ArticleDocumentFactory(article=world.article, document=document)
        EventDocumentFactory(event=world.event, document=document)
        RemissFactory(published=True, statement=document, sent_on=days_ago(1))
        RemissPositionFactory(remiss=world.remiss, document=document)
        PageDocumentFactory(page=world.page, document=document)
        AgreementDocumentFactory(agreement=world.agreement, document=document)
    hidden.rows = [paper, closed]
    secret_files = (hidden.document, minutes.document, agenda)
    hidden.addresses = [document.get_absolute_url() for document in secret_files]
    return hidden


def _uncalled(world: World) -> Document:
    """A public meeting that is not called yet: of what hangs from its agenda nothing is told."""
    meeting = MeetingFactory(
        published=True, body=world.body, date=days_ago(-20), papers_from=timezone.now() + timedelta(days=1)
    )
    item = AgendaItemFactory(meeting=meeting, **texts("title", "summary"))
    decision = DecisionFactory(item=item, adjusted_at_once=True, **texts("text"))
    MandateFactory(body=world.body, decision=decision)
    MeetingDocumentFactory(meeting=meeting, secret=True, public_title=CANARY)
    CorrectionFactory(meeting=meeting, name=CANARY, **texts("why"))
    return MeetingDocumentFactory(meeting=meeting, document=secret_document(), role="agenda").document


def secret_document() -> Document:
    content = pdf_bytes(title=f"Hemligt {CANARY}", author=CANARY)
    return DocumentFactory(title=f"Hemligt {CANARY}", name=f"{CANARY}.pdf", content=content)


def secret_image() -> Image:
    return ImageFactory(
        title=CANARY, alt_sv=f"Bild av {CANARY}", alt_en=CANARY, credit=CANARY, name=f"{CANARY}.png"
    )


def texts(*names: str) -> dict[str, str]:
    return {f"{name}_{language}": f"Hemligt {CANARY}" for name in names for language in LANGUAGES}


def _state(state: str) -> dict[str, bool]:
    return {} if state in {"draft", "deleted"} else {state: True}


def _article(state: str, world: World, hidden: Hidden) -> Article:
    article = ArticleFactory(
        **_state(state),
        **texts("title", "lead", "body"),
        english="ready",
        slug=f"{CANARY}-{state}",
        kind="summary",
        category=world.category,
        categories=[world.category],
        organisations=[world.organisation],
        lead_image=hidden.image,
        tags=[f"{CANARY} {state}"],
        related=[world.article],
        interviewee=CANARY,
    )
    ArticleDocumentFactory(article=article, document=hidden.document)
    world.article.related.add(article)
    world.article.body_sv += f'<p>Se <a href="ref:news.article:{article.pk}">artikeln</a>.</p>'
    world.article.save()
    EditionItemFactory(edition=world.edition, article=article)
    if state == "draft":
        world.coming_meeting.summary = article
        world.coming_meeting.save()
    return article


def _page(state: str, world: World, hidden: Hidden) -> Page:
    fields = texts("title", "lead", "body")
    page = PageFactory(
        **_state(state), **fields, english="ready", slug=f"{CANARY}-{state}", menu="main", parent=world.page
    )
    PageDocumentFactory(page=page, document=hidden.document)
    if state == "withdrawn":
        world.swedish_page.parent = page
        world.swedish_page.save()
    return page


def _event(state: str, world: World, hidden: Hidden) -> Event:
    event = EventFactory(
        **_state(state),
        **texts("title", "lead", "programme"),
        english="ready",
        slug=f"{CANARY}-{state}",
        category=world.category,
        image=hidden.image,
        place=CANARY,
        tags=[f"{CANARY} {state}"],
        bodies=[world.body],
        organisers=[world.organisation],
    )
    SpeakerFactory(event=event, name=CANARY)
    EventDocumentFactory(event=event, document=hidden.document)
    EditionItemFactory(edition=world.edition, event=event)
    return event


def _body(state: str, world: World) -> Body:
    body = BodyFactory(
        **_state(state),
        **texts("name", "lead", "description"),
        english="ready",
        slug=f"{CANARY}-{state}",
        category=world.category,
        parent=world.body,
        successor=world.body,
    )
    MandateFactory(body=body, text_sv=CANARY, text_en=CANARY)
    secret = PersonFactory(last_name=CANARY, organisation=world.organisation)
    MembershipFactory(body=body, person=secret, organisation=world.organisation)
    world.meeting.other_bodies.add(body)
    world.event.bodies.add(body)
    # A public meeting of a body that is not public.
    meeting = MeetingFactory(published=True, adjusted=True, body=body, title_sv=CANARY, title_en=CANARY)
    item = AgendaItemFactory(meeting=meeting, case=world.case, **texts("title"))
    DecisionFactory(item=item, **texts("text"))
    return body


def _meeting(state: str, world: World, hidden: Hidden) -> Meeting:
    meeting = MeetingFactory(
        **_state(state),
        adjusted=True,
        body=world.body,
        english="ready",
        place=CANARY,
        **texts("title", "note"),
    )
    item = AgendaItemFactory(meeting=meeting, case=world.case, **texts("title", "summary"))
    decision = DecisionFactory(item=item, **texts("text", "outcome", "reservations"))
    MeetingDocumentFactory(meeting=meeting, item=item, document=hidden.document)
    MandateFactory(body=world.body, decision=decision)
    return meeting


def _case(state: str, world: World) -> Case:
    """Of a public item at a public meeting."""
    case = CaseFactory(
        **_state(state),
        **texts("title", "lead", "body"),
        english="ready",
        slug=f"{CANARY}-{state}",
        category=world.category,
    )
    AgendaItemFactory(meeting=world.meeting, case=case)
    return case


def _edition(state: str, world: World) -> Edition:
    edition = EditionFactory(**_state(state), english="ready", **texts("title", "lead"))
    EditionItemFactory(edition=edition, article=world.article, **texts("vinjett", "headline", "teaser"))
    return edition


def _agreement(state: str, world: World, hidden: Hidden) -> Agreement:
    """The hidden one has replaced the public one, and is addressed to a municipality that has a page."""
    fields = texts("title", "lead", "description")
    agreement = AgreementFactory(
        **_state(state), **fields, english="ready", slug=f"{CANARY}-{state}", category=world.category
    )
    AgreementDocumentFactory(agreement=agreement, document=hidden.document)
    answered = {"agreement": agreement, "organisation": world.organisation, "note": CANARY}
    AdoptionFactory(**answered, paragraph=CANARY)
    AdoptionChangeFactory(**answered)
    if state == "draft":
        agreement.replaces = world.agreement
        agreement.save()
        world.swedish_agreement.replaces = agreement
        world.swedish_agreement.save()
    return agreement


def _grant(state: str, world: World) -> Grant:
    fields = {
        **texts("title", "funder", "description"),
        "english": "ready",
        "slug": f"{CANARY}-bidrag-{state}",
    }
    return GrantFactory(**_state(state), **fields, organisations=[world.organisation])


def _remiss(state: str, world: World, hidden: Hidden) -> Remiss:
    fields = {
        **texts("title", "sender", "summary", "outcome"),
        "english": "ready",
        "slug": f"{CANARY}-{state}",
    }
    fields |= {"reference_number": CANARY, "statement": hidden.document, "sent_on": days_ago(1)}
    remiss = RemissFactory(**_state(state), **fields, decision=world.decision)
    place = {"organisation": world.organisation, "document": hidden.document}
    RemissPositionFactory(remiss=remiss, **place, **texts("text"), link=LINK)
    return remiss


def _on_pages_that_are_there(state: str) -> list[models.Model]:
    statement = StatementFactory(
        **_state(state), **texts("actor", "service", "method_text"), english="ready", complaint_link=LINK
    )
    FaultFactory(statement=statement, **texts("what", "explanation"))
    alert = AlertFactory(**_state(state), **texts("text", "link_text"), english="ready", link_sv="/")
    return [alert, statement]


def _of_rows(rows: list[models.Model]) -> Iterator[str]:
    for language in LANGUAGES:
        with override(language):
            for row in rows:
                yield row.get_absolute_url()
                yield from _side_addresses(row)


BESIDE = {
    Agreement: ("boards:adoptions_csv", "boards:adoptions_json", "boards:agreement_feed"),
    Case: ("boards:case_feed",),
    Grant: ("boards:grant_csv",),
}
OF_MEETINGS = ("calendar:meeting_ics", "boards:whole_meeting", "boards:all_papers")


def _side_addresses(row: models.Model) -> Iterator[str]:
    yield reverse("social_picture", args=[row._meta.label_lower, row.pk, social.card_of(row).digest])
    if isinstance(row, Event):
        yield reverse("calendar:event_ics", args=[row.address_year, row.slug])
    if isinstance(row, Meeting):
        yield from (reverse(name, args=[row.body.slug, row.slug]) for name in OF_MEETINGS)
    if isinstance(row, Article | Event):
        yield from (reverse("tag_feed", args=[tag.slug]) for tag in row.tags.all())
    yield from (reverse(name, args=[row.slug]) for name in BESIDE.get(type(row), ()))
    if isinstance(row, Body):
        yield reverse("boards:body_feed", args=[row.slug])
        for meeting in row.meetings.all():
            yield meeting.get_absolute_url()
            yield from (reverse(name, args=[row.slug, meeting.slug]) for name in OF_MEETINGS)


def _of_files(hidden: Hidden) -> Iterator[str]:
    yield hidden.document.get_absolute_url()
    yield reverse("documents:document", args=[hidden.document.pk, "annat-namn.pdf"])
    yield from (reverse("documents:image", args=[hidden.image.pk, form]) for form in FORMATS)
    for file in (hidden.document.file, hidden.image.file):
        yield from (f"/media/{file.name}", f"/{file.name}", f"/static/{file.name}")


def _old(state: str, hidden: Hidden) -> Iterator[str]:
    """Old addresses that an editor has led to each of them, and to the file."""
    for row in (*hidden.rows, hidden.document):
        target = f"ref:{row._meta.label_lower}:{row.pk}"
        for start in ("", "/en"):
            yield RedirectFactory(old=f"{start}/{CANARY}/{state}/{row._meta.model_name}", target=target).old


def _delete(hidden: Hidden) -> None:
    article, page, event, body, meeting, edition, agreement, case, grant, remiss = hidden.rows
    meeting.papers.all().delete()
    meeting.delete()
    EditionItem.objects.filter(Q(article=article) | Q(event=event)).delete()
    Meeting.objects.filter(body=body).delete()
    Adoption.objects.filter(agreement=agreement).delete()
    for row in (
        case,
        agreement,
        remiss,
        grant,
        edition,
        event,
        page,
        article,
        body,
        hidden.document,
        hidden.image,
        *hidden.beside,
    ):
        row.delete()
