"""The § that is proposed for a meeting's first decision."""

from datetime import date

import pytest

from boards.admin.paragraphs import next_paragraph
from boards.models import Body, Meeting
from tests.factories.boards import AgendaItemFactory, BodyFactory, DecisionFactory, MeetingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> Body:
    return BodyFactory()


def held(body: Body, day: date, *paragraphs: int) -> Meeting:
    meeting = MeetingFactory(body=body, date=day)
    for paragraph in paragraphs:
        DecisionFactory(item=AgendaItemFactory(meeting=meeting), paragraph=paragraph)
    return meeting


def proposed(body: Body, django_assert_num_queries) -> int:
    meeting = MeetingFactory(body=body, date=date(2026, 6, 1))
    with django_assert_num_queries(1):
        return next_paragraph(meeting)


def test_the_first_of_a_year_begins_it(body: Body, django_assert_num_queries) -> None:
    held(body, date(2025, 12, 1), 80, 81)
    held(BodyFactory(), date(2026, 3, 1), 7)
    held(body, date(2026, 9, 1), 90)
    assert proposed(body, django_assert_num_queries) == 1


def test_numbers_go_on_through_the_year(body: Body, django_assert_num_queries) -> None:
    held(body, date(2026, 2, 1), 1, 2, 3)
    held(body, date(2026, 3, 1), 4, 5)
    held(body, date(2026, 4, 1))  # which decided nothing
    assert proposed(body, django_assert_num_queries) == 6


def test_they_go_on_after_a_single_meeting(body: Body, django_assert_num_queries) -> None:
    held(body, date(2026, 2, 1), 1, 2, 3)
    assert proposed(body, django_assert_num_queries) == 4


def test_who_begins_anew_at_each_meeting_does_so_again(body: Body, django_assert_num_queries) -> None:
    held(body, date(2026, 2, 1), 1, 2, 3)
    held(body, date(2026, 3, 1), 1, 2)
    assert proposed(body, django_assert_num_queries) == 1
