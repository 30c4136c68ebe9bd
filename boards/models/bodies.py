"""Bodies, what they are to do and who sits in them."""

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from boards.querysets import BodyQuerySet, MandateQuerySet, MembershipQuerySet, PersonQuerySet
from storsthlm.addresses import address
from storsthlm.pages.models import Contact
from storsthlm.publishing.models import Publishable, Revisited
from storsthlm.richtext.fields import RichTextField
from storsthlm.taxonomy.models import Category, Organisation
from storsthlm.taxonomy.sorting import swedish_key


class Body(Revisited):
    class Kind(models.TextChoices):
        ASSEMBLY = "assembly", _("Förbundsmöte")
        BOARD = "board", _("Styrelse")
        EXECUTIVE = "executive", _("Arbetsutskott")
        CHAIRS = "chairs", _("KSO-gruppen")
        STEERING = "steering", _("Politisk styrgrupp")
        NOMINATION = "nomination", _("Valberedning")
        AUDITORS = "auditors", _("Revisorer")
        DIRECTORS = "directors", _("Kommundirektörsgrupp")
        NETWORK = "network", _("Strategiskt nätverk")
        OFFICIAL_STEERING = "official_steering", _("Tjänstestyrgrupp")
        WORKING = "working", _("Arbetsgrupp")
        OUTSIDE = "outside", _("Externt organ")

    kind = models.CharField(_("typ"), max_length=20, choices=Kind.choices)
    name = models.CharField(_("namn"), max_length=150)
    slug = models.SlugField(_("adress"), max_length=100, unique=True)
    abbreviation = models.CharField(_("förkortning"), max_length=12, blank=True)
    lead = models.TextField(_("ingress"), blank=True)
    description = RichTextField(_("beskrivning"), blank=True)
    parent = models.ForeignKey(
        "self", verbose_name=_("hör till"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    category = models.ForeignKey(
        Category, verbose_name=_("område"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    contacts = models.ManyToManyField(Contact, verbose_name=_("kontakter"), blank=True, related_name="+")
    interim = models.BooleanField(_("interimistisk"), default=False)
    start = models.DateField(_("från"), null=True, blank=True)
    end = models.DateField(_("till"), null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        verbose_name=_("efterträds av"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    order = models.PositiveSmallIntegerField(_("ordning"), default=100)
    minutes_days = models.PositiveSmallIntegerField(
        _("dagar till justering"),
        default=14,
        db_default=14,
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(365)],
        help_text=_(
            "Så många dagar efter mötet ska protokollet vara justerat. Tomt om organet inte för protokoll."
        ),
    )

    objects = BodyQuerySet.as_manager()

    required_to_publish = ("name_sv", "kind")

    class Meta(Publishable.Meta):
        verbose_name = _("organ")
        verbose_name_plural = pgettext_lazy("flera", "organ")
        ordering = ("order", "pk")
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(start__isnull=True) | Q(end__gte=F("start")),
                name="boards_body_dates_in_order",
                violation_error_message=_("Slutdatum måste vara efter startdatum."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("boards:body", self.slug)

    @property
    def has_ended(self) -> bool:
        return self.end is not None and self.end < timezone.localdate()

    @property
    def last_day(self) -> date:
        """Today, or the day on which it ended: who sat in it is asked of that day."""
        return self.end if self.has_ended else timezone.localdate()


class Mandate(models.Model):
    """What a body is to do in a term of office, as decided."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="mandates")
    start_year = models.PositiveSmallIntegerField(_("från år"))
    end_year = models.PositiveSmallIntegerField(_("till år"))
    text = RichTextField(_("uppdrag"))
    decision = models.ForeignKey(
        "boards.Decision",
        verbose_name=_("beslut"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="mandates",
    )

    objects = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = _("uppdrag")
        verbose_name_plural = pgettext_lazy("flera", "uppdrag")
        ordering = ("-start_year", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(end_year__gte=F("start_year")),
                name="boards_mandate_years_in_order",
                violation_error_message=_("Sista året kan inte vara före det första."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.start_year}–{self.end_year}"

    @property
    def has_ended(self) -> bool:
        return self.end_year < timezone.localdate().year

    @property
    def language_source(self) -> Body:
        return self.body


class Person(models.Model):
    """Somebody with a seat. Names, titles and party of elected people are public; no more is kept."""

    first_name = models.CharField(_("förnamn"), max_length=80)
    last_name = models.CharField(_("efternamn"), max_length=80)
    party = models.CharField(
        _("parti"), max_length=40, blank=True, help_text=_("Förkortning, till exempel S eller M.")
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("kommun eller organisation"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    title = models.CharField(_("titel"), max_length=120, blank=True)
    sort_key = models.CharField(max_length=170, editable=False, db_collation="C", db_index=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("personer")
        ordering = ("sort_key",)

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}"

    def save(self, *args: object, **kwargs: object) -> None:
        self.sort_key = swedish_key(f"{self.last_name} {self.first_name}")
        super().save(*args, **kwargs)


class Membership(models.Model):
    """A seat in a body: held by a person, or vacant."""

    class Role(models.TextChoices):
        CHAIR = "chair", _("Ordförande")
        FIRST_VICE = "first_vice", _("Förste vice ordförande")
        SECOND_VICE = "second_vice", _("Andre vice ordförande")
        MEMBER = "member", _("Ledamot")
        SUBSTITUTE = "substitute", _("Ersättare")
        COOPTED = "coopted", _("Adjungerad")
        SECRETARY = "secretary", _("Sekreterare")

    body = models.ForeignKey(
        Body, verbose_name=_("organ"), on_delete=models.CASCADE, related_name="memberships"
    )
    person = models.ForeignKey(
        Person,
        verbose_name=_("person"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        help_text=_("Lämna tomt om platsen är vakant."),
    )
    role = models.CharField(_("roll"), max_length=12, choices=Role.choices, default=Role.MEMBER)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("kommun eller organisation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    party = models.CharField(_("parti"), max_length=40, blank=True)
    start = models.DateField(_("från"), null=True, blank=True)
    end = models.DateField(_("till"), null=True, blank=True)
    acting = models.BooleanField(_("tillförordnad (tf)"), default=False)
    elected_by = models.ForeignKey(
        "boards.Decision",
        verbose_name=_("vald genom beslut"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="elections",
    )
    ended_by = models.ForeignKey(
        "boards.Decision",
        verbose_name=_("slutar genom beslut"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="endings",
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("uppdrag som ledamot")
        verbose_name_plural = _("ledamöter")
        constraints = [
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(start__isnull=True) | Q(end__gte=F("start")),
                name="boards_membership_dates_in_order",
                violation_error_message=_("Slutdatum måste vara efter startdatum."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person or _('Vakant')}, {self.get_role_display().lower()}"

    @property
    def shown_party(self) -> str:
        """Whose seat it is; a person's own party where the seat names none."""
        return self.party or (self.person.party if self.person else "")

    @property
    def shown_organisation(self) -> Organisation | None:
        return self.organisation or (self.person.organisation if self.person else None)
