"""The days on which Sweden is free, Sundays aside, and the eves that are as good as free."""

from datetime import date, timedelta

from dateutil.easter import easter
from django.utils.translation import gettext_lazy as _

FIXED = {
    (1, 1): _("nyårsdagen"),
    (1, 6): _("trettondedag jul"),
    (5, 1): _("första maj"),
    (6, 6): _("nationaldagen"),
    (12, 24): _("julafton"),
    (12, 25): _("juldagen"),
    (12, 26): _("annandag jul"),
    (12, 31): _("nyårsafton"),
}
FROM_EASTER = {
    -2: _("långfredagen"),
    0: _("påskdagen"),
    1: _("annandag påsk"),
    39: _("Kristi himmelsfärdsdag"),
    49: _("pingstdagen"),
}


def red_day(day: date) -> str:
    """Its name; empty for any other day."""
    moved = FROM_EASTER.get((day - easter(day.year)).days) or _of_week(day)
    return str(FIXED.get((day.month, day.day)) or moved or "")


def _of_week(day: date) -> str:
    """Midsummer's eve is the Friday from 19 June, All Saints' the Saturday from 31 October."""
    midsummer = date(day.year, 6, 20) + timedelta(days=(5 - date(day.year, 6, 20).weekday()) % 7)
    saints = date(day.year, 10, 31) + timedelta(days=(5 - date(day.year, 10, 31).weekday()) % 7)
    named = {midsummer - timedelta(days=1): _("midsommarafton"), midsummer: _("midsommardagen")}
    return {**named, saints: _("alla helgons dag")}.get(day, "")
