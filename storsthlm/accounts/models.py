"""People who log in. Politicians and officials shown on the site are ``boards.Person``."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .events import AccountEvent
from .factors.models import Factor, RecoveryCode
from .open_sessions.models import OpenSession

__all__ = ["AccountEvent", "Factor", "OpenSession", "RecoveryCode", "User"]


class User(AbstractUser):
    language = models.CharField(
        _("språk i redigeringen"),
        max_length=5,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
        help_text=_("Gäller bara menyer och knappar. Du skriver alltid på båda språken."),
    )

    # Each session is signed with this number: one step further, and all that were opened before are over.
    sessions_ended = models.PositiveIntegerField(default=0, db_default=0, editable=False)

    # Who this is for the provider of single sign-on, from the first time on: its name, a space, its subject.
    sso_subject = models.CharField(max_length=600, unique=True, null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("användare")
        verbose_name_plural = pgettext_lazy("flera", "användare")

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def end_all_sessions(self) -> None:
        User.objects.filter(pk=self.pk).update(sessions_ended=models.F("sessions_ended") + 1)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Django asks this of each request, also with the keys that ``SECRET_KEY_FALLBACKS`` still allow."""
        own = super()._get_session_auth_hash(secret)
        if not self.sessions_ended:
            return own
        salt = f"storsthlm.accounts.sessions.{self.sessions_ended}"
        return salted_hmac(salt, own, secret=secret, algorithm="sha256").hexdigest()
