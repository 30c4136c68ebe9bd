"""People who log in. Politicians and officials shown on the site are ``boards.Person``."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .events import AccountEvent

__all__ = ["AccountEvent", "User"]


class User(AbstractUser):
    language = models.CharField(
        _("språk i redigeringen"),
        max_length=5,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
        help_text=_("Gäller bara menyer och knappar. Du skriver alltid på båda språken."),
    )

    class Meta:
        verbose_name = _("användare")
        verbose_name_plural = pgettext_lazy("flera", "användare")

    def __str__(self) -> str:
        return self.get_full_name() or self.username
