"""Agreements: which may be seen, how they stand, and what the addressed organisations have answered."""

from datetime import timedelta

from django.db import models
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from storsthlm.documents.models import Document
from storsthlm.publishing.clock import TODAY
from storsthlm.publishing.querysets import PublishableQuerySet, public_q, there_is

from .common import model

LONG_TEXTS = ("description", "description_sv", "description_en")
POSITIVE = ("adopted", "reserved")
SOON = timedelta(days=90)


class AgreementQuerySet(PublishableQuerySet):
    def with_standing(self) -> "AgreementQuerySet":
        """With ``is_replaced``: something public that replaces it has come into force."""
        return self.annotate(is_replaced=Exists(_successors()))

    def standing_as(self, standing: str) -> "AgreementQuerySet":
        """In the order of ``Agreement.standing``: what has expired is not also told to be replaced."""
        expired, begun = Q(expires__lt=TODAY), Q(in_force_from__lte=TODAY)
        if standing == "expired":
            return self.filter(expired)
        rows = self.filter(Q(expires__isnull=True) | Q(expires__gte=TODAY))
        if standing == "replaced":
            return rows.filter(there_is(_successors()))
        rows = rows.exclude(there_is(_successors()))
        if standing == "in_force":
            return rows.filter(begun)
        return rows.exclude(in_force_from__isnull=False, in_force_from__lte=TODAY)

    def expiring_soon(self) -> "AgreementQuerySet":
        """For the editors: published, its last day within ``SOON``, and nothing public that replaces it."""
        today = timezone.localdate()
        rows = self.filter(status="published", expires__range=(today, today + SOON))
        return rows.exclude(there_is(_successors(begun=False))).order_by("expires", "pk")

    def with_counts(self) -> "AgreementQuerySet":
        """``adopted`` of ``concerned``: whom it does not concern is not counted."""
        return self.annotate(
            adopted=_number(Q(status__in=POSITIVE)), concerned=_number(~Q(status="not_relevant"))
        )

    def without_long_texts(self) -> "AgreementQuerySet":
        return self.defer(*LONG_TEXTS)

    def for_list(self) -> "AgreementQuerySet":
        rows = self.with_standing().with_counts().select_related("category").without_long_texts()
        return rows.order_by("-in_force_from", "-public_from", "-pk")

    def for_page(self) -> "AgreementQuerySet":
        papers = model("AgreementDocument").objects.disclosed()
        return (
            self.with_standing()
            .select_related("category")
            .prefetch_related("parties", Prefetch("attachments", papers))
        )

    def addressed_to(self, organisation) -> "AgreementQuerySet":
        return self.filter(
            pk__in=model("Adoption").objects.filter(organisation=organisation).values("agreement")
        )

    def in_area(self, area) -> "AgreementQuerySet":
        return self.filter(category=area)

    def beside(self, agreement) -> "AgreementQuerySet":
        """What it replaces, and what replaces it."""
        versions = Q(replaces=agreement) | Q(pk=agreement.replaces_id)
        return self.filter(versions).exclude(pk=agreement.pk).without_long_texts().order_by("pk")


def _successors(*, begun: bool = True) -> models.QuerySet:
    rows = model("Agreement").objects.public().filter(replaces=OuterRef("pk"))
    return rows.filter(in_force_from__lte=TODAY) if begun else rows


def _number(condition: Q) -> Coalesce:
    rows = model("Adoption").objects.filter(condition, agreement=OuterRef("pk"))
    return Coalesce(Subquery(rows.order_by().values("agreement").values(number=Count("pk"))), 0)


class AgreementDocumentQuerySet(models.QuerySet):
    def public(self) -> "AgreementDocumentQuerySet":
        return self.filter(public_q("agreement__"))

    def disclosed(self) -> "AgreementDocumentQuerySet":
        """Below a visible agreement: a file that another owner withholds is not even named."""
        return self.filter(document__in=Document.objects.disclosed()).select_related("document")


class AdoptionQuerySet(models.QuerySet):
    def public(self) -> "AdoptionQuerySet":
        return self.filter(public_q("agreement__"))

    def of_organisation(self, organisation) -> "AdoptionQuerySet":
        return self.filter(organisation=organisation)

    def with_organisations(self) -> "AdoptionQuerySet":
        """In Swedish order."""
        return self.select_related("organisation").order_by("organisation__sort_key", "pk")

    def to_write(self) -> "AdoptionQuerySet":
        """Nobody answers between what is compared and what is written."""
        return self.with_organisations().select_for_update(of=("self",))

    def for_place(self) -> "AdoptionQuerySet":
        """Of one organisation: the newest first, each with what it answers."""
        texts = [f"agreement__{name}" for name in LONG_TEXTS]
        rows = self.select_related("agreement__category").defer(*texts)
        return rows.order_by("-agreement__in_force_from", "-agreement__public_from", "-pk")


class AdoptionChangeQuerySet(models.QuerySet):
    def public(self) -> "AdoptionChangeQuerySet":
        """The answers that stand. What was mended or taken back, and what those answered who are asked no
        more or were asked anew, is kept for the editors alone."""
        later = self.model.objects.filter(
            agreement=OuterRef("agreement"), organisation=OuterRef("organisation"), pk__gt=OuterRef("pk")
        )
        answers = self.exclude(how__in=("added", "removed"))
        return answers.filter(public_q("agreement__")).exclude(there_is(later))

    def of_case(self, case) -> "AdoptionChangeQuerySet":
        """Of agreements that a decision in the case recommended, once that may be read."""
        decisions = model("Decision").objects.public().of_case(case).order_by()
        return self.filter(agreement__decision__in=decisions)

    def of_organisation(self, organisation) -> "AdoptionChangeQuerySet":
        return self.filter(organisation=organisation)

    def for_feed(self) -> "AdoptionChangeQuerySet":
        texts = [f"agreement__{name}" for name in LONG_TEXTS]
        rows = self.select_related("agreement__category", "organisation").defer(*texts)
        return rows.order_by("-at", "-pk")


def agreement_files() -> models.QuerySet:
    """Ids, for ``documents.owners``: what is shown with a public agreement."""
    return model("AgreementDocument").objects.public().values("document")
