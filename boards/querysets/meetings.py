"""What of a meeting may be seen. A child is public only when it and its parents are.

``disclosed()`` is a row's own part of that, for use below a parent that is known to be visible
(a public page, or the same page previewed); ``public()`` also asks the parents.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import BooleanField, Count, DateField, ExpressionWrapper, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from storsthlm.publishing.clock import NOW, TODAY
from storsthlm.publishing.querysets import PublishableQuerySet, public_q, there_is

from .common import held_by, model
from .outcomes import agreements_of_decision, remisser_of_decision

BEFORE_THE_MEETING = ("agenda", "paper")
SOON = timedelta(days=14)


class MeetingQuerySet(PublishableQuerySet):
    def public(self, at=None) -> "MeetingQuerySet":
        return self.filter(public_q(at=at), public_q("body__", at=at))

    def of_body(self, body) -> "MeetingQuerySet":
        return self.filter(held_by(body))

    def in_area(self, area) -> "MeetingQuerySet":
        return self.filter(body__category=area)

    def at_address(self, body_slug: str) -> "MeetingQuerySet":
        return self.filter(body__slug=body_slug)

    def of_summary(self, article) -> "MeetingQuerySet":
        return self.filter(summary=article)

    def upcoming(self) -> "MeetingQuerySet":
        return self.filter(date__gte=TODAY).order_by("date", "start_time", "pk")

    def past(self) -> "MeetingQuerySet":
        return self.filter(date__lt=TODAY).order_by("-date", "-pk")

    def before(self, day, pk) -> "MeetingQuerySet":
        """Before the meeting ``pk`` of that day. A range of dates, which the index can start from."""
        earlier = self.filter(date__lte=day).exclude(date=day, pk__gte=pk)
        return earlier.order_by("-date", "-pk")

    def after(self, day, pk) -> "MeetingQuerySet":
        later = self.filter(date__gte=day).exclude(date=day, pk__lte=pk)
        return later.order_by("date", "pk")

    def with_body(self) -> "MeetingQuerySet":
        return self.select_related("body")

    def for_rows(self) -> "MeetingQuerySet":
        """What a row shows; ``file_roles``: of which kinds a visitor finds files there."""
        files = model("MeetingDocument").objects.disclosed().filter(meeting=OuterRef("pk"), withheld=False)
        roles = ArraySubquery(files.order_by().values("role").distinct())
        return self.select_related("body__category").annotate(file_roles=roles)

    def for_page(self) -> "MeetingQuerySet":
        return self.select_related("body__category")

    def with_minutes_attached(self) -> "MeetingQuerySet":
        """For the editors: ``minutes_attached`` says that there are minutes, shown or not."""
        minutes = model("MeetingDocument").objects.filter(meeting=OuterRef("pk"), role="minutes")
        return self.annotate(minutes_attached=there_is(minutes))

    def by_minutes(self, how: str) -> "MeetingQuerySet":
        """For the editors: adjusted, waiting (for adjustment) or missing (after the meeting)."""
        rows = self.with_minutes_attached()
        if how == "adjusted":
            return rows.filter(_adjusted(""))
        open_rows = rows.exclude(_adjusted(""))
        if how == "waiting":
            return open_rows.filter(minutes_attached=True)
        missing = open_rows.filter(minutes_attached=False, body__minutes_days__isnull=False).still_open()
        return missing.past().exclude(course="cancelled")

    def to_be_adjusted_by(self, day: date) -> "MeetingQuerySet":
        """For the editors: held, and their minutes due that day and not adjusted yet."""
        due = ExpressionWrapper(F("date") + F("body__minutes_days"), output_field=DateField())
        open_rows = self.exclude(_adjusted("")).exclude(course="cancelled").still_open()
        open_rows = open_rows.filter(status="published")
        return open_rows.annotate(minutes_due_on=due).filter(minutes_due_on=day)

    def still_open(self) -> "MeetingQuerySet":
        """Not put aside: of the others nothing more is waited for."""
        return self.exclude(closed_on__lte=TODAY)

    def with_agenda_shown(self) -> "MeetingQuerySet":
        """For the editors: ``agenda_shown`` says that visitors find agenda or papers, once it is public."""
        items = model("AgendaItem").objects.disclosed().filter(meeting=OuterRef("pk"))
        papers = model("MeetingDocument").objects.disclosed().filter(meeting=OuterRef("pk"))
        shown = there_is(items) | there_is(papers.filter(role__in=BEFORE_THE_MEETING))
        return self.annotate(agenda_shown=shown)

    def with_number_of_papers(self) -> "MeetingQuerySet":
        """For the editors: ``number_of_papers``, agenda and papers, public or not."""
        papers = model("MeetingDocument").objects.filter(meeting=OuterRef("pk"), role__in=BEFORE_THE_MEETING)
        counted = papers.order_by().values("meeting").values(number=Count("pk"))
        return self.annotate(number_of_papers=Coalesce(Subquery(counted), 0))

    def lacking_papers(self) -> "MeetingQuerySet":
        """For the editors: to be held, and without as much as an agenda."""
        rows = self.upcoming().with_number_of_papers().filter(number_of_papers=0)
        return rows.exclude(course="cancelled")

    def soon(self) -> "MeetingQuerySet":
        return self.filter(date__lte=timezone.localdate() + SOON)

    def years(self) -> list[int]:
        """Every year from the oldest meeting until now, newest first."""
        oldest = self.order_by("date").values_list("date", flat=True).first()
        return list(range(timezone.localdate().year, oldest.year - 1, -1)) if oldest else []


class AgendaItemQuerySet(models.QuerySet):
    def disclosed(self) -> "AgendaItemQuerySet":
        return self.filter(_called("meeting__"), public=True)

    def public(self) -> "AgendaItemQuerySet":
        return self.disclosed().filter(public_q("meeting__"), public_q("meeting__body__"))

    def with_case(self) -> "AgendaItemQuerySet":
        """With the case, and ``case_is_public``, in the items' own query."""
        texts = [f"case__{name}" for name in ("body", "body_sv", "body_en")]
        public = ExpressionWrapper(public_q("case__"), output_field=BooleanField())
        return self.select_related("case").defer(*texts).annotate(case_is_public=public)

    def of_case(self, case) -> "AgendaItemQuerySet":
        return self.filter(case=case)

    def not_cancelled(self) -> "AgendaItemQuerySet":
        return self.exclude(meeting__course="cancelled")

    def past(self) -> "AgendaItemQuerySet":
        return self.filter(meeting__date__lt=TODAY)

    def upcoming(self) -> "AgendaItemQuerySet":
        return self.filter(meeting__date__gte=TODAY)

    def newest_first(self) -> "AgendaItemQuerySet":
        """The newest meeting first; within it in the order of the agenda."""
        return self.order_by("-meeting__date", "-meeting__id", *self.model._meta.ordering)

    def with_meeting(self) -> "AgendaItemQuerySet":
        return self.select_related("meeting__body__category")


