"""How the rest of a grant is divided: by largest remainder, to the öre, so that the parts make the whole.

Each gets its share by the key, rounded down to whole öre. What is left over, always fewer öre than there
are parts, goes one öre each to those whose share lost most by the rounding; where two lost as much, to
the one that comes first by municipality code.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from boards.models import Grant, GrantShare
from storsthlm.taxonomy.models import Organisation

HUNDREDTHS = 100
LAST = "~"  # sorts after every code and every letter of swedish_key


class Part(NamedTuple):
    organisation: Organisation
    figure: Decimal | None
    amount: Decimal


def divide(ore: int, weights: Sequence[int]) -> list[int]:
    """``ore`` in parts by ``weights`` (none negative, not all 0); earlier ones go first among equals."""
    whole = sum(weights)
    parts = [ore * weight // whole for weight in weights]
    lost = [ore * weight % whole for weight in weights]
    by_loss = sorted(range(len(weights)), key=lambda place: -lost[place])
    for place in by_loss[: ore - sum(parts)]:
        parts[place] += 1
    return parts


def allocate(rest: Decimal, figures: Mapping[Organisation, Decimal | None]) -> list[Part]:
    """In Swedish order of names. A figure of None counts as 1: then all get as much."""
    ranked = sorted(figures, key=_rank)
    weights = [in_hundredths(1 if figures[each] is None else figures[each]) for each in ranked]
    ore = divide(in_hundredths(rest), weights) if ranked else []
    parts = [
        Part(each, figures[each], Decimal(part) / HUNDREDTHS) for each, part in zip(ranked, ore, strict=True)
    ]
    return sorted(parts, key=lambda part: part.organisation.sort_key)


def _rank(organisation: Organisation) -> tuple[str, str]:
    """By municipality code; those without one after all that have it."""
    return organisation.code or LAST, organisation.sort_key


def in_hundredths(value: Decimal | int) -> int:
    """Kronor as öre. Exact: both money and figures have two decimals at the most."""
    return int((value * HUNDREDTHS).to_integral_exact()) if isinstance(value, Decimal) else value * HUNDREDTHS


def stored(grant: Grant) -> list[Part]:
    shares = grant.shares.for_page()
    return [Part(share.organisation, share.figure, share.amount) for share in shares]


def write(grant: Grant, parts: Iterable[Part]) -> None:
    grant.shares.all().delete()
    GrantShare.objects.bulk_create(GrantShare(grant=grant, **part._asdict()) for part in parts)
