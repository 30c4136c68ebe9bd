"""The latest changes: edits as the admin logs them and changes of state as the audit trail has them.

A row is shown once, with the newest that happened to it. Files are left out: their titles may be
secret, and the trail knows nothing of that.
"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _

from storsthlm.publishing.models import AuditEntry, Publishable

from .navigation import admin_url

READ = 40


@dataclass(frozen=True)
class Change:
    title: str
    kind: str
    what: str
    who: str
    at: datetime
    url: str
    key: tuple[str, str]


def latest_changes(models: list[type[Publishable]]) -> list[Change]:
    """Newest first, of these models alone."""
    newest: dict[tuple[str, str], Change] = {}
    for change in sorted([*_states(models), *_edits(models)], key=lambda change: change.at, reverse=True):
        newest.setdefault(change.key, change)
    return list(newest.values())


def _states(models: list[type[Publishable]]) -> list[Change]:
    by_label = {model._meta.label_lower: model for model in models}
    entries = AuditEntry.objects.filter(model__in=by_label)[:READ]
    return [_state(entry, by_label[entry.model]) for entry in entries]


def _state(entry: AuditEntry, model: type[Publishable]) -> Change:
    gone = entry.action == AuditEntry.Action.DELETE
    what = entry.get_action_display().lower()
    return _change(model, entry.object_id, entry.label, what, entry.actor_name, entry.at, gone)


def _edits(models: list[type[Publishable]]) -> list[Change]:
    types = ContentType.objects.get_for_models(*models)
    by_type = {kind.pk: model for model, kind in types.items()}
    entries = LogEntry.objects.filter(content_type__in=by_type).select_related("user")[:READ]
    return [_edit(entry, by_type[entry.content_type_id]) for entry in entries]


def _edit(entry: LogEntry, model: type[Publishable]) -> Change:
    gone = entry.action_flag == DELETION
    what = _("borttagen") if gone else _("ny") if entry.is_addition() else _("ändrad")
    return _change(model, entry.object_id, entry.object_repr, what, str(entry.user), entry.action_time, gone)


def _change(
    model: type[Publishable], pk: str, title: str, what: str, who: str, at: datetime, gone: bool
) -> Change:
    url = "" if gone else admin_url(model, "change", pk)
    return Change(
        title, str(model._meta.verbose_name), what, who, at, url, (model._meta.label_lower, str(pk))
    )