class DecisionQuerySet(models.QuerySet):
    def disclosed(self) -> "DecisionQuerySet":
        """Adjusted, at once or with the minutes, or announced before them."""
        announced = Q(item__meeting__decisions_from__lte=NOW)
        shown = Q(adjusted_at_once=True) | announced | _adjusted("item__meeting__")
        return self.filter(shown, _called("item__meeting__"), item__public=True)

    def public(self) -> "DecisionQuerySet":
        return self.disclosed().filter(public_q("item__meeting__"), public_q("item__meeting__body__"))

    def of_body(self, body) -> "DecisionQuerySet":
        return self.filter(held_by(body, "item__meeting__"))

    def of_case(self, case) -> "DecisionQuerySet":
        return self.filter(item__case=case)

    def of_items(self, items: Iterable) -> "DecisionQuerySet":
        return self.filter(item__in=items)

    def in_area(self, area) -> "DecisionQuerySet":
        return self.filter(item__meeting__body__category=area)

    def from_year(self, year: int) -> "DecisionQuerySet":
        return self.filter(item__meeting__date__range=(date(year, 1, 1), date(year, 12, 31)))

    def with_ids(self, ids: Iterable[int | None]) -> "DecisionQuerySet":
        return self.filter(pk__in=[pk for pk in ids if pk])

    def latest_first(self) -> "DecisionQuerySet":
        """The newest meeting first; within it in the order of the minutes."""
        return self.order_by("-item__meeting__date", "-item__meeting__id", "paragraph", "pk")

    def for_list(self) -> "DecisionQuerySet":
        return self.select_related("item__meeting__body__category").latest_first()

    def with_outcomes(self) -> "DecisionQuerySet":
        """For ``boards.outcomes``, in the decisions' own query."""
        return self.annotate(agreement_rows=agreements_of_decision(), remiss_rows=remisser_of_decision())


