"""Shares of grants as lines for a spreadsheet."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from boards.models import GrantShare


def lines(shares: Iterable[GrantShare]) -> Iterator[tuple[object, ...]]:
    """A line for each part, with what stands of its grant, so that lines of several can be told apart."""
    yield (
        *(_("år"), _("statsbidrag"), _("kommunkod"), _("kommun eller region"), _("siffra"), _("kronor")),
        *(_("hela beloppet"), _("används gemensamt")),
    )
    for share in shares:
        grant, place = share.grant, share.organisation
        figure = "" if share.figure is None else _number(share.figure)
        whole = _number(grant.total), _number(grant.joint)
        yield grant.year, grant.title, place.code, place.name, figure, _number(share.amount), *whole


def _number(value: Decimal) -> str:
    """With a decimal comma, as the spreadsheets that divide cells by semicolons read it."""
    return f"{value:.2f}".replace(".", ",")
