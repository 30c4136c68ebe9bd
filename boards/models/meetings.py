"""Meetings: agenda, papers, decisions and minutes.

Rules of the house (docs/secretaries.md): agenda, papers and what hangs from them are shown from the call
on; a decision when the minutes are adjusted, when it was adjusted at once or when it is announced before;
minutes are never public before adjustment; a withheld paper is named, in words written for the public,
with the reason. How far a meeting has come follows from these moments: see ``boards.stages``.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from boards.querysets import MeetingQuerySet
from news.models import Article
from storsthlm.addresses import address
from storsthlm.publishing.models import Publishable

from .bodies import Body


class Meeting(Publishable):
    class Course(models.TextChoices):
        """How the meeting itself fares, beside whether its page is published."""

        PLANNED = "planned", _("Planerat")
        HELD = "held", _("Genomfört")
        MOVED = "moved", _("Flyttat")
        CANCELLED = "cancelled", _("Inställt")

    body = models.ForeignKey(Body, verbose_name=_("organ"), on_delete=models.PROTECT, related_name="meetings")
    other_bodies = models.ManyToManyField(
        Body, verbose_name=_("tillsammans med"), blank=True, related_name="joint_meetings"
    )
    date = models.DateField(_("datum"))
    start_time = models.TimeField(_("börjar"), null=True, blank=True)
    end_time = models.TimeField(_("slutar"), null=True, blank=True)
    title = models.CharField(
        _("egen rubrik"), max_length=150, blank=True, help_text=_("Lämna tomt för ”organ datum”.")
    )
    slug = models.CharField(max_length=13, editable=False)
    place = models.CharField(_("plats"), max_length=150, blank=True)
    online = models.BooleanField(_("digitalt"), default=False)
    course = models.CharField(_("mötets läge"), max_length=10, choices=Course.choices, default=Course.PLANNED)
    note = models.TextField(
        _("meddelande"), blank=True, help_text=_("Till exempel varför mötet är inställt eller flyttat.")
    )
    papers_from = models.DateTimeField(
        _("kallelsen visas från"),
        null=True,
        blank=True,
        help_text=_("Innan syns bara dag och plats. Tomt: föredragningslista och handlingar visas genast."),
    )
    decisions_from = models.DateTimeField(
        _("besluten visas från"),
        null=True,
        blank=True,
        help_text=_("För ett beslutsmeddelande. Tomt: besluten visas när protokollet är justerat."),
    )
    adjusted_on = models.DateField(
        _("protokollet justerat"),
        null=True,
        blank=True,
        help_text=_("Protokollet och besluten visas från och med den dagen, aldrig före."),
    )
    closed_on = models.DateField(
        _("avslutat"), null=True, blank=True, help_text=_("Allt är klart. Ingen påminns längre.")
    )
    adjusters_email = models.CharField(
        _("justerarnas e-post"),
        max_length=300,
        blank=True,
        default="",
        db_default="",
        help_text=_("Skilj adresserna åt med kommatecken. De får en påminnelse, och visas aldrig."),
    )
    summary = models.OneToOneField(
        Article,
        verbose_name=_("sammanfattning"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"kind": Article.Kind.SUMMARY},
    )

    objects = MeetingQuerySet.as_manager()

    required_to_publish = ("body", "date")

    class Meta(Publishable.Meta):
        verbose_name = _("möte")
        verbose_name_plural = _("möten")
        constraints = [
            *Publishable.Meta.constraints,
            models.UniqueConstraint(fields=("body", "slug"), name="boards_meeting_address_unique"),
            models.CheckConstraint(
                condition=Q(end_time__isnull=True)
                | Q(start_time__isnull=True)
                | Q(end_time__gt=F("start_time")),
                name="boards_meeting_times_in_order",
                violation_error_message=_("Mötet måste sluta efter att det börjar."),
            ),
            models.CheckConstraint(
                condition=Q(adjusted_on__isnull=True) | Q(adjusted_on__gte=F("date")),
                name="boards_meeting_adjusted_after",
                violation_error_message=_("Protokollet kan inte justeras före mötet."),
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("date")),
                name="boards_meeting_closed_after",
                violation_error_message=_("Mötet kan inte avslutas innan det har varit."),
            ),
        ]
        indexes = [
            *Publishable.Meta.indexes,
            models.Index(fields=("body", "-date"), name="boards_meeting_of_body"),
            models.Index(fields=("date", "id"), name="boards_meeting_by_date"),
        ]

    def __str__(self) -> str:
        return self.title or f"{self.body} {self.date:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return address("boards:meeting", self.body.slug, self.slug)

    @property
    def heading(self) -> str:
        """The title of its page: its own, or the body and the day in words."""
        return self.title or f"{self.body.name} {date_format(self.date, 'j F Y')}"

    @property
    def heading_source(self) -> Publishable:
        """Whose readiness decides the language of the heading."""
        return self if self.title else self.body

    @property
    def has_been(self) -> bool:
        return self.date < timezone.localdate()

    @property
    def is_over(self) -> bool:
        """Also later on its own day, once somebody has said so."""
        return self.has_been or self.course == self.Course.HELD

    @property
    def is_called(self) -> bool:
        return self.papers_from is None or self.papers_from <= timezone.now()

    @property
    def is_announced(self) -> bool:
        """Its decisions, before the minutes."""
        return self.decisions_from is not None and self.decisions_from <= timezone.now()

    @property
    def is_closed(self) -> bool:
        return self.closed_on is not None and self.closed_on <= timezone.localdate()

    @property
    def is_adjusted(self) -> bool:
        return self.adjusted_on is not None and self.adjusted_on <= timezone.localdate()

    @property
    def has_papers(self) -> bool:
        """Agenda or papers that a visitor may read; of a meeting that was read ``for_rows``."""
        return not {"agenda", "paper"}.isdisjoint(self.file_roles)

    @property
    def has_minutes(self) -> bool:
        return "minutes" in self.file_roles

    @property
    def awaits_adjustment(self) -> bool:
        waits = self.is_over and not self.is_adjusted and not self.is_closed
        return waits and self.minutes_due is not None

    @property
    def minutes_due(self) -> "date | None":
        """The last day for adjusting the minutes; None where the body keeps none, or nothing was held."""
        if self.body.minutes_days is None or self.course == self.Course.CANCELLED:
            return None
        return self.date + timedelta(days=self.body.minutes_days)

    @property
    def minutes_are_late(self) -> bool:
        return self.awaits_adjustment and self.minutes_due < timezone.localdate()

    @property
    def adjusters(self) -> list[str]:
        return [address.strip() for address in self.adjusters_email.split(",") if address.strip()]

    @transaction.atomic
    def save(self, *args: object, update_fields: Iterable[str] | None = None, **kwargs: object) -> None:
        """The address follows the date, and so is left alone by a save of a few other columns."""
        moves = update_fields is None or not {"body", "date"}.isdisjoint(update_fields)
        if moves and not (self.slug and self.address_is_fixed):
            self.slug = self._free_slug()
            update_fields = update_fields and {*update_fields, "slug"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def _free_slug(self) -> str:
        """The date, with ``-2`` for a second meeting that day; kept once it has been public.

        Who saves another meeting of the body at the same moment waits, and then finds this one.
        """
        Body.objects.select_for_update(no_key=True).filter(pk=self.body_id).values_list("pk").first()
        others = Meeting.objects.filter(body=self.body).exclude(pk=self.pk)
        taken = set(others.filter(slug__startswith=f"{self.date:%Y-%m-%d}").values_list("slug", flat=True))
        candidates = [f"{self.date:%Y-%m-%d}", *(f"{self.date:%Y-%m-%d}-{n}" for n in range(2, 99))]
        return next(slug for slug in candidates if slug not in taken)
