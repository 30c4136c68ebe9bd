"""Writing the audit trail: explicit, never by signals, and never without a name."""

from django.core.exceptions import PermissionDenied

from .history import recording
from .models import AuditEntry, Publishable


def require_actor(user) -> None:
    if user is None or not user.is_authenticated or not user.is_active:
        raise PermissionDenied("A change of state needs somebody who answers for it.")


def record(item: Publishable, action: str, *, by, before: str = "", note: str = "") -> AuditEntry:
    require_actor(by)
    entry = AuditEntry.objects.create(
        model=item._meta.label_lower,
        object_id=str(item.pk),
        label=str(item)[:200],
        action=action,
        before=before,
        after=item.status,
        actor=by,
        actor_name=str(by)[:150],
        note=note,
    )
    recording.tell(item, entry)
    return entry
