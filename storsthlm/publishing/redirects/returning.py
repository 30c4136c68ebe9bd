"""An editor's second thoughts about a move: the old address given back, or no longer leading to the page."""

from collections.abc import Iterable
from copy import copy
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from storsthlm.publishing import audit, drafts
from storsthlm.publishing.models import Draft, Publishable, Redirect, ScheduledChange
from storsthlm.publishing.signals import published

from .following import normal
from .moving import columns_of, reference_to


def leading_to(item: Publishable) -> list[Redirect]:
    """Every old address that leads to the item by its identity, the newest first."""
    return list(Redirect.objects.filter(target=reference_to(item)).order_by("-pk"))


def together(rows: Iterable[Redirect]) -> list[list[Redirect]]:
    """The rows of one move side by side: the address in each language. What somebody wrote stands alone."""
    groups: dict[tuple, list[Redirect]] = {}
    for row in rows:
        key = tuple(sorted(row.former.items())) if row.former else (row.pk,)
        groups.setdefault(key, []).append(row)
    return [sorted(group, key=lambda row: row.pk) for group in groups.values()]


def can_return(item: Publishable, row: Redirect) -> bool:
    """Whether the item had that address by a name that it could bear again."""
    if not row.former or set(row.former) != set(columns_of(type(item))):
        return False
    return row.old in _addresses(_renamed(copy(item), row.former))


def _addresses(item: Publishable) -> set[str]:
    found = set()
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found.add(normal(item.get_absolute_url()))
    return found


def _renamed(item: Publishable, named_so: dict[str, Any]) -> Publishable:
    for column, value in named_so.items():
        setattr(item, column, value)
    return item


@transaction.atomic
def give_back(item: Publishable, row: Redirect, *, by) -> None:
    """Name the item as it was; the address that it leaves leads to it in its turn. Raises ValidationError."""
    audit.require_actor(by)
    item = type(item)._base_manager.select_for_update().get(pk=item.pk)
    if not can_return(item, row):
        raise ValidationError(_("Sidan kan inte få tillbaka den adressen."))
    since = item.updated_at
    names = {column: getattr(item, column) for column in row.former}
    _renamed(item, row.former).updated_by = by
    item.validate_unique()
    item.save(update_fields=[*row.former, "updated_by", "updated_at"])
    audit.record(item, "move", by=by, before=item.status, note=", ".join(item.moved))
    _rename_in_work(item, names, row.former)
    drafts.follow(item, since)
    transaction.on_commit(lambda: published.send(sender=type(item), item=item))


def _rename_in_work(item: Publishable, was: dict[str, Any], now: dict[str, Any]) -> None:
    """Work that nobody has saved yet would move it once more, without anybody having asked for that."""
    for model in (Draft, ScheduledChange):
        for row in model.objects.filter(**drafts.at(item)):
            row.data |= {name: [str(now[name])] for name in now if row.data.get(name) == [str(was[name])]}
            row.save(update_fields=["data"])


@transaction.atomic
def let_go(item: Publishable, rows: list[Redirect], *, by) -> None:
    """The old addresses answer as if nothing had ever been there."""
    audit.record(item, "let_go", by=by, before=item.status, note=", ".join(row.old for row in rows))
    Redirect.objects.filter(pk__in=[row.pk for row in rows]).delete()
