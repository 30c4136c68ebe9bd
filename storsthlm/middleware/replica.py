"""Reads of public pages may be answered by a replica, as long as it is not behind (docs/adr/0024).

Only in use where ``REPLICA_URL`` is set. Everything but ``GET`` and ``HEAD`` of public pages goes to the
primary: the admin, forms, jobs, commands, and what a page reads after it has written.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from contextvars import ContextVar

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import DEFAULT_DB_ALIAS, Error, InterfaceError, OperationalError, connections
from django.http import HttpRequest, HttpResponse
from psycopg.errors import QueryCanceled

from .language import ADMIN_PREFIX

REPLICA = "replica"
# What is published or restricted takes effect within a second, the rest of which pages are kept.
MOST_SECONDS_BEHIND = 0.3
ASKED_EVERY_SECONDS = 0.1
PAUSE_SECONDS = 5  # after the replica has not answered
UNDECIDED = ""  # until something is read: what reads nothing (static files, health) needs no database at all
AWAY = (OperationalError, InterfaceError)
logger = logging.getLogger(__name__)
_alias: ContextVar[str] = ContextVar("database for reads", default=DEFAULT_DB_ALIAS)


class ReplicaRouter:
    """Reads go where this request may read, all of them to one place; writes go to the primary."""

    def db_for_read(self, model: type, **hints: object) -> str:
        if connections[DEFAULT_DB_ALIAS].in_atomic_block:
            return DEFAULT_DB_ALIAS
        if _alias.get() == UNDECIDED:
            _alias.set(REPLICA if freshness.usable() else DEFAULT_DB_ALIAS)
        return _alias.get()

    def db_for_write(self, model: type, **hints: object) -> str:
        """What is read later in the same request must be what was written."""
        _alias.set(DEFAULT_DB_ALIAS)
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one: object, other: object, **hints: object) -> bool:
        return True  # both hold the same rows

    def allow_migrate(self, db: str, app_label: str, **hints: object) -> bool:
        return db == DEFAULT_DB_ALIAS


class Freshness:
    """Is the replica there, and at most ``MOST_SECONDS_BEHIND`` behind? One for each process.

    Now and then the primary tells how far its log has come. Once the replica has come so far too, it has
    all that was true then: no clock of theirs is compared, and an idle primary looks no older than it is.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._told: deque[tuple[float, str]] = deque(maxlen=8)  # when, and the primary's position in its log
        self._true_at = self._asked_at = self._away_until = float("-inf")

    def usable(self) -> bool:
        now = time.monotonic()
        if now < self._away_until:
            return False
        if now - self._asked_at >= ASKED_EVERY_SECONDS and self._lock.acquire(blocking=False):
            try:
                self._asked_at = now
                self._ask(now)
            finally:
                self._lock.release()
        return time.monotonic() - self._true_at <= MOST_SECONDS_BEHIND

    def lost(self, problem: Exception) -> None:
        """Say so once, and leave it alone for a while."""
        self._away_until = time.monotonic() + PAUSE_SECONDS
        self._true_at = float("-inf")
        logger.warning("The replica did not answer; the primary is read: %s", problem)

    def _ask(self, now: float) -> None:
        position = _answer(DEFAULT_DB_ALIAS, "SELECT pg_current_wal_insert_lsn()::text")
        self._told.append((now, position))
        try:
            reached = _answer(
                REPLICA,
                "SELECT count(*) FROM unnest(%s::pg_lsn[]) AS told WHERE told <= pg_last_wal_replay_lsn()",
                [[each for _when, each in self._told]],
            )
        except Error as problem:
            self.lost(problem)
        else:
            self._true_at = self._told[reached - 1][0] if reached else float("-inf")


def _answer(alias: str, query: str, arguments: list[object] | None = None) -> object:
    with connections[alias].cursor() as cursor:
        cursor.execute(query, arguments)
        return cursor.fetchone()[0]


freshness = Freshness()


class ReadFromReplica:
    """Stands inside of ``DatabaseOutage``: what the replica cannot answer is asked again of the primary."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if REPLICA not in settings.DATABASES:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = _alias.set(UNDECIDED if is_public_read(request) else DEFAULT_DB_ALIAS)
        try:
            return self.get_response(request)
        finally:
            _alias.reset(token)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A query that took too long is not asked twice."""
        if _alias.get() != REPLICA or not isinstance(exception, AWAY):
            return None
        if isinstance(exception.__cause__, QueryCanceled):
            return None
        freshness.lost(exception)
        _alias.set(DEFAULT_DB_ALIAS)
        view, arguments, names = request.resolver_match
        response = view(request, *arguments, **names)
        return response.render() if hasattr(response, "render") else response


def read_from_primary() -> None:
    """For the rest of this request: what is asked outside of a view cannot be asked once more."""
    _alias.set(DEFAULT_DB_ALIAS)


def is_public_read(request: HttpRequest) -> bool:
    return request.method in {"GET", "HEAD"} and not request.path_info.startswith(ADMIN_PREFIX)
