"""How the votes fell and who made a reservation: told with the decision, and not before it is."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from boards.models import Decision
from storsthlm.accounts.roles import SECRETARY
from storsthlm.search.indexing import reindex
from storsthlm.search.service import search
from tests.factories.boards import CaseFactory, DecisionFactory, MeetingFactory
from tests.helpers import admin_url, client_of, filled_in

pytestmark = pytest.mark.django_db

VOTED = {"votes_for": 12, "votes_against": 9, "votes_abstained": 2}
CANARY = "Kanariefågelpartiet"


def decided(**values: object) -> Decision:
    case = CaseFactory(published=True)
    return DecisionFactory(**{"item__case": case, **VOTED, "reservations_sv": CANARY, **values})


def pages(client: Client, decision: Decision) -> list[str]:
    meeting, case = decision.item.meeting, decision.item.case
    addresses = [meeting.get_absolute_url(), reverse("boards:decisions"), case.get_absolute_url()]
    return [client.get(address).content.decode() for address in addresses]


def test_the_vote_and_the_reservations_stand_with_the_decision_wherever_it_is_told(client: Client) -> None:
    for html in pages(client, decided()):
        assert "12 för, 9 emot, 2 avstod" in html
        assert CANARY in html


def test_nobody_abstained_and_nobody_voted(client: Client) -> None:
    for html in pages(client, decided(votes_abstained=None)):
        assert "12 för, 9 emot<" in html
        assert "avstod" not in html
    for html in pages(client, decided(votes_for=None, votes_against=None, votes_abstained=None)):
        assert "None" not in html


def test_none_against_is_a_vote_too(client: Client) -> None:
    assert "21 för, 0 emot" in pages(client, decided(votes_for=21, votes_against=0))[0]


HIDDEN = {
    "not adjusted": {"item__meeting__adjusted_on": None},
    "item not public": {"item__public": False, "adjusted_at_once": True},
}


@pytest.mark.parametrize("values", HIDDEN.values(), ids=HIDDEN)
def test_neither_is_told_before_the_decision(client: Client, values: dict[str, object]) -> None:
    for html in pages(client, decided(**values)):
        assert "12 för" not in html
        assert CANARY not in html
    reindex(lambda name, done: None)
    assert not search(CANARY, "sv").hits


def test_the_search_finds_a_reservation_with_its_decision() -> None:
    decision = decided()
    reindex(lambda name, done: None)
    (hit,) = search(CANARY, "sv").hits
    assert hit.entry.title == f"§ {decision.paragraph} {decision.item.title}"


@pytest.mark.parametrize("half", [{"votes_for": 1}, {"votes_against": 0}, {"votes_abstained": 2}])
def test_the_database_takes_no_half_vote(half: dict[str, int]) -> None:
    none = {"votes_for": None, "votes_against": None, "votes_abstained": None}
    decision = decided(**none)
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(**half)


def test_the_secretary_writes_the_vote_in_the_form_of_the_meeting() -> None:
    secretary = client_of(SECRETARY)
    decision = DecisionFactory(item__meeting=MeetingFactory())
    url = admin_url(decision.item.meeting, "change")

    def save(**changes: object):
        row = {f"decisions-0-{name}": value for name, value in changes.items()}
        return secretary.post(url, filled_in(secretary.get(url), _continue="1", **row), follow=True)

    refused = save(votes_abstained="3")
    assert "både för och emot" in refused.content.decode()
    save(votes_for="12", votes_against="9", votes_abstained="", reservations_sv="Två ledamöter.")
    decision.refresh_from_db()
    assert (decision.votes_for, decision.votes_against, decision.votes_abstained) == (12, 9, None)
    assert decision.reservations_sv == "Två ledamöter."
