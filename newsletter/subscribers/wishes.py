"""What somebody wants to read of, as the public form keeps it until a job takes it up, and as rows."""

from collections.abc import Iterable

from django.db import models, transaction

from newsletter.models import Subscriber, Topic

OWN = ("everything", "editions", "at_once")  # columns of the subscriber


def noted(cleaned: dict[str, object]) -> dict[str, object]:
    """From a valid form: ids by the kind of topic, and the subscriber's own columns."""
    topics = {kind: _ids(cleaned[kind]) for kind in Topic.KINDS if cleaned.get(kind)}
    own = {name: cleaned[name] for name in OWN if name in cleaned}
    return {**own, "topics": topics}


def _ids(chosen: models.Model | Iterable[models.Model]) -> list[int]:
    return [chosen.pk] if isinstance(chosen, models.Model) else [row.pk for row in chosen]


@transaction.atomic
def fulfil(subscriber: Subscriber, wishes: dict[str, object]) -> None:
    """Sets columns, which the caller saves, and writes the topics. What has gone meanwhile is left out."""
    for name in OWN:
        setattr(subscriber, name, wishes.get(name, getattr(subscriber, name)))
    topics: dict[str, list[int]] = wishes.get("topics", {})
    subscriber.topics.all().delete()
    Topic.objects.bulk_create(
        Topic(subscriber=subscriber, **{f"{kind}_id": pk})
        for kind, ids in topics.items()
        for pk in _still_there(kind, ids)
    )


def _still_there(kind: str, ids: list[int]) -> list[int]:
    rows = Topic._meta.get_field(kind).related_model._base_manager
    return list(rows.filter(pk__in=ids).order_by("pk").values_list("pk", flat=True))


def of(subscriber: Subscriber) -> dict[str, object]:
    """As the form shows them."""
    chosen: dict[str, list[int]] = {kind: [] for kind in Topic.KINDS}
    for topic in subscriber.topics.all():
        for kind in Topic.KINDS:
            if pk := getattr(topic, f"{kind}_id"):
                chosen[kind].append(pk)
    return {**{name: getattr(subscriber, name) for name in OWN}, **chosen}
