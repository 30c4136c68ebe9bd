"""The list of decisions: order, filters, pages."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from boards.models import Decision
from tests.factories.boards import BodyFactory, DecisionFactory, MeetingFactory, days_ago

pytestmark = pytest.mark.django_db

VERBS = Decision.Verb


def rows(client: Client, **query: object) -> list[Decision]:
    response = client.get(reverse("boards:decisions"), query)
    assert response.status_code == 200
    return response.context["page"].rows


def decided(day: date, **values: object) -> Decision:
    values = {"item__meeting__date": day, "item__meeting__adjusted_on": day, **values}
    return DecisionFactory(**values)


def test_the_newest_meeting_comes_first_and_its_decisions_in_the_order_of_the_minutes(client: Client) -> None:
    old = decided(days_ago(40))
    new = MeetingFactory(published=True, adjusted=True, date=days_ago(10))
    second = DecisionFactory(item__meeting=new, paragraph=9)
    first = DecisionFactory(item__meeting=new, paragraph=8)
    assert rows(client) == [first, second, old]


def test_a_decision_leads_to_its_place_on_the_page_of_its_meeting(client: Client) -> None:
    decision = decided(days_ago(10), paragraph=31)
    html = client.get(reverse("boards:decisions")).content.decode()
    assert f'href="{decision.item.meeting.get_absolute_url()}#p31"' in html


def test_decisions_are_filtered_by_body_verb_and_year_together(client: Client) -> None:
    body = BodyFactory(published=True)
    wanted = decided(date(2022, 12, 31), item__meeting__body=body, verb=VERBS.ADOPT)
    decided(date(2022, 12, 31), item__meeting__body=body, verb=VERBS.NOTE)
    decided(date(2023, 1, 1), item__meeting__body=body, verb=VERBS.ADOPT)
    decided(date(2022, 12, 31), verb=VERBS.ADOPT)
    assert rows(client, organ=body.slug, beslut="adopt", ar=2022) == [wanted]
    assert len(rows(client, organ=body.slug)) == 3
    assert len(rows(client, beslut="adopt")) == 3
    assert len(rows(client, ar=2022)) == 3


def test_a_joint_meetings_decisions_belong_to_all_its_bodies(client: Client) -> None:
    guest = BodyFactory(published=True)
    joint = decided(days_ago(10))
    joint.item.meeting.other_bodies.add(guest)
    assert rows(client, organ=guest.slug) == [joint]
    assert rows(client, organ=joint.item.meeting.body.slug) == [joint]


def test_only_public_bodies_and_years_with_meetings_can_be_chosen(client: Client) -> None:
    body = BodyFactory(published=True)
    hidden = BodyFactory()
    MeetingFactory(published=True, date=date(days_ago(0).year - 1, 3, 1), body=body)
    MeetingFactory(published=True, date=date(2011, 3, 1), body=hidden)
    form = client.get(reverse("boards:decisions")).context["filter"]
    assert [slug for slug, _name in form.fields["body"].choices] == ["", body.slug]
    years = [year for year, _label in form.fields["year"].widget.choices]
    assert years == ["", days_ago(0).year, days_ago(0).year - 1]


WRONG = [
    {"organ": "finns-inte"},
    {"organ": "x" * 500},
    {"organ": "å ä/ö'\";--"},
    {"beslut": "upphäva"},
    {"ar": "i fjol"},
    {"ar": 99999},
    {"ar": -1},
    {"ar": "2023.5"},
    {"ar": "٢٠٢٣x"},
]


@pytest.mark.parametrize("query", WRONG, ids=str)
def test_a_wrong_value_gives_an_empty_list_with_a_way_out(client: Client, query: dict[str, object]) -> None:
    decided(days_ago(10))
    response = client.get(reverse("boards:decisions"), query)
    assert response.status_code == 200
    assert response.context["page"].rows == []
    html = response.content.decode()
    assert "Inga beslut" in html
    assert f'href="{reverse("boards:decisions")}"' in html


def test_a_body_that_is_not_public_cannot_be_asked_for(client: Client) -> None:
    hidden = BodyFactory()
    wrong = client.get(reverse("boards:decisions"), {"organ": "finns-inte"})
    secret = client.get(reverse("boards:decisions"), {"organ": hidden.slug})
    assert secret.content.decode().replace(hidden.slug, "finns-inte") == wrong.content.decode()


def test_the_list_goes_on_by_pages_that_keep_the_filter(client: Client) -> None:
    meeting = MeetingFactory(published=True, adjusted=True)
    for paragraph in range(1, 24):
        DecisionFactory(item__meeting=meeting, paragraph=paragraph, verb=VERBS.NOTE)
    first = client.get(reverse("boards:decisions"), {"beslut": "note"})
    assert len(first.context["page"].rows) == 20
    assert first.context["page"].next_url == "?beslut=note&sida=2"
    assert len(rows(client, beslut="note", sida=2)) == 3
    for wrong in ("3", "0", "51", "x", "1" * 23):
        assert client.get(reverse("boards:decisions"), {"sida": wrong}).status_code == 404


def test_the_english_list_has_english_parameters(client: Client) -> None:
    decision = decided(days_ago(10), verb=VERBS.ADOPT)
    decided(days_ago(10), verb=VERBS.NOTE)
    with translation.override("en"):
        address = reverse("boards:decisions")
    assert client.get(address, {"verb": "adopt"}).context["page"].rows == [decision]


def test_the_queries_of_the_list_are_the_same_at_two_sizes(client: Client, queries_of) -> None:
    body = BodyFactory(published=True)
    addresses = [
        reverse("boards:decisions"),
        f"{reverse('boards:decisions')}?organ={body.slug}&beslut=adopt&ar=2022",
    ]
    for number in range(2):
        decided(date(2022, 3, 1) + timedelta(days=number), item__meeting__body=body, verb=VERBS.ADOPT)
    few = [queries_of(address) for address in addresses]
    for number in range(15):
        decided(date(2022, 5, 1) + timedelta(days=number), item__meeting__body=body, verb=VERBS.ADOPT)
        decided(date(2022, 5, 1) + timedelta(days=number))
    assert [queries_of(address) for address in addresses] == few
    assert max(few) <= 12
