"""So many copies, and none at all: ``load_demo --scale N``."""

from collections.abc import Callable, Iterator

from django.contrib.contenttypes.models import ContentType
from django.core.management.base import OutputWrapper
from django.db import connection, transaction
from django.db.models import CASCADE, PROTECT, QuerySet

from boards.models import Meeting
from calendar_app.models import Event
from news.models import Article
from storsthlm.documents.models import Document
from storsthlm.taxonomy.models import TaggedItem

from . import making
from .owner import owner
from .progress import Bar

BATCH = 5_000
# A site with N articles has had about a tenth as many meetings and events.
KINDS: tuple[tuple[type, str, Callable[[range, int], None], int], ...] = (
    (Article, "Articles", making.articles, 1),
    (Meeting, "Meetings", making.meetings, 10),
    (Event, "Events", making.events, 10),
)


def bring(wanted: int, stdout: OutputWrapper) -> None:
    """Add what is missing until there are ``wanted`` copies of articles. Safe to repeat and to break off."""
    _take_the_time_it_needs()
    made_by_id = owner().pk
    for model, label, make, share in KINDS:
        there, total = model.objects.filter(created_by=made_by_id).count(), wanted // share
        if there < total:
            bar = Bar(stdout, label, total)
            for numbers in _batches(there, total):
                with transaction.atomic():
                    make(numbers, made_by_id)
                bar.show(numbers.stop)
    _learn()


def remove() -> int:
    """Every copy and what hangs from it, and nothing else. Returns how many rows went."""
    _take_the_time_it_needs()
    made_by_id = owner().pk
    with transaction.atomic():
        kinds = [model for model, *_rest in KINDS]
        removed = sum(_remove(model.objects.filter(created_by=made_by_id)) for model in kinds)
        removed += _remove(Document.objects.filter(created_by=made_by_id))
    return removed


def _remove(rows: QuerySet) -> int:
    """In SQL alone: no listener hears of it, so the originals' files, which copies share, stay."""
    removed = _remove_tags(rows)
    for relation in rows.model._meta.get_fields(include_hidden=True):
        if getattr(relation, "on_delete", None) in {CASCADE, PROTECT} and relation.auto_created:
            below = relation.related_model._base_manager.filter(
                **{f"{relation.field.name}__in": rows.values("pk")}
            )
            removed += _remove(below)
    return removed + rows._raw_delete(rows.db)


def _remove_tags(rows: QuerySet) -> int:
    if not hasattr(rows.model, "tags"):
        return 0
    kind = ContentType.objects.get_for_model(rows.model)
    tagged = TaggedItem.objects.filter(content_type=kind, object_id__in=rows.values("pk"))
    return tagged._raw_delete(tagged.db)


def _batches(first: int, stop: int) -> Iterator[range]:
    for start in range(first, stop, BATCH):
        yield range(start, min(start + BATCH, stop))


def _take_the_time_it_needs() -> None:
    """No page waits for this: the limit that the site's own queries have would only stop it half-way."""
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("SET publishing.history = 'off'")  # copies have none: nobody ever wrote them


def _learn() -> None:
    """Postgres plans by what it knows of the tables; it must not learn of a hundredfold growth by chance."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
