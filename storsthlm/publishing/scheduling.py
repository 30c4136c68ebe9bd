"""Changes over something published, planned to the minute.

First publication and end need no job: they are computed from the item's times. A change does, since the
public sees the old text until then. ``apply`` is told by ``publishing.admin``, where the forms are.
"""

import logging
from collections.abc import Callable
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import InterfaceError, OperationalError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from . import audit, drafts, merging, reviews
from .gate.passing import Stopped
from .models import AuditEntry, Draft, Publishable, ScheduledChange

logger = logging.getLogger(__name__)
ModelOf = Callable[[str], type[Publishable]]
Apply = Callable[[ScheduledChange, Publishable], None]
# What the form of an item shows, as it would be sent.
Shown = Callable[[Publishable, ScheduledChange], drafts.Data]


def plan(item: Publishable, *, by, at: datetime, data: drafts.Data, read_by: str = "") -> ScheduledChange:
    """Publish ``data``, which has been found right, at ``at``; in the place of what was planned before.

    ``read_by``: the colleague without an account who has approved it.
    """
    audit.require_actor(by)
    with transaction.atomic():
        change, _is_new = ScheduledChange.objects.update_or_create(
            model=item._meta.label_lower,
            object_id=str(item.pk),
            defaults={
                "label": str(item)[:200],
                "data": dict(data),
                "base": item.updated_at,
                "at": at,
                "by": by,
                "read_by": read_by,
                "fault": "",
            },
        )
        audit.record(
            item, "schedule", by=by, before=item.status, note=timezone.localtime(at).isoformat(" ", "minutes")
        )
        reviews.end(item, reviews.Outcome.APPROVED, by=by, read_by=read_by)
    return change


def of(item: Publishable) -> ScheduledChange | None:
    """Without what it will say, which is read when it is published."""
    return ScheduledChange.objects.filter(**drafts.at(item)).select_related("by").defer("data").first()


def cancel(item: Publishable, *, by) -> bool:
    """True if there was something to take back."""
    audit.require_actor(by)
    with transaction.atomic(savepoint=False):
        if not ScheduledChange.objects.filter(**drafts.at(item)).delete()[0]:
            return False
        audit.record(item, "unschedule", by=by, before=item.status)
    return True


def finish(item: Publishable) -> None:
    ScheduledChange.objects.filter(**drafts.at(item)).delete()


def publish_due(model_of: ModelOf, apply: Apply, shown: Shown) -> None:
    """Each by itself: what one cannot do stops no other. A second worker waits, and finds it gone."""
    due = ScheduledChange.objects.filter(at__lte=timezone.now(), fault="").values_list("pk", flat=True)
    for pk in list(due):
        with transaction.atomic():
            change = (
                ScheduledChange.objects.select_for_update()
                .select_related("by")
                .filter(pk=pk, fault="")
                .first()
            )
            if change and (fault := _fault(change, model_of, apply, shown)):
                change.fault = fault
                change.save(update_fields=["fault"])
                logger.warning("Scheduled change of %s %s was not published", change.model, change.object_id)


def _fault(change: ScheduledChange, model_of: ModelOf, apply: Apply, shown: Shown) -> str:
    """Publish it; or why that was not possible, in words for its planner."""
    try:
        with transaction.atomic():
            _publish(change, model_of(change.model), apply, shown)
            connection.check_constraints()  # which would else be found when it is too late to say so
    except (ValidationError, PermissionDenied, Stopped) as refusal:
        return " ".join(getattr(refusal, "messages", [_("Den som schemalade får inte längre publicera.")]))
    except (InterfaceError, OperationalError):
        raise  # the database is away: no change is to blame, and all of them wait for the next minute
    except Exception:  # of whatever kind: those behind it must not wait for it
        logger.exception("Scheduled change of %s %s failed", change.model, change.object_id)
        return _("Något gick fel. Öppna sidan, läs igenom utkastet och publicera det.")
    return ""


def _publish(change: ScheduledChange, model: type[Publishable], apply: Apply, shown: Shown) -> None:
    item = model._base_manager.select_for_update().filter(pk=change.object_id).first()
    _require_same(item, change)
    draft = drafts.held(item)
    was = _began_from(draft, change, item, shown) if draft else {}
    apply(change, item)
    _end(change, item, draft, was, shown)


def _require_same(item: Publishable | None, change: ScheduledChange) -> None:
    if item is None or item.status != Publishable.Status.PUBLISHED:
        raise ValidationError(_("Sidan är inte publicerad längre."))
    if item.updated_at != change.base:
        raise ValidationError(_("Sidan har ändrats sedan ändringen schemalades."))


def _began_from(draft: Draft, change: ScheduledChange, item: Publishable, shown: Shown) -> drafts.Data:
    """The plan, where the draft had it when it was planned; else what was published until now."""
    planned = AuditEntry.objects.filter(**drafts.at(item), action=AuditEntry.Action.SCHEDULE).first()
    return change.data if planned and draft.created_at <= planned.at else shown(item, change)


def _end(
    change: ScheduledChange, item: Publishable, draft: Draft | None, was: drafts.Data, shown: Shown
) -> None:
    """What has been typed since it was planned stays a draft, over the new text.

    Where it changes the same as the plan did, it keeps the moment that it began from, and its form says so.
    """
    change.delete()
    if draft is None:
        return
    if draft.data == change.data:
        draft.delete()
        return
    item.refresh_from_db()
    draft.data, clash = merging.merged(was, shown(item, change), draft.data)
    draft.base = draft.base if clash else item.updated_at
    draft.version += 1
    draft.save(update_fields=["data", "base", "version"])
