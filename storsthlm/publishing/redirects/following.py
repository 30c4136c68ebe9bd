"""What a move leaves in the table: old addresses that lead to the thing itself, and none that leads round."""

from django.db import transaction

from storsthlm.publishing.models import Redirect

from .actions import forget_answered
from .addresses import decoded, joined, segments
from .moving import Move


def normal(path: str) -> str:
    """An address of ours as the table has it."""
    return joined(segments(decoded(path)))


@transaction.atomic(savepoint=False)
def follow(moves: list[Move]) -> list[str]:
    """The addresses that have been left, as they stood in the browser."""
    left = [move for move in moves if normal(move.was) != normal(move.now)]
    if not left:
        return []
    Redirect.objects.bulk_create(
        [Redirect(old=normal(move.was), target=move.target, former=move.former) for move in left],
        update_conflicts=True,
        unique_fields=["old"],
        update_fields=["target", "kind", "note", "former"],
    )
    _straighten({move.was: move.target for move in left})
    _let_living_pages_win(left)
    forget_answered({normal(move.was) for move in left})
    return [move.was for move in left]


def _straighten(now: dict[str, str]) -> None:
    """What somebody had sent to the old address goes to the thing itself."""
    spelled = now | {was.rstrip("/"): target for was, target in now.items()}
    rows = list(Redirect.objects.filter(kind=Redirect.Kind.PERMANENT, target__in=spelled))
    for row in rows:
        row.target = spelled[row.target]
    Redirect.objects.bulk_update(rows, ["target"])


def _let_living_pages_win(moves: list[Move]) -> None:
    """No row for an address at which the thing itself is now."""
    here = {normal(move.now): {move.target, move.now} for move in moves}
    rows = Redirect.objects.filter(old__in=here).only("old", "target")
    Redirect.objects.filter(pk__in=[row.pk for row in rows if row.target in here[row.old]]).delete()
