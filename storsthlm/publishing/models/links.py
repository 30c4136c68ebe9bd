"""Links by which somebody without an account reads what is not public, or answers for an organisation."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SharedLink(models.Model):
    """A key for whoever holds the link, until it ends, is taken back, or its maker may give it no more.

    What it opens follows from ``model`` and the signature of its address (``publishing.links``: a preview;
    ``boards.agreements.links``: the answer of one organisation). ``place`` is an item's number, or the key
    of a draft that has no item yet. Without the signature the table alone opens nothing.
    """

    model = models.CharField(max_length=60, editable=False)
    place = models.CharField(max_length=40, editable=False)
    label = models.CharField(_("benämning"), max_length=200, blank=True, editable=False)
    recipient = models.CharField(_("för vem"), max_length=120, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("gäller till"))
    revoked_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("delad länk")
        verbose_name_plural = _("delade länkar")
        default_permissions = ()
        ordering = ("-created_at", "-pk")
        indexes = [models.Index(fields=("model", "place"), name="publishing_link_of_place")]

    def __str__(self) -> str:
        return self.recipient or self.label

    @property
    def is_open(self) -> bool:
        return self.revoked_at is None and self.expires_at > timezone.now()


class Answer(models.Model):
    """What somebody wrote who read by a link; ``approves`` the text as it was then."""

    link = models.ForeignKey(SharedLink, on_delete=models.CASCADE, related_name="answers")
    at = models.DateTimeField(auto_now_add=True)
    who = models.CharField(_("namn"), max_length=80)
    text = models.TextField(_("kommentar"), max_length=4000, blank=True)
    approves = models.BooleanField(default=False)
    version = models.CharField(max_length=40, editable=False)

    class Meta:
        default_permissions = ()
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.who}: {self.text[:40]}"
