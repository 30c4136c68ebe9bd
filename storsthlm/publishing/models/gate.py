"""What the publish gate is set to, what it has let through for a reason, and what it knows of the site."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST_CODE = 40
LONGEST_KEY = 32
LONGEST_ADDRESS = 1_000


class Severity(models.TextChoices):
    BLOCKS = "blocks", _("Blockerar")
    WARNS = "warns", _("Varnar")
    OFF = "off", _("Av")


class CheckSetting(models.Model):
    """What administrators have decided of one check. Where nothing is chosen the check's own word counts."""

    code = models.CharField(max_length=LONGEST_CODE, unique=True, editable=False)
    severity = models.CharField(
        _("inställning"), max_length=6, choices=Severity.choices, blank=True, db_default=""
    )
    limit = models.PositiveIntegerField(_("gräns"), null=True, blank=True)

    class Meta:
        verbose_name = _("kontroll före publicering")
        verbose_name_plural = _("kontroller före publicering")
        ordering = ("code",)
        default_permissions = ("view", "change")

    def __str__(self) -> str:
        return self.code


class Override(models.Model):
    """Why something was published although the gate stopped it, and which findings that was about."""

    model = models.CharField(max_length=60, editable=False)
    object_id = models.CharField(max_length=40, editable=False)
    keys = models.JSONField(editable=False)
    reason = models.CharField(_("anledning"), max_length=500, editable=False)
    at = models.DateTimeField(_("tid"), default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("vem"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        editable=False,
    )
    by_name = models.CharField(max_length=150, editable=False)

    class Meta:
        default_permissions = ()
        ordering = ("-at", "-id")
        indexes = [models.Index(fields=("model", "object_id", "-at"), name="publishing_override_of_item")]

    def __str__(self) -> str:
        return self.reason


class Remark(models.Model):
    """Something that the gate says of what is public now: a row of the report over the whole site.

    ``row_model`` is the kind of the row below the item that it is about, where it is about one.
    """

    model = models.CharField(_("typ"), max_length=60, editable=False)
    object_id = models.CharField(max_length=40, editable=False)
    label = models.CharField(_("sida"), max_length=200, editable=False)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("ansvarig"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        editable=False,
    )
    code = models.CharField(_("kontroll"), max_length=LONGEST_CODE, editable=False)
    severity = models.CharField(_("inställning"), max_length=6, choices=Severity.choices, editable=False)
    row_model = models.CharField(max_length=60, blank=True, editable=False)
    field = models.CharField(max_length=60, blank=True, editable=False)
    language = models.CharField(_("språk"), max_length=2, editable=False)
    place = models.CharField(_("var"), max_length=200, blank=True, editable=False)
    message = models.TextField(_("anmärkning"), editable=False)
    marked = models.TextField(_("gäller"), blank=True, editable=False)
    reason = models.CharField(_("godkänd eftersom"), max_length=500, blank=True, editable=False)
    key = models.CharField(max_length=LONGEST_KEY, editable=False)
    since = models.DateTimeField(_("sedan"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("anmärkning")
        verbose_name_plural = _("anmärkningar")
        default_permissions = ("view",)
        ordering = ("severity", "-since", "-id")
        constraints = [
            models.UniqueConstraint(fields=("model", "object_id", "key"), name="publishing_remark_once")
        ]
        indexes = [models.Index(fields=("severity", "-since", "-id"), name="publishing_remark_worst_first")]

    def __str__(self) -> str:
        return f"{self.label}: {self.message}"


class OutsideAddressQuerySet(models.QuerySet):
    def dead(self) -> "OutsideAddressQuerySet":
        """Tried in vain on two different days: once may be a server that was being looked after."""
        return self.filter(failing_since__lt=F("last_failed"))


class OutsideAddress(models.Model):
    """An address on another website that a public text leads to, and how it fared when it was last tried."""

    url = models.CharField(_("adress"), max_length=LONGEST_ADDRESS, unique=True, editable=False)
    host = models.CharField(max_length=253, editable=False)
    last_seen = models.DateField(_("senast i en text"), editable=False)
    tried_at = models.DateTimeField(_("senast provad"), null=True, editable=False)
    answer = models.CharField(_("svar"), max_length=20, blank=True, editable=False)
    failing_since = models.DateField(_("fungerar inte sedan"), null=True, editable=False)
    last_failed = models.DateField(null=True, editable=False)

    objects = OutsideAddressQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(failing_since__isnull=True, last_failed__isnull=True)
                | Q(failing_since__lte=F("last_failed")),
                name="publishing_outside_days_in_order",
            )
        ]
        indexes = [models.Index(fields=("tried_at",), name="publishing_outside_oldest")]

    def __str__(self) -> str:
        return self.url
