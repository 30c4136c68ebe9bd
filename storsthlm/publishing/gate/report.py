"""What the gate says of everything that is public: a table that follows each publication and each night."""

import logging
from collections.abc import Collection
from typing import NamedTuple

from django.apps import apps
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Model, Q, QuerySet
from django.utils.translation import override

from storsthlm.publishing.kinds import kinds
from storsthlm.publishing.models import Publishable, Remark
from storsthlm.publishing.models.gate import Severity

from .asking import content_of, findings_in
from .content import Content
from .fields import SWEDISH
from .finding import Finding
from .outside import addresses
from .personal import masked

logger = logging.getLogger(__name__)
AT_ONCE = 300
_KEPT = ("label", "responsible_id", "severity", "place", "message", "marked", "reason")


class Part(NamedTuple):
    """Where the round over the whole site has come to: a model, and the last row that was looked at."""

    model: str
    after: int


def refresh(label: str, ids: Collection[object]) -> None:
    """Of these rows of a model; what is no longer public has no remarks."""
    model = apps.get_model(label)
    public = {str(item.pk): item for item in model._default_manager.public().filter(pk__in=ids)}
    gone = {str(pk) for pk in ids} - set(public)
    Remark.objects.filter(model=label, object_id__in=gone).delete()
    for item in public.values():
        _try_to_look_at(item)


def _try_to_look_at(item: Publishable) -> None:
    """One that cannot be looked at hinders no other."""
    try:
        _look_at(item)
    except (InterfaceError, OperationalError):
        raise  # no item is to blame for that
    except Exception:
        logger.exception("The gate could not look at %s %s", item._meta.label_lower, item.pk)


def _look_at(item: Publishable) -> None:
    with override(SWEDISH), transaction.atomic():
        content = content_of(item)
        addresses.note(link.href for link in content.links)
        _bring(content, {finding.key: finding for finding in findings_in(content)})


def _bring(content: Content, found: dict[str, Finding]) -> None:
    """What was there before keeps the day since when it is known."""
    item = content.item
    label, pk = item._meta.label_lower, str(item.pk)
    Remark.objects.filter(model=label, object_id=pk).exclude(key__in=found).delete()
    Remark.objects.bulk_create(
        [_remark(item, finding) for finding in found.values()],
        update_conflicts=True,
        unique_fields=["model", "object_id", "key"],
        update_fields=_KEPT,
    )


def _remark(item: Publishable, finding: Finding) -> Remark:
    return Remark(
        model=item._meta.label_lower,
        object_id=str(item.pk),
        label=masked(str(item))[:200],
        responsible_id=item.responsible_id,
        row_model=finding.row.model if finding.row else "",
        place=finding.place[:200],
        **{
            name: getattr(finding, name)
            for name in ("code", "severity", "field", "language", "message", "marked", "reason", "key")
        },
    )


def begin() -> None:
    """Before a round: what stands there of kinds that are no more."""
    Remark.objects.exclude(model__in=kinds()).delete()


def next_part(label: str, after: int) -> Part | None:
    """Look at some rows further on, of this model or the next; None when all have been looked at."""
    labels = list(kinds())
    label = label or labels[0]
    ids = _ids_after(label, after)
    if ids:
        refresh(label, ids)
        return Part(label, ids[-1])
    _forget_gone(label, after)
    following = labels[labels.index(label) + 1 :] if label in labels else []
    return Part(following[0], 0) if following else None


def _ids_after(label: str, after: int) -> list[int]:
    rows = apps.get_model(label)._default_manager.public().filter(pk__gt=after).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:AT_ONCE])


def _forget_gone(label: str, after: int) -> None:
    """Rows that are public no longer, by the clock or because they were deleted."""
    public = apps.get_model(label)._default_manager.public().order_by()
    known = set(Remark.objects.filter(model=label).values_list("object_id", flat=True).distinct())
    numbers = [int(pk) for pk in known if pk.isdecimal()]
    there = {str(pk) for pk in public.filter(pk__in=numbers).values_list("pk", flat=True)}
    Remark.objects.filter(Q(model=label), object_id__in=known - there).delete()


def follow(code: str, severity: str) -> None:
    """An administrator has decided otherwise of a check."""
    remarks = Remark.objects.filter(code=code)
    if severity == Severity.OFF:
        remarks.delete()
    else:
        remarks.update(severity=severity)


def visible_to(user) -> QuerySet:
    """Of kinds that the user may view, and of rows below them only those."""
    readable = [model._meta.label_lower for model in apps.get_models() if may_read(user, model)]
    return Remark.objects.filter(model__in=kinds().keys() & set(readable), row_model__in=["", *readable])


def may_read(user, model: type[Model]) -> bool:
    return user.has_perm(f"{model._meta.app_label}.view_{model._meta.model_name}")
