"""``findings(item)``: everything that the gate has to say of an item, the gravest first."""

from datetime import datetime

from django.db.models import Model

from storsthlm.publishing.models import Override, Publishable
from storsthlm.publishing.models.gate import Severity

from .content import Content, first
from .finding import Finding, told
from .registry import checks_for
from .settings import current

_ORDER = list(Severity.values)


def findings(
    item: Publishable, *, at: datetime | None = None, stored: Publishable | None = None
) -> list[Finding]:
    """Of the item as it stands in the database, in the transaction that asks; nothing is changed.

    The number of queries does not grow with the number of its rows, links or pictures.

    :param at: when its texts will be met, where that is later than the item's own start.
    :param stored: its row, where that has been read in this transaction; it gets the state of ``item``.
    """
    return findings_in(content_of(item, at=at, stored=stored))


def content_of(
    item: Publishable, *, at: datetime | None = None, stored: Publishable | None = None
) -> Content:
    stored = stored or type(item)._base_manager.get(pk=item.pk)
    for name in Publishable.TIMING:  # which the action that asks may not have saved yet
        setattr(stored, name, getattr(item, name))
    _share_choices(item, stored)
    return Content(stored, current(), at=at)


def _share_choices(item: Publishable, stored: Publishable) -> None:
    """What a form has just read of the item's choices."""
    for name, row in item._state.fields_cache.items():
        if row is not None and getattr(stored, f"{name}_id", None) == row.pk:
            stored._state.fields_cache.setdefault(name, row)


def findings_in(content: Content) -> list[Finding]:
    found = [
        (finding, content.settings.severity(check))
        for check in checks_for(type(content.item))
        if content.settings.is_on(check)
        for finding in first(check.find(content))
    ]
    reasons = reasons_for(content.item) if found else {}
    said = [told(finding, severity, reasons) for finding, severity in found]
    return sorted(_once(said), key=lambda finding: _ORDER.index(finding.severity))


def _once(found: list[Finding]) -> list[Finding]:
    """The same fault twice in one field looks the same, and is mended in the same place."""
    return list({(finding.key, finding.row): finding for finding in found}.values())


def reasons_for(item: Publishable) -> dict[str, str]:
    """Why a finding, by its key, was let through before; the newest reason counts."""
    rows = overrides_of(item)
    return {key: row.reason for row in reversed(rows) for key in row.keys}


def overrides_of(item: Model) -> list[Override]:
    return list(Override.objects.filter(model=item._meta.label_lower, object_id=str(item.pk))[:50])
