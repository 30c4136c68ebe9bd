"""Changes to something published that are to be published by themselves later."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ScheduledChange(models.Model):
    """The submission that was scheduled, as it was then: what is typed later does not follow.

    The worker publishes it at ``at`` as ``by``, if nobody has changed the item since: ``base`` is its
    ``updated_at`` then. ``fault`` says why that was not possible.
    """

    model = models.CharField(_("typ"), max_length=60, editable=False)
    object_id = models.CharField(_("nummer"), max_length=40, editable=False)
    label = models.CharField(_("benämning"), max_length=200, editable=False)
    data = models.JSONField(_("innehåll"), editable=False)
    base = models.DateTimeField(_("utgår från"), editable=False)
    at = models.DateTimeField(_("publiceras"), editable=False, db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("schemalagd av"),
        on_delete=models.CASCADE,
        related_name="+",
        editable=False,
    )
    read_by = models.CharField(max_length=150, blank=True, db_default="", editable=False)
    fault = models.TextField(_("hinder"), blank=True, editable=False)

    class Meta:
        verbose_name = _("schemalagd ändring")
        verbose_name_plural = _("schemalagda ändringar")
        default_permissions = ()
        ordering = ("at", "pk")
        constraints = [
            models.UniqueConstraint(fields=("model", "object_id"), name="publishing_one_scheduled_change"),
        ]

    def __str__(self) -> str:
        return self.label
