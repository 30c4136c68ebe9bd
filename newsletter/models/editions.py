"""An edition of the newsletter: items taken from the site, in an order of its own."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from boards.models import Meeting
from calendar_app.models import Event
from news.models import Article
from newsletter.querysets import EditionItemQuerySet, EditionQuerySet
from storsthlm.addresses import address
from storsthlm.publishing.models import Publishable
from storsthlm.richtext.fields import RichTextField


class Edition(Publishable):
    number = models.PositiveIntegerField(_("nummer"), unique=True)
    title = models.CharField(_("rubrik"), max_length=150)
    lead = models.TextField(_("inledning"), blank=True)
    date = models.DateField(_("utgivningsdag"))
    weeks_ahead = models.PositiveSmallIntegerField(
        _("veckor framåt i kalendariet"),
        default=6,
        validators=[MaxValueValidator(26)],
        help_text=_("Möten och evenemang från utgivningsdagen och så här långt fram listas av sig själva."),
    )
    removed_meetings = models.ManyToManyField(
        Meeting, verbose_name=_("möten som inte ska listas"), blank=True, related_name="+"
    )
    removed_events = models.ManyToManyField(
        Event, verbose_name=_("evenemang som inte ska listas"), blank=True, related_name="+"
    )

    objects = EditionQuerySet.as_manager()

    required_to_publish = ("title_sv", "date")

    class Meta(Publishable.Meta):
        verbose_name = _("nyhetsbrev")
        verbose_name_plural = pgettext_lazy("flera", "nyhetsbrev")
        ordering = ("-number",)

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    def get_absolute_url(self) -> str:
        return address("newsletter:edition", self.number)


class EditionItem(models.Model):
    """One story in an edition: an article or an event, or words of its own with a link."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField(_("ordning"), default=0)
    vinjett = models.CharField(
        _("vinjett"), max_length=80, blank=True, help_text=_("Lämna tomt för områdets namn.")
    )
    article = models.ForeignKey(
        Article, verbose_name=_("artikel"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    event = models.ForeignKey(
        Event, verbose_name=_("evenemang"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    headline = models.CharField(
        _("egen rubrik"),
        max_length=150,
        blank=True,
        help_text=_("Lämna tomt för artikelns eller evenemangets rubrik."),
    )
    teaser = RichTextField(_("egen puff"), blank=True, help_text=_("Lämna tomt för ingressen."))
    link_text = models.CharField(
        _("länktext"), max_length=120, blank=True, help_text=_("Lämna tomt för ”Läs mer” och rubriken.")
    )
    external_link = models.URLField(_("länk till annan webbplats"), blank=True)
    external_link_text = models.CharField(_("den länkens text"), max_length=120, blank=True)

    # Shown as long as that is public. Without it, words of its own would come back to the page.
    goes_with = ("article", "event")

    objects = EditionItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("inslag")
        verbose_name_plural = pgettext_lazy("flera", "inslag")
        ordering = ("order", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(article__isnull=True) | Q(event__isnull=True),
                name="newsletter_item_one_target",
                violation_error_message=_("Välj en artikel eller ett evenemang, inte båda."),
            ),
            models.CheckConstraint(
                condition=Q(article__isnull=False)
                | Q(event__isnull=False)
                | (Q(headline_sv__isnull=False) & Q(headline_sv__gt="")),
                name="newsletter_item_has_content",
                violation_error_message=_("Välj en artikel eller ett evenemang, eller skriv en egen rubrik."),
            ),
        ]

    def __str__(self) -> str:
        return self.headline or str(self.article or self.event)

    def clean(self) -> None:
        super().clean()
        if self.external_link and not self.external_link_text_sv:
            raise ValidationError({"external_link_text_sv": _("Skriv vart länken leder.")})

    @property
    def language_source(self) -> Edition:
        return self.edition
