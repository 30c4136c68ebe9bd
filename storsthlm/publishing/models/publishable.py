"""What everything publishable has in common, and the audit trail of its changes of state."""

from collections.abc import Collection, Sequence

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from storsthlm.publishing.querysets import PublishableQuerySet


class Publishable(models.Model):
    """Base of articles, pages, events, bodies, meetings and editions.

    ``status`` and the times are changed by ``publishing.actions`` alone. Whether an item is public
    is computed from them each time it is asked (``objects.public()``), so nothing has to run for
    it to appear or to end.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("utkast")
        IN_REVIEW = "in_review", _("för granskning")
        PUBLISHED = "published", _("publicerad")
        WITHDRAWN = "withdrawn", _("avpublicerad")

    class State(models.TextChoices):
        """What a person calls it: the stored status seen together with the clock."""

        DRAFT = "draft", _("Utkast")
        IN_REVIEW = "in_review", _("För granskning")
        SCHEDULED = "scheduled", _("Schemalagd")
        PUBLIC = "public", _("Publicerad")
        EXPIRED = "expired", _("Utgången")
        WITHDRAWN = "withdrawn", _("Avpublicerad")

    class English(models.TextChoices):
        NONE = "none", _("Visas inte")
        READY = "ready", _("Klar, visas")
        BEHIND = "behind", _("Visas, men svenskan är nyare")

    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.DRAFT, editable=False
    )
    public_from = models.DateTimeField(_("publiceras"), null=True, blank=True, editable=False)
    public_until = models.DateTimeField(_("avpubliceras"), null=True, blank=True, editable=False)
    first_public_at = models.DateTimeField(_("först publicerad"), null=True, blank=True, editable=False)
    english = models.CharField(
        _("engelsk version"), max_length=6, choices=English.choices, default=English.NONE
    )
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("ansvarig"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    created_at = models.DateTimeField(_("skapad"), auto_now_add=True)
    updated_at = models.DateTimeField(_("ändrad"), auto_now=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("skapad av"),
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("ändrad av"),
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )

    objects = PublishableQuerySet.as_manager()

    # What decides whether and when readers meet it; and all that ``publishing.actions`` alone changes.
    TIMING = ("status", "public_from", "public_until")
    SET_BY_ACTIONS = (*TIMING, "first_public_at")

    # Fields that may be empty in a draft and not in anything public.
    required_to_publish: tuple[str, ...] = ()

    # The addresses that the last save of this instance left, see ``redirects.moving``.
    moved: Sequence[str] = ()

    class Meta:
        abstract = True
        default_permissions = ("add", "change", "delete", "view", "publish")
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="published") | Q(public_from__isnull=False),
                name="%(app_label)s_%(class)s_published_has_time",
            ),
            models.CheckConstraint(
                condition=Q(public_until__isnull=True)
                | Q(public_from__isnull=True)
                | Q(public_until__gt=F("public_from")),
                name="%(app_label)s_%(class)s_until_after_from",
            ),
        ]
        indexes = [
            models.Index(fields=("status", "-public_from", "-id"), name="%(app_label)s_%(class)s_public"),
            models.Index(
                fields=("id",),
                name="%(app_label)s_%(class)s_behind",
                condition=Q(english="behind", status="published"),
            ),
        ]

    @property
    def state(self) -> str:
        return self.state_at(timezone.now())

    def state_at(self, moment) -> str:
        if self.status != self.Status.PUBLISHED:
            return self.status
        if self.public_from > moment:
            return self.State.SCHEDULED
        if self.public_until and self.public_until <= moment:
            return self.State.EXPIRED
        return self.State.PUBLIC

    @property
    def is_public(self) -> bool:
        return self.state == self.State.PUBLIC

    @property
    def address_is_fixed(self) -> bool:
        """Somebody may have seen it and kept the link; a scheduled first publication does not count."""
        return self.first_public_at is not None and self.first_public_at <= timezone.now()

    @property
    def english_is_shown(self) -> bool:
        return self.english != self.English.NONE

    @property
    def language_source(self) -> "Publishable":
        """The row whose ``english`` decides; children of a publishable name their parent."""
        return self

    def save(self, *args: object, **kwargs: object) -> None:
        """What a save leaves in other tables, such as the old address, stands in the same transaction."""
        with transaction.atomic(savepoint=False):
            super().save(*args, **kwargs)

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """A choice whose row has been read is there, and is not asked for again."""
        read = {
            key.name
            for key in self._meta.concrete_fields
            if isinstance(key, models.ForeignKey)
            if getattr(self, key.attname) and key.is_cached(self) and not key.get_limit_choices_to()
        }
        super().clean_fields({*(exclude or ()), *read})

    def clean_for_publishing(self) -> None:
        """Raise ValidationError, by field, for what a public item must have."""
        columns = {name: self._meta.get_field(name).attname for name in self.required_to_publish}
        missing = [name for name, column in columns.items() if not getattr(self, column)]
        if missing:
            raise ValidationError({name: _("Behövs för att publicera.") for name in missing})


class AuditEntry(models.Model):
    """One change of state: who, when, from what, to what and why. Outlives what it tells of."""

    class Action(models.TextChoices):
        SUBMIT = "submit", _("Skickad för granskning")
        SEND_BACK = "send_back", _("Skickad tillbaka")
        APPROVE = "approve", _("Godkänd")
        PUBLISH = "publish", _("Publicerad")
        UPDATE = "update", _("Uppdaterad")
        SCHEDULE = "schedule", _("Ändringar schemalagda")
        UNSCHEDULE = "unschedule", _("Schemaläggning borttagen")
        RESCHEDULE = "reschedule", _("Tider ändrade")
        REVISIT = "revisit", _("Översedd")
        WITHDRAW = "withdraw", _("Avpublicerad")
        MOVE = "move", _("Adressen ändrad")
        LET_GO = "let_go", _("Gammal adress leder inte längre hit")
        DELETE = "delete", _("Borttagen")
        SEND = "send", _("Skickad till prenumeranterna")

    at = models.DateTimeField(_("tid"), default=timezone.now, editable=False, db_index=True)
    model = models.CharField(_("typ"), max_length=60, editable=False)
    object_id = models.CharField(_("nummer"), max_length=40, editable=False)
    label = models.CharField(_("benämning"), max_length=200, editable=False)
    action = models.CharField(_("händelse"), max_length=20, choices=Action.choices, editable=False)
    before = models.CharField(_("före"), max_length=10, blank=True, editable=False)
    after = models.CharField(_("efter"), max_length=10, blank=True, editable=False)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("användare"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        editable=False,
    )
    actor_name = models.CharField(_("vem"), max_length=150, editable=False)
    note = models.TextField(_("anteckning"), blank=True, editable=False)

    class Meta:
        verbose_name = _("händelse i loggen")
        verbose_name_plural = _("händelser i loggen")
        ordering = ("-at", "-id")
        default_permissions = ("view",)
        indexes = [models.Index(fields=("model", "object_id", "-at"), name="publishing_audit_of_object")]

    def __str__(self) -> str:
        return f"{self.label}: {self.get_action_display()}"
