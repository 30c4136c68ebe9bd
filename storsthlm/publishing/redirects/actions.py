"""What writes to the tables: counting in passing, and saving a redirect with all that follows from it."""

import logging
from collections.abc import Callable
from datetime import timedelta

from django.db import Error, connection, transaction
from django.db.models import F
from django.utils import timezone

from storsthlm.publishing.models import Miss, Redirect

from .addresses import candidates, stars
from .importing import Plan, plan, read_lines
from .missed import digest_of, worth_keeping
from .targets import has_places

ROWS_AT_ONCE = 2_000
MOST_MISSES = 2_000
KEPT_MISSES = 1_000
FORGOTTEN_AFTER, UNREAD_FORGOTTEN_AFTER = timedelta(days=90), timedelta(days=30)
# On so many days must an address be asked for before it is written down: a link that many follow, or one
# person's again and again, but no slip of one visit.
DAYS_UNTIL_READ = 3
# Nobody who reads a page waits for a number: not for a lock, nor for the disk.
_IN_PASSING = "SET LOCAL lock_timeout = '50ms'; SET LOCAL synchronous_commit = 'off'"
_MISS = """
    INSERT INTO publishing_miss (digest, path, hits, days, first_day, last_day, dismissed)
    SELECT %(digest)s, %(digest)s, 1, 1, %(day)s, %(day)s, false
    WHERE (SELECT count(*) FROM publishing_miss) < %(most)s
       OR EXISTS (SELECT FROM publishing_miss WHERE digest = %(digest)s)
    ON CONFLICT (digest) DO UPDATE SET
        hits = publishing_miss.hits + 1,
        days = publishing_miss.days + (publishing_miss.last_day < excluded.last_day)::int,
        last_day = excluded.last_day
    RETURNING days >= %(enough)s AND path = digest AND NOT dismissed
"""
logger = logging.getLogger(__name__)


def count_hit(redirect: Redirect) -> None:
    row = Redirect.objects.filter(pk=redirect.pk)
    _in_passing(lambda: row.update(hits=F("hits") + 1, last_hit=timezone.localdate()))


def count_miss(path: str) -> None:
    if kept := worth_keeping(path):
        _in_passing(lambda: _count(kept, digest_of(kept)))


def _count(path: str, digest: str) -> None:
    """What may not be read yet is in no statement either: the log of a database may repeat it."""
    bounds = {"most": MOST_MISSES, "enough": DAYS_UNTIL_READ}
    may_be_read = _execute(_MISS, {"digest": digest, "day": timezone.localdate()} | bounds)
    if may_be_read == (True,):
        # Counted by the release before, or with another SECRET_KEY.
        Miss.objects.filter(path=path).delete()
        Miss.objects.filter(digest=digest).update(path=path)


def _in_passing(write: Callable[[], object]) -> None:
    """A count that cannot be written is lost, with a line in the log; the visitor notices nothing."""
    try:
        with transaction.atomic():
            _execute(_IN_PASSING)
            write()
    except Error as error:
        logger.warning("An old address could not be counted: %s", type(error).__name__)


def _execute(sql: str, values: dict[str, object] | None = None) -> tuple | None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone() if cursor.description else None


@transaction.atomic
def save(redirect: Redirect) -> None:
    """With what led to this address leading straight on, and what is answered now no longer missed."""
    redirect.save()
    if (
        redirect.kind == Redirect.Kind.PERMANENT
        and not has_places(redirect.target)
        and not stars(redirect.old)
    ):
        before = Redirect.objects.filter(target__in=[redirect.old, f"{redirect.old}/"]).exclude(
            pk=redirect.pk
        )
        before.update(target=redirect.target)
    forget_answered({redirect.old})


def try_import(text: str) -> Plan:
    """What the file would do; ValidationError where it is no table of redirects."""
    return plan(read_lines(text), {row.old: row for row in Redirect.objects.all()})


@transaction.atomic
def carry_out(planned: Plan) -> None:
    """Hits stay. A second time nothing changes: there is one row for each old address."""
    Redirect.objects.bulk_create(
        planned.rows,
        batch_size=ROWS_AT_ONCE,
        update_conflicts=True,
        unique_fields=["old"],
        update_fields=["target", "kind", "note"],
    )
    forget_answered({row.old for row in planned.rows})


def forget_answered(olds: set[str]) -> None:
    """Of what is missed, the rows that one of these old addresses answers for."""
    missed = Miss.objects.readable().values_list("pk", "path")
    answered = [pk for pk, path in missed if not olds.isdisjoint(candidates(path))]
    Miss.objects.filter(pk__in=answered).delete()


def forget_old_misses() -> None:
    """What nobody asks for any more; then what is asked for least, so that there is room for what is new."""
    today = timezone.localdate()
    Miss.objects.filter(digest=None).delete()  # by the release before, which wrote down at once
    Miss.objects.filter(last_day__lt=today - FORGOTTEN_AFTER).delete()
    unread = Miss.objects.filter(path=F("digest"), dismissed=False)
    unread.filter(last_day__lt=today - UNREAD_FORGOTTEN_AFTER).delete()
    by_use = Miss.objects.order_by("-days", "-hits", "-last_day")
    Miss.objects.filter(pk__in=list(by_use.values_list("pk", flat=True)[KEPT_MISSES:])).delete()
