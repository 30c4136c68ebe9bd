"""Which corrections a visitor is told of: never more than of what was corrected."""

from django.db import models
from django.db.models import OuterRef, Q

from storsthlm.publishing.clock import NOW
from storsthlm.publishing.querysets import public_q, there_is

from .common import held_by, model


class CorrectionQuerySet(models.QuerySet):
    def disclosed(self) -> "CorrectionQuerySet":
        """Of what is no more the name is kept that visitors knew it by."""
        papers = model("MeetingDocument").objects.disclosed().filter(pk=OuterRef("paper"))
        decisions = model("Decision").objects.disclosed().filter(pk=OuterRef("decision"))
        called = Q(meeting__papers_from=None) | Q(meeting__papers_from__lte=NOW) | Q(kind="call_back")
        shown = self.filter(called).exclude(item__public=False)
        return shown.filter(
            Q(paper=None) | there_is(papers), Q(decision=None) | there_is(decisions)
        ).with_what_they_tell_of()

    def with_what_they_tell_of(self) -> "CorrectionQuerySet":
        return self.select_related("item", "paper__document", "decision")

    def public(self) -> "CorrectionQuerySet":
        return self.disclosed().filter(public_q("meeting__"), public_q("meeting__body__"))

    def of_body(self, body) -> "CorrectionQuerySet":
        return self.filter(held_by(body, "meeting__"))

    def of_case(self, case) -> "CorrectionQuerySet":
        return self.filter(item__case=case)

    def unexplained(self) -> "CorrectionQuerySet":
        return self.filter(Q(why_sv="") | Q(why_sv=None))

    def for_feed(self) -> "CorrectionQuerySet":
        return self.select_related("meeting__body__category")
