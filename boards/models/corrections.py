"""What was changed at a meeting after readers had met it: what, when and why."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from boards.querysets import CorrectionQuerySet

from .agenda import AgendaItem, Decision
from .meetings import Meeting
from .papers import MeetingDocument


class Correction(models.Model):
    """Written when the change is published.

    What it tells of is named as it is called now; by ``name`` once that is gone.
    """

    class Kind(models.TextChoices):
        FILE = "file", _("Filen ”%s” har bytts ut")
        WITHHELD = "withheld", _("”%s” publiceras inte längre")
        PAPER_REMOVED = "paper_gone", _("”%s” har tagits bort")
        DECISION = "decision", _("Beslutet i § %s har ändrats")
        DECISION_REMOVED = "decision_gone", _("Beslutet i § %s har tagits bort")
        TITLE = "title", _("Ärende %s har fått en ny rubrik")
        ITEM_HIDDEN = "item_hidden", _("Ett ärende visas inte längre")
        ITEM_REMOVED = "item_gone", _("Ärende %s har tagits bort")
        CALL_BACK = "call_back", _("Kallelsen har dragits tillbaka")
        DECISIONS_BACK = "said_back", _("Besluten visas inte längre")
        MINUTES_BACK = "minutes_back", _("Protokollet visas inte längre")

    OF_THE_MEETING = (Kind.ITEM_HIDDEN, Kind.CALL_BACK, Kind.DECISIONS_BACK, Kind.MINUTES_BACK)

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="corrections", editable=False, verbose_name=_("möte")
    )
    kind = models.CharField(_("vad"), max_length=15, choices=Kind.choices, editable=False)
    name = models.CharField(_("kallas"), max_length=200, blank=True)
    item = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, editable=False, related_name="corrections"
    )
    paper = models.ForeignKey(
        MeetingDocument, on_delete=models.SET_NULL, null=True, editable=False, related_name="corrections"
    )
    decision = models.ForeignKey(
        Decision, on_delete=models.SET_NULL, null=True, editable=False, related_name="corrections"
    )
    at = models.DateTimeField(_("ändrat"), auto_now_add=True)
    why = models.CharField(_("varför"), max_length=300, blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("ändring efter publicering")
        verbose_name_plural = _("ändringar efter publicering")
        ordering = ("-at", "-pk")
        default_permissions = ("view", "change")

    def __str__(self) -> str:
        words = str(self.get_kind_display())
        return words % self.called if "%s" in words else words

    @property
    def is_gone(self) -> bool:
        """What it tells of is no more, and only this says how it was called."""
        told_of = self.item if self.kind == self.Kind.TITLE else self.paper or self.decision
        return told_of is None and self.kind not in self.OF_THE_MEETING

    @property
    def called(self) -> str:
        """Of a hidden item nothing."""
        if self.is_gone or self.kind in self.OF_THE_MEETING:
            return self.name
        if self.paper:
            return self.paper.shown_name
        return str(self.decision.paragraph) if self.decision else self.item.label

    @property
    def anchor(self) -> str:
        """Its place on the page of its meeting, part of the public addresses."""
        return f"andring-{self.pk}"

    def get_absolute_url(self) -> str:
        return f"{self.meeting.get_absolute_url()}#{self.anchor}"
