"""Events: our own, and others' in which somebody from the office takes part."""

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from taggit.managers import TaggableManager

from boards.models import Body
from storsthlm.addresses import address
from storsthlm.documents.alt import Own, own_words
from storsthlm.documents.models import Document, Image
from storsthlm.pages.models import Contact
from storsthlm.publishing.models import Publishable
from storsthlm.richtext.fields import RichTextField
from storsthlm.taxonomy.models import Category, Organisation, TaggedItem

from .querysets import EventDocumentQuerySet, EventQuerySet
from .registration.models import Participation, Registration, RegistrationTry
from .registration.offered import Registering
from .times import LONGEST, local_day, whole_days

__all__ = [
    "Event",
    "EventDocument",
    "Participation",
    "Registration",
    "RegistrationTry",
    "Series",
    "Speaker",
]


class Series(models.Model):
    """Ties events that were made by one rule; each of them is an event of its own all the same."""

    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)


class Event(Registering, Publishable):
    class Kind(models.TextChoices):
        CONFERENCE = "conference", _("Konferens")
        WEBINAR = "webinar", _("Webbinarium")
        SEMINAR = "seminar", _("Seminarium")
        COURSE = "course", _("Utbildning")
        NETWORK = "network", _("Nätverksträff")
        INFORMATION = "information", _("Informationsmöte")

    class Course(models.TextChoices):
        PLANNED = "planned", _("Planerat")
        MOVED = "moved", _("Flyttat")
        POSTPONED = "postponed", _("Uppskjutet utan nytt datum")
        CANCELLED = "cancelled", _("Inställt")

    series = models.ForeignKey(
        Series,
        verbose_name=_("serie"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="events",
    )
    kind = models.CharField(_("typ"), max_length=12, choices=Kind.choices, default=Kind.SEMINAR)
    title = models.CharField(_("rubrik"), max_length=150)
    slug = models.SlugField(_("adress"), max_length=120, unique=True)
    lead = models.TextField(_("ingress"), max_length=700, blank=True)
    programme = RichTextField(_("program och beskrivning"), blank=True)
    image = models.ForeignKey(
        Image, verbose_name=_("bild"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    image_alt = models.CharField(
        _("bildens alt-text här"),
        max_length=250,
        blank=True,
        default="",
        db_default="",
        help_text=_("Lämna tomt för att visa bildens egen alt-text."),
    )
    image_decorative = models.BooleanField(
        _("bilden är bara utsmyckning här"),
        default=False,
        db_default=False,
        help_text=_("Bilden säger inget här som inte redan står i texten. Då läses ingen alt-text upp."),
    )
    start = models.DateTimeField(_("börjar"))
    end = models.DateTimeField(_("slutar"))
    all_day = models.BooleanField(_("hela dagen"), default=False)
    open_end = models.BooleanField(_("sluttiden är inte bestämd"), default=False, db_default=False)
    place = models.CharField(_("plats"), max_length=150, blank=True)
    address = models.CharField(_("gatuadress"), max_length=200, blank=True)
    online = models.BooleanField(_("digitalt"), default=False)
    online_link = models.URLField(_("länk till mötet"), blank=True)
    audience = models.CharField(_("målgrupp"), max_length=300, blank=True)
    organisers = models.ManyToManyField(
        Organisation, verbose_name=_("medarrangörer"), blank=True, related_name="+"
    )
    external = models.BooleanField(
        _("någon annans evenemang"), default=False, help_text=_("Arrangeras inte av Storsthlm.")
    )
    external_organiser = models.CharField(_("annan arrangör"), max_length=200, blank=True)
    registration_link = models.URLField(_("länk till anmälan"), blank=True)
    registration_until = models.DateField(_("sista anmälningsdag"), null=True, blank=True)
    course = models.CharField(_("läge"), max_length=10, choices=Course.choices, default=Course.PLANNED)
    moved_from = models.DateTimeField(_("flyttat från"), null=True, blank=True)
    full = models.BooleanField(_("fullbokat"), default=False, db_default=False)
    recording_link = models.URLField(_("länk till inspelning"), blank=True, default="", db_default="")
    note = models.TextField(
        _("meddelande"), blank=True, help_text=_("Till exempel varför evenemanget är inställt eller flyttat.")
    )
    bodies = models.ManyToManyField(Body, verbose_name=_("organ"), blank=True, related_name="+")
    category = models.ForeignKey(
        Category,
        verbose_name=_("huvudområde"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    categories = models.ManyToManyField(
        Category, verbose_name=_("fler områden"), blank=True, related_name="+"
    )
    tags = TaggableManager(
        _("taggar"), through=TaggedItem, blank=True, help_text=_("Skilj taggarna åt med kommatecken.")
    )
    contacts = models.ManyToManyField(Contact, verbose_name=_("kontakter"), blank=True, related_name="+")
    documents = models.ManyToManyField(
        Document, verbose_name=_("dokument"), through="calendar_app.EventDocument", blank=True
    )

    objects = EventQuerySet.as_manager()

    required_to_publish = ("title_sv", "lead_sv", "category", "start", "end")

    class Meta(Publishable.Meta):
        verbose_name = _("evenemang")
        verbose_name_plural = pgettext_lazy("flera", "evenemang")
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(end__gte=F("start")),
                name="calendar_app_event_ends_after_start",
                violation_error_message=_("Evenemanget måste sluta efter att det börjar."),
            ),
        ]
        indexes = [
            *Publishable.Meta.indexes,
            models.Index(fields=("start", "id"), name="calendar_event_by_start"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def image_own(self) -> Own:
        return own_words(self, "image")

    def get_absolute_url(self) -> str:
        return address("calendar:event", self.address_year, self.slug)

    @property
    def address_year(self) -> int:
        """The year in the address: of the first publication, so that a moved event keeps its address."""
        return timezone.localtime(self.first_public_at or timezone.now()).year

    def save(self, *args: object, **kwargs: object) -> None:
        self._fill_days()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """The same rule as the constraint's, told at its field; and two that only people break."""
        super().clean()
        if self.start and self.end:
            self._fill_days()
            self._clean_end()
        if self.start and self.registration_until and self.registration_until > self.first_day:
            message = _("Sista anmälningsdag kan inte vara efter att evenemanget börjar.")
            raise ValidationError({"registration_until": message})

    def _fill_days(self) -> None:
        """Where an hour means nothing, the day is not over before its evening."""
        first, last = whole_days(self.start, self.end)
        if self.all_day:
            self.start, self.end = first, last
        elif self.open_end:
            self.end = last

    def _clean_end(self) -> None:
        if self.end < self.start:
            raise ValidationError({"end": _("Evenemanget måste sluta efter att det börjar.")})
        if self.end - self.start > LONGEST:
            raise ValidationError({"end": _("Ett evenemang kan vara i högst ett år. Stämmer datumet?")})

    @property
    def first_day(self) -> date:
        return local_day(self.start)

    @property
    def is_over(self) -> bool:
        return self.end < timezone.now()

    @property
    def takes_place(self) -> bool:
        """On the day that stands there."""
        return self.course not in {self.Course.CANCELLED, self.Course.POSTPONED}

    @property
    def is_full(self) -> bool:
        """Said only of what one could have come to."""
        return self.full and self.takes_place and not self.is_over

    @property
    def registration_is_open(self) -> bool:
        """The last day counts; an event without one can be registered for until it begins."""
        if not self.registration_link or self.full or not self.takes_place:
            return False
        return timezone.localdate() <= (self.registration_until or self.first_day)


class Speaker(models.Model):
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="speakers")
    name = models.CharField(_("namn"), max_length=120)
    title = models.CharField(_("titel och organisation"), max_length=200, blank=True)
    ours = models.BooleanField(_("från Storsthlm"), default=False)
    order = models.PositiveSmallIntegerField(_("ordning"), default=0)

    class Meta:
        verbose_name = _("medverkande")
        verbose_name_plural = pgettext_lazy("flera", "medverkande")
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.name

    @property
    def language_source(self) -> Event:
        return self.event


class EventDocument(models.Model):
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="attachments")
    document = models.ForeignKey(
        Document, verbose_name=_("dokument"), on_delete=models.PROTECT, related_name="+"
    )
    order = models.PositiveSmallIntegerField(_("ordning"), default=0)

    objects = EventDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("bifogat dokument")
        verbose_name_plural = _("bifogade dokument")
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return str(self.document)
