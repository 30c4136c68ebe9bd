"""Keeping work that is not saved yet: never a row of the trail, never an address, seen by nobody outside.

A draft is a form's submission. What reads and shows it is the form itself (``publishing.admin``).
"""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, models, transaction
from django.db.models import F, Q
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.html import strip_tags

from .models import Draft, Presence, Publishable, ScheduledChange

Data = Mapping[str, list[str]]
TIMES = ("publish_at", "publish_until", "changes_at")
_TOKEN = re.compile(r"(?P<key>[0-9a-f]{32})\.(?P<version>[1-9]\d{0,8})")
# What holds a title of its own, and what something is called by where it has none.
TITLES = ("title_sv", "name_sv", "title", "name")
CALLED = (*TITLES, "title_en", "name_en", "number", "date")
HERE_FOR = timedelta(seconds=45)
OPENED_LATELY = timedelta(days=30)
KEPT_UNSAVED = timedelta(days=365)


class Newer(Exception):
    """Somebody else has kept, saved or thrown away what this work began from."""


def of(item: Publishable) -> Draft | None:
    return Draft.objects.filter(**at(item)).select_related("updated_by").first()


def held(item: Publishable) -> Draft | None:
    """Locked until the caller's transaction ends: nothing is kept in it meanwhile."""
    return Draft.objects.select_for_update().filter(**at(item)).first()


def unsaved(model: type[Publishable], key: UUID | str) -> Draft | None:
    """The draft of something that has never been saved."""
    return (
        Draft.objects.filter(pk=key, model=_label(model), object_id="").select_related("updated_by").first()
    )


def unsaved_of(model: type[Publishable], user) -> models.QuerySet:
    """What ``user`` has begun and never saved, the newest first."""
    rows = Draft.objects.filter(model=_label(model), object_id="", created_by=user).defer("data")
    return rows.order_by("-updated_at")[:8]


def kept_by(user) -> models.QuerySet:
    """What ``user`` has begun or written on last, of any kind, the newest first."""
    mine = Q(created_by=user) | Q(updated_by=user)
    return Draft.objects.filter(mine).order_by("-updated_at")


def begin(model: type[Publishable], item: Publishable | None, base: datetime | None, data: Data, by) -> Draft:
    """The first time that something is kept; raises ``Newer`` if the item is not what it was at ``base``."""
    if item and base != item.updated_at:
        raise Newer
    draft = Draft(
        model=_label(model),
        object_id=str(item.pk) if item else "",
        base=base,
        data=data,
        label=label_of(data),
    )
    draft.created_by = draft.updated_by = by
    try:
        with transaction.atomic():
            draft.save(force_insert=True)
    except IntegrityError as exists:
        raise Newer from exists
    return draft


def keep(kept: models.QuerySet, token: str, data: Data, by) -> str:
    """Put ``data`` in the place of that text of the one draft of ``kept``; the token of the new one."""
    changed = seen(kept, token).update(
        data=_with_times(data),
        label=label_of(data),
        version=F("version") + 1,
        updated_by=by,
        updated_at=timezone.now(),
    )
    if not changed:
        raise Newer
    key, version = _parts(token)
    return f"{key}.{version + 1}"


def seen(kept: models.QuerySet, token: str) -> models.QuerySet:
    """The draft as whoever sends ``token`` has seen it; nothing if it is another one by now."""
    key, version = _parts(token)
    return kept.filter(pk=UUID(hex=key), version=version) if version else kept.none()


def _parts(token: str) -> tuple[str, int]:
    """Zero where it is no token."""
    found = _TOKEN.fullmatch(token)
    return (found["key"], int(found["version"])) if found else ("", 0)


def _with_times(data: Data) -> Data | models.Func:
    """The times that another has wished stay, when who keeps has no fields for them."""
    lacking = [name for name in TIMES if name not in data]
    if not lacking:
        return data
    stored = JSONObject(**{name: KeyTransform(name, "data") for name in lacking})
    kept = models.Func(stored, function="jsonb_strip_nulls", output_field=models.JSONField())
    sent = models.Value(data, output_field=models.JSONField())
    both = {"template": "(%(expressions)s)", "arg_joiner": " || "}
    return models.Func(kept, sent, **both, output_field=models.JSONField())


def kept_of(model: type[Publishable], object_id: str) -> models.QuerySet:
    return Draft.objects.filter(model=_label(model), object_id=object_id).exclude(object_id="")


def kept_unsaved(model: type[Publishable], key: UUID) -> models.QuerySet:
    return Draft.objects.filter(pk=key, model=_label(model), object_id="")


def finish(item: Publishable) -> None:
    """What was kept has been saved, or is not wanted any more."""
    Draft.objects.filter(**at(item)).delete()


def follow(item: Publishable, since: datetime) -> None:
    """A change of state is no newer text: work that stood on the item of then stands on it now."""
    for model in (Draft, ScheduledChange):
        model.objects.filter(**at(item), base=since).update(base=item.updated_at)


def is_outdated(draft: Draft | None, item: Publishable | None) -> bool:
    """Whether something has been published since that changes what the draft changes too."""
    return bool(draft and item and draft.base and draft.base != item.updated_at)


def label_of(data: Data) -> str:
    """What people will know it by: its title, as far as it has one."""
    words = (strip_tags(data[name][0]).strip() for name in CALLED if data.get(name))
    return next((found for found in words if found), "")[:200]


def here(model: type[Publishable], place: str, user) -> list[str]:
    """Note that ``user`` has this form open; the names of the others who have."""
    now, label = timezone.now(), _label(model)
    Presence.objects.bulk_create(
        [Presence(model=label, place=place, user=user, seen_at=now)],
        update_conflicts=True,
        unique_fields=["model", "place", "user"],
        update_fields=["seen_at"],
    )
    others = Presence.objects.filter(model=label, place=place, seen_at__gte=now - HERE_FOR)
    return [str(each.user) for each in others.exclude(user=user).select_related("user").order_by("user")]


def opened_by(user, most: int = 15) -> models.QuerySet:
    """The forms that ``user`` has had open, the latest first."""
    return Presence.objects.filter(user=user).order_by("-seen_at")[:most]


def titled(words: str, most: int = 20) -> models.QuerySet:
    """Whose title, as it is being written, has all of these words."""
    named = [Q(label__icontains=word) for word in words.split()]
    return Draft.objects.filter(*named).order_by("-updated_at")[:most]


def forget_old() -> None:
    """What nobody has saved or touched for a year, and who had what open more than a month ago."""
    long_ago = timezone.now() - KEPT_UNSAVED
    Draft.objects.filter(object_id="", updated_at__lt=long_ago).delete()
    Presence.objects.filter(seen_at__lt=timezone.now() - OPENED_LATELY).delete()


def version_of(draft: Draft | None, item: Publishable) -> str:
    """Of what the preview shows: another one whenever another text would be shown."""
    return draft.token if draft else item.updated_at.isoformat()


def at(item: Publishable) -> dict[str, str]:
    """How rows name an item that they hold no foreign key to."""
    return {"model": item._meta.label_lower, "object_id": str(item.pk)}


def _label(model: type[Publishable]) -> str:
    return model._meta.label_lower
