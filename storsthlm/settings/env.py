"""The environment, read here and nowhere else: settings modules import these helpers."""

import os

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str) -> str:
    """Compose hands on an empty line as an empty text: that is no answer either."""
    return os.environ.get(name, "").strip() or default


def required(name: str) -> str:
    """Production refuses to start on a missing value rather than guess an unsafe one."""
    value = text(name, "")
    if not value:
        raise ImproperlyConfigured(f"Set {name} in the environment; production has no default for it.")
    return value


def words(value: str) -> list[str]:
    return [word.strip() for word in value.split(",") if word.strip()]


def flag(name: str, *, default: bool) -> bool:
    return text(name, str(int(default))).lower() in {"1", "true", "yes", "on"}


def number(name: str, default: int) -> int:
    return int(text(name, str(default)))
