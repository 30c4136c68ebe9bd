"""The base of every publishable's factory: a draft, or one of the states that a person names.

``ArticleFactory(published=True)``, ``(scheduled=True)``, ``(expired=True)``, ``(in_review=True)``,
``(withdrawn=True)``. Times are worked out when the row is made, never when this is imported.
"""

from datetime import datetime, timedelta

import factory
from django.utils import timezone

from storsthlm.publishing.models import AuditEntry, Publishable, Remark

from .accounts import UserFactory
from .base import CleanFactory

Status = Publishable.Status


def days_from_now(days: int) -> datetime:
    return timezone.now() + timedelta(days=days)


class PublishableFactory(CleanFactory):
    class Meta:
        abstract = True

    class Params:
        published = factory.Trait(
            status=Status.PUBLISHED,
            public_from=factory.LazyFunction(lambda: days_from_now(-1)),
            first_public_at=factory.SelfAttribute("public_from"),
        )
        scheduled = factory.Trait(
            status=Status.PUBLISHED,
            public_from=factory.LazyFunction(lambda: days_from_now(1)),
            first_public_at=factory.SelfAttribute("public_from"),
        )
        expired = factory.Trait(
            status=Status.PUBLISHED,
            public_from=factory.LazyFunction(lambda: days_from_now(-2)),
            public_until=factory.LazyFunction(lambda: days_from_now(-1)),
            first_public_at=factory.SelfAttribute("public_from"),
        )
        in_review = factory.Trait(status=Status.IN_REVIEW)
        withdrawn = factory.Trait(
            status=Status.WITHDRAWN,
            public_from=factory.LazyFunction(lambda: days_from_now(-2)),
            first_public_at=factory.SelfAttribute("public_from"),
        )

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        row = super()._create(model_class, *args, **kwargs)
        if row.status == Status.PUBLISHED:
            row.clean_for_publishing()
        return row


class AuditEntryFactory(CleanFactory):
    class Meta:
        model = AuditEntry

    model = "news.article"
    object_id = "1"
    label = "En artikel"
    action = AuditEntry.Action.PUBLISH
    before = Status.DRAFT
    after = Status.PUBLISHED
    actor = factory.SubFactory(UserFactory)
    actor_name = factory.LazyAttribute(lambda entry: str(entry.actor))


class RemarkFactory(CleanFactory):
    """Give it the ``item`` that it is about."""

    class Meta:
        model = Remark

    class Params:
        item = None

    model = factory.LazyAttribute(lambda remark: remark.item._meta.label_lower)
    object_id = factory.LazyAttribute(lambda remark: str(remark.item.pk))
    label = factory.LazyAttribute(lambda remark: str(remark.item))
    code = "link-vague"
    severity = "warns"
    field = "body_sv"
    language = "sv"
    place = "Text"
    message = "Länktexten säger inte vart länken leder."
    marked = "Läs mer"
    key = factory.Sequence(lambda n: f"{n:032}")
