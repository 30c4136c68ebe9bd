"""Work that is not saved yet, and who sits with it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Draft(models.Model):
    """The submission of an item's form as the browser sent it, valid or not: one for each item.

    ``data`` has each field's name with the list of its values. ``object_id`` is empty for what has
    never been saved. ``version`` counts what is kept; ``base`` is the ``updated_at`` of the item that
    the work began from.
    """

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    model = models.CharField(_("typ"), max_length=60, editable=False)
    object_id = models.CharField(_("nummer"), max_length=40, blank=True, editable=False)
    label = models.CharField(_("benämning"), max_length=200, blank=True, editable=False)
    data = models.JSONField(_("innehåll"), editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    base = models.DateTimeField(_("utgår från"), null=True, editable=False)
    created_at = models.DateTimeField(_("påbörjad"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("påbörjad av"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    updated_at = models.DateTimeField(_("ändrad"), auto_now=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("ändrad av"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("osparat utkast")
        verbose_name_plural = _("osparade utkast")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=("model", "object_id"), condition=~Q(object_id=""), name="publishing_one_draft_of_item"
            ),
        ]
        indexes = [models.Index(fields=("created_by", "-updated_at"), name="publishing_draft_of_user")]

    def __str__(self) -> str:
        return self.label

    @property
    def token(self) -> str:
        """This very text of this very draft: another draft of the same item begins counting anew."""
        return f"{self.key.hex}.{self.version}"


class Presence(models.Model):
    """Somebody has the form of an item open; ``place`` is the item's number or its draft's key."""

    model = models.CharField(max_length=60, editable=False)
    place = models.CharField(max_length=40, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=("model", "place", "user"), name="publishing_present_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.model} {self.place}"
