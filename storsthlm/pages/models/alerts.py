"""The important message above every page."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from storsthlm.addresses import address
from storsthlm.pages.querysets import AlertQuerySet
from storsthlm.publishing.models import Publishable
from storsthlm.richtext.addresses import read_address

_HAS_WORDS = models.Q(link_text_sv__isnull=False, link_text_sv__gt="")  # a CHECK lets NULL through


class Alert(Publishable):
    """Shown from and until the times that it is published for; nothing has to run for that."""

    class Level(models.TextChoices):
        INFORMATION = "information", _("Information")
        WARNING = "warning", _("Varning")

    level = models.CharField(_("nivå"), max_length=11, choices=Level.choices, default=Level.INFORMATION)
    text = models.CharField(_("meddelande"), max_length=300)
    link = models.CharField(_("länk"), max_length=300, blank=True)
    link_text = models.CharField(_("länkens text"), max_length=80, blank=True)

    objects = AlertQuerySet.as_manager()

    required_to_publish = ("text_sv",)

    class Meta(Publishable.Meta):
        verbose_name = _("viktigt meddelande")
        verbose_name_plural = _("viktiga meddelanden")
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(link_sv="") | models.Q(link_sv__isnull=True) | _HAS_WORDS,
                name="pages_alert_link_has_words",
                violation_error_message=_("Skriv vad länken ska heta."),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        """An address of ours, or a whole one on the web: the same reading as in formatted text."""
        super().clean()
        for name in ("link_sv", "link_en"):
            link = getattr(self, name) or ""
            if link and read_address(link) != link:
                raise ValidationError({name: _("Skriv en adress som börjar med / eller https://.")})

    def get_absolute_url(self) -> str:
        """It stands on every page; this one shows it best."""
        return address("home")
