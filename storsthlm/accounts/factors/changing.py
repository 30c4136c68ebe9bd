"""Factors are added, removed and reset here: each change is in the log, under who made it."""

from collections.abc import Callable

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from storsthlm.accounts.models import AccountEvent, User

from .models import Factor
from .needs import must_have_factor


class LastOne(Exception):
    """Whoever must have a factor adds another before the last is removed."""


@transaction.atomic
def add(account: User, make: Callable[[], Factor]) -> None:
    """With the first one, what was opened with a password alone is over."""
    _lock(account)
    if not account.factors.exists():
        account.end_all_sessions()
    factor = make()
    with override("sv"):
        _tell(account, account, _("Lade till andra steg: %(kind)s") % {"kind": factor.get_kind_display()})


@transaction.atomic
def remove(account: User, factor: Factor) -> None:
    _lock(account)
    is_last = not account.factors.exclude(pk=factor.pk).exists()
    if is_last and must_have_factor(account):
        raise LastOne
    if is_last:
        account.recovery_codes.all().delete()
    factor.delete()
    with override("sv"):
        _tell(account, account, _("Tog bort andra steg: %(kind)s") % {"kind": factor.get_kind_display()})


@transaction.atomic
def reset(account: User, actor: User | str) -> None:
    """For whoever has lost phone and codes: the next log-in asks for the password alone.

    Single sign-on too gets to know them anew, by their address of mail.
    """
    _lock(account)
    account.factors.all().delete()
    account.recovery_codes.all().delete()
    account.end_all_sessions()
    User.objects.filter(pk=account.pk).update(sso_subject=None)
    with override("sv"):
        _tell(account, actor, _("Inloggning i två steg nollställdes"))


def _lock(account: User) -> None:
    User.objects.select_for_update(no_key=True).get(pk=account.pk)


def _tell(account: User, actor: User | str, change: str) -> None:
    AccountEvent.objects.rights(account, actor, [change])
