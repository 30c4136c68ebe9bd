"""Drafts that nobody went on with, what stood in a text once, and addresses that were asked for in vain."""

from storsthlm import retention

from . import drafts
from .history import keeping
from .redirects import actions


def register() -> None:
    retention.register("drafts-never-saved", lambda: drafts.KEPT_UNSAVED.days, drafts.forget_old)
    retention.register("who-had-what-open", lambda: drafts.OPENED_LATELY.days, drafts.forget_old)
    retention.register("versions", lambda: keeping.KEPT.days, keeping.forget_old)
    retention.register("versions-of-deleted", lambda: keeping.KEPT_DELETED.days, keeping.forget_old)
    retention.register("missed-addresses", lambda: actions.FORGOTTEN_AFTER.days, actions.forget_old_misses)
    unread = actions.UNREAD_FORGOTTEN_AFTER.days
    retention.register("missed-addresses-unread", lambda: unread, actions.forget_old_misses)
