"""One address, one subscriber: how it is written, and the digest that is left of it when it has gone."""

from django.conf import settings
from django.utils.crypto import salted_hmac

SALT = "storsthlm.newsletter.subscriber"


def normalised(email: str) -> str:
    return email.strip().lower()


def digest_of(email: str) -> str:
    """Nobody without the site's key can try addresses on it."""
    return _digest(normalised(email), settings.SECRET_KEY)


def digests_of(email: str) -> list[str]:
    """Also as older keys of the site, which it still knows, have made it."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [_digest(normalised(email), key) for key in keys]


def _digest(email: str, key: str) -> str:
    return salted_hmac(SALT, email, secret=key, algorithm="sha256").hexdigest()
