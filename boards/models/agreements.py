"""Agreements and recommendations, and how those to whom they are addressed have answered.

The set of addressees is any: all 26 municipalities, some of them, with the region or with municipalities
of other counties. What each has decided stands in ``Adoption``; every change of it in ``AdoptionChange``.
"""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from boards.querysets import (
    AdoptionChangeQuerySet,
    AdoptionQuerySet,
    AgreementDocumentQuerySet,
    AgreementQuerySet,
)
from storsthlm.addresses import address
from storsthlm.documents.models import Document
from storsthlm.publishing.models import Publishable, SharedLink
from storsthlm.richtext.fields import RichTextField
from storsthlm.taxonomy.models import Category, Organisation

from .agenda import Decision

LONGEST_CHAIN = 50  # versions of one agreement; a longer chain leads round in a circle


class Agreement(Publishable):
    class Kind(models.TextChoices):
        AGREEMENT = "agreement", _("Överenskommelse")
        RECOMMENDATION = "recommendation", _("Rekommendation")

    class Standing(models.TextChoices):
        """How it stands today, seen together with the calendar."""

        NOT_YET = "not_yet", _("Gäller inte än")
        IN_FORCE = "in_force", _("Gäller")
        REPLACED = "replaced", _("Ersatt")
        EXPIRED = "expired", _("Har upphört")

    kind = models.CharField(_("typ"), max_length=14, choices=Kind.choices, default=Kind.AGREEMENT)
    title = models.CharField(_("rubrik"), max_length=150)
    slug = models.SlugField(_("adress"), max_length=120, unique=True)
    lead = models.TextField(_("ingress"), max_length=700, blank=True)
    description = RichTextField(_("beskrivning"), blank=True)
    category = models.ForeignKey(
        Category, verbose_name=_("område"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    parties = models.ManyToManyField(Organisation, verbose_name=_("parter"), blank=True, related_name="+")
    decision = models.ForeignKey(
        Decision,
        verbose_name=_("beslut som rekommenderade den"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    replaces = models.ForeignKey(
        "self",
        verbose_name=_("ersätter"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="replaced_by",
    )
    in_force_from = models.DateField(_("gäller från"), null=True, blank=True)
    expires = models.DateField(_("gäller till och med"), null=True, blank=True)
    documents = models.ManyToManyField(
        Document, verbose_name=_("dokument"), through="boards.AgreementDocument", blank=True
    )

    objects = AgreementQuerySet.as_manager()

    required_to_publish = ("title_sv", "lead_sv", "category")

    class Meta(Publishable.Meta):
        verbose_name = _("överenskommelse eller rekommendation")
        verbose_name_plural = _("överenskommelser och rekommendationer")
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(expires__isnull=True)
                | Q(in_force_from__isnull=True)
                | Q(expires__gte=F("in_force_from")),
                name="boards_agreement_dates_in_order",
                violation_error_message=_("Sista dagen kan inte vara före den första."),
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | ~Q(replaces=F("id")),
                name="boards_agreement_not_its_own_successor",
                violation_error_message=_("Den kan inte ersätta sig själv."),
            ),
        ]
        indexes = [
            *Publishable.Meta.indexes,
            models.Index(fields=("expires", "id"), name="boards_agreement_by_expiry"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("boards:agreement", self.slug)

    def clean(self) -> None:
        super().clean()
        if self.replaces_id and self._comes_back_to_itself():
            message = _("Den ersätts redan av det här, direkt eller i flera led.")
            raise ValidationError({"replaces": message})

    def _comes_back_to_itself(self) -> bool:
        earlier = self.replaces_id
        for _step in range(LONGEST_CHAIN):
            if earlier is None or earlier == self.pk:
                break
            earlier = type(self).objects.filter(pk=earlier).values_list("replaces", flat=True).first()
        return earlier is not None

    @property
    def standing(self) -> "Agreement.Standing":
        """``is_replaced`` comes from ``AgreementQuerySet.with_standing``."""
        today = timezone.localdate()
        if self.expires and self.expires < today:
            return self.Standing.EXPIRED
        if getattr(self, "is_replaced", False):
            return self.Standing.REPLACED
        has_begun = self.in_force_from and self.in_force_from <= today
        return self.Standing.IN_FORCE if has_begun else self.Standing.NOT_YET


class AgreementDocument(models.Model):
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="attachments")
    document = models.ForeignKey(
        Document, verbose_name=_("dokument"), on_delete=models.PROTECT, related_name="+"
    )
    order = models.PositiveSmallIntegerField(_("ordning"), default=0)

    objects = AgreementDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("bifogat dokument")
        verbose_name_plural = _("bifogade dokument")
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return str(self.document)


class Answered(models.Model):
    """What an organisation has decided, now or before. All of it is public with the agreement."""

    class Status(models.TextChoices):
        NOT_YET = "not_yet", _("Inte beslutat än")
        ADOPTED = "adopted", _("Antagen")
        RESERVED = "reserved", _("Antagen med förbehåll")
        DECLINED = "declined", _("Avböjd")
        NOT_RELEVANT = "not_relevant", _("Inte aktuell")

    ANSWER = ("status", "decided_on", "paragraph", "link", "note")

    status = models.CharField(_("läge"), max_length=12, choices=Status.choices, default=Status.NOT_YET)
    decided_on = models.DateField(_("beslutsdatum"), null=True, blank=True)
    paragraph = models.CharField(_("paragraf"), max_length=30, blank=True, default="")
    link = models.URLField(
        _("länk till beslutet"),
        max_length=500,
        blank=True,
        default="",
        validators=[URLValidator(schemes=("http", "https"))],
    )
    note = models.CharField(_("anmärkning"), max_length=500, blank=True, default="")

    class Meta:
        abstract = True

    @property
    def answer(self) -> dict[str, object]:
        return {name: getattr(self, name) for name in self.ANSWER}


class Adoption(Answered):
    """One addressed organisation and its answer of today. Written by ``boards.agreements.actions`` alone."""

    agreement = models.ForeignKey(
        Agreement,
        verbose_name=_("överenskommelse eller rekommendation"),
        on_delete=models.PROTECT,
        related_name="adoptions",
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="+"
    )

    objects = AdoptionQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("organisation", "mottagare")
        verbose_name_plural = pgettext_lazy("organisationer", "mottagare")
        default_permissions = ()
        ordering = ("organisation__sort_key",)
        constraints = [
            models.UniqueConstraint(fields=("agreement", "organisation"), name="boards_adoption_once"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_status_display()}"


class AdoptionChange(Answered):
    """An answer as it was given: who wrote it, when, and how. Never changed.

    Also who was asked, and asked no more, with the answer that stood then; only the editors see that.
    """

    class How(models.TextChoices):
        DESK = "desk", _("redaktionen")
        PASTED = "pasted", _("inklistrat av redaktionen")
        LINK = "link", _("organisationens egen länk")
        ADDED = "added", _("tillagd som mottagare")
        REMOVED = "removed", _("borttagen som mottagare")

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="adoption_changes")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("tid"), auto_now_add=True)
    who = models.CharField(_("vem"), max_length=150)
    used_link = models.ForeignKey(
        SharedLink,
        on_delete=models.SET_NULL,
        null=True,
        related_name="adoption_changes",
        editable=False,
    )
    how = models.CharField(_("hur"), max_length=8, choices=How.choices, default=How.DESK)

    objects = AdoptionChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("ändrat läge")
        verbose_name_plural = _("ändrade lägen")
        default_permissions = ()
        ordering = ("-at", "-pk")
        indexes = [
            models.Index(fields=("agreement", "-at", "-id"), name="boards_change_of_agreement"),
            models.Index(fields=("organisation", "-at", "-id"), name="boards_change_of_organisation"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_status_display()}"
