"""What readers ask to read: papers of meetings that are named and not published."""

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from storsthlm.pages.querysets import ReceivedQuerySet

from .papers import MeetingDocument


class DocumentRequest(models.Model):
    """No more of the sender than an address to answer, and that not for ever (docs/personal-data.md)."""

    class State(models.TextChoices):
        NEW = "new", pgettext_lazy("en begäran", "Ny")
        TAKEN = "taken", pgettext_lazy("en begäran", "Hanteras")
        ANSWERED = "answered", pgettext_lazy("en begäran", "Besvarad")
        REFUSED = "refused", pgettext_lazy("en begäran", "Nekad")
        CLOSED = "closed", pgettext_lazy("en begäran", "Avslutad")

    created_at = models.DateTimeField(_("kom in"), auto_now_add=True, db_index=True)
    paper = models.ForeignKey(
        MeetingDocument,
        verbose_name=_("handling"),
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="requests",
    )
    asked_for = models.CharField(_("gäller"), max_length=500, editable=False)  # as it was called on the site
    email = models.EmailField(_("svara till"), editable=False)
    text = models.TextField(_("meddelande"), blank=True, editable=False)
    language = models.CharField(_("skrivet på"), max_length=2, default="sv", editable=False)
    state = models.CharField(_("läge"), max_length=8, choices=State.choices, default=State.NEW)
    note = models.TextField(_("egen anteckning"), blank=True)
    told_at = models.DateTimeField(_("registratorn fick veta"), null=True, editable=False)
    # A keyed digest of address and day, for the throttle alone; emptied within two days.
    sender = models.CharField(max_length=32, blank=True, editable=False, db_index=True)

    objects = ReceivedQuerySet.as_manager()

    class Meta:
        verbose_name = _("begäran om handling")
        verbose_name_plural = _("begärda handlingar")
        ordering = ("-created_at", "-pk")
        default_permissions = ("view", "change", "delete")

    def __str__(self) -> str:
        """Without the sender: this stands in logs, which are kept longer than the request."""
        return date_format(timezone.localtime(self.created_at), "j F Y H.i")
