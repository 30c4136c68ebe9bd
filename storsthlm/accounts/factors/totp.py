"""Codes of six digits that an app on the phone shows, a new one each half minute (RFC 6238)."""

from typing import NamedTuple

import pyotp
import segno
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from storsthlm.accounts.models import User

from .models import Factor
from .sealing import Unreadable, seal, unseal

ISSUER = "Storsthlm"
HALF_MINUTE = 30
CLOCKS_DIFFER = (0, -1, 1)  # half minutes: a phone may be late, and its owner slow
QUIET = 4  # the margin around a code that cameras need


class Picture(NamedTuple):
    """A QR code as one path of an SVG: ``size`` modules wide."""

    size: int
    path: str


def new_secret() -> str:
    return pyotp.random_base32()


def picture(secret: str, account: User) -> Picture:
    address = pyotp.TOTP(secret).provisioning_uri(name=account.get_username(), issuer_name=ISSUER)
    rows = segno.make(address, error="m").matrix
    dark = [(x, y) for y, row in enumerate(rows, QUIET) for x, on in enumerate(row, QUIET) if on]
    return Picture(len(rows) + 2 * QUIET, "".join(f"M{x} {y}h1v1h-1z" for x, y in dark))


def half_minute_of(secret: str, code: str) -> int | None:
    """Which half minute the code is of; None if it is none of now."""
    app, now = pyotp.TOTP(secret), int(timezone.now().timestamp()) // HALF_MINUTE
    near = [now + late for late in CLOCKS_DIFFER]
    return next((step for step in near if constant_time_compare(app.generate_otp(step), code)), None)


def add(account: User, name: str, secret: str, half_minute: int) -> Factor:
    return account.factors.create(kind=Factor.Kind.APP, name=name, secret=seal(secret), counter=half_minute)


def proves(account: User, code: str) -> bool:
    return any(_is_of(app, code) for app in account.factors.apps())


def _is_of(app: Factor, code: str) -> bool:
    try:
        half_minute = half_minute_of(unseal(app.secret), code)
    except Unreadable:
        return False
    return half_minute is not None and app.use(half_minute)
