"""Personal numbers are found in every form, told from other numbers, and repeated nowhere."""

from datetime import date

import pytest

from storsthlm.publishing.gate.personal import HIDDEN, masked, numbers_in

from .cases import with_check_digit

BORN = "850312"


LAST = with_check_digit(f"{BORN}298")
COORDINATED = with_check_digit("850372298")
FORMS = [
    f"{BORN}-{LAST}",
    f"{BORN}{LAST}",
    f"19{BORN}-{LAST}",
    f"19{BORN}{LAST}",
    f"{BORN}+{LAST}",
    f"{BORN} {LAST}",
    f"{BORN} - {LAST}",
    f"{BORN}–{LAST}",
    f"1985-03-12-{LAST}",
    f"850372-{COORDINATED}",
    f"19850372{COORDINATED}",
]


@pytest.mark.parametrize("number", FORMS)
@pytest.mark.parametrize("around", ["%s", "Sökande (%s) har fått svar.", "Nr:%s,", "”%s”.", "\n%s\n"])
def test_a_number_is_found_however_it_is_written(number: str, around: str) -> None:
    assert numbers_in(around % number) == [number]


@pytest.mark.parametrize(
    "other",
    [
        f"{BORN}-{(int(LAST) + 1) % 10_000:04}",  # a wrong check digit
        "556012-5790",  # an organisation: its month is 60
        "212000-0142",
        f"851312-{with_check_digit('851312298')}",  # no such month
        f"850230-{with_check_digit('850230298')}",  # no such day
        f"850399-{with_check_digit('850399298')}",  # 39 March
        f"20990312-{with_check_digit('990312298')}",  # not born yet
        "08-123 456 78",
        "2026-03-12 2027",
        "KS 2026/123",
        f"1{BORN}{LAST}",
        f"{BORN}{LAST}5",
        f"{BORN}-{LAST}-1",
        "0000000000",
    ],
)
def test_other_numbers_are_let_alone(other: str) -> None:
    assert numbers_in(other) == []


def test_a_day_that_is_today_counts_and_tomorrow_does_not(monkeypatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2026, 11, 27))
    today, tomorrow = (with_check_digit(f"2611{day}123") for day in (27, 28))
    assert numbers_in(f"20261127-{today}") == [f"20261127-{today}"]
    assert numbers_in(f"20261128-{tomorrow}") == []


@pytest.mark.parametrize("number", [*FORMS, f"{BORN}-{(int(LAST) + 1) % 10_000:04}"])
def test_what_is_shown_keeps_the_year_alone(number: str) -> None:
    shown = masked(f"Om {number} här")
    assert shown.count(HIDDEN) == 8
    assert "85" in shown
    assert LAST not in shown
    assert shown.startswith("Om ")
    assert shown.endswith(" här")


def test_words_and_other_numbers_stay_as_they_are() -> None:
    text = "Org.nr 556012-5790, KS 2026/123, den 12 mars 2026 kl. 9.00."
    assert masked(text) == text
