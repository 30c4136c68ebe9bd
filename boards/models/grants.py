"""Grants of the state (statsbidrag): what was requisitioned, what is used jointly, and what each gets.

The parts are worked out by ``boards.grants.allocation`` when the grant is saved, and stay as they were
when figures change later: what was allotted was allotted.
"""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from boards.querysets import GrantQuerySet, GrantShareQuerySet
from storsthlm.addresses import address
from storsthlm.publishing.models import Publishable
from storsthlm.richtext.fields import RichTextField
from storsthlm.taxonomy.models import FIRST_YEAR, LAST_YEAR, Measure, Organisation
from storsthlm.taxonomy.querysets import WITH_PAGES

YEARS = [MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]


class Grant(Publishable):
    class Key(models.TextChoices):
        """By what the rest, which is not used jointly, is divided."""

        EQUAL = "equal", _("Lika för alla")
        FIGURE = "figure", _("Efter ett mått, till exempel invånare")
        OWN = "own", _("Efter egna siffror")

    title = models.CharField(_("rubrik"), max_length=150)
    slug = models.SlugField(_("adress"), max_length=120, unique=True)
    year = models.PositiveSmallIntegerField(_("år"), validators=YEARS)
    funder = models.CharField(_("bidraget kommer från"), max_length=150)
    description = RichTextField(_("beskrivning"), blank=True)
    total = models.DecimalField(_("hela beloppet"), max_digits=14, decimal_places=2)
    joint = models.DecimalField(_("används gemensamt"), max_digits=14, decimal_places=2, default=Decimal(0))
    key = models.CharField(_("fördelas"), max_length=6, choices=Key.choices, default=Key.EQUAL)
    measure = models.ForeignKey(
        Measure, verbose_name=_("mått"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    measure_year = models.PositiveSmallIntegerField(_("måttets år"), null=True, blank=True, validators=YEARS)
    own_figures = models.TextField(_("egna siffror"), max_length=20_000, blank=True)
    organisations = models.ManyToManyField(
        Organisation,
        verbose_name=_("fördelas mellan"),
        blank=True,
        related_name="+",
        limit_choices_to={"kind__in": WITH_PAGES},
    )

    objects = GrantQuerySet.as_manager()

    required_to_publish = ("title_sv", "year", "funder_sv", "total")

    class Meta(Publishable.Meta):
        verbose_name = _("statsbidrag")
        verbose_name_plural = pgettext_lazy("flera", "statsbidrag")
        ordering = ("-year", "title_sv", "pk")
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(joint__gte=0) & Q(joint__lte=F("total")),
                name="boards_grant_joint_within_total",
                violation_error_message=_("Den gemensamma delen kan inte vara större än hela beloppet."),
            ),
        ]
        indexes = [
            *Publishable.Meta.indexes,
            models.Index(fields=("-year", "id"), name="boards_grant_by_year"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("boards:grant", self.slug)

    @property
    def rest(self) -> Decimal:
        """What is left to divide when the joint part has been set aside."""
        return self.total - self.joint


class GrantShare(models.Model):
    """What one organisation got, and the figure that decided it (none where all got as much)."""

    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="shares")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="+"
    )
    figure = models.DecimalField(_("siffra"), max_digits=14, decimal_places=2, null=True, blank=True)
    amount = models.DecimalField(_("belopp"), max_digits=14, decimal_places=2)

    objects = GrantShareQuerySet.as_manager()

    class Meta:
        verbose_name = _("del av statsbidrag")
        verbose_name_plural = _("delar av statsbidrag")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=("grant", "organisation"), name="boards_grantshare_once"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="boards_grantshare_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.grant}"
