"""How a grant is divided: whatever the key, the parts make the whole, to the öre."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards.grants.allocation import allocate, divide
from storsthlm.taxonomy.models import Organisation

ORE = st.integers(0, 10**14)
WEIGHTS = st.lists(st.integers(0, 10**14), min_size=1, max_size=40).filter(any)
MONEY = st.decimals(0, 10**11, places=2)
FIGURES = st.lists(st.decimals(0, 10**11, places=2), min_size=1, max_size=30).filter(any)


def places(count: int) -> list[Organisation]:
    return [
        Organisation(pk=number, name=f"Kommun {number}", code=f"{number:04}", sort_key=f"{number:04}")
        for number in range(1, count + 1)
    ]


@given(ORE, WEIGHTS)
def test_the_parts_make_the_whole(ore: int, weights: list[int]) -> None:
    assert sum(divide(ore, weights)) == ore


@given(ORE, WEIGHTS)
def test_no_part_is_a_whole_ore_from_what_is_exactly_right(ore: int, weights: list[int]) -> None:
    whole = sum(weights)
    for part, weight in zip(divide(ore, weights), weights, strict=True):
        assert abs(part - Fraction(ore * weight, whole)) < 1
        assert weight or not part


@given(ORE, WEIGHTS)
def test_who_has_more_never_gets_less(ore: int, weights: list[int]) -> None:
    ranked = sorted(zip(weights, divide(ore, weights), strict=True))
    for (less, smaller), (more, larger) in pairwise(ranked):
        assert smaller <= larger or less == more


@given(MONEY, st.integers(1, 30))
def test_alike_is_alike_but_for_one_ore(rest: Decimal, count: int) -> None:
    amounts = [part.amount for part in allocate(rest, dict.fromkeys(places(count)))]
    assert sum(amounts) == rest
    assert max(amounts) - min(amounts) <= Decimal("0.01")


@given(MONEY, FIGURES)
def test_by_figures_the_parts_make_the_rest(rest: Decimal, figures: list[Decimal]) -> None:
    parts = allocate(rest, dict(zip(places(len(figures)), figures, strict=True)))
    assert sum(part.amount for part in parts) == rest
    assert [part.figure for part in parts] == figures


@given(FIGURES)
def test_amounts_as_figures_come_back_as_they_are(figures: list[Decimal]) -> None:
    parts = allocate(sum(figures), dict(zip(places(len(figures)), figures, strict=True)))
    assert [part.amount for part in parts] == figures


def test_what_is_left_over_goes_to_those_who_lost_most() -> None:
    assert divide(100, [1, 1, 4]) == [17, 17, 66]  # 16 2/3, 16 2/3, 66 2/3: all lost as much
    assert divide(101, [1, 1, 4]) == [17, 17, 67]  # 16 5/6, 16 5/6, 67 1/3
    assert divide(10, [3, 3, 1]) == [4, 4, 2]  # 4 2/7, 4 2/7, 1 3/7


def test_where_two_lost_as_much_the_lower_code_goes_first() -> None:
    first, second, third = places(3)
    first.code, first.sort_key = "0191", "a"
    second.code, third.code = "0114", ""
    amounts = {
        part.organisation: part.amount
        for part in allocate(Decimal("0.02"), dict.fromkeys((third, first, second)))
    }
    assert amounts == {second: Decimal("0.01"), first: Decimal("0.01"), third: 0}


def test_nobody_gets_nothing() -> None:
    assert allocate(Decimal(10), {}) == []


@pytest.mark.parametrize("weights", [[0], [0, 0]])
def test_nothing_can_be_divided_by_nothing(weights: list[int]) -> None:
    """``figures`` refuses it before."""
    with pytest.raises(ZeroDivisionError):
        divide(1, weights)
