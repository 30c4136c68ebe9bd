"""Meetings: agenda, papers, decisions and minutes.

Rules of the house (docs/secretaries.md): a decision is shown when the minutes are adjusted or when
it was adjusted at once; minutes are never public before adjustment; a withheld paper is named, in
words written for the public, with the reason.
"""

from collections.abc import Iterable

from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import Length
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from boards.querysets import AgendaItemQuerySet, DecisionQuerySet, MeetingDocumentQuerySet, MeetingQuerySet
from news.models import Article
from storsthlm.addresses import address
from storsthlm.documents.models import Document
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
    adjusted_on = models.DateField(
        _("protokollet justerat"),
        null=True,
        blank=True,
        help_text=_("Protokollet och besluten visas från och med den dagen, aldrig före."),
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
        return self.has_been and not self.is_adjusted and self.course != self.Course.CANCELLED

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


class AgendaItem(models.Model):
    class Kind(models.TextChoices):
        DECISION = "decision", pgettext_lazy("ett ärende", "Beslut")
        INFORMATION = "information", _("Information")
        DISCUSSION = "discussion", _("Diskussion")
        ELECTION = "election", _("Val")
        FORMALITY = "formality", _("Formalia")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda_items")
    number = models.PositiveSmallIntegerField(_("nr"))
    part = models.CharField(
        _("del"),
        max_length=2,
        blank=True,
        default="",
        db_default="",
        validators=[RegexValidator(r"^([a-zåäö]|[1-9]\d?)$", _("En liten bokstav eller ett tal."))],
    )
    title = models.CharField(_("ärende"), max_length=200)
    kind = models.CharField(_("typ"), max_length=12, choices=Kind.choices, default=Kind.DECISION)
    summary = models.TextField(_("kort sammanfattning"), blank=True)
    public = models.BooleanField(_("offentligt"), default=True)

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("ärende på föredragningslistan")
        verbose_name_plural = _("föredragningslista")
        ordering = ("number", Length("part"), "part", "pk")  # 4.2 comes before 4.10
        constraints = [
            models.UniqueConstraint(
                fields=("meeting", "number", "part"),
                name="boards_agendaitem_number_unique",
                deferrable=models.Deferrable.DEFERRED,  # two items may change places
                violation_error_message=_("Två ärenden har samma nummer."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.label}. {self.title}"

    @property
    def label(self) -> str:
        """Its number as people write it: 4, 4a, 4.1."""
        return f"{self.number}{'.' if self.part.isdigit() else ''}{self.part}"

    @property
    def language_source(self) -> Meeting:
        return self.meeting


class Decision(models.Model):
    class Verb(models.TextChoices):
        APPROVE = "approve", _("godkänna")
        RECOMMEND = "recommend", _("rekommendera")
        STATEMENT = "statement", _("yttra sig")
        ELECT = "elect", _("välja")
        ASSIGN = "assign", _("ge uppdrag")
        ADOPT = "adopt", _("anta")
        NOTE = "note", _("notera rapport")
        TABLE = "table", _("bordlägga")
        REMIT = "remit", _("återremittera")

    item = models.ForeignKey(
        AgendaItem, verbose_name=_("ärende"), on_delete=models.CASCADE, related_name="decisions"
    )
    paragraph = models.PositiveSmallIntegerField(_("§"))
    verb = models.CharField(_("beslutet är att"), max_length=10, choices=Verb.choices)
    text = models.TextField(_("beslutstext"))
    outcome = models.CharField(
        _("utfall"),
        max_length=200,
        blank=True,
        help_text=_("Till exempel ”Enhälligt” eller ”12 för, 9 emot”."),
    )
    adjusted_at_once = models.BooleanField(_("omedelbart justerat"), default=False)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("beslut")
        verbose_name_plural = pgettext_lazy("flera", "beslut")
        ordering = ("paragraph", "pk")

    def __str__(self) -> str:
        return f"§ {self.paragraph} {self.get_verb_display()}, {self.item.meeting}"

    def get_absolute_url(self) -> str:
        return f"{self.item.meeting.get_absolute_url()}#p{self.paragraph}"

    @property
    def language_source(self) -> Meeting:
        return self.item.meeting


class MeetingDocument(models.Model):
    """A paper of a meeting. Its file is one of ``documents``; one that is withheld may have none."""

    class Role(models.TextChoices):
        AGENDA = "agenda", _("Föredragningslista")
        PAPER = "paper", _("Handling")
        MINUTES = "minutes", _("Protokoll")
        EXTRACT = "extract", _("Protokollsutdrag")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="papers")
    item = models.ForeignKey(
        AgendaItem,
        verbose_name=_("hör till ärende"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="papers",
    )
    role = models.CharField(_("vad"), max_length=10, choices=Role.choices, default=Role.PAPER)
    document = models.ForeignKey(
        Document,
        verbose_name=_("dokument"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="meeting_documents",
    )
    withheld = models.BooleanField(_("publiceras inte"), default=False)
    withheld_reason = models.CharField(
        _("anledning som visas"),
        max_length=200,
        blank=True,
        help_text=_("Till exempel ”Sekretess enligt 19 kap. OSL”."),
    )
    public_title = models.CharField(
        _("namn som visas"),
        max_length=200,
        blank=True,
        help_text=_("Bara för det som inte publiceras. Skriv inget hemligt: det här syns på webbplatsen."),
    )
    order = models.PositiveSmallIntegerField(_("ordning"), default=0)

    objects = MeetingDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("handling")
        verbose_name_plural = _("handlingar")
        ordering = ("order", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(withheld=False) | ~Q(withheld_reason=""),
                name="boards_meetingdocument_reason",
                violation_error_message=_("Skriv varför handlingen inte publiceras."),
            ),
            models.CheckConstraint(
                condition=Q(withheld=True) | Q(document__isnull=False),
                name="boards_meetingdocument_file",
                violation_error_message=_("Välj ett dokument, eller kryssa i att det inte publiceras."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.document or self.public_title or self.get_role_display())
