"""Links shared with whoever holds them: made, found by their address, answered, taken back."""

from datetime import timedelta

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import Answer, Publishable, SharedLink

DAYS = {"1": 1, "7": 7, "30": 30, "90": 90}
MOST_ANSWERS = 100  # on one link: a person writes fewer
_signer = Signer(salt="storsthlm.publishing.shared")


def share(
    model: type[models.Model], place: str, *, by, label: str, days: int, recipient: str = ""
) -> SharedLink:
    return SharedLink.objects.create(
        model=model._meta.label_lower,
        place=place,
        label=label[:200],
        recipient=recipient[:120],
        created_by=by,
        expires_at=timezone.now() + timedelta(days=days),
    )


def address_of(link: SharedLink) -> str:
    return settings.SITE_URL + reverse("shared", args=[_signer.sign(str(link.pk))])


def opened(token: str) -> SharedLink | None:
    """The link of that address, if it is open."""
    try:
        pk = _signer.unsign(token)
    except BadSignature:
        return None
    return still_open(int(pk))


def still_open(pk: int) -> SharedLink | None:
    link = SharedLink.objects.filter(pk=pk).select_related("created_by", "review").first()
    return link if link and link.is_open and link.created_by.is_active else None


def of(model: type[Publishable], place: str) -> models.QuerySet:
    rows = SharedLink.objects.filter(model=model._meta.label_lower, place=place)
    return rows.select_related("created_by", "review").prefetch_related("answers")


def revoke(link: SharedLink) -> None:
    SharedLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now())


def follow(model: type[Publishable], key: str, item: Publishable) -> None:
    """What was a draft alone has become an item: its links lead there."""
    of(model, key).update(place=str(item.pk))


def answer(
    link: SharedLink, *, who: str, text: str, version: str, approves: bool, tells: bool = True
) -> Answer:
    """Kept, and its maker is told if it ``tells``; raises ``ValidationError`` when there are too many."""
    from .tasks import tell_of_answer  # which reads this module

    if link.answers.count() >= MOST_ANSWERS:
        raise ValidationError(_("Länken har fått för många kommentarer. Be om en ny."))
    with transaction.atomic():
        made = link.answers.create(who=who, text=text, version=version, approves=approves)
        if tells:
            transaction.on_commit(lambda: tell_of_answer.defer(answer_id=made.pk))
    return made


def address_in_admin(label: str, place: str) -> str:
    """Where an item, or a draft that has no item yet, is written on."""
    model = apps.get_model(label)
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    if place.isdecimal():
        return settings.SITE_URL + reverse(f"{name}_change", args=[place])
    return f"{settings.SITE_URL}{reverse(f'{name}_add')}?draft={place}"
