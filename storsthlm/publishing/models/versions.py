"""What everything publishable has looked like, written by the database itself (``publishing.history``)."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from .publishable import AuditEntry


class Version(models.Model):
    """An item with all its rows as one transaction left it; written by a trigger, and never changed.

    ``data`` is ``{"item": columns, "rows": {label: [columns]}, "links": {field: [ids]}}`` straight from the
    tables; of something deleted, what it was before. ``entry`` is the change of state that made it.
    """

    class Kind(models.TextChoices):
        START = "start", _("Som det var när historiken började")
        SAVED = "saved", _("Sparad")
        OUTSIDE = "outside", _("Ändrad utanför redigeringen")
        DELETED = "deleted", _("Borttagen")

    model = models.CharField(_("typ"), max_length=60, editable=False)
    object_id = models.CharField(_("nummer"), max_length=40, editable=False)
    label = models.CharField(_("benämning"), max_length=200, blank=True, editable=False)
    at = models.DateTimeField(_("tid"), db_default=Now(), editable=False)
    kind = models.CharField(_("händelse"), max_length=10, choices=Kind.choices, editable=False)
    data = models.JSONField(_("innehåll"), editable=False)
    entry = models.OneToOneField(
        AuditEntry, on_delete=models.SET_NULL, null=True, editable=False, related_name="version"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("användare"),
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )
    by_name = models.CharField(_("vem"), max_length=150, blank=True, editable=False)

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versioner")
        ordering = ("-pk",)
        default_permissions = ()
        indexes = [
            models.Index(fields=("model", "object_id", "-id"), name="publishing_version_of_object"),
            models.Index(fields=("kind", "-id"), name="publishing_version_of_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.get_kind_display()}"


class Deleted(Version):
    """What is no more, as it last was: the admin's list of it."""

    class Meta:
        proxy = True
        verbose_name = _("borttagen sida")
        verbose_name_plural = _("borttaget")
        default_permissions = ("view",)


class Touched(models.Model):
    """An item that this transaction changes; gone again when the transaction ends.

    The triggers write here which item a row belongs to, ``history.recording`` who changes it and by what.
    """

    model = models.CharField(max_length=60)
    object_id = models.CharField(max_length=40)
    transaction = models.BigIntegerField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,
        null=True,
        related_name="+",
        db_constraint=False,
    )
    by_name = models.CharField(max_length=150, db_default="")
    entry = models.ForeignKey(
        AuditEntry, on_delete=models.DO_NOTHING, null=True, related_name="+", db_constraint=False
    )

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=("model", "object_id", "transaction"), name="publishing_touched_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.model} {self.object_id}"
