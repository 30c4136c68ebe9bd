"""What the search finds of events."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from storsthlm.documents.search_sources import attachment_record, attachments, register_attachments
from storsthlm.search import fixed, sources
from storsthlm.search.fixed import FixedPage
from storsthlm.search.sources import Record, Source, Words
from storsthlm.search.text import plain

from .models import Event, EventDocument, Speaker

CALENDAR = FixedPage(
    "calendar:list",
    _("Kalender"),
    _("Konferenser, utbildningar och nätverksträffar, och mötena i Storsthlms organ."),
    _("evenemang, kalendarium, aktiviteter, konferenser, kommande möten, mötestider, på gång"),
)

SUBSCRIBING = FixedPage(
    "calendar:subscribe",
    _("Prenumerera på kalendern"),
    _("Få Storsthlms möten och evenemang i kalendern i din telefon eller dator."),
    _("kalenderprenumeration, ics, ical, webcal, Outlook, Google Kalender, kalenderfil, synka kalender"),
)


def register() -> None:
    sources.register_kinds({"event": _("Evenemang")}, happening="event")
    watched = {Event: "pk", Speaker: "speakers"}
    sources.register(Source("calendar_app.event", events, record, watched))
    register_attachments("calendar_app.attachment", EventDocument, "event", _papers, _paper)
    fixed.register(CALENDAR, SUBSCRIBING)


def events() -> QuerySet:
    return Event.objects.published().prefetch_related("categories", "tags", "speakers", "organisers")


def record(event: Event) -> Record:
    return Record(
        object_id=event.pk,
        kind="event",
        **sources.in_both(event, lambda: _words(event)),
        **sources.window(event),
        areas=_areas(event),
        date=event.first_day,
    )


def _words(event: Event) -> Words:
    people = [f"{speaker.name} {speaker.title}" for speaker in event.speakers.all()]
    organisers = [organiser.name for organiser in event.organisers.all()]
    tags = [tag.name for tag in event.tags.all()]
    parts = [event.lead, plain(event.programme), event.note, event.audience, *people, *organisers, *tags]
    place = ", ".join(part for part in (event.place, event.address) if part)
    return Words(event.title, "\n".join(part for part in parts if part), place)


def _areas(event: Event) -> tuple[int, ...]:
    further = [category.pk for category in event.categories.all()]
    return tuple(sorted({*further, *([event.category_id] if event.category_id else [])}))


def _papers() -> QuerySet:
    return attachments(EventDocument, "event").prefetch_related("event__categories")


def _paper(paper: EventDocument) -> Record:
    return attachment_record(paper, paper.event, areas=_areas(paper.event), date=paper.event.first_day)
