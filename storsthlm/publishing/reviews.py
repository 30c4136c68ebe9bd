"""Reading before publishing: who must ask, asking, and what becomes of it.

``actions`` and ``scheduling`` call these in their own transactions.
"""

from datetime import datetime
from typing import NamedTuple

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from . import drafts, links
from .kinds import kinds
from .models import Publishable, Review, ReviewRule

SKIPS = "publishing.skip_reviewrule"
LINK_DAYS = 30
Outcome = Review.Outcome


class Wish(NamedTuple):
    """What is said when somebody asks: a word to who reads, their address, and times of publication.

    Without ``email`` all who publish such things directly are asked.
    """

    note: str = ""
    email: str = ""
    at: datetime | None = None
    until: datetime | None = None


def may_publish(user, model: type[Publishable] | Publishable) -> bool:
    """Without asking anybody."""
    return user.has_perm(_right(model)) and not must_ask(user, model)


def must_ask(user, model: type[Publishable] | Publishable) -> bool:
    """Even with the right to publish such things."""
    return not user.has_perm(SKIPS) and model._meta.label_lower in _ruled(user)


def _right(model: type[Publishable] | Publishable) -> str:
    return f"{model._meta.app_label}.publish_{model._meta.model_name}"


def _ruled(user) -> frozenset[str]:
    """Read once for a user's request, as Django reads permissions."""
    if not hasattr(user, "_models_to_review"):
        rules = ReviewRule.objects.filter(needs_review=True)
        user._models_to_review = frozenset(rules.values_list("model", flat=True))
    return user._models_to_review


def fill_in() -> None:
    """A rule for each kind of content, for the page where they are chosen; it decides nothing."""
    known = set(ReviewRule.objects.values_list("model", flat=True))
    ReviewRule.objects.bulk_create(
        [ReviewRule(model=label) for label in kinds() if label not in known], ignore_conflicts=True
    )


def of(item: Publishable) -> Review | None:
    """The open one."""
    return _all_of(item).filter(outcome="").first()


def last_of(item: Publishable) -> Review | None:
    """The open one, or what became of the latest."""
    return _all_of(item).first()


def _all_of(item: Publishable) -> models.QuerySet:
    return Review.objects.filter(**drafts.at(item)).select_related("asked_by", "link")


def waiting(labels: list[str]) -> models.QuerySet:
    """Open reviews of things of these kinds, the latest first."""
    return Review.objects.filter(outcome="", model__in=labels).select_related("asked_by")


def require_another(email: str, *, by, model: type[Publishable] | Publishable) -> None:
    """Raises ``ValidationError`` for one's own address, and for who may not approve with an account."""
    if not email:
        return
    if email.lower() == by.email.lower():
        raise ValidationError(_("Det är din egen adress. Välj någon annan som läser."))
    known = get_user_model().objects.filter(email__iexact=email, is_active=True)
    if any(not may_publish(user, model) for user in known):
        raise ValidationError(_("Adressen hör till ett konto som inte får publicera utan granskning."))


def ask(item: Publishable, wish: Wish, *, by) -> Review:
    """In the place of what was asked before."""
    require_another(wish.email, by=by, model=item)
    end(item, Outcome.TAKEN_BACK, by=by)
    label = _label(item)
    link = _link(item, label, wish.email, by) if wish.email else None
    told = {"label": label, "asked_by": by, "link": link}
    review = Review.objects.create(**drafts.at(item), **told, **wish._asdict())
    _ask_readers(review)
    return review


def _label(item: Publishable) -> str:
    """As it will be called: what is to be read may have a new title."""
    draft = drafts.of(item)
    return ((draft and draft.label) or str(item))[:200]


def _link(item: Publishable, label: str, email: str, by):
    place = {"label": label, "days": LINK_DAYS, "recipient": email}
    return links.share(type(item), str(item.pk), by=by, **place)


def end(item: Publishable, outcome: str, *, by, read_by: str = "", answer: str = "") -> None:
    """``read_by``: who has read it, if not ``by``. Who asked is told, unless it is their own doing."""
    review = of(item)
    if review is None:
        return
    review.outcome, review.answer, review.ended_at = outcome, answer, timezone.now()
    review.read_by = (read_by or str(by))[:150]
    review.save()
    if review.link:
        links.revoke(review.link)
    if outcome != Outcome.TAKEN_BACK and (read_by or by != review.asked_by):
        _tell_asker(review)


def pass_on(review: Review, *, read_by: str) -> None:
    """Approved by a colleague without an account; now somebody who may publish is asked."""
    if review.link:
        links.revoke(review.link)
    review.link, review.email, review.read_by = None, "", read_by[:150]
    review.save()
    _ask_readers(review)


def readers(review: Review, model: type[Publishable]) -> list:
    """Those with an account who may do what was asked, but for who asked."""
    users = get_user_model().objects.with_perm(_right(model), include_superusers=False)
    others = users.filter(is_active=True).exclude(pk=review.asked_by_id).exclude(email="").order_by("pk")
    return [user for user in others if may_publish(user, model)]


def _ask_readers(review: Review) -> None:
    from .review_mail import tell_of_review  # which reads this module

    transaction.on_commit(lambda: tell_of_review.defer(review_id=review.pk))


def _tell_asker(review: Review) -> None:
    from .review_mail import tell_of_outcome

    transaction.on_commit(lambda: tell_of_outcome.defer(review_id=review.pk))
