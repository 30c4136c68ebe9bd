"""The people who log in to the demonstration."""

from typing import NamedTuple

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from storsthlm.accounts.models import User
from storsthlm.accounts.roles import ADMINISTRATOR, COMMUNICATOR, PUBLISHER, SECRETARY, apply_roles


class Login(NamedTuple):
    username: str
    first_name: str
    last_name: str
    role: str


LOGINS = (
    Login("kommunikator", "Kim", "Vestberg", COMMUNICATOR),
    Login("sekreterare", "Helena", "Törnqvist", SECRETARY),
    Login("publicist", "Jonas", "Ekvall", PUBLISHER),
    Login("admin", "Alva", "Rydh", ADMINISTRATOR),
)


def load(password: str) -> list[User]:
    """Those that are missing, in the order of ``LOGINS``; a password that was chosen stays."""
    apply_roles()
    there = set(User.objects.values_list("username", flat=True))
    missing = [login for login in LOGINS if login.username not in there]
    hashed = make_password(password) if missing else ""  # slow by design, and the same for all
    return [_user(login, hashed) for login in missing]


def _user(login: Login, hashed: str) -> User:
    user = User.objects.create(
        username=login.username,
        email=f"{login.username}@storsthlm.example",
        password=hashed,
        first_name=login.first_name,
        last_name=login.last_name,
        is_staff=True,
    )
    user.groups.add(Group.objects.get(name=login.role))
    return user
