"""Consultations (remisser): what others ask for a view of, who prepares the answer, and what it became."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from boards.querysets import RemissPositionQuerySet, RemissQuerySet
from storsthlm.addresses import address
from storsthlm.documents.models import Document
from storsthlm.publishing.models import Publishable
from storsthlm.richtext.fields import RichTextField
from storsthlm.taxonomy.models import Organisation

from .agenda import Decision
from .bodies import Body, Person


class Remiss(Publishable):
    title = models.CharField(_("rubrik"), max_length=200)
    slug = models.SlugField(_("adress"), max_length=120, unique=True)
    sender = models.CharField(_("avsändare"), max_length=150)
    reference_number = models.CharField(_("diarienummer"), max_length=60, blank=True)
    summary = RichTextField(_("vad remissen handlar om"), blank=True)
    received = models.DateField(_("kom in"), null=True, blank=True)
    deadline = models.DateField(_("svar senast"), null=True, blank=True)
    prepared_in = models.ForeignKey(
        Body,
        verbose_name=_("bereds i"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    prepared_by = models.ForeignKey(
        Person,
        verbose_name=_("bereds av"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    decision = models.ForeignKey(
        Decision,
        verbose_name=_("beslut om yttrandet"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    statement = models.ForeignKey(
        Document,
        verbose_name=_("yttrandet"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    sent_on = models.DateField(_("yttrandet skickat"), null=True, blank=True)
    outcome = models.TextField(_("vad det blev av"), blank=True)

    objects = RemissQuerySet.as_manager()

    required_to_publish = ("title_sv", "sender_sv")

    class Meta(Publishable.Meta):
        verbose_name = _("remiss")
        verbose_name_plural = _("remisser")
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(received__isnull=True)
                | Q(deadline__isnull=True)
                | Q(deadline__gte=F("received")),
                name="boards_remiss_days_in_order",
                violation_error_message=_("Sista svarsdag kan inte vara före dagen då remissen kom in."),
            ),
        ]
        indexes = [
            *Publishable.Meta.indexes,
            models.Index(fields=("deadline", "id"), name="boards_remiss_by_deadline"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("boards:remiss", self.slug)

    def clean(self) -> None:
        super().clean()
        if self.sent_on and self.sent_on > timezone.localdate():
            raise ValidationError({"sent_on": _("Fyll i dagen när yttrandet är skickat, inte före.")})

    @property
    def is_sent(self) -> bool:
        return self.sent_on is not None and self.sent_on <= timezone.localdate()

    @property
    def is_open(self) -> bool:
        """It can still be answered, and has not been."""
        is_over = self.deadline is not None and self.deadline < timezone.localdate()
        return self.sent_on is None and not is_over


class RemissPosition(models.Model):
    """What a municipality, or another organisation, has said of it."""

    class Position(models.TextChoices):
        FOR = "for", _("Tillstyrker")
        REMARKS = "remarks", _("Har synpunkter")
        AGAINST = "against", _("Avstyrker")

    remiss = models.ForeignKey(Remiss, on_delete=models.CASCADE, related_name="positions")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("kommun eller organisation"), on_delete=models.PROTECT, related_name="+"
    )
    position = models.CharField(
        _("ställningstagande"), max_length=7, choices=Position.choices, default=Position.REMARKS
    )
    text = models.TextField(_("i korthet"), blank=True)
    link = models.URLField(
        _("länk till svaret"), blank=True, validators=[URLValidator(schemes=("http", "https"))]
    )
    document = models.ForeignKey(
        Document,
        verbose_name=_("svaret som fil"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = RemissPositionQuerySet.as_manager()

    class Meta:
        verbose_name = _("svar från kommun")
        verbose_name_plural = pgettext_lazy("flera", "svar från kommunerna")
        ordering = ("organisation__sort_key",)
        constraints = [
            models.UniqueConstraint(
                fields=("remiss", "organisation"),
                name="boards_remissposition_once",
                violation_error_message=_("Organisationen står redan på en annan rad."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_position_display()}"

    @property
    def language_source(self) -> Remiss:
        return self.remiss
