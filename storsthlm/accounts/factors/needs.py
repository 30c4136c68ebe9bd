"""Who must prove more than a password, and who has done so in this session."""

from django.conf import settings
from django.http import HttpRequest

from storsthlm.accounts.backends import roles_of
from storsthlm.accounts.models import User

CONFIRMED = "confirmed"


def must_have_factor(account: User) -> bool:
    roles = set(settings.SECOND_FACTOR_FOR)
    return bool(roles) and (account.is_superuser or not roles.isdisjoint(roles_of(account)))


def is_confirmed(request: HttpRequest) -> bool:
    return bool(request.session.get(CONFIRMED))


def confirm(request: HttpRequest) -> None:
    request.session[CONFIRMED] = True


def owes_confirmation(request: HttpRequest) -> bool:
    """Asked of each page of the admin; costs a statement only where nothing was confirmed."""
    return not is_confirmed(request) and must_have_factor(request.user)
