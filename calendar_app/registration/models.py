"""Who has registered, for as long as the event needs to know; and after that only how many, from where.

These rows stand in no form of the event, so its history never holds them (docs/adr/0037, 0050).
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from storsthlm.pages.querysets import ReceivedQuerySet
from storsthlm.taxonomy.models import Organisation

from .querysets import CANCELLED, PLACED, WAITING, RegistrationQuerySet


class Registration(models.Model):
    class State(models.TextChoices):
        PLACED = PLACED, pgettext_lazy("en anmälan", "Har plats")
        WAITING = WAITING, pgettext_lazy("en anmälan", "I kö")
        CANCELLED = CANCELLED, pgettext_lazy("en anmälan", "Avanmäld")

    event = models.ForeignKey("calendar_app.Event", on_delete=models.CASCADE, related_name="registrations")
    created_at = models.DateTimeField(_("anmäld"), auto_now_add=True)
    state = models.CharField(_("läge"), max_length=9, choices=State.choices, default=State.PLACED)
    name = models.CharField(_("namn"), max_length=120)
    email = models.EmailField(_("e-post"))
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("kommun"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    other_organisation = models.CharField(_("annan organisation"), max_length=150, blank=True)
    title = models.CharField(_("titel"), max_length=120, blank=True)
    phone = models.CharField(_("telefon"), max_length=40, blank=True)
    diet = models.CharField(_("specialkost"), max_length=300, blank=True)
    message = models.TextField(_("meddelande"), max_length=2000, blank=True)
    persons = models.PositiveSmallIntegerField(_("antal personer"), default=1)
    others = models.TextField(_("vilka de andra är"), max_length=3000, blank=True)
    language = models.CharField(_("skrivet på"), max_length=2, default="sv")
    told_at = models.DateTimeField(
        null=True, blank=True
    )  # the last letter that anybody who knows the address can cause
    reminded_at = models.DateTimeField(null=True, blank=True)
    arrived_at = models.DateTimeField(_("kom"), null=True, blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("anmälan")
        verbose_name_plural = _("anmälningar")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=("event", "email"),
                condition=~Q(state=CANCELLED),
                name="calendar_app_registration_once",
            ),
            models.CheckConstraint(condition=Q(persons__gte=1), name="calendar_app_registration_of_somebody"),
        ]
        indexes = [models.Index(fields=("event", "state", "id"), name="calendar_registration_in_turn")]

    def __str__(self) -> str:
        """Without the person: this stands in logs, which are kept longer than the registration."""
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def place(self) -> str:
        return self.organisation.name if self.organisation else self.other_organisation

    @property
    def is_cancelled(self) -> bool:
        return self.state == self.State.CANCELLED

    @property
    def waits(self) -> bool:
        return self.state == self.State.WAITING


class RegistrationTry(models.Model):
    """That somebody sent the form, for the throttle alone: also when the address was there already."""

    created_at = models.DateTimeField(auto_now_add=True, db_index=True)
    # A keyed digest of address and day; the row goes within two days.
    sender = models.CharField(max_length=32, db_index=True)

    objects = ReceivedQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)


class Participation(models.Model):
    """How many came from where: what is left when the registrations are gone."""

    event = models.ForeignKey("calendar_app.Event", on_delete=models.CASCADE, related_name="participation")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    persons = models.PositiveIntegerField()
    arrived = models.PositiveIntegerField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)
