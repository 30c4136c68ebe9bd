"""The newsletter in the admin: its editions, and who gets them by e-mail."""

from . import editions, subscribers  # noqa: F401 they register themselves
