"""The pages of bodies: all of them, and one with its mandate, members, meetings and decisions."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from boards.models import Body, Membership
from tests.factories.boards import (
    BodyFactory,
    DecisionFactory,
    MandateFactory,
    MeetingFactory,
    MembershipFactory,
    PersonFactory,
    days_ago,
)
from tests.factories.pages import ContactFactory
from tests.factories.taxonomy import OrganisationFactory

pytestmark = pytest.mark.django_db

Kind = Body.Kind
Role = Membership.Role


def page_of(client: Client, body: Body, **query: object) -> str:
    response = client.get(body.get_absolute_url(), query)
    assert response.status_code == 200
    return response.content.decode()


def test_bodies_are_listed_by_kind_and_those_that_ended_apart(client: Client) -> None:
    BodyFactory(published=True, kind=Kind.BOARD, name_sv="Styrelsen")
    BodyFactory(published=True, kind=Kind.NETWORK, name_sv="Nätverk skola")
    BodyFactory(published=True, kind=Kind.OUTSIDE, name_sv="Partnerskapet")
    ended = BodyFactory(published=True, kind=Kind.WORKING, name_sv="Arbetsgrupp elnät", end=days_ago(3))
    BodyFactory(name_sv="Hemlig arbetsgrupp")
    response = client.get(reverse("boards:bodies"))
    groups = {str(group.heading): [body.name for body in group.rows] for group in response.context["groups"]}
    assert groups == {
        "Politiska organ": ["Styrelsen"],
        "Strategiska nätverk": ["Nätverk skola"],
        "Externa organ": ["Partnerskapet"],
    }
    assert response.context["ended"] == [ended]
    assert "Hemlig arbetsgrupp" not in response.content.decode()


def test_every_kind_of_body_has_a_place_in_the_list(client: Client) -> None:
    for kind in Kind.values:
        BodyFactory(published=True, kind=kind)
    groups = client.get(reverse("boards:bodies")).context["groups"]
    assert sum(len(group.rows) for group in groups) == len(Kind.values)


def test_the_list_names_the_next_meeting_also_when_another_body_calls_it(client: Client) -> None:
    own, guest = BodyFactory(published=True), BodyFactory(published=True)
    soon = timezone.localdate() + timedelta(days=3)
    MeetingFactory(published=True, body=own, date=soon, course="cancelled")
    MeetingFactory(published=True, body=own, date=soon + timedelta(days=4), other_bodies=[guest])
    MeetingFactory(body=guest, date=soon)
    rows = {body: body.next_meeting for body in Body.objects.public().for_list()}
    assert rows == {own: soon + timedelta(days=4), guest: soon + timedelta(days=4)}


def test_a_body_that_is_not_public_does_not_exist(client: Client) -> None:
    for trait in ({}, {"in_review": True}, {"scheduled": True}, {"expired": True}, {"withdrawn": True}):
        body = BodyFactory(**trait)
        assert client.get(body.get_absolute_url()).status_code == 404


def test_the_mandate_of_this_term_leads_to_its_decision_and_earlier_ones_are_folded(client: Client) -> None:
    body, decision = BodyFactory(published=True), DecisionFactory()
    this_year = timezone.localdate().year
    MandateFactory(body=body, text_sv="<p>Bygga fler färjelägen.</p>", decision=decision)
    MandateFactory(
        body=body, start_year=this_year - 8, end_year=this_year - 5, text_sv="<p>Gamla farleder.</p>"
    )
    html = page_of(client, body)
    now, folded = html.split('<details class="fold">')[:2]
    assert "Bygga fler färjelägen." in now
    assert f'href="{decision.get_absolute_url()}"' in now
    assert "Gamla farleder." in folded


def test_members_stand_by_role_with_party_municipality_acting_and_vacant_seats(client: Client) -> None:
    body = BodyFactory(published=True)
    nacka = OrganisationFactory(name="Nacka")
    member = PersonFactory(first_name="Åsa", last_name="Berg", title="Kommunalråd", organisation=nacka)
    MembershipFactory(body=body, person=None, party="M", organisation=OrganisationFactory(name="Ekerö"))
    MembershipFactory(body=body, person=member, party="S", acting=True)
    chair = MembershipFactory(body=body, role=Role.CHAIR, party="S", organisation=nacka)
    response = client.get(body.get_absolute_url())
    names = [str(seat.person or "Vakant") for seat in response.context["seats"]]
    assert names == [str(chair.person), "Åsa Berg", "Vakant"]
    html = response.content.decode()
    assert "Kommunalråd" in html
    assert '<abbr title="tillförordnad">tf</abbr>' in html
    counts = {str(tally.heading): tally.counts for tally in response.context["tallies"]}
    assert counts == {
        "Platser per parti": [("S", 2), ("M", 1)],
        "Platser per kommun": [("Nacka", 2), ("Ekerö", 1)],
    }


def test_seats_of_the_past_and_of_the_future_are_left_out(client: Client) -> None:
    body = BodyFactory(published=True)
    MembershipFactory(body=body, person=PersonFactory(last_name="Avgången"), end=days_ago(1))
    MembershipFactory(body=body, person=PersonFactory(last_name="Tillträdande"), start=days_ago(-1))
    html = page_of(client, body)
    assert "Avgången" not in html
    assert "Tillträdande" not in html


def test_a_body_that_has_ended_shows_who_sat_in_it_then_and_who_took_over(client: Client) -> None:
    heir = BodyFactory(published=True, name_sv="Nya styrgruppen")
    body = BodyFactory(published=True, interim=True, start=days_ago(900), end=days_ago(100), successor=heir)
    MembershipFactory(body=body, person=PersonFactory(last_name="Sistesittare"), end=days_ago(100))
    html = page_of(client, body)
    assert "Sistesittare" in html
    assert "Ledamöter när organet upphörde" in html
    assert f'href="{heir.get_absolute_url()}"' in html
    assert "Kommande möten" not in html


def test_a_successor_or_parent_that_is_not_public_leaves_no_trace(client: Client) -> None:
    secret = BodyFactory(name_sv="KANARIEFÅGEL", slug="kanariefagel")
    body = BodyFactory(published=True, parent=secret, successor=secret, end=days_ago(1))
    BodyFactory(parent=body, name_sv="KANARIEFÅGEL två")
    html = page_of(client, body)
    assert "KANARIE" not in html
    assert "kanarie" not in html


def test_the_body_shows_its_children_predecessors_and_contacts(client: Client) -> None:
    body = BodyFactory(published=True, contacts=[ContactFactory(name="Sigrid Ålander")])
    child = BodyFactory(published=True, parent=body)
    old = BodyFactory(published=True, successor=body, end=days_ago(10))
    html = page_of(client, body)
    assert "Sigrid Ålander" in html
    assert f'href="{child.get_absolute_url()}"' in html
    assert f'href="{old.get_absolute_url()}"' in html


def test_next_and_past_meetings_with_joint_ones_and_what_is_to_be_found_there(client: Client) -> None:
    body = BodyFactory(published=True)
    coming = MeetingFactory(published=True, body=body, date=days_ago(-5))
    joint = MeetingFactory(published=True, date=days_ago(10), other_bodies=[body])
    past = MeetingFactory(published=True, body=body, date=days_ago(20))
    MeetingFactory(body=body, date=days_ago(30))
    response = client.get(body.get_absolute_url())
    assert response.context["coming"] == [coming]
    assert response.context["page"].rows == [joint, past]


def test_past_meetings_go_on_by_pages_and_a_page_beyond_the_last_is_missing(client: Client) -> None:
    body = BodyFactory(published=True, lead_sv="Ingress som bara står först.")
    for number in range(14):
        MeetingFactory(published=True, body=body, date=days_ago(10 + number))
    second = client.get(body.get_absolute_url(), {"sida": 2})
    assert len(second.context["page"].rows) == 2
    assert "Föregående sida" in second.content.decode()
    for wrong in ("3", "0", "-1", "x", "9" * 23):
        assert client.get(body.get_absolute_url(), {"sida": wrong}).status_code == 404


def test_only_decisions_that_may_be_seen_stand_behind_mandates_and_seats(client: Client) -> None:
    body = BodyFactory(published=True)
    waiting = DecisionFactory(item__meeting__adjusted_on=None, text_sv="KANARIEFÅGEL")
    shown = DecisionFactory(text_sv="Styrelsen väljer Åsa Berg.")
    MandateFactory(body=body, decision=waiting)
    MembershipFactory(body=body, elected_by=shown)
    MembershipFactory(body=body, elected_by=waiting)
    response = client.get(body.get_absolute_url())
    assert response.context["decisions"] == [shown]
    html = response.content.decode()
    assert "KANARIE" not in html
    assert waiting.get_absolute_url() not in html


def fill(body: Body, rows: int) -> None:
    for number in range(rows):
        DecisionFactory(item__meeting__body=body, item__meeting__date=days_ago(20 + number))
        MandateFactory(body=body, decision=DecisionFactory(), text_sv=f"<p>Uppdrag {number}</p>")
        MembershipFactory(
            body=body, organisation=OrganisationFactory(), elected_by=DecisionFactory(), party=f"P{number}"
        )
        MeetingFactory(published=True, body=body, date=days_ago(-5 - number))
        MeetingFactory(published=True, date=days_ago(15 + number), other_bodies=[body])
        BodyFactory(published=True, parent=body)
        body.contacts.add(ContactFactory())


def test_the_queries_of_both_pages_are_the_same_at_two_sizes(client: Client, queries_of) -> None:
    body = BodyFactory(published=True)
    addresses = [body.get_absolute_url(), reverse("boards:bodies")]
    fill(body, 2)
    few = [queries_of(address) for address in addresses]
    fill(body, 6)
    assert [queries_of(address) for address in addresses] == few
    assert max(few) <= 12


def test_a_body_in_english_only_when_it_is_ready(client: Client) -> None:
    ready = BodyFactory(published=True, in_english=True)
    waiting = BodyFactory(published=True, name_en="Not ready")
    with translation.override("en"):
        addresses = [body.get_absolute_url() for body in (ready, waiting)]
    english, swedish = (client.get(address).content.decode() for address in addresses)
    assert ready.name_en in english
    assert "Not ready" not in swedish
    assert f'<h1 lang="sv">{waiting.name_sv}</h1>' in swedish


def test_dates_of_a_body_stand_in_order() -> None:
    with pytest.raises(Exception, match="Slutdatum"):
        BodyFactory(start=date(2024, 5, 1), end=date(2024, 4, 1))


def test_a_character_that_xml_does_not_have_stops_no_feed(client: Client) -> None:
    """Word breaks a line in a heading by one of them, and who pastes it sees nothing of it."""
    meeting = MeetingFactory(
        published=True,
        title_sv="Möte om\x0bfärjor",
        body=BodyFactory(published=True, name_sv="Sty\x0brelsen"),
    )
    response = client.get(reverse("boards:body_feed", args=[meeting.body.slug]))
    assert response.status_code == 200
    assert "Möte om färjor" in response.content.decode()
