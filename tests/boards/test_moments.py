"""The moments of a meeting: what is shown before and after each, and how far it has come, in words."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone, translation

from boards.feeds import decision_entries
from boards.models import AgendaItem, Decision, Meeting, MeetingDocument
from boards.search_sources import meeting_record, meetings
from boards.stages import Stage, stage_of
from storsthlm.accounts.roles import SECRETARY
from storsthlm.documents.models import Document
from storsthlm.search.models import Entry
from storsthlm.search.service import search
from storsthlm.search.tasks import catch_up_index
from tests.factories.boards import AgendaItemFactory, BodyFactory, DecisionFactory, MeetingFactory, days_ago
from tests.helpers import Visitor, admin_url, client_of, filled_in

from .papers import a_paper
from .test_secrecy import files_that_can_be_read

pytestmark = pytest.mark.django_db

CANARY = "Kanariebryggan"
HOUR = timedelta(hours=1)


def soon():
    return timezone.now() + HOUR


def a_meeting(**values: object) -> Meeting:
    """Public, with the word in an item, in its decision, adjusted at once, and in its papers."""
    meeting = MeetingFactory(**{"published": True, "date": days_ago(-10), "english": "ready", **values})
    item = AgendaItemFactory(
        meeting=meeting, title_sv=CANARY, title_en=CANARY, summary_sv=f"{CANARY} rustas upp."
    )
    DecisionFactory(item=item, text_sv=f"Styrelsen köper {CANARY}.", adjusted_at_once=True)
    a_paper(meeting, f"Föredragningslista {CANARY}", role="agenda")
    a_paper(meeting, f"Underlag {CANARY}", item=item)
    a_paper(meeting, withheld=True, withheld_reason="Sekretess", public_title=f"Avtal om {CANARY}")
    return meeting


def surfaces(meeting: Meeting) -> Iterator[str]:
    for language in ("sv", "en"):
        with translation.override(language):
            yield from (meeting.get_absolute_url(), meeting.body.get_absolute_url())
            yield reverse("boards:body_feed", args=[meeting.body.slug])
            yield from (reverse("boards:decisions"), reverse("home"))
            yield reverse("calendar:meeting_ics", args=[meeting.body.slug, meeting.slug])


def told_at(meeting: Meeting) -> list[str]:
    return [where for where in surfaces(meeting) if CANARY in Visitor().get(where).body.decode()]


def set_moment(meeting: Meeting, **values: object) -> None:
    """As the clock would: past every rule of the form, and without a save that the search would hear of."""
    Meeting.objects.filter(pk=meeting.pk).update(**values)


# The call ------------------------------------------------------------------------------------------


def test_before_the_call_there_is_a_day_and_a_place_and_nothing_else(client: Client) -> None:
    meeting = a_meeting(papers_from=soon(), place_sv="Stadshuset")
    assert told_at(meeting) == []
    assert files_that_can_be_read() == set()
    for paper in Document.objects.all():
        assert client.get(paper.get_absolute_url()).status_code == 404
    for rows in (AgendaItem, Decision, MeetingDocument):
        assert not rows.objects.public().exists()
    page = client.get(meeting.get_absolute_url())
    assert "Stadshuset" in page.text
    assert "Kallelsen publiceras" in page.text
    assert (page.context["agenda"], page.context["papers"]) == ([], [])
    assert not Meeting.objects.public().for_rows().get().has_papers


def test_from_the_call_on_all_of_it_is_there(client: Client) -> None:
    meeting = a_meeting(papers_from=soon())
    set_moment(meeting, papers_from=timezone.now())
    told = told_at(meeting)
    assert len(files_that_can_be_read()) == 2
    with translation.override("sv"):
        assert {meeting.get_absolute_url(), reverse("boards:decisions")} < {*told}
        assert reverse("boards:body_feed", args=[meeting.body.slug]) in told
    assert "Kallelsen är publicerad" in client.get(meeting.get_absolute_url()).text


def test_a_call_taken_back_hides_it_all_again() -> None:
    meeting = a_meeting()
    assert told_at(meeting)
    meeting.papers_from = soon()
    meeting.save()
    assert told_at(meeting) == []
    assert files_that_can_be_read() == set()


def test_the_search_hears_of_the_call_when_the_clock_has_come_there() -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        meeting = a_meeting(papers_from=soon())
    assert search(CANARY, "sv").total.number == 0
    record = meeting_record(meetings().get())
    assert record.public_until == meeting.papers_from  # then it is written anew
    set_moment(meeting, papers_from=timezone.now())
    Entry.objects.filter(source="boards.meeting").update(public_until=timezone.now())
    catch_up_index.func(0)
    kinds = {hit.entry.kind for hit in search(CANARY, "sv").hits}
    assert kinds == {"meeting", "decision", "document"}


def test_papers_that_are_public_elsewhere_stay_so_before_they_are_called_to() -> None:
    """The adjusted minutes of the last meeting are a paper of the next one."""
    last = MeetingFactory(published=True, adjusted=True)
    minutes = a_paper(last, role="minutes").document
    coming = MeetingFactory(published=True, body=last.body, date=days_ago(-10), papers_from=soon())
    MeetingDocument.objects.create(meeting=coming, document=minutes)
    assert files_that_can_be_read() == {minutes}


# The announcement of decisions ---------------------------------------------------------------------


def test_an_announcement_shows_the_decisions_and_never_the_minutes(client: Client) -> None:
    meeting = MeetingFactory(published=True, date=days_ago(2), decisions_from=soon())
    decision = DecisionFactory(item__meeting=meeting, text_sv=f"Köpa {CANARY}.")
    for role in ("minutes", "extract"):
        a_paper(meeting, CANARY, role=role, item=decision.item)
    assert told_at(meeting) == []
    set_moment(meeting, decisions_from=timezone.now())
    assert list(Decision.objects.public()) == [decision]
    assert files_that_can_be_read() == set()
    page = client.get(meeting.get_absolute_url()).text
    assert f"Köpa {CANARY}." in page
    assert "Protokollet visas här när det är justerat." in page
    assert page.count(CANARY) == 1


def test_what_is_announced_waits_for_the_call_all_the_same() -> None:
    meeting = MeetingFactory(
        published=True, date=timezone.localdate(), papers_from=soon(), decisions_from=timezone.now()
    )
    DecisionFactory(item__meeting=meeting)
    assert not Decision.objects.public().exists()


def test_the_feed_dates_a_decision_by_its_announcement() -> None:
    announced = timezone.now() - HOUR
    meeting = MeetingFactory(published=True, date=days_ago(2), decisions_from=announced)
    DecisionFactory(item__meeting=meeting)
    feed = Visitor().get(reverse("boards:body_feed", args=[meeting.body.slug])).body.decode()
    (shown,) = [entry.published for entry in decision_entries(Decision.objects.public())]
    assert shown == announced
    assert f"§ {Decision.objects.get().paragraph} " in feed


# How far it has come -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "stage"),
    [
        ({"date": days_ago(-5)}, Stage.CALLED),
        ({"date": days_ago(-5), "papers_from": "soon"}, Stage.PLANNED),
        ({"date": days_ago(0), "course": "held"}, Stage.ADJUSTING),
        ({"date": days_ago(3)}, Stage.ADJUSTING),
        ({"date": days_ago(3), "body__minutes_days": None}, Stage.HELD),
        ({"date": days_ago(3), "adjusted_on": days_ago(1)}, Stage.ADJUSTED),
        ({"date": days_ago(3), "adjusted_on": days_ago(-1)}, Stage.ADJUSTING),
        ({"date": days_ago(3), "closed_on": days_ago(0)}, Stage.CLOSED),
        ({"date": days_ago(3), "adjusted_on": days_ago(1), "course": "cancelled"}, Stage.CANCELLED),
        ({"date": days_ago(-3), "course": "moved"}, Stage.CALLED),
    ],
)
def test_the_stage_follows_from_the_moments(values: dict, stage: Stage) -> None:
    values = {name: soon() if value == "soon" else value for name, value in values.items()}
    body = BodyFactory(published=True, minutes_days=values.pop("body__minutes_days", 14))
    meeting = MeetingFactory(published=True, body=body, **values)
    AgendaItemFactory(meeting=meeting)
    page = Client().get(meeting.get_absolute_url())
    shows = bool(page.context["agenda"])
    assert stage_of(meeting, shows_agenda=shows) == stage
    if stage != Stage.PLANNED:
        assert f"<dd>{stage.label}</dd>" in page.text


def test_of_a_closed_meeting_nothing_is_waited_for(client: Client) -> None:
    meeting = MeetingFactory(published=True, date=days_ago(11), closed_on=timezone.localdate())
    assert not meeting.awaits_adjustment
    assert "justerat senast" not in client.get(meeting.get_absolute_url()).text
    assert not Meeting.objects.by_minutes("missing").exists()
    assert not Meeting.objects.to_be_adjusted_by(meeting.date + timedelta(days=14)).exists()


# In the desk ---------------------------------------------------------------------------------------


def test_the_list_says_how_far_each_has_come() -> None:
    secretary, body = client_of(SECRETARY), BodyFactory(published=True)
    called = MeetingFactory(published=True, body=body, date=days_ago(-5))
    AgendaItemFactory(meeting=called)
    MeetingFactory(published=True, body=body, date=days_ago(3))
    MeetingFactory(body=body, date=days_ago(-9), course="moved")
    page = secretary.get(admin_url(Meeting, "changelist")).text
    assert "Kallelsen är publicerad" in page
    assert "Protokollet justeras senast" in page
    assert "Flyttat. Planerat" in page


@pytest.mark.parametrize(
    ("values", "steps"),
    [
        ({"date": days_ago(-5), "papers_from": "soon"}, ["papers_from"]),
        ({"date": days_ago(-5)}, []),
        ({"date": days_ago(0)}, ["course"]),
        ({"date": days_ago(3)}, ["adjusted_on", "decisions_from"]),
        ({"date": days_ago(3), "adjusted_on": days_ago(1)}, ["closed_on"]),
        ({"date": days_ago(3), "course": "cancelled"}, []),
    ],
)
def test_the_form_offers_the_likely_next_step(values: dict, steps: list[str]) -> None:
    values = {name: soon() if value == "soon" else value for name, value in values.items()}
    meeting = MeetingFactory(published=True, **values)
    secretary = client_of(SECRETARY)
    form = secretary.get(admin_url(meeting, "change"))
    assert [step.field for step in form.context["next_steps"]] == steps
    for step in form.context["next_steps"][:1]:
        sent = filled_in(form, **{step.field: step.value, "_publish": "1"})
        assert secretary.post(admin_url(meeting, "change"), sent).status_code == 302
        assert getattr(Meeting.objects.get(), step.field)


def test_a_draft_has_no_next_step_but_its_publication() -> None:
    form = client_of(SECRETARY).get(admin_url(MeetingFactory(), "change"))
    assert "next_steps" not in form.context


@pytest.mark.parametrize(
    ("name", "value"),
    [("papers_from", days_ago(-11)), ("decisions_from", days_ago(-9)), ("closed_on", days_ago(-9))],
)
def test_moments_out_of_order_are_refused_by_name(name: str, value) -> None:
    meeting, secretary = MeetingFactory(date=days_ago(-10)), client_of(SECRETARY)
    written = f"{value}" if name == "closed_on" else f"{value}T09:00"
    sent = filled_in(secretary.get(admin_url(meeting, "change")), **{name: written, "_continue": "1"})
    errors = secretary.post(admin_url(meeting, "change"), sent).context["adminform"].form.errors
    assert {name, "__all__"} & set(errors)


def test_what_has_not_been_is_not_held() -> None:
    meeting, secretary = MeetingFactory(date=days_ago(-10)), client_of(SECRETARY)
    sent = filled_in(secretary.get(admin_url(meeting, "change")), course="held", _continue="1")
    page = secretary.post(admin_url(meeting, "change"), sent)
    assert "Mötet har inte varit än." in page.text


def test_a_copy_has_the_agenda_and_neither_papers_decisions_nor_moments() -> None:
    guest = BodyFactory(published=True)
    meeting = MeetingFactory(
        published=True,
        adjusted=True,
        course="held",
        note_sv="Obs",
        place_sv="Stadshuset",
        papers_from=timezone.now() - timedelta(days=40),
        decisions_from=timezone.now() - timedelta(days=20),
        closed_on=timezone.localdate(),
        adjusters_email="eva@kommun.example",
        other_bodies=[guest],
    )
    item = AgendaItemFactory(meeting=meeting, number=4, title_sv="Budget", public=False)
    DecisionFactory(item=item)
    a_paper(meeting, item=item)
    a_paper(meeting, role="minutes")
    secretary = client_of(SECRETARY)
    form = secretary.post(admin_url(meeting, "copy"), follow=True)
    sent = filled_in(form, date=f"{days_ago(-30)}", _continue="1")
    assert secretary.post(admin_url(Meeting, "add"), sent).status_code == 302
    copy = Meeting.objects.latest("pk")
    (copied,) = copy.agenda_items.all()
    assert (str(copied), copied.public, copied.decisions.count()) == ("4. Budget", False, 0)
    assert (copy.papers.count(), copy.course, copy.note, copy.status) == (0, "planned", "", "draft")
    moments = (copy.papers_from, copy.decisions_from, copy.adjusted_on, copy.closed_on)
    assert moments == (None, None, None, None)
    assert (copy.place, copy.adjusters_email, [*copy.other_bodies.all()]) == (
        "Stadshuset",
        "eva@kommun.example",
        [guest],
    )
    assert (meeting.papers.count(), meeting.agenda_items.count()) == (2, 1)


def test_an_item_keeps_its_anchor_when_it_gets_another_number(client: Client) -> None:
    meeting = MeetingFactory(published=True)
    item = AgendaItemFactory(meeting=meeting, number=4)
    for number in (4, 7):
        AgendaItem.objects.update(number=number)
        page = client.get(meeting.get_absolute_url()).text
        assert f'id="arende-{item.pk}"' in page
        assert f'href="#arende-{item.pk}" aria-label="Länk till ärende {number}"' in page