class MeetingDocumentQuerySet(models.QuerySet):
    def disclosed(self) -> "MeetingDocumentQuerySet":
        """Rows to name on the page; of those that are withheld only the reason is shown.

        A file that somebody withholds at another meeting is not named here either.
        """
        elsewhere = self.model.objects.withheld().filter(document=OuterRef("document"))
        return (
            self.filter(_called("meeting__"))
            .exclude(_before_adjustment())
            .exclude(item__public=False)
            .exclude(Q(withheld=False) & there_is(elsewhere))
        )

    def public(self) -> "MeetingDocumentQuerySet":
        """Rows whose file may be read."""
        return self.disclosed().filter(
            public_q("meeting__"), public_q("meeting__body__"), withheld=False, document__isnull=False
        )

    def withheld(self) -> "MeetingDocumentQuerySet":
        """Rows whose file nobody may read, whoever else refers to it: secret, or not adjusted yet.

        Minutes that were also attached as a paper to the next meeting must wait there as well. What only
        waits for the call to a meeting is no secret: it may be public somewhere else already.
        """
        secret = Q(withheld=True) | Q(item__public=False)
        return self.filter(secret | _before_adjustment(), document__isnull=False)

    def of_body(self, body) -> "MeetingDocumentQuerySet":
        return self.filter(held_by(body, "meeting__"))

    def of_case(self, case) -> "MeetingDocumentQuerySet":
        return self.filter(item__case=case)

    def of_items(self, items: Iterable) -> "MeetingDocumentQuerySet":
        return self.filter(item__in=items)

    def for_feed(self) -> "MeetingDocumentQuerySet":
        """Of the newest meetings first, with ``follows_adjustment``: whether it was shown no earlier."""
        rows = self.select_related("document", "meeting__body__category")
        return rows.annotate(follows_adjustment=_of_adjusted()).order_by("-meeting__date", "-pk")

    def for_page(self) -> "MeetingDocumentQuerySet":
        return self.select_related("document").order_by("order", "pk")

    def for_archive(self) -> "MeetingDocumentQuerySet":
        return self.select_related("document", "item")


def _called(prefix: str) -> Q:
    """The meeting has been called: its agenda, and all that hangs from it, may be seen."""
    return Q(**{f"{prefix}papers_from__isnull": True}) | Q(**{f"{prefix}papers_from__lte": NOW})


def _adjusted(prefix: str) -> Q:
    return Q(**{f"{prefix}adjusted_on__lte": TODAY})


def _before_adjustment() -> Q:
    return _of_adjusted() & ~_adjusted("meeting__")


def _of_adjusted() -> Q:
    """Minutes wait for adjustment; an extract too, unless all it can tell of was adjusted at once."""
    of_item = model("Decision").objects.filter(item=OuterRef("item"))
    all_at_once = there_is(of_item) & ~there_is(of_item.filter(adjusted_at_once=False))
    return Q(role="minutes") | (Q(role="extract") & ~all_at_once)


def public_files() -> models.QuerySet:
    """Ids, for ``documents.owners``: what is shown with a public meeting."""
    return model("MeetingDocument").objects.public().values("document")


def withheld_files() -> models.QuerySet:
    return model("MeetingDocument").objects.withheld().values("document")


def meeting_files() -> models.QuerySet:
    """Ids of every paper of every meeting: confidential until public."""
    return model("MeetingDocument").objects.exclude(document=None).values("document")


def once_below(body) -> models.QuerySet:
    """Meetings of the body whose addresses somebody may have kept."""
    meetings = model("Meeting").objects.filter(body=body, first_public_at__lte=NOW)
    return meetings.select_related("body")
