"""Asking for review: what needs it, who asked, what became of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .links import SharedLink


class ReviewRule(models.Model):
    """Whether such things are published only once somebody else has read them."""

    model = models.CharField(max_length=60, unique=True, editable=False)
    needs_review = models.BooleanField(_("granskas före publicering"), default=False, db_default=False)

    class Meta:
        verbose_name = _("granskning före publicering")
        verbose_name_plural = _("granskning före publicering")
        ordering = ("model",)
        default_permissions = ("view", "change")
        permissions = [("skip_reviewrule", _("Publicerar utan granskning"))]

    def __str__(self) -> str:
        return self.model


class Review(models.Model):
    """One request to read something before it is published; open until it has an ``outcome``.

    ``link`` is what a colleague without an account was sent to ``email``: its address is shown to nobody
    else. ``at`` and ``until`` are the times that were wished for.
    """

    class Outcome(models.TextChoices):
        APPROVED = "approved", _("Godkänd")
        RETURNED = "returned", _("Skickad tillbaka")
        TAKEN_BACK = "taken_back", _("Inte längre aktuell")

    model = models.CharField(max_length=60, editable=False)
    object_id = models.CharField(max_length=40, editable=False)
    label = models.CharField(_("benämning"), max_length=200, editable=False)
    note = models.TextField(_("meddelande"), blank=True, editable=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", editable=False
    )
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    email = models.EmailField(_("e-postadress"), blank=True, editable=False)
    link = models.OneToOneField(
        SharedLink, on_delete=models.SET_NULL, null=True, related_name="review", editable=False
    )
    at = models.DateTimeField(null=True, editable=False)
    until = models.DateTimeField(null=True, editable=False)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True, editable=False)
    read_by = models.CharField(_("granskare"), max_length=150, blank=True, editable=False)
    answer = models.TextField(_("svar"), blank=True, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("granskning")
        verbose_name_plural = _("granskningar")
        default_permissions = ()
        ordering = ("-asked_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("model", "object_id"), condition=Q(outcome=""), name="publishing_one_open_review"
            ),
        ]
        indexes = [models.Index(fields=("outcome", "-asked_at"), name="publishing_reviews_open")]

    def __str__(self) -> str:
        return self.label

    @property
    def is_open(self) -> bool:
        return not self.outcome
