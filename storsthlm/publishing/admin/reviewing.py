"""What a colleague without an account decides, by the link that they were sent.

What is approved is published as it was read, in the name of who asked; the trail says who approved it.
"""

from datetime import datetime

from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from storsthlm.publishing import actions, audit, drafts, reviews, scheduling
from storsthlm.publishing.gate.passing import Stopped
from storsthlm.publishing.models import Draft, Publishable, Review, SharedLink

from . import due


class Changed(ValidationError):
    """Another text than the one that was read."""

    def __init__(self) -> None:
        super().__init__(_("Texten har ändrats sedan du öppnade den. Läs den igen innan du godkänner."))


def open_review(link: SharedLink) -> Review | None:
    review = getattr(link, "review", None)
    return review if review and not review.outcome else None


def publishes(review: Review) -> bool:
    """Whether approval is all that is missing; otherwise somebody with an account publishes afterwards."""
    app, model = review.model.split(".")
    return review.asked_by.has_perm(f"{app}.publish_{model}")


def approve(review: Review, version: str, *, read_by: str) -> None:
    """Raises ``ValidationError`` with what stands in the way. In the caller's transaction."""
    item, read_by = _locked(review), _known_as(read_by, review)
    draft = drafts.held(item)
    if drafts.version_of(draft, item) != version:
        raise Changed
    if not publishes(review):
        audit.record(
            item, "approve", by=review.asked_by, before=item.status, note=_("Godkänd av %s.") % read_by
        )
        reviews.pass_on(review, read_by=read_by)
        return
    _require_time_left(review)
    try:
        with transaction.atomic():
            _publish(review, item, draft, read_by)
    except Stopped as stopped:
        raise ValidationError([_("Sidan kan inte publiceras än."), *stopped.messages]) from stopped
    except PermissionDenied as refusal:
        raise ValidationError(_("Den som bad om granskning får inte längre publicera.")) from refusal


def _require_time_left(review: Review) -> None:
    """Whoever reads can do nothing about the times; who asked is told when it is sent back."""
    if review.until and review.until <= timezone.now():
        raise ValidationError(
            _("Sluttiden har redan passerat. Skicka tillbaka texten, så kan den få en ny sluttid.")
        )


def send_back(review: Review, reason: str, *, read_by: str) -> None:
    read_by = _known_as(read_by, review)
    actions.send_back(_locked(review), by=review.asked_by, reason=reason, read_by=read_by)


def _known_as(name: str, review: Review) -> str:
    """Anybody may write any name: beside it stands where the link was sent."""
    return f"{name} ({review.email})" if review.email else name


def _locked(review: Review) -> Publishable:
    item = apps.get_model(review.model)._base_manager.select_for_update().filter(pk=review.object_id).first()
    asked = reviews.of(item) if item else None
    if asked != review or asked.link_id != review.link_id:
        raise ValidationError(_("Granskningen är inte längre aktuell."))
    return item


def _publish(review: Review, item: Publishable, draft: Draft | None, read_by: str) -> None:
    if item.status == Publishable.Status.PUBLISHED:
        _publish_changes(review, item, draft, read_by)
        return
    if draft:
        item = due.save(item, draft.data, by=review.asked_by).instance
        drafts.finish(item)
    start = None if _passed_meanwhile(review) else review.at
    actions.publish(item, by=review.asked_by, at=start, until=review.until, read_by=read_by)


def _publish_changes(review: Review, item: Publishable, draft: Draft | None, read_by: str) -> None:
    if draft is None:
        raise ValidationError(_("Ändringarna finns inte längre."))
    told = {"by": review.asked_by, "read_by": read_by}
    later = review.at if review.at and review.at > timezone.now() else None
    if later is None or not item.is_public:  # what is still to come is changed before it comes
        due.publish(item, _begun_now(review, draft.data), **told)
        drafts.finish(item)
        return
    with transaction.atomic():  # what publishing would ask is asked now
        due.publish(item, draft.data, **told)
        transaction.set_rollback(True)
    item.refresh_from_db()
    scheduling.plan(item, at=later, data=draft.data, **told)


def _passed_meanwhile(review: Review) -> bool:
    """A start that nobody read in time for; one that was in the past when it was wished for was meant so."""
    return bool(review.at and review.asked_at < review.at <= timezone.now())


def _begun_now(review: Review, data: drafts.Data) -> drafts.Data:
    """With a start that has passed meanwhile moved to this minute."""
    if not _passed_meanwhile(review) or data.get("publish_at") != [_as_sent(review.at)]:
        return data
    return {**data, "publish_at": [_as_sent(timezone.now())]}


def _as_sent(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")
