"""What an import makes public: nothing, unless it was told to."""

from datetime import datetime, time

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from boards.models import Body, Meeting
from storsthlm.publishing import actions
from storsthlm.publishing.gate.passing import Passage, unasked
from storsthlm.publishing.models import Publishable

from .run import Run, told_by
from .wanted import Unusable, Wanted

Status = Publishable.Status
UNDER_WATCH = {
    Status.PUBLISHED: "is published here: give --publish to change it",
    Status.IN_REVIEW: "is being reviewed here and is left as it is",
}


def why_it_stays(item: Publishable, run: Run) -> str:
    """Why an import may not change it now; nothing if it may."""
    if item.pk is None or (run.publishes and item.status == Status.PUBLISHED):
        return ""
    return UNDER_WATCH.get(item.status, "")


def waits(item: Publishable, run: Run) -> bool:
    """It was imported, has never been public, and this import is to publish."""
    return run.publishes and item.status == Status.DRAFT and item.first_public_at is None


def go_public(item: Publishable, wanted: Wanted, run: Run, *, changed: bool) -> None:
    """In the transaction of the import. What may not be published stays as a draft, and is told of."""
    if item.status == Status.PUBLISHED and changed:
        actions.update(item, by=run.by, passage=passage(run))
    elif waits(item, run):
        _publish(item, wanted, run)


def _publish(item: Publishable, wanted: Wanted, run: Run) -> None:
    try:
        with transaction.atomic():
            actions.publish(item, by=run.by, at=since(item), passage=passage(run))
            run.count("published")
    except ValidationError as error:
        for name, words in told_by(error):
            run.report.remark(wanted.place, Unusable(name, f"stays a draft: {words}"))
    except PermissionDenied as error:
        run.report.remark(wanted.place, Unusable("", f"stays a draft, {run.by} may not publish it: {error}"))


def since(item: Publishable) -> datetime:
    """Old meetings are no news: they count as public since the day that they were held."""
    first = item.date if isinstance(item, Meeting) else item.start if isinstance(item, Body) else None
    now = timezone.now()
    return min(timezone.make_aware(datetime.combine(first, time())), now) if first else now


def passage(run: Run) -> Passage:
    return unasked(_("Importerat från %s.") % run.source)
