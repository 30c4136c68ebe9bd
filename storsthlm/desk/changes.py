"""The latest changes: edits as the admin logs them and changes of state as the audit trail has them.

A row is shown once, with the newest that happened to it. Files are left out: their titles may be
secret, and the trail knows nothing of that.
"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from storsthlm.publishing.models import AuditEntry, Publishable

from .navigation import admin_url

READ = 40
Action = AuditEntry.Action
# What somebody did, after the name: a participle would have to agree with each kind of content.
DID = {
    Action.SUBMIT: gettext_lazy("skickade för granskning"),
    Action.REVISIT: gettext_lazy("såg över"),
    Action.APPROVE: gettext_lazy("fick godkänt av en kollega"),
    Action.SEND_BACK: gettext_lazy("skickade tillbaka"),
    Action.PUBLISH: gettext_lazy("publicerade"),
    Action.UPDATE: gettext_lazy("uppdaterade"),
    Action.SCHEDULE: gettext_lazy("schemalade ändringar"),
    Action.UNSCHEDULE: gettext_lazy("tog bort schemaläggningen"),
    Action.RESCHEDULE: gettext_lazy("ändrade tiderna"),
    Action.WITHDRAW: gettext_lazy("avpublicerade"),
    Action.DELETE: gettext_lazy("tog bort"),
    Action.MOVE: gettext_lazy("ändrade adressen"),
    Action.SEND: gettext_lazy("skickade till prenumeranterna"),
    Action.LET_GO: gettext_lazy("släppte en gammal adress"),
}
EDITED = {
    ADDITION: gettext_lazy("skapade"),
    CHANGE: gettext_lazy("ändrade"),
    DELETION: gettext_lazy("tog bort"),
}


@dataclass(frozen=True)
class Change:
    title: str
    kind: str
    did: str | Promise
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
    gone = entry.action == Action.DELETE
    return _change(model, entry.object_id, entry.label, DID[entry.action], entry.actor_name, entry.at, gone)


def _edits(models: list[type[Publishable]]) -> list[Change]:
    types = ContentType.objects.get_for_models(*models)
    by_type = {kind.pk: model for model, kind in types.items()}
    entries = LogEntry.objects.filter(content_type__in=by_type).select_related("user")[:READ]
    return [_edit(entry, by_type[entry.content_type_id]) for entry in entries]


def _edit(entry: LogEntry, model: type[Publishable]) -> Change:
    gone, did = entry.action_flag == DELETION, EDITED[entry.action_flag]
    return _change(model, entry.object_id, entry.object_repr, did, str(entry.user), entry.action_time, gone)


def _change(
    model: type[Publishable], pk: str, title: str, did: str | Promise, who: str, at: datetime, gone: bool
) -> Change:
    url = "" if gone else admin_url(model, "change", pk)
    return Change(title, str(model._meta.verbose_name), did, who, at, url, (model._meta.label_lower, str(pk)))
