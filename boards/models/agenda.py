"""The agenda of a meeting: its items, and what was decided in each."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from boards.querysets import AgendaItemQuerySet, DecisionQuerySet

from .cases import Case
from .meetings import Meeting

TWO_SIDES = _("Skriv antalet röster både för och emot, 0 om ingen.")


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
    case = models.ForeignKey(
        Case,
        verbose_name=_("del av ärendet"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="agenda_items",
    )

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
    def anchor(self) -> str:
        """Its place on the page of its meeting, part of the public addresses; the same under any number."""
        return f"arende-{self.pk}"

    @property
    def language_source(self) -> Meeting:
        return self.meeting

    def get_absolute_url(self) -> str:
        return f"{self.meeting.get_absolute_url()}#{self.anchor}"


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
        REJECT = "reject", _("avslå")
        OTHER = "other", _("fatta annat beslut")

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
        help_text=_("Till exempel ”Enhälligt” eller ”Efter votering”."),
    )
    votes_for = models.PositiveSmallIntegerField(_("röster för"), null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(_("röster emot"), null=True, blank=True)
    votes_abstained = models.PositiveSmallIntegerField(_("avstod"), null=True, blank=True)
    reservations = models.TextField(
        _("reservationer"),
        blank=True,
        default="",
        db_default="",
        help_text=_("Vilka som reserverade sig, och med vilka ord. Visas tillsammans med beslutet."),
    )
    adjusted_at_once = models.BooleanField(_("omedelbart justerat"), default=False)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("beslut")
        verbose_name_plural = pgettext_lazy("flera", "beslut")
        ordering = ("paragraph", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(votes_for__isnull=False, votes_against__isnull=False)
                | Q(votes_for__isnull=True, votes_against__isnull=True, votes_abstained__isnull=True),
                name="boards_decision_vote_has_two_sides",
                violation_error_message=TWO_SIDES,
            )
        ]

    def __str__(self) -> str:
        return f"§ {self.paragraph} {self.get_verb_display()}, {self.item.meeting}"

    def clean(self) -> None:
        """A vote has two sides; who abstained is told beside them. As the constraint, but at the field."""
        counted = [self.votes_for, self.votes_against]
        if None in counted and any(each is not None for each in (*counted, self.votes_abstained)):
            raise ValidationError({"votes_for": TWO_SIDES})

    def get_absolute_url(self) -> str:
        return f"{self.item.meeting.get_absolute_url()}#p{self.paragraph}"

    @property
    def has_vote(self) -> bool:
        return self.votes_for is not None and self.votes_against is not None

    @property
    def language_source(self) -> Meeting:
        return self.item.meeting
