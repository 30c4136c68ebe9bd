"""Beside each session that somebody is logged in with: whose it is, since when, in which browser."""

from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import models
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MOST_SHOWN = 30


class OpenSessionQuerySet(models.QuerySet):
    def of(self, account: models.Model) -> list["OpenSession"]:
        """Newest first. What a new password or "log out everywhere" has ended is left out."""
        rows = self.filter(account=account, session__expire_date__gt=timezone.now()).select_related("session")
        signed = account.get_session_auth_hash()
        return [row for row in rows.order_by("-opened_at")[:MOST_SHOWN] if row.is_signed(signed)]

    def orphaned(self) -> "OpenSessionQuerySet":
        return self.filter(~models.Exists(Session.objects.filter(pk=models.OuterRef("session_id"))))


class OpenSession(models.Model):
    # No constraint: the release before, which ends sessions too, knows nothing of these rows.
    session = models.OneToOneField(Session, on_delete=models.CASCADE, related_name="+", db_constraint=False)
    account = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="open_sessions")
    opened_at = models.DateTimeField(default=timezone.now)
    browser = models.CharField(max_length=30, blank=True)
    system = models.CharField(max_length=30, blank=True)

    objects = OpenSessionQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("inloggning")
        verbose_name_plural = gettext_lazy("inloggningar")

    def __str__(self) -> str:
        known = {"browser": self.browser or _("Okänd webbläsare"), "system": self.system}
        return _("%(browser)s på %(system)s") % known if self.system else known["browser"]

    def is_signed(self, signed: str) -> bool:
        return constant_time_compare(self.session.get_decoded().get(HASH_SESSION_KEY, ""), signed)
