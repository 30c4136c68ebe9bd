"""The log of log-ins and rights, and the throttle that counts in it: so it holds over all processes.

Each try is written down as failed *before* the password is looked at, in a statement of its own, and only
then counted. However many processes are asked at once, no more than the limit get to guess.
"""

from datetime import datetime, timedelta

from django.contrib.auth import get_user_model
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

SALT = "storsthlm.accounts.events"
WINDOW = timedelta(minutes=15)
FROM_ONE_PLACE = 5  # wrong tries at one account from one network
FROM_ANYWHERE = 50  # at one account from all networks: whoever knows a name can close it no sooner
CODES_FROM_ANYWHERE = 10  # a code has six digits, and whoever is asked for one knows the password
BUILDING_WINDOW = timedelta(minutes=2)
FROM_A_BUILDING = 40  # at all accounts from one network: many colleagues share an address, so not for long


class AccountEventQuerySet(models.QuerySet):
    def since(self, moment: datetime) -> "AccountEventQuerySet":
        return self.filter(at__gt=moment)

    def older_than(self, moment: datetime) -> "AccountEventQuerySet":
        return self.filter(at__lte=moment)

    def failed(self) -> "AccountEventQuerySet":
        return self.filter(kind__in=(AccountEvent.Kind.FAILED, AccountEvent.Kind.WRONG_CODE))

    def begin(self, name: str, network: str) -> "AccountEvent":
        """What somebody typed is kept only if it is an account's name: it may be a password."""
        known = _account_called(name)
        return self._write(AccountEvent.Kind.FAILED, known, network, name_key=key_of(name))

    def begin_code(self, account: models.Model, network: str) -> "AccountEvent":
        """Counted apart from passwords: who guesses those must not keep the owner from typing a code."""
        key = key_of(f"code of {account.get_username()}")
        return self._write(AccountEvent.Kind.WRONG_CODE, account, network, name_key=key)

    def log_in(self, account: models.Model, network: str, note: str, *, half: bool = False) -> None:
        """``half``: something else is still asked for."""
        kind = AccountEvent.Kind.HALF if half else AccountEvent.Kind.LOGGED_IN
        self._write(kind, account, network, note=note)

    def log_out(self, account: models.Model, network: str, note: str = "") -> None:
        self._write(AccountEvent.Kind.LOGGED_OUT, account, network, note=note)

    def _write(self, kind: str, account: models.Model | None, network: str, **values: str) -> "AccountEvent":
        name = account.get_username() if account else ""
        known = network[: AccountEvent.NETWORK_LENGTH]
        return self.create(kind=kind, account=account, name=name, network=known, **values)

    def rights(self, account: models.Model, actor: models.Model, changes: list[str]) -> None:
        """One row for each change, under the names that both have now: the row outlives them."""
        of_whom = {"account": account, "name": account.get_username(), "actor_name": str(actor)[:150]}
        self.bulk_create(
            AccountEvent(kind=AccountEvent.Kind.RIGHTS, note=change[:500], **of_whom) for change in changes
        )


class AccountEvent(models.Model):
    NETWORK_LENGTH = 43

    class Kind(models.TextChoices):
        LOGGED_IN = "in", _("Loggade in")
        FAILED = "failed", _("Fel namn eller lösenord")
        HALF = "half", _("Första steget klart, andra återstår")
        WRONG_CODE = "code", _("Fel i andra steget")
        REFUSED = "refused", _("Stoppades efter för många försök")
        LOGGED_OUT = "out", _("Loggade ut")
        RIGHTS = "rights", _("Behörigheten ändrades")

    at = models.DateTimeField(_("tid"), default=timezone.now, db_index=True)
    kind = models.CharField(_("händelse"), max_length=10, choices=Kind)
    account = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("konto")
    )
    name = models.CharField(_("användarnamn"), max_length=150, blank=True)
    name_key = models.CharField(max_length=32, blank=True, editable=False)
    network = models.CharField(_("adress"), max_length=NETWORK_LENGTH, blank=True)
    actor_name = models.CharField(_("av"), max_length=150, blank=True)
    note = models.CharField(_("anmärkning"), max_length=500, blank=True)

    objects = AccountEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("händelse i kontologgen")
        verbose_name_plural = pgettext_lazy("flera", "kontologgen")
        ordering = ("-at", "-pk")
        indexes = (
            models.Index("name_key", "at", name="accountevent_name_at"),
            models.Index("network", "at", name="accountevent_network_at"),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.name}".strip()

    def is_one_too_many(self) -> bool:
        """Counts this try itself, which is in the table already."""
        failed = AccountEvent.objects.failed()
        anywhere = FROM_ANYWHERE if self.kind == self.Kind.FAILED else CODES_FROM_ANYWHERE
        at_account = failed.since(self.at - WINDOW).filter(name_key=self.name_key)
        from_building = failed.since(self.at - BUILDING_WINDOW).filter(network=self.network)
        return (
            at_account.filter(network=self.network).count() > FROM_ONE_PLACE
            or at_account.count() > anywhere
            or from_building.count() > FROM_A_BUILDING
        )

    def refuse(self) -> None:
        """Is not counted, so waiting helps; and kept once in a window, so that a flood fills no disk."""
        told = AccountEvent.objects.since(self.at - WINDOW).filter(kind=self.Kind.REFUSED)
        if told.filter(name_key=self.name_key, network=self.network).exists():
            self.delete()
            return
        self.kind = self.Kind.REFUSED
        self.save(update_fields=["kind"])

    def succeed(self, *, half: bool = False) -> None:
        """``half``: the password was right, and something else is still asked for."""
        self.kind = self.Kind.HALF if half else self.Kind.LOGGED_IN
        self.save(update_fields=["kind"])


def key_of(name: str) -> str:
    return salted_hmac(SALT, name.strip().lower(), algorithm="sha256").hexdigest()[:32]


def _account_called(name: str) -> models.Model | None:
    return get_user_model().objects.filter(username=name).first()
