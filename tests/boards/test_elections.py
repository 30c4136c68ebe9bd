"""What a decision does to bodies: seats given and ended, mandates set; with a trail, and told in time."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from boards.models import Body, Decision, Mandate, Meeting, Membership, Person
from storsthlm.accounts.roles import COMMUNICATOR, SECRETARY
from storsthlm.publishing.models import AuditEntry, ReviewRule
from tests.factories.boards import (
    BodyFactory,
    DecisionFactory,
    MandateFactory,
    MeetingFactory,
    MembershipFactory,
    PersonFactory,
    days_ago,
)
from tests.factories.taxonomy import OrganisationFactory
from tests.helpers import admin_url, client_of, filled_in

pytestmark = pytest.mark.django_db

CANARY = "Kanariefågel"


@pytest.fixture
def decision() -> Decision:
    return DecisionFactory(verb="elect", item__meeting__date=days_ago(30))


@pytest.fixture
def secretary() -> Client:
    return client_of(SECRETARY)


def page_of(decision: Decision, name: str = "election") -> str:
    return reverse(f"admin:boards_decision_{name}", args=[decision.pk])


def seat(number: int = 0, **values: object) -> dict[str, object]:
    return {f"seats-{number}-{name}": value for name, value in values.items()}


def sent(decision: Decision, *, last_day: object = "", body: int = 0, **values: object) -> dict[str, object]:
    """The form as it comes, with four rows that nobody touched but where ``values`` say so."""
    body, day = body or decision.item.meeting.body_id, decision.item.meeting.date
    untouched = {
        name: value for n in range(4) for name, value in seat(n, body=body, role="member", start=day).items()
    }
    return {"seats-TOTAL_FORMS": 4, "seats-INITIAL_FORMS": 0, "last_day": last_day, **untouched, **values}


def register(client: Client, decision: Decision, query: str = "", **values: object):
    return client.post(page_of(decision) + query, sent(decision, **values), follow=True)


def text_of(client: Client, row: object) -> str:
    return client.get(row.get_absolute_url()).content.decode()


def test_somebody_chosen_and_somebody_new_get_their_seats_and_others_leave(secretary, decision) -> None:
    body, municipality, known = decision.item.meeting.body, OrganisationFactory(), PersonFactory()
    leaving = MembershipFactory(body=body, start=days_ago(400))
    staying = MembershipFactory(body=body)
    rows = {
        **seat(0, person=known.pk, role="chair"),
        **seat(1, first_name="Örjan", last_name="Åberg", organisation=municipality.pk, party="C"),
    }
    answer = register(secretary, decision, ended=[leaving.pk], last_day=days_ago(31), **rows)
    assert "Valet är registrerat." in answer.content.decode()
    elected = {str(each.person): each for each in decision.elections.all()}
    assert set(elected) == {str(known), "Örjan Åberg"}
    new = elected["Örjan Åberg"]
    assert (new.body, new.start, new.organisation, new.party) == (body, days_ago(30), municipality, "C")
    assert (new.person.organisation, new.person.party) == (municipality, "C")
    for each in (leaving, staying):
        each.refresh_from_db()
    assert (leaving.end, leaving.ended_by) == (days_ago(31), decision)
    assert (staying.end, staying.ended_by) == (None, None)
    trail = AuditEntry.objects.get(model="boards.body", object_id=str(body.pk))
    assert (trail.action, trail.actor) == ("update", secretary.user)
    assert f"§ {decision.paragraph}" in trail.note


def test_all_of_it_or_nothing(secretary, decision) -> None:
    body = decision.item.meeting.body
    late = MembershipFactory(body=body, start=days_ago(1))
    rows = seat(0, first_name="Örjan", last_name="Åberg")
    answer = register(secretary, decision, ended=[late.pk], last_day=days_ago(31), **rows)
    assert "börjar senare än så" in answer.content.decode()
    assert not Person.objects.filter(last_name="Åberg").exists()
    assert not decision.elections.exists()


REFUSED = {
    "nothing": ({}, "Fyll i en rad"),
    "half a name": (seat(0, first_name="Örjan"), "för- och efternamn"),
    "a role and nobody": (seat(0, role="chair"), "för- och efternamn"),
    "no such person": (seat(0, person="99999999"), "seats-0-person"),
    "no number": (seat(0, person="x' OR 1"), "seats-0-person"),
    "no such body": (seat(0, body="0", first_name="A", last_name="B"), "seats-0-body"),
    "no day": (seat(0, start="2026-13-45", first_name="A", last_name="B"), "seats-0-start"),
    "a seat of another body": ({"ended": ["99999999"]}, "99999999"),
    "no seat": ({"ended": ["x"]}, "ended"),
}


@pytest.mark.parametrize(("values", "told"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_told_and_nothing_is_written(secretary, decision, values, told) -> None:
    answer = register(secretary, decision, **values)
    assert answer.status_code == 200
    assert told in answer.content.decode()
    assert "errorlist" in answer.content.decode()
    assert not Membership.objects.filter(elected_by=decision).exists()


def test_what_would_be_seen_before_the_decision_is_told(secretary, decision) -> None:
    Meeting.objects.update(adjusted_on=None)
    for is_shown in (False, True):
        Decision.objects.update(adjusted_at_once=is_shown)
        for name in ("election", "mandate"):
            page = secretary.get(page_of(decision, name)).text
            assert ("Beslutet visas inte på webbplatsen än." in page) is not is_shown


@pytest.mark.parametrize("forms", ["", "x", "-1", "100000", "9" * 5000])
def test_a_form_with_odd_numbers_of_rows_is_no_fault(secretary, decision, forms: str) -> None:
    for more in ({}, {"more": "1"}):
        data = sent(decision) | {"seats-TOTAL_FORMS": forms} | more
        assert secretary.post(page_of(decision), data).status_code == 200


def test_a_person_who_is_there_is_not_made_again(secretary, decision) -> None:
    PersonFactory(first_name="Örjan", last_name="Åberg")
    answer = register(secretary, decision, **seat(0, first_name="Örjan", last_name="Åberg"))
    assert "finns redan" in answer.content.decode()
    assert Person.objects.filter(last_name="Åberg").count() == 1


def test_the_same_election_is_not_registered_twice(secretary, decision) -> None:
    row = seat(0, person=PersonFactory().pk)
    register(secretary, decision, **row)
    assert "redan registrerat" in register(secretary, decision, **row).content.decode()
    assert decision.elections.count() == 1


def test_more_rows_are_given_without_losing_what_is_filled_in(secretary, decision) -> None:
    answer = secretary.post(page_of(decision), sent(decision, more="1", **seat(0, first_name="Örjan")))
    html = answer.content.decode()
    assert 'value="Örjan"' in html
    assert 'name="seats-7-person"' in html
    assert not Membership.objects.exists()


def test_another_body_can_be_chosen_and_its_seats_end(secretary, decision) -> None:
    other = BodyFactory(published=True)
    leaving = MembershipFactory(body=other)
    query = f"?organ={other.pk}"
    assert str(leaving.person) in secretary.get(page_of(decision) + query).content.decode()
    register(secretary, decision, query, body=other.pk, ended=[leaving.pk], last_day=days_ago(31))
    leaving.refresh_from_db()
    assert leaving.ended_by == decision
    for wrong in ("?organ=x", "?organ=0", "?organ="):
        assert secretary.get(page_of(decision) + wrong).status_code == 200


def test_a_body_that_must_be_reviewed_is_not_changed_past_it(secretary, decision) -> None:
    ReviewRule.objects.update_or_create(model="boards.body", defaults={"needs_review": True})
    answer = register(secretary, decision, **seat(0, first_name="Örjan", last_name="Åberg"))
    assert "du får inte publicera ändringar" in answer.content.decode()
    assert not Person.objects.filter(last_name="Åberg").exists()


def test_an_unpublished_body_is_changed_with_a_trail_too(secretary, decision) -> None:
    draft = BodyFactory()
    register(secretary, decision, **seat(0, body=draft.pk, person=PersonFactory().pk))
    assert AuditEntry.objects.filter(object_id=str(draft.pk), note__startswith="Val:").exists()
    draft.refresh_from_db()
    assert draft.status == Body.Status.DRAFT


def test_the_pages_are_for_those_who_keep_the_bodies_and_of_what_is_there(secretary, decision) -> None:
    others = client_of(COMMUNICATOR)
    for name in ("election", "mandate"):
        assert others.get(page_of(decision, name)).status_code == 403
        assert others.post(page_of(decision, name), {}).status_code == 403
        missing = page_of(decision, name).replace(str(decision.pk), "99999999")
        assert secretary.get(missing).status_code == 404


def test_the_form_of_the_meeting_leads_to_elections_that_wait(secretary) -> None:
    decision = DecisionFactory(verb="elect", item__meeting=MeetingFactory())
    url = admin_url(decision.item.meeting, "change")

    def saved() -> str:
        return secretary.post(url, filled_in(secretary.get(url), _continue="1"), follow=True).content.decode()

    assert page_of(decision) in saved()
    MembershipFactory(elected_by=decision)
    assert page_of(decision) not in saved()


def test_the_decision_tells_the_desk_what_it_brought_about(secretary, decision) -> None:
    elected, ended = MembershipFactory(elected_by=decision), MembershipFactory(ended_by=decision)
    mandate = MandateFactory(decision=decision)
    html = secretary.get(admin_url(decision, "change")).content.decode()
    for row in (elected, ended):
        assert admin_url(row, "change") in html
    assert admin_url(mandate.body, "change") in html
    assert page_of(decision) in html


def test_the_page_of_the_meeting_tells_who_was_elected_and_who_left(client, decision) -> None:
    day = decision.item.meeting.date
    elected = MembershipFactory(elected_by=decision, role="chair", party="S", start=day)
    ended = MembershipFactory(ended_by=decision, end=day - timedelta(days=1))
    html = text_of(client, decision.item.meeting)
    assert str(elected.person) in html
    assert "(S), ordförande" in html
    assert f'href="{elected.body.get_absolute_url()}"' in html
    assert str(ended.person) in html
    assert "Lämnar" in html


def test_an_election_is_told_with_its_decision_and_not_before(client, decision) -> None:
    person = PersonFactory(last_name=CANARY)
    elected = MembershipFactory(elected_by=decision, ended_by=decision, person=person)
    MandateFactory(body=elected.body, decision=decision)
    meeting, link = decision.item.meeting, decision.get_absolute_url()
    meeting.adjusted_on = None
    meeting.save()
    assert CANARY not in text_of(client, meeting)
    assert link not in text_of(client, elected.body)
    meeting.adjusted_on = meeting.date
    meeting.save()
    assert CANARY in text_of(client, meeting)
    assert link in text_of(client, elected.body)
    decision.item.public = False
    decision.item.save()
    assert CANARY not in text_of(client, meeting)
    assert link not in text_of(client, elected.body)


def test_a_seat_in_a_body_that_is_not_public_is_not_told(client, decision) -> None:
    MembershipFactory(elected_by=decision, person=PersonFactory(last_name=CANARY), body=BodyFactory())
    assert CANARY not in text_of(client, decision.item.meeting)


def test_many_elections_ask_no_more_than_few(queries_of, decision) -> None:
    address = decision.item.meeting.get_absolute_url()
    MembershipFactory(elected_by=decision)
    few = queries_of(address)
    for _number in range(5):
        MembershipFactory(elected_by=decision, organisation=OrganisationFactory())
        MembershipFactory(ended_by=decision)
    assert queries_of(address) == few
    assert few <= 12


def mandate(decision: Decision, **values: object) -> dict[str, object]:
    body = decision.item.meeting.body_id
    return {"body": body, "start_year": 2027, "end_year": 2030, "text_sv": "<p>Farleder.</p>", **values}


def test_a_mandate_is_set_by_the_decision_and_told_on_the_page_of_the_body(
    client, secretary, decision
) -> None:
    secretary.post(page_of(decision, "mandate"), mandate(decision))
    found = Mandate.objects.get(decision=decision)
    assert (found.start_year, found.end_year, found.text_sv) == (2027, 2030, "<p>Farleder.</p>")
    html = text_of(client, found.body)
    assert "Farleder." in html
    assert decision.get_absolute_url() in html
    assert AuditEntry.objects.filter(model="boards.body", object_id=str(found.body_id)).exists()


WRONG = {
    "years the wrong way": {"end_year": 2020},
    "no text": {"text_sv": ""},
    "no body": {"body": "x"},
    "no year": {"start_year": "nu"},
    "too late a year": {"end_year": 99_999},
    "a personal number": {"text_sv": "<p>Farleder, 19811218-9876.</p>"},
}


@pytest.mark.parametrize("values", WRONG.values(), ids=WRONG)
def test_a_mandate_that_cannot_be_is_told(secretary, decision, values: dict[str, object]) -> None:
    answer = secretary.post(page_of(decision, "mandate"), mandate(decision, **values))
    assert answer.status_code == 200
    assert not Mandate.objects.exists()


def test_a_body_has_one_mandate_for_the_same_years(secretary, decision) -> None:
    MandateFactory(body=decision.item.meeting.body, start_year=2027, end_year=2030)
    answer = secretary.post(page_of(decision, "mandate"), mandate(decision))
    assert "redan ett uppdrag" in answer.content.decode()
    assert Mandate.objects.count() == 1
