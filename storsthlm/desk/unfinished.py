"""Work that is no published row: what somebody has begun, and what others ask to have read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.http import HttpRequest
from django.utils.translation import gettext as _

from storsthlm.publishing import drafts, reviews
from storsthlm.publishing.kinds import kinds
from storsthlm.publishing.models import Draft, Publishable

from .navigation import admin_url, may


@dataclass(frozen=True)
class Work:
    """In a list beside items, and read there as one."""

    title: str
    model: type[Publishable]
    url: str
    updated_at: datetime
    responsible: object
    state: str = Publishable.State.DRAFT
    public_from = None
    is_public = False

    def __str__(self) -> str:
        return self.title

    @property
    def kind(self) -> str:
        return str(self.model._meta.verbose_name)


def kept(request: HttpRequest, most: int) -> list[Work]:
    """What one has begun, or written on last, of kinds that one may write; the newest first."""
    labels = [label for label, model in kinds().items() if may(request, model, "change")]
    rows = drafts.kept_by(request.user).filter(model__in=labels).defer("data")
    return [_kept(draft, request.user) for draft in rows[:most]]


def _kept(draft: Draft, user) -> Work:
    model = apps.get_model(draft.model)
    new = f"{admin_url(model, 'add')}?draft={draft.key}"
    url = admin_url(model, "change", draft.object_id) if draft.object_id else new
    return Work(draft.label or _("Utan rubrik"), model, url, draft.updated_at, user)


def asked_to_read(request: HttpRequest, most: int) -> list[Work]:
    """Of the kinds that one publishes without asking, and not by oneself."""
    return list(_asked(request, most))


def _asked(request: HttpRequest, most: int) -> Iterator[Work]:
    models = {label: model for label, model in kinds().items() if reviews.may_publish(request.user, model)}
    waiting = reviews.waiting([*models]).exclude(asked_by=request.user).order_by("-asked_at")
    for review in waiting[:most]:
        model = models[review.model]
        url = admin_url(model, "change", review.object_id)
        state = Publishable.State.IN_REVIEW
        yield Work(review.label, model, url, review.asked_at, review.asked_by, state)
