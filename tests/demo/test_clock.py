from datetime import date, datetime, timedelta

import pytest

from storsthlm.demo.clock import WRITTEN_ON, Clock

SAME_DAY, YEAR_LATER = Clock(WRITTEN_ON), Clock(WRITTEN_ON + timedelta(days=367))


def test_on_the_day_of_writing_nothing_moves() -> None:
    assert SAME_DAY.day(date(2026, 12, 10)) == date(2026, 12, 10)


@pytest.mark.parametrize("days", [-400, -6, 1, 6, 7, 367, 2000])
def test_what_is_to_come_moves_by_whole_weeks(days: int) -> None:
    loaded_on = WRITTEN_ON + timedelta(days=days)
    moved = Clock(loaded_on).day(date(2026, 12, 10))
    assert moved.weekday() == date(2026, 12, 10).weekday()
    assert 10 < (moved - loaded_on).days < 25


def test_the_archive_stands_where_it_is() -> None:
    assert YEAR_LATER.day(date(2023, 5, 11)) == date(2023, 5, 11)


def test_a_moment_is_as_the_clock_on_the_wall_shows_it() -> None:
    summer, winter = datetime(2026, 6, 11, 9), datetime(2026, 12, 10, 9)  # noqa: DTZ001
    assert SAME_DAY.moment(summer).utcoffset() == timedelta(hours=2)
    assert SAME_DAY.moment(winter).utcoffset() == timedelta(hours=1)


def test_dates_in_texts_are_spoken_in_their_language() -> None:
    text = "{sv:2026-12-10} | {en:2026-12-10} | {iso:2026-12-10} | {sv:2023-05-11}"
    assert SAME_DAY.fill(text) == "10 december | 10 December | 2026-12-10 | 11 maj"
    assert YEAR_LATER.fill(text) == "9 december | 9 December | 2027-12-09 | 11 maj"
