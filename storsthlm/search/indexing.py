"""Makes entries say what the rows say. Every function here may be called again without harm."""

import hashlib
import logging
from collections.abc import Callable, Collection, Iterable, Iterator

from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import QuerySet

from storsthlm.prepared import OneOf
from storsthlm.publishing.clock import NOW

from . import fixed, vocabulary
from .models import Entry, Word
from .sources import Record, Source, all_sources
from .text import fold, joined
from .vectors import vector

logger = logging.getLogger(__name__)
CHUNK = 300
_RULES = "9"  # raise it when the making of vectors changes: every entry is then written anew
_UPDATED = [
    field.name for field in Entry._meta.fields if field.name not in {"id", "source", "object_id", "language"}
]
Key = tuple[int, str]
Progress = Callable[[str, int], None]


def sync(source: Source, ids: Collection[int]) -> None:
    """Write, change or remove the entries of these rows; one that cannot be written hinders no other."""
    if not _written(source, ids) and len(ids) > 1:
        for pk in ids:
            _written(source, [pk])


def _written(source: Source, ids: Collection[int]) -> bool:
    """All of them or none."""
    try:
        _bring(source.name, ids, [source.record(row) for row in source.rows().filter(pk__in=ids)])
    except (InterfaceError, OperationalError):
        raise  # no row is to blame for that
    except Exception:
        if len(ids) == 1:
            logger.exception("No entry could be written of %s %s", source.name, *ids)
        return False
    return True


def sync_fixed() -> None:
    """The pages that are no rows, all of them; of those that are told of no longer the entries go."""
    standing = Entry.objects.filter(source=fixed.NAME).values_list("object_id", flat=True)
    records = [page.record() for page in fixed.pages]
    _bring(fixed.NAME, {*standing, *(record.object_id for record in records)}, records)


@transaction.atomic
def _bring(name: str, ids: Collection[int], records: Iterable[Record]) -> None:
    wanted = {(record.object_id, language): record for record in records for language in record.words}
    standing = {
        (entry.object_id, entry.language): entry
        for entry in Entry.objects.filter(source=name, object_id__in=ids).only(
            "object_id", "language", "digest", "hidden"
        )
    }
    _remove([entry.pk for key, entry in standing.items() if key not in wanted])
    digests = {key: _digest(record) for key, record in wanted.items()}
    same = [key for key in wanted if key in standing and standing[key].digest == digests[key]]
    write(name, {key: record for key, record in wanted.items() if key not in same}, digests)
    shown = [standing[key].pk for key in same if standing[key].hidden]
    Entry.objects.filter(pk__in=shown).update(hidden=False)


def _remove(pks: list[int]) -> None:
    if pks:
        Entry.objects.filter(pk__in=pks).delete()


def _digest(record: Record) -> str:
    return hashlib.blake2b(f"{_RULES}{record!r}".encode(), digest_size=16).hexdigest()


def write(name: str, records: dict[Key, Record], digests: dict[Key, str]) -> None:
    if not records:
        return
    words: set[tuple[str, str]] = set()
    entries = []
    for (object_id, language), record in records.items():
        made, its_words = vector(record, record.words[language], language)
        words |= its_words
        fields = {"vector": made, "digest": digests[object_id, language], **_fields(record, language)}
        entries.append(Entry(source=name, language=language, **fields))
    Entry.objects.bulk_create(
        entries,
        batch_size=CHUNK,
        update_conflicts=True,
        unique_fields=["source", "object_id", "language"],
        update_fields=_UPDATED,
    )
    learn(words)


def _fields(record: Record, language: str) -> dict[str, object]:
    words = record.words[language]
    shown_in = record.shown_in[language]
    return {
        "object_id": record.object_id,
        "in_sv": "sv" in shown_in,
        "in_en": "en" in shown_in,
        "kind": record.kind,
        "title": words.title,
        "context": words.context,
        "text": words.text,
        "areas": sorted(set(record.areas)),
        "body": record.body,
        "year": record.date.year if record.date else None,
        "date": record.date,
        "url_sv": record.urls["sv"],
        "url_en": record.urls["en"],
        "public_from": record.public_from,
        "public_until": record.public_until,
    }


def learn(words: set[tuple[str, str]]) -> None:
    """Most are known already. Sorted, so that two who learn the same at once cannot lock each other out."""
    there = Word.objects.filter(OneOf("form", {form for form, _stem in words})).values_list("form", "stem")
    rows = [
        Word(form=form, stem=stem, fold=fold(joined(form)), dlof=fold(stem)[::-1], mets=stem[::-1])
        for form, stem in sorted(words.difference(there))
    ]
    Word.objects.bulk_create(rows, batch_size=2000, ignore_conflicts=True)


def reindex(progress: Progress, chunk: int = CHUNK) -> int:
    """Everything, source by source and a little at a time; what is right already is left alone."""
    for source in all_sources():
        done = 0
        for ids in _chunks(source.rows(), chunk):
            sync(source, ids)
            progress(source.name, done := done + len(ids))
        remove_leftovers(source)
    sync_fixed()
    count_words()
    return Entry.objects.count()


def catch_up(source: Source) -> int:
    """What a broken process left hidden or unwritten, and what the calendar alone has made due."""
    standing = Entry.objects.filter(source=source.name, hidden=False).values("object_id")
    missing = list(source.rows().exclude(pk__in=standing).order_by().values_list("pk", flat=True)[:CHUNK])
    hidden = Entry.objects.filter(source=source.name, hidden=True).values_list("object_id", flat=True)
    due = {*missing, *hidden[:CHUNK], *_ended(source)}
    if due:
        sync(source, due)
    return len(due)


def _ended(source: Source) -> Iterable[int]:
    """Rows that are public, though what their entries tell is not true any more."""
    if not source.lasting:
        return ()
    lasting = source.lasting().order_by().values("pk")
    ended = Entry.objects.filter(source=source.name, public_until__lte=NOW, object_id__in=lasting)
    return ended.values_list("object_id", flat=True)[:CHUNK]


def remove_leftovers(source: Source) -> None:
    gone = Entry.objects.filter(source=source.name).exclude(
        object_id__in=source.rows().order_by().values("pk")
    )
    gone.delete()


def count_words() -> None:
    """How many entries hold each key; words that stand nowhere any more are forgotten."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")  # nobody waits for it
        cursor.execute(
            "CREATE TEMP TABLE counted AS SELECT word, ndoc FROM ts_stat('SELECT vector FROM search_entry')"
        )
        cursor.execute(
            "UPDATE search_word SET entries = ndoc FROM counted WHERE word = stem AND entries <> ndoc"
        )
        cursor.execute("DELETE FROM search_word WHERE NOT EXISTS (SELECT FROM counted WHERE word = stem)")
        cursor.execute("DROP TABLE counted")
        cursor.execute("ANALYZE search_entry, search_word")
    vocabulary.forget_size()


def _chunks(rows: QuerySet, size: int) -> Iterator[list[int]]:
    last = 0
    while ids := list(rows.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:size]):
        yield ids
        last = ids[-1]
