"""Jobs of the newsletter: the worker knows those of what is read here."""

from .mail import tasks as mail_tasks  # noqa: F401
from .sending import tasks as sending_tasks  # noqa: F401
from .subscribers import tasks as subscriber_tasks  # noqa: F401
