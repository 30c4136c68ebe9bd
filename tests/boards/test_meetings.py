"""The page of a meeting, and its address."""

from datetime import date, time, timedelta
from threading import Thread

import pytest
from django.db import connection, transaction
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone, translation

from boards.models import Body, Meeting
from storsthlm.accounts.roles import SECRETARY
from storsthlm.publishing import actions
from storsthlm.publishing.preview import render_preview
from tests.factories.accounts import UserFactory
from tests.factories.boards import (
    AgendaItemFactory,
    BodyFactory,
    DecisionFactory,
    MeetingDocumentFactory,
    MeetingFactory,
    days_ago,
)
from tests.factories.news import ArticleFactory

from .papers import a_paper

pytestmark = pytest.mark.django_db


def page_of(client: Client, meeting: Meeting) -> str:
    response = client.get(meeting.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


# What stands on the page ---------------------------------------------------------------------------


def test_the_facts_of_a_meeting(client: Client) -> None:
    meeting = MeetingFactory(
        published=True,
        body=BodyFactory(published=True, name_sv="Styrelsen"),
        date=date(2023, 5, 11),
        start_time=time(9),
        end_time=time(12, 30),
        place_sv="Stadshuset",
        online=True,
        adjusted_on=date(2023, 5, 25),
    )
    html = page_of(client, meeting)
    assert "<h1>Styrelsen 11 maj 2023</h1>" in html
    assert "torsdag 11 maj 2023" in html
    assert "9.00–12.30" in html
    assert "Stadshuset, även digitalt" in html
    assert "Justerat" in html
    assert "25 maj 2023" in html


def test_a_title_of_its_own_stands_instead_of_body_and_day(client: Client) -> None:
    meeting = MeetingFactory(published=True, title_sv="Extra möte om elnätet")
    assert "<h1>Extra möte om elnätet</h1>" in page_of(client, meeting)


def test_a_meeting_that_has_been_says_that_its_minutes_are_not_adjusted(client: Client) -> None:
    past = MeetingFactory(published=True)
    coming = MeetingFactory(published=True, date=days_ago(-3))
    cancelled = MeetingFactory(published=True, course="cancelled", note_sv="För få kunde komma.")
    assert "Protokollet är inte justerat än" in page_of(client, past)
    assert "inte justerat än" not in page_of(client, coming)
    html = page_of(client, cancelled)
    assert "inte justerat än" not in html
    assert "Inställt" in html
    assert "För få kunde komma." in html


def test_the_agenda_stands_in_order_with_decision_and_papers_at_each_item(client: Client) -> None:
    meeting = MeetingFactory(published=True, adjusted=True)
    second = AgendaItemFactory(meeting=meeting, number=2, kind="election", summary_sv="Två platser.")
    first = AgendaItemFactory(meeting=meeting, number=1)
    decision = DecisionFactory(item=second, paragraph=12, verb="elect", outcome_sv="Enhälligt")
    paper = a_paper(meeting, "Valberedningens förslag", item=second)
    response = client.get(meeting.get_absolute_url())
    assert [(line.item, line.decisions, line.papers) for line in response.context["agenda"]] == [
        (first, [], []),
        (second, [decision], [paper]),
    ]
    html = response.content.decode()
    assert 'id="p12"' in html
    assert "Två platser." in html
    assert "Enhälligt" in html
    assert html.count(paper.document.get_absolute_url()) == 2  # at the item and among all papers


def test_two_decisions_of_one_paragraph_share_one_anchor(client: Client) -> None:
    item = AgendaItemFactory()
    DecisionFactory(item=item, paragraph=7, verb="adopt")
    DecisionFactory(item=item, paragraph=7, verb="assign")
    assert page_of(client, item.meeting).count('id="p7"') == 1


def test_all_papers_are_grouped_by_role_with_size_format_and_pages(client: Client) -> None:
    meeting = MeetingFactory(published=True, adjusted=True)
    for role in ("minutes", "extract", "paper", "agenda"):
        a_paper(meeting, f"Fil {role}", role=role)
    response = client.get(meeting.get_absolute_url())
    groups = [(str(group.heading), [str(row) for row in group.rows]) for group in response.context["papers"]]
    assert groups == [
        ("Föredragningslista", ["Fil agenda"]),
        ("Handlingar", ["Fil paper"]),
        ("Protokoll", ["Fil minutes"]),
        ("Protokollsutdrag", ["Fil extract"]),
    ]
    html = response.content.decode()
    assert "1000\xa0byte" in html
    assert "3 sidor" in html


def test_what_is_withheld_is_named_with_the_reason(client: Client) -> None:
    meeting = MeetingFactory(published=True)
    MeetingDocumentFactory(meeting=meeting, secret=True, public_title="Avtal med leverantör")
    MeetingDocumentFactory(meeting=meeting, withheld=True, withheld_reason="Pågående upphandling")
    html = page_of(client, meeting)
    assert "Avtal med leverantör" in html
    assert "Sekretess enligt 19 kap. OSL" in html
    assert "Handling " in html
    assert "Pågående upphandling" in html


def test_the_summary_is_linked_when_it_is_public(client: Client) -> None:
    public = MeetingFactory(published=True, summary=ArticleFactory(published=True, summary=True))
    draft = MeetingFactory(published=True, summary=ArticleFactory(summary=True, title_sv="KANARIEFÅGEL"))
    assert public.summary.get_absolute_url() in page_of(client, public)
    assert "KANARIE" not in page_of(client, draft)


def test_the_meetings_before_and_after_of_the_same_body(client: Client) -> None:
    body = BodyFactory(published=True)
    first, second, third = (
        MeetingFactory(published=True, body=body, date=days_ago(day)) for day in (30, 20, 20)
    )
    MeetingFactory(body=body, date=days_ago(25))
    MeetingFactory(published=True, date=days_ago(25))
    context = client.get(second.get_absolute_url()).context
    assert (context["previous"], context["next"]) == (first, third)
    context = client.get(third.get_absolute_url()).context
    assert (context["previous"], context["next"]) == (second, None)


def test_a_joint_meeting_lives_at_one_address_and_names_the_other_public_bodies(client: Client) -> None:
    guest, secret = BodyFactory(published=True), BodyFactory(name_sv="KANARIEFÅGEL")
    meeting = MeetingFactory(published=True, other_bodies=[guest, secret])
    html = page_of(client, meeting)
    assert f'href="{guest.get_absolute_url()}"' in html
    assert "KANARIE" not in html
    assert client.get(f"{guest.get_absolute_url()}{meeting.slug}/").status_code == 404


def fill(meeting: Meeting, rows: int) -> None:
    for _number in range(rows):
        item = AgendaItemFactory(meeting=meeting)
        DecisionFactory(item=item)
        a_paper(meeting, item=item)
        meeting.other_bodies.add(BodyFactory(published=True))
        MeetingFactory(published=True, body=meeting.body, date=meeting.date + timedelta(days=1))
        MeetingFactory(published=True, body=meeting.body, date=meeting.date - timedelta(days=1))


def test_the_queries_of_a_meeting_are_the_same_at_two_sizes(queries_of) -> None:
    summary = ArticleFactory(published=True, summary=True)
    meeting = MeetingFactory(published=True, adjusted=True, summary=summary)
    fill(meeting, 2)
    few = queries_of(meeting.get_absolute_url())
    fill(meeting, 8)
    assert queries_of(meeting.get_absolute_url()) == few
    assert few <= 12


# Who sees it ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("trait", ["in_review", "scheduled", "expired", "withdrawn"])
def test_a_meeting_is_missing_unless_both_it_and_its_body_are_public(client: Client, trait: str) -> None:
    hidden = MeetingFactory(**{trait: True})
    of_hidden_body = MeetingFactory(published=True, body=BodyFactory(**{trait: True}))
    for meeting in (hidden, of_hidden_body):
        assert client.get(meeting.get_absolute_url()).status_code == 404


def previewed(meeting: Meeting, language: str = "sv"):
    return render_preview(RequestFactory().get("/"), meeting, language)


def test_a_preview_shows_the_draft_and_no_other_meeting_of_a_body_that_is_not_public(client: Client) -> None:
    body = BodyFactory()
    draft = MeetingFactory(body=body, title_sv="Utkastet")
    AgendaItemFactory(meeting=draft, title_sv="Ett ärende")
    MeetingFactory(published=True, body=body, date=days_ago(40), title_sv="KANARIEFÅGEL")
    html = previewed(draft).content.decode()
    assert "Utkastet" in html
    assert "Ett ärende" in html
    assert "KANARIE" not in html


def test_visible_in_a_preview_keeps_the_condition_on_the_body() -> None:
    draft, other = MeetingFactory(), MeetingFactory(published=True, body=BodyFactory())
    request = RequestFactory().get("/")
    request.previewed = draft
    visible = Meeting.objects.visible_in(request)
    assert list(visible) == [draft]
    assert other not in visible


# The address ---------------------------------------------------------------------------------------


def test_a_second_meeting_of_the_day_gets_a_number() -> None:
    body = BodyFactory(published=True)
    slugs = [MeetingFactory(body=body, date=date(2023, 5, 11)).slug for _time in range(3)]
    assert slugs == ["2023-05-11", "2023-05-11-2", "2023-05-11-3"]
    assert MeetingFactory(date=date(2023, 5, 11)).slug == "2023-05-11"


def test_the_address_follows_the_date_until_somebody_may_have_seen_it() -> None:
    meeting = MeetingFactory(date=date(2023, 5, 11))
    meeting.date = date(2023, 5, 12)
    meeting.save()
    assert meeting.slug == "2023-05-12"


def test_the_address_of_a_scheduled_meeting_still_follows_the_date() -> None:
    meeting = MeetingFactory(scheduled=True, date=date(2023, 5, 11))
    meeting.date = date(2023, 5, 12)
    meeting.save()
    assert meeting.slug == "2023-05-12"


def test_a_moved_meeting_keeps_the_address_under_which_it_was_published(client: Client) -> None:
    secretary = UserFactory(role=SECRETARY)
    meeting = MeetingFactory(date=date(2023, 5, 11))
    actions.publish(meeting, by=secretary)
    meeting.date, meeting.course = date(2023, 6, 1), Meeting.Course.MOVED
    meeting.save()
    assert meeting.slug == "2023-05-11"
    html = page_of(client, meeting)
    assert "Flyttat" in html
    assert "1 juni 2023" in html


@pytest.mark.parametrize("body_in_english", [True, False])
def test_a_heading_that_names_the_body_is_in_the_language_of_the_body(
    client: Client, body_in_english: bool
) -> None:
    body = BodyFactory(published=True, in_english=body_in_english)
    meeting, earlier = (
        MeetingFactory(
            published=True, adjusted=True, body=body, in_english=not body_in_english, date=days_ago(ago)
        )
        for ago in (30, 60)
    )
    DecisionFactory(item=AgendaItemFactory(meeting=meeting))
    with translation.override("en"):
        addresses = [meeting.get_absolute_url(), body.get_absolute_url(), reverse("boards:decisions")]
        headings = meeting.heading, earlier.heading
    mark = "" if body_in_english else ' lang="sv"'
    page, body_page, decisions = (client.get(address).content.decode() for address in addresses)
    assert f"<h1{mark}>{headings[0]}</h1>" in page
    assert f"<b{mark}>{headings[1]}</b>" in page
    assert f'class="row-title"{mark}><a' in body_page
    assert f'id="mote-{meeting.pk}"{mark}><a' in decisions


def test_a_heading_of_its_own_is_in_the_language_of_the_meeting(client: Client) -> None:
    body = BodyFactory(published=True, in_english=True)
    meeting = MeetingFactory(published=True, body=body, title_sv="Extra möte om elnätet")
    with translation.override("en"):
        address = meeting.get_absolute_url()
    assert '<h1 lang="sv">Extra möte om elnätet</h1>' in client.get(address).content.decode()


def test_swedish_words_are_marked_on_an_english_page(client: Client) -> None:
    """What has no English: the names of files, what is withheld and why, the body that is not ready."""
    body = BodyFactory(published=True, name_sv="Styrelsen")
    meeting = MeetingFactory(published=True, in_english=True, body=body, title_en="Extra meeting")
    a_paper(meeting, "Tjänsteutlåtande")
    a_paper(meeting, "Hemligt", withheld=True, public_title="Avtalet", withheld_reason="Sekretess")
    with translation.override("en"):
        english = client.get(meeting.get_absolute_url()).content.decode()
    swedish = page_of(client, meeting)
    assert 'lang="sv" hreflang="sv">Tjänsteutlåtande</a>' in english
    assert '<span lang="sv">Avtalet</span>' in english
    assert '<span lang="sv">Sekretess</span>' in english
    assert f'<li><a href="{_in_english(body)}" lang="sv">Styrelsen</a></li>' in english
    assert 'aria-current="page">Extra meeting</span>' in english
    assert ' lang="sv"' not in swedish.partition("<body")[2]


def _in_english(body: Body) -> str:
    with translation.override("en"):
        return body.get_absolute_url()


def test_a_breadcrumb_that_names_the_body_is_in_the_language_of_the_body(client: Client) -> None:
    meeting = MeetingFactory(published=True, in_english=True)
    with translation.override("en"):
        html = client.get(meeting.get_absolute_url()).content.decode()
        assert f'<span aria-current="page" lang="sv">{meeting.heading}</span>' in html


def test_a_meeting_alone_has_no_empty_navigation(client: Client) -> None:
    meeting = MeetingFactory(published=True)
    assert 'class="beside"' not in page_of(client, meeting)
    MeetingFactory(published=True, body=meeting.body, date=days_ago(60))
    assert 'class="beside"' in page_of(client, meeting)


@pytest.mark.django_db(transaction=True)
def test_two_meetings_saved_at_once_on_one_day_get_an_address_each() -> None:
    body, day = BodyFactory(published=True), date(2023, 5, 11)
    other = Thread(target=_save_and_disconnect, args=(Meeting(body=body, date=day),))
    with transaction.atomic():
        Meeting.objects.create(body=body, date=day)
        other.start()
        other.join(0.5)
        assert other.is_alive()  # waits for this one to be there
    other.join(10)
    assert set(Meeting.objects.values_list("slug", flat=True)) == {"2023-05-11", "2023-05-11-2"}


def _save_and_disconnect(meeting: Meeting) -> None:
    try:
        meeting.save()
    finally:
        connection.close()


def test_the_english_address_has_the_same_slug(client: Client) -> None:
    meeting = MeetingFactory(published=True, in_english=True, body__in_english=True, body__published=True)
    with translation.override("en"):
        address = meeting.get_absolute_url()
    assert address.endswith(f"/{meeting.body.slug}/{meeting.slug}/")
    html = client.get(address).content.decode()
    assert f"<h1>{meeting.body.name_en} " in html


def test_a_meeting_today_is_still_coming() -> None:
    today = MeetingFactory(published=True, date=timezone.localdate())
    assert list(Meeting.objects.upcoming()) == [today]
    assert not Meeting.objects.past().exists()
