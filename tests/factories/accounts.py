"""People who log in. ``UserFactory(role=SECRETARY)`` has the rights of the real table of roles."""

import time

import factory
import pyotp
from django.contrib.auth.models import Group

from storsthlm.accounts.factors.sealing import seal
from storsthlm.accounts.models import AccountEvent, Factor, User
from storsthlm.accounts.roles import apply_roles

from .base import CleanFactory

PASSWORD = "Regnbåge över Mälaren 7"


class UserFactory(CleanFactory):
    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"redaktor{n}")
    first_name = "Ebba"
    last_name = factory.Sequence(lambda n: f"Lindqvist {n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")
    is_staff = True
    password = factory.django.Password(PASSWORD)

    @factory.post_generation
    def role(self, create: bool, role: str | None, **kwargs: object) -> None:
        if role:
            self.groups.add(_group(role))


class AccountEventFactory(CleanFactory):
    class Meta:
        model = AccountEvent

    kind = AccountEvent.Kind.LOGGED_IN
    account = factory.SubFactory(UserFactory)
    name = factory.LazyAttribute(lambda event: event.account.username)
    network = "192.0.2.7"


def _group(role: str) -> Group:
    """The role as `manage.py roles` makes it, made the first time that a test asks."""
    if not Group.objects.filter(name=role).exists():
        apply_roles()
    return Group.objects.get(name=role)


SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


class AppFactory(CleanFactory):
    """An app with codes; ``code_now`` is what it shows now."""

    class Meta:
        model = Factor

    account = factory.SubFactory(UserFactory)
    kind = Factor.Kind.APP
    name = "Min telefon"
    secret = factory.LazyFunction(lambda: seal(SECRET))


def code_now(late: int = 0) -> str:
    """What the app shows; ``late`` half minutes ago or to come."""
    return pyotp.TOTP(SECRET).at(int(time.time()), counter_offset=late)
