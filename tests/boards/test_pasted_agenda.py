"""The address that reads a pasted agenda: for who may write meetings; it stores nothing."""

import pytest

from boards.models import AgendaItem
from storsthlm.accounts.roles import COMMUNICATOR, SECRETARY
from tests.helpers import client_of

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/boards/meeting/agenda/read/"


def test_it_answers_with_what_it_found_and_stores_nothing() -> None:
    answer = client_of(SECRETARY).post(ADDRESS, {"text": "Kallelse\n4.1 Budget (information)"}).json()
    assert answer["items"] == [
        {
            "number": 4,
            "part": "1",
            "title": "Budget",
            "kind": "information",
            "public": True,
            "label": "4.1",
        }
    ]
    assert [(each["line"], each["text"]) for each in answer["unread"]] == [(1, "Kallelse")]
    assert not AgendaItem.objects.exists()


@pytest.mark.parametrize("text", ["", "   ", "å" * 100_001, "1. Budget\0"])
def test_what_cannot_be_read_at_all_is_refused_in_words(text: str) -> None:
    answer = client_of(SECRETARY).post(ADDRESS, {"text": text})
    assert answer.status_code == 400
    assert answer.json()["error"]


def test_who_may_not_write_meetings_is_refused() -> None:
    assert client_of(COMMUNICATOR).post(ADDRESS, {"text": "1. Budget"}).status_code == 403


def test_a_number_alone_is_not_asked_for() -> None:
    assert client_of(SECRETARY).get(ADDRESS).status_code == 405
