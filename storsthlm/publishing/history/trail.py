"""What has happened to an item, the latest first: versions, and changes of state that changed no word."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.db.models.fields.json import KT
from django.utils.functional import Promise

from storsthlm.publishing.models import AuditEntry, Publishable, Version

MOST = 50
STATUSES = dict(Publishable.Status.choices)


@dataclass(frozen=True)
class Event:
    """``who`` is empty if nobody is known; ``status`` is told where ``what`` does not say it; ``version`` is
    its number where there is something to read."""

    at: datetime
    what: str | Promise
    who: str
    why: str = ""
    status: str | Promise = ""
    version: int | None = None


def trail(item: Publishable, before: datetime | None = None) -> tuple[list[Event], datetime | None]:
    """As many as a page takes, and the moment that the page after it begins before."""
    of_item = {"model": item._meta.label_lower, "object_id": str(item.pk)}
    versions = Version.objects.filter(**of_item).select_related("entry").defer("data")
    versions = versions.annotate(status=KT("data__item__status")).order_by("-at", "-pk")
    entries = AuditEntry.objects.filter(**of_item, version=None).order_by("-at", "-pk")
    found = [*map(_of_version, _some(versions, before)), *map(_of_entry, _some(entries, before))]
    found.sort(key=lambda event: event.at, reverse=True)
    return found[:MOST], found[MOST - 1].at if len(found) > MOST else None


def _some(rows: QuerySet, before: datetime | None) -> QuerySet:
    return (rows.filter(at__lt=before) if before else rows)[: MOST + 1]


def _of_version(version: Version) -> Event:
    entry = version.entry
    return Event(
        at=version.at,
        what=entry.get_action_display() if entry else version.get_kind_display(),
        who=entry.actor_name if entry else version.by_name,
        why=entry.note if entry else "",
        status="" if entry else STATUSES.get(version.status, ""),
        version=version.pk,
    )


def _of_entry(entry: AuditEntry) -> Event:
    return Event(at=entry.at, what=entry.get_action_display(), who=entry.actor_name, why=entry.note)
