import pytest
from hypothesis import given
from hypothesis import strategies as st

from storsthlm.documents.ranges import OutOfRange, Part, asked_part

SIZE = 1000


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("bytes=0-0", Part(0, 1)),
        ("bytes=0-499", Part(0, 500)),
        ("bytes=500-", Part(500, 500)),
        ("bytes=999-", Part(999, 1)),
        ("bytes=-1", Part(999, 1)),
        ("bytes=-5000", Part(0, 1000)),
        ("bytes=10-99999999", Part(10, 990)),
        ("bytes=0-1,5-6", None),
        ("bytes=5-2", None),
        ("bytes=5000-2", None),
        ("bytes=-", None),
        ("bytes=a-b", None),
        ("rows=0-1", None),
        ("bytes=0-" + "9" * 400, None),
        ("bytes=٣-٤", None),
        ("\u2028", None),
        ("", None),
    ],
)
def test_one_range_is_answered_and_all_else_gives_the_whole(header, part):
    assert asked_part(header, SIZE) == part


@pytest.mark.parametrize("header", ["bytes=1000-", "bytes=1000-2000", "bytes=-0", "bytes=99999999999999-"])
def test_what_lies_outside_is_refused(header):
    with pytest.raises(OutOfRange):
        asked_part(header, SIZE)


@given(st.text(max_size=60), st.integers(1, 10**9))
def test_no_header_breaks_it_and_no_part_is_outside(header, size):
    try:
        part = asked_part(header, size)
    except OutOfRange:
        return
    assert part is None or (part.start >= 0 and part.length > 0 and part.start + part.length <= size)
