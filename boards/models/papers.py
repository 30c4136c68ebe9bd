"""The papers of a meeting, also those that are only named."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from boards.querysets import MeetingDocumentQuerySet
from storsthlm.addresses import address
from storsthlm.documents.models import Document

from .agenda import AgendaItem
from .meetings import Meeting


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

    @property
    def public_name(self) -> str:
        """Of what is withheld: as it is called on the site, never by the title of its file."""
        return self.public_title or str(self.get_role_display())

    @property
    def shown_name(self) -> str:
        """As visitors know it."""
        return self.public_name if self.withheld else str(self)

    @property
    def request_url(self) -> str:
        """Where a reader asks for it; nothing while its page is only previewed."""
        meeting = self.meeting
        if not (self.withheld and meeting.is_public and meeting.body.is_public):
            return ""
        return address("boards:ask_for_paper", meeting.body.slug, meeting.slug, self.pk)
