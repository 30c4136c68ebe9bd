"""What the editor decides of an event's registration: columns of the event, and so in its history."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from storsthlm.addresses import address

LARGEST_GROUP, LONGEST_KEPT, MOST_PLACES = 50, 365, 20_000


class Registering(models.Model):
    registers = models.BooleanField(_("anmälan här på webbplatsen"), default=False, db_default=False)
    capacity = models.PositiveIntegerField(
        _("antal platser"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PLACES)],
    )
    largest_group = models.PositiveSmallIntegerField(
        _("personer per anmälan, högst"),
        default=1,
        db_default=1,
        validators=[MinValueValidator(1), MaxValueValidator(LARGEST_GROUP)],
    )
    asks_organisation = models.BooleanField(_("fråga efter kommun"), default=True, db_default=True)
    asks_title = models.BooleanField(_("fråga efter titel"), default=False, db_default=False)
    asks_phone = models.BooleanField(_("fråga efter telefon"), default=False, db_default=False)
    asks_diet = models.BooleanField(_("fråga efter specialkost"), default=False, db_default=False)
    asks_message = models.BooleanField(_("plats för ett meddelande"), default=False, db_default=False)
    consent = models.TextField(
        _("så används uppgifterna"), max_length=1500, blank=True, default="", db_default=""
    )
    participants_link = models.URLField(
        _("länk till mötet för anmälda"), blank=True, default="", db_default=""
    )
    forget_after = models.PositiveSmallIntegerField(
        _("dagar som uppgifterna sparas"),
        default=30,
        db_default=30,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_KEPT)],
    )
    shows_participation = models.BooleanField(
        _("visa hur många kommuner som kommer"), default=False, db_default=False
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.registers and self.registration_link:
            message = _("Välj antingen länken till en annan webbplats eller anmälan här.")
            raise ValidationError({"registers": message})

    @property
    def takes_registrations(self) -> bool:
        """The last day counts. A full one takes them too: there is a waiting list."""
        if not self.registers or not self.takes_place or self.is_over:
            return False
        return timezone.localdate() <= (self.registration_until or self.first_day)

    @property
    def register_url(self) -> str:
        return address("calendar:register", self.address_year, self.slug)

    @property
    def has_begun(self) -> bool:
        return self.start <= timezone.now()

    @property
    def most_in_a_group(self) -> int:
        """More than there are places would wait for ever."""
        return min(self.largest_group, self.capacity or self.largest_group)
