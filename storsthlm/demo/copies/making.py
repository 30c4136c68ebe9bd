"""What a copy is: an original with another place in its title, another day and another address.

Days are spread evenly (by the golden ratio, so that any number of copies fills the years), on
weekdays and in office hours; areas, tags, files and texts follow the originals.
"""

from django.contrib.contenttypes.models import ContentType

from boards.models import AgendaItem, Decision, Meeting, MeetingDocument
from calendar_app.models import Event, EventDocument, Speaker
from news.models import Article, ArticleDocument
from storsthlm.documents.models import Document
from storsthlm.taxonomy.models import Organisation, TaggedItem

from .rows import copy_links, copy_rows, plan

YEARS = 12
MEETING_DAYS_AHEAD = 180
_SPREAD = "((plan.n * 0.6180339887498949) % 1)"
_DAYS = YEARS * 365
_STEP = 2_707  # the golden part of the days, and prime to them: each day comes once before any comes again
_ORIGINAL = "JOIN {table} o ON o.id = plan.original"


def originals(model: type, made_by_id: int) -> list[int]:
    """Public, and no copies themselves; of meetings those that have an agenda."""
    rows = model.objects.public().exclude(created_by=made_by_id).order_by("pk")
    if model is Meeting:
        rows = rows.filter(agenda_items__isnull=False).distinct()
    return list(rows.values_list("pk", flat=True))


def articles(numbers: range, made_by_id: int) -> None:
    plan(Article, originals(Article, made_by_id), numbers)
    day = f"date_trunc('day', now() - {_SPREAD} * interval '{YEARS} years')"
    moment = f"({day} + interval '7 hours' + plan.n % 540 * interval '1 minute')"
    public_from = _on_weekday(moment)
    times = dict.fromkeys(("public_from", "first_public_at", "created_at", "updated_at"), public_from)
    copy_rows(Article, _ORIGINAL, {**_identity(made_by_id), **times, **_titles(), "public_until": "NULL"})
    copy_links(
        [ArticleDocument, Article.categories.through, Article.contacts.through],
        "article_id",
    )
    _copy_tags(Article)


def events(numbers: range, made_by_id: int) -> None:
    plan(Event, originals(Event, made_by_id), numbers)
    day = f"date_trunc('day', now() + interval '1 year' - {_SPREAD} * interval '{YEARS} years')"
    start = _on_weekday(f"({day} + (o.start - date_trunc('day', o.start)))")
    announced = f"least({start} - interval '60 days', now() - interval '1 day')"
    times = dict.fromkeys(("public_from", "first_public_at", "created_at", "updated_at"), announced)
    changes = {
        "start": start,
        "end": f'{start} + (o."end" - o.start)',
        "registration_until": f"({start})::date - ((o.start)::date - o.registration_until)",
        "public_until": "NULL",
    }
    copy_rows(Event, _ORIGINAL, {**_identity(made_by_id), **times, **_titles(), **changes})
    through = [Event.categories.through, Event.contacts.through, Event.organisers.through]
    copy_links([*through, Event.bodies.through, EventDocument, Speaker], "event_id")
    _copy_tags(Event)


def meetings(numbers: range, made_by_id: int) -> None:
    """One a day, then a second one a day; the address says which, so that no two are alike."""
    plan(Meeting, originals(Meeting, made_by_id), numbers)
    day = f"(current_date + {MEETING_DAYS_AHEAD} - (plan.n * {_STEP} % {_DAYS})::int)"
    again = f"(plan.n / {_DAYS} + 3)"
    announced = f"least({day}::timestamptz - interval '90 days', now() - interval '1 day')"
    times = dict.fromkeys(("public_from", "first_public_at", "created_at", "updated_at"), announced)
    changes = {
        "date": day,
        "slug": f"{day}::text || '-' || {again}",
        "adjusted_on": f"CASE WHEN {day} + 14 <= current_date THEN {day} + 14 END",
        "summary_id": "NULL",
        "course": f"CASE WHEN {day} < current_date THEN 'held' ELSE 'planned' END",
        "public_until": "NULL",
    }
    copy_rows(Meeting, _ORIGINAL, {**_identity(made_by_id), **times, **changes})
    copy_links([Meeting.other_bodies.through], "meeting_id")
    _copy_items()
    _copy_decisions()
    _copy_papers(made_by_id)


_SAME_ITEM = (
    "JOIN boards_agendaitem i ON i.meeting_id = plan.original"
    " JOIN boards_agendaitem c ON c.meeting_id = plan.copy AND c.number = i.number AND c.part = i.part"
)


def _copy_items() -> None:
    """In no case: one with thousands of steps is like nothing in life."""
    joined = "JOIN {table} o ON o.meeting_id = plan.original"
    copy_rows(AgendaItem, joined, {"meeting_id": "plan.copy", "case_id": "NULL"})


def _copy_decisions() -> None:
    copy_rows(Decision, f"{_SAME_ITEM} JOIN {{table}} o ON o.item_id = i.id", {"item_id": "c.id"})


def _copy_papers(made_by_id: int) -> None:
    """Each paper is a row of its own, as in life, while all copies share the file of the original."""
    own_file = "md5(plan.copy::text || o.{}::text)::uuid"
    copy_rows(
        Document,
        "JOIN boards_meetingdocument p ON p.meeting_id = plan.original"
        " JOIN {table} o ON o.id = p.document_id",
        {"id": own_file.format("id"), "created_by_id": str(made_by_id)},
    )
    copy_rows(
        MeetingDocument,
        "JOIN {table} o ON o.meeting_id = plan.original LEFT JOIN boards_agendaitem i ON i.id = o.item_id"
        " LEFT JOIN boards_agendaitem c ON c.meeting_id = plan.copy AND c.number = i.number"
        " AND c.part = i.part",
        {"meeting_id": "plan.copy", "item_id": "c.id", "document_id": own_file.format("document_id")},
    )


def _copy_tags(model: type) -> None:
    kind = ContentType.objects.get_for_model(model).pk
    joined = f"JOIN {{table}} o ON o.object_id = plan.original AND o.content_type_id = {kind}"
    copy_rows(TaggedItem, joined, {"object_id": "plan.copy"})


def _identity(made_by_id: int) -> dict[str, str]:
    return {"id": "plan.copy", "created_by_id": str(made_by_id), "responsible_id": "NULL"}


def _titles() -> dict[str, str]:
    """A place and the copy's number behind the title: no two are alike, and nobody takes it for news."""
    places = list(Organisation.objects.filter(member=True).values_list("name", flat=True)) or ["Länet"]
    listed = ", ".join(f"'{name}'" for name in places)
    told = f"(ARRAY[{listed}])[plan.n % {len(places)} + 1] || ' ' || plan.n"
    titles = {name: f"left(o.{name}, 120) || ', ' || {told}" for name in ("title", "title_sv")}
    english = f"CASE WHEN o.title_en > '' THEN left(o.title_en, 120) || ', ' || {told} ELSE o.title_en END"
    return {**titles, "title_en": english, "slug": "left(o.slug, 100) || '-' || plan.n"}


def _on_weekday(moment: str) -> str:
    """Saturday and Sunday give way to the Friday before."""
    return f"({moment} - greatest(extract(isodow FROM {moment})::int - 5, 0) * interval '1 day')"
