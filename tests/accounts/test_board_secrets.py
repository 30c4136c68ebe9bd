"""What a communicator learns of a meeting in the admin: its frame, never its agenda or its decisions."""

import pytest
from django.test import Client

from boards.models import Decision, Meeting
from storsthlm.accounts.roles import COMMUNICATOR, SECRETARY
from tests.factories.boards import AgendaItemFactory, DecisionFactory, MeetingFactory
from tests.helpers import admin_url, client_of

pytestmark = pytest.mark.django_db

CLOSED, WAITING = "Slutet ärende", "Beslut som väntar på justering"
SEARCH = "/admin/autocomplete/?app_label=boards&model_name={}&field_name={}&term=Styrgruppen"


@pytest.fixture
def meeting() -> Meeting:
    """A public meeting that is not adjusted, with an item that is not public."""
    meeting = MeetingFactory(published=True, title_sv="Styrgruppens höstmöte")
    closed = AgendaItemFactory(meeting=meeting, public=False, title_sv=CLOSED)
    DecisionFactory(item=closed, text_sv=WAITING)
    return meeting


def told(client: Client, meeting: Meeting) -> list[str]:
    """Which of the two stand on the pages of the meeting, or in the list of decisions."""
    addresses = [
        admin_url(meeting, "change"),
        admin_url(Meeting, "changelist"),
        admin_url(Decision, "changelist"),
    ]
    pages = "".join(client.get(address).text for address in addresses)
    return [text for text in (CLOSED, WAITING) if text in pages]


def test_a_communicator_sees_neither_items_nor_decisions(meeting: Meeting) -> None:
    client = client_of(COMMUNICATOR)
    page = client.get(admin_url(meeting, "change"))
    assert page.status_code == 200
    assert meeting.title_sv in page.text
    assert page.context["inline_admin_formsets"] == []
    assert told(client, meeting) == []
    assert client.get(admin_url(Decision, "changelist")).status_code == 403


@pytest.mark.parametrize("field", [("mandate", "decision"), ("membership", "elected_by")])
def test_no_search_box_finds_a_communicator_a_decision(meeting: Meeting, field: tuple[str, str]) -> None:
    assert client_of(COMMUNICATOR).get(SEARCH.format(*field)).status_code == 403
    assert client_of(SECRETARY).get(SEARCH.format(*field)).status_code == 200


def test_a_secretary_sees_both(meeting: Meeting) -> None:
    assert told(client_of(SECRETARY), meeting) == [CLOSED, WAITING]
