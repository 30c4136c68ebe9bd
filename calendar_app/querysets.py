"""Domain words for events, and for the meetings that stand among them in the calendar."""

from datetime import date, datetime, timedelta

from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Prefetch, Value
from django.utils import timezone

from boards.models import Body, Meeting
from boards.querysets import MeetingQuerySet
from storsthlm.documents.models import Document
from storsthlm.publishing.querysets import PublishableQuerySet, public_q, sorted_under
from storsthlm.taxonomy.models import Organisation

from .registration.counting import counted
from .times import LONGEST, local_day, midnight

LONG_TEXTS = ("programme", "programme_sv", "programme_en")


class EventQuerySet(PublishableQuerySet):
    def not_ended_by(self, moment: datetime) -> "EventQuerySet":
        """The second condition changes no answer; it lets the index on ``start`` find the first row."""
        return self.filter(end__gte=moment, start__gte=moment - LONGEST)

    def between(self, first: date, last: date) -> "EventQuerySet":
        """Events that begin on one of these days."""
        return self.filter(start__gte=midnight(first), start__lt=midnight(last + timedelta(days=1)))

    def during(self, first: date, last: date) -> "EventQuerySet":
        """Events that have not ended before these days, nor begin after them."""
        return self.not_ended_by(midnight(first)).filter(start__lt=midnight(last + timedelta(days=1)))

    def in_category(self, slug: str) -> "EventQuerySet":
        further = self.model.categories.through.objects.filter(event=OuterRef("pk"))
        return self.filter(sorted_under(slug, further))

    def of_kind(self, kind: str) -> "EventQuerySet":
        return self.filter(kind=kind)

    def of_body(self, body: Body) -> "EventQuerySet":
        return self.filter(pk__in=self.model.bodies.through.objects.filter(body=body).values("event_id"))

    def organised_by(self, organisation: Organisation) -> "EventQuerySet":
        rows = self.model.organisers.through.objects.filter(organisation=organisation)
        return self.filter(pk__in=rows.values("event_id"))

    def of_series(self, series: int | None) -> "EventQuerySet":
        return self.filter(series=series).order_by("start", "pk")

    def tagged(self, slug: str) -> "EventQuerySet":
        return self.filter(tags__slug=slug)

    def with_waiting_list(self) -> "EventQuerySet":
        rows = self.model.registrations.rel.related_model.objects.in_turn()
        return self.filter(Exists(rows.filter(event=OuterRef("pk"))))

    def with_registrations_to_forget(self) -> "EventQuerySet":
        """Published or not: the promise holds all the same."""
        rows = self.model.registrations.rel.related_model.objects.filter(event=OuterRef("pk"))
        days = ExpressionWrapper(F("forget_after") * Value(timedelta(days=1)), models.DurationField())
        until = ExpressionWrapper(F("end") + days, models.DateTimeField())
        return self.annotate(kept_until=until).filter(Exists(rows), kept_until__lt=timezone.now())

    def for_rows(self) -> "EventQuerySet":
        """What a row, a card or a calendar file shows, in one query."""
        return self.select_related("category").defer(*LONG_TEXTS)

    def for_page(self) -> "EventQuerySet":
        bodies = Prefetch("bodies", Body.objects.public(), to_attr="public_bodies")
        return (
            counted(self)
            .select_related("category", "image")
            .prefetch_related(
                "categories",
                "tags",
                "organisers",
                "speakers",
                "contacts__portrait",
                Prefetch("attachments", self.model.attachments.rel.related_model.objects.disclosed()),
                bodies,
            )
        )


class EventDocumentQuerySet(models.QuerySet):
    def public(self) -> "EventDocumentQuerySet":
        return self.filter(public_q("event__"))

    def disclosed(self) -> "EventDocumentQuerySet":
        """Below a visible event: a file that another owner withholds is not even named."""
        return self.filter(document__in=Document.objects.disclosed()).select_related("document")


def public_meetings() -> MeetingQuerySet:
    return Meeting.objects.public()


def meetings_not_ended_by(meetings: MeetingQuerySet, moment: datetime) -> MeetingQuerySet:
    """A meeting stays for its whole day: often no hour is known."""
    return meetings.filter(date__gte=local_day(moment))


def meetings_between(meetings: MeetingQuerySet, first: date, last: date) -> MeetingQuerySet:
    return meetings.filter(date__gte=first, date__lte=last)


def meetings_in_category(meetings: MeetingQuerySet, slug: str) -> MeetingQuerySet:
    """A meeting belongs to the area of the body that holds it."""
    return meetings.filter(body__category__slug=slug)


def meetings_for_rows(meetings: MeetingQuerySet) -> MeetingQuerySet:
    together = Prefetch("other_bodies", Body.objects.public(), to_attr="public_other_bodies")
    return meetings.select_related("body__category").prefetch_related(together)
