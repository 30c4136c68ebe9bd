"""Which days a rule makes."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from calendar_app.series.red_days import red_day
from calendar_app.series.rules import DATE, LAST, MOST, NTH, WEEKS, Rule

TUESDAY = date(2027, 6, 1)


def days(**values: object) -> list[str]:
    return [f"{day:%m-%d}" for day in Rule(**{"first": TUESDAY, "kind": WEEKS} | values).days()]


def test_every_second_tuesday_not_in_july_with_exceptions() -> None:
    found = days(
        weekdays=(1,),
        interval=2,
        until=date(2027, 9, 21),
        without_months=frozenset({7}),
        without_days=frozenset({date(2027, 8, 24)}),
    )
    assert found == ["06-15", "06-29", "08-10", "09-07", "09-21"]  # the same weeks after July as before


def test_several_weekdays_until_a_number_of_times() -> None:
    assert days(weekdays=(1, 3), times=3) == ["06-03", "06-08", "06-10"]


def test_what_is_left_out_does_not_count_as_a_time() -> None:
    assert days(weekdays=(1,), times=2, without_days=frozenset({date(2027, 6, 8)})) == ["06-15", "06-22"]


def test_the_nth_weekday_of_the_month() -> None:
    assert days(kind=NTH, weekdays=(1,), nth=2, times=3) == ["06-08", "07-13", "08-10"]
    assert days(kind=NTH, weekdays=(4,), nth=LAST, times=2) == ["06-25", "07-30"]


def test_months_without_the_date_are_passed_over() -> None:
    assert days(kind=DATE, day=31, times=3) == ["07-31", "08-31", "10-31"]


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"until": TUESDAY}, "innan evenemanget upprepas"),
        ({"until": TUESDAY + timedelta(days=3)}, "Välj ett senare slut"),
        ({"times": 9, "without_months": frozenset(range(1, 13))}, "som du har undantagit"),
        ({"until": date(2027, 7, 30), "without_months": frozenset({6, 7})}, "som du har undantagit"),
        ({"until": date(2029, 7, 30), "weekdays": (0, 1, 2, 3, 4)}, f"fler än {MOST} datum"),
        ({"until": date(2099, 7, 30)}, "högst fem år"),
    ],
)
def test_none_or_too_many_are_refused_with_the_reason(values: dict, reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        days(**{"weekdays": (1,)} | values)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2027, 3, 26), "långfredagen"),
        (date(2027, 3, 29), "annandag påsk"),
        (date(2027, 5, 6), "Kristi himmelsfärdsdag"),
        (date(2027, 6, 6), "nationaldagen"),
        (date(2027, 6, 25), "midsommarafton"),
        (date(2026, 6, 20), "midsommardagen"),
        (date(2027, 11, 6), "alla helgons dag"),
        (date(2026, 10, 31), "alla helgons dag"),
        (date(2026, 12, 31), "nyårsafton"),
        (date(2027, 3, 30), ""),
    ],
)
def test_red_days_have_their_names(day: date, name: str) -> None:
    assert red_day(day) == name
