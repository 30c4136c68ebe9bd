"""How everything on the site is sorted: areas, tags and organisations."""

from decimal import Decimal
from urllib.parse import urlsplit

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from taggit.models import GenericTaggedItemBase, TagBase

from storsthlm.addresses import address

from .querysets import WITH_PAGES, FigureQuerySet, OrganisationQuerySet
from .sorting import swedish_key

# The tile map has room for this many tiles across and down; static/css/places.css knows a class for each.
MAP_COLUMNS, MAP_ROWS = 7, 9
FIRST_YEAR, LAST_YEAR = 1900, 2200
LARGEST = Decimal(10) ** 12


class Category(models.Model):
    """An area (område) of the cooperation; it has a colour and a page of its own."""

    class Colour(models.TextChoices):
        """A closed palette: each has a tested contrast in static/css, and no style is ever inline."""

        SEA = "sea", _("havsblå")
        FOREST = "forest", _("skogsgrön")
        PLUM = "plum", _("plommon")
        AMBER = "amber", _("bärnsten")
        BRICK = "brick", _("tegelröd")
        TEAL = "teal", _("turkos")
        SLATE = "slate", _("skiffer")
        ROSE = "rose", _("nypon")

    name = models.CharField(_("namn"), max_length=80)
    slug = models.SlugField(_("adress"), max_length=80, unique=True)
    colour = models.CharField(_("färg"), max_length=10, choices=Colour.choices, default=Colour.SEA)
    description = models.TextField(_("beskrivning"), blank=True)
    order = models.PositiveSmallIntegerField(_("ordning"), default=100)

    class Meta:
        verbose_name = _("område")
        verbose_name_plural = _("områden")
        ordering = ("order", "pk")
        constraints = [
            models.UniqueConstraint(
                Lower("name_sv"),
                name="taxonomy_category_name_unique",
                violation_error_message=_("Det finns redan ett område med det namnet."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("area", self.slug)


class Tag(TagBase):
    """A free keyword. One spelling per word: "Elnät" and "elnät" are the same tag."""

    class Meta:
        verbose_name = _("tagg")
        verbose_name_plural = _("taggar")
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="taxonomy_tag_name_unique",
                violation_error_message=_("Det finns redan en sådan tagg."),
            )
        ]


class TaggedItem(GenericTaggedItemBase):
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="items")

    class Meta:
        verbose_name = _("taggning")
        verbose_name_plural = _("taggningar")

    def __str__(self) -> str:
        return str(self.content_object)


class Organisation(models.Model):
    """A municipality, Region Stockholm or another organisation that cooperates or is addressed."""

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", _("kommun")
        REGION = "region", _("region")
        STATE = "state", _("statlig myndighet")
        OTHER = "other", _("annan organisation")

    kind = models.CharField(_("typ"), max_length=20, choices=Kind.choices, default=Kind.OTHER)
    code = models.CharField(_("kommunkod"), max_length=10, blank=True)
    name = models.CharField(_("namn"), max_length=120, unique=True)
    slug = models.SlugField(_("adress"), max_length=120, unique=True)
    member = models.BooleanField(_("medlem i Storsthlm"), default=False)
    website = models.URLField(_("webbplats"), blank=True)
    tile_col = models.PositiveSmallIntegerField(
        _("kolumn på rutkartan"), null=True, blank=True, validators=[MaxValueValidator(MAP_COLUMNS - 1)]
    )
    tile_row = models.PositiveSmallIntegerField(
        _("rad på rutkartan"), null=True, blank=True, validators=[MaxValueValidator(MAP_ROWS - 1)]
    )
    sort_key = models.CharField(max_length=120, editable=False, db_collation="C", db_index=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisationer")
        ordering = ("sort_key",)
        constraints = [
            models.UniqueConstraint(
                fields=("code",),
                condition=~models.Q(code=""),
                name="taxonomy_organisation_code_unique",
                violation_error_message=_("En annan organisation har redan den koden."),
            ),
            models.UniqueConstraint(
                fields=("tile_col", "tile_row"),
                name="taxonomy_organisation_tile_unique",
                violation_error_message=_("Den rutan på kartan är upptagen."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def has_page(self) -> bool:
        return self.kind in WITH_PAGES

    def get_absolute_url(self) -> str:
        """Only for those that have a page."""
        return address("municipality", self.slug)

    @property
    def site_name(self) -> str:
        """The address of its website as people say it: without scheme and "www."."""
        return urlsplit(self.website).netloc.removeprefix("www.")

    def save(self, *args: object, **kwargs: object) -> None:
        self.sort_key = swedish_key(self.name)
        super().save(*args, **kwargs)


class Measure(models.Model):
    """Something that is counted in every municipality, such as inhabitants."""

    name = models.CharField(_("namn"), max_length=80)
    unit = models.CharField(_("enhet"), max_length=40, blank=True)
    source = models.CharField(_("källa"), max_length=120, blank=True)
    order = models.PositiveSmallIntegerField(_("ordning"), default=100)

    class Meta:
        verbose_name = _("mått")
        verbose_name_plural = pgettext_lazy("flera", "mått")
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.name


class Figure(models.Model):
    """What a measure amounted to in one organisation at the end of one year."""

    measure = models.ForeignKey(
        Measure, verbose_name=_("mått"), on_delete=models.CASCADE, related_name="figures"
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="figures"
    )
    year = models.PositiveSmallIntegerField(
        _("år"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    value = models.DecimalField(_("värde"), max_digits=14, decimal_places=2)

    objects = FigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("siffra")
        verbose_name_plural = _("siffror")
        ordering = ("-year",)
        constraints = [
            models.UniqueConstraint(
                fields=("organisation", "measure", "year"),
                name="taxonomy_figure_once_a_year",
                violation_error_message=_("Det finns redan en siffra för det året."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.year}"
