"""A board summary is composed from its meeting, edited freely, and told when its sources change."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from boards.models import Case, Meeting, SummarySection
from boards.summaries.composing import compose
from boards.summaries.differing import changes, mark_seen
from boards.summaries.gate import CODE
from news.models import Article
from storsthlm.accounts.roles import COMMUNICATOR, SECRETARY
from storsthlm.publishing import drafts
from storsthlm.publishing.gate.asking import findings
from tests.factories.accounts import UserFactory
from tests.factories.boards import AgendaItemFactory, BodyFactory, DecisionFactory, MeetingFactory
from tests.factories.taxonomy import CategoryFactory, OrganisationFactory
from tests.helpers import admin_url

pytestmark = pytest.mark.django_db

CANARY = "Kanariefågel"


@pytest.fixture
def secretary():
    return UserFactory(role=SECRETARY)


@pytest.fixture
def communicator():
    return UserFactory(role=COMMUNICATOR)


@pytest.fixture
def meeting() -> Meeting:
    body = BodyFactory(published=True, name_sv="Styrelsen", category=CategoryFactory())
    meeting = MeetingFactory(published=True, body=body, date="2023-05-11")
    ferries = AgendaItemFactory(
        meeting=meeting, number=2, title_sv="Avtal om färjor & bryggor", summary_sv="Fler turer."
    )
    AgendaItemFactory(
        meeting=meeting, number=3, kind="information", title_sv="Läget i elnätet", summary_sv=""
    )
    hidden = AgendaItemFactory(meeting=meeting, number=4, public=False, title_sv=CANARY, summary_sv=CANARY)
    DecisionFactory(item=ferries, paragraph=41, verb="adopt", text_sv="Styrelsen antar avtalet.")
    DecisionFactory(item=hidden, paragraph=42, text_sv=CANARY)
    return Meeting.objects.get(pk=meeting.pk)


def every_item(meeting: Meeting) -> list[int]:
    return list(meeting.agenda_items.values_list("pk", flat=True))


def labels(article: Article, user) -> list[str]:
    return [difference.label for difference in changes(article, user).differences]


# Composing ----------------------------------------------------------------------------------------------


def test_the_draft_has_lead_sections_papers_and_areas(meeting: Meeting, secretary) -> None:
    other = BodyFactory(category=CategoryFactory())
    meeting.other_bodies.add(other)
    case = Case.objects.create(title_sv="Färjorna", slug="farjorna", category=CategoryFactory())
    meeting.agenda_items.update(case=case)
    article = compose(meeting, every_item(meeting), by=secretary)
    article.refresh_from_db()
    assert article.title_sv == "Sammanfattning från styrelsen den 11 maj 2023"
    assert article.slug == "sammanfattning-fran-styrelsen-den-11-maj-2023"
    assert article.lead_sv == (
        "Styrelsen beslutade att anta avtal om färjor & bryggor. "
        "Styrelsen fick också information om läget i elnätet."
    )
    assert article.body_sv.splitlines() == [
        "<h2>Avtal om färjor &amp; bryggor</h2>",
        "<p>Fler turer.</p>",
        "<p>Styrelsen antar avtalet. (§ 41)</p>",
        "<h2>Läget i elnätet</h2>",
        f'<p><a href="ref:boards.meeting:{meeting.pk}">'
        "Läs föredragningslista, handlingar och protokoll från mötet</a></p>",
    ]
    assert article.category == meeting.body.category
    assert {*article.categories.all()} == {other.category, case.category}
    assert (article.kind, article.status, article.responsible) == ("summary", "draft", secretary)
    meeting.refresh_from_db()
    assert meeting.summary == article


def test_only_chosen_items_and_never_a_hidden_one_enter(meeting: Meeting, secretary) -> None:
    (first, _second, hidden) = every_item(meeting)
    article = compose(meeting, [first, hidden], by=secretary)
    assert "elnätet" not in article.lead_sv + article.body_sv
    assert CANARY not in article.lead_sv + article.body_sv
    assert not SummarySection.objects.filter(source__contains=CANARY).exists()


def test_several_decisions_of_an_item_are_a_list(meeting: Meeting, secretary) -> None:
    item = meeting.agenda_items.first()
    DecisionFactory(item=item, paragraph=43, text_sv="Avtalet följs upp.")
    article = compose(meeting, [item.pk], by=secretary)
    assert (
        "<ul><li>Styrelsen antar avtalet. (§ 41)</li><li>Avtalet följs upp. (§ 43)</li></ul>"
        in article.body_sv
    )


def test_what_is_typed_as_markup_stays_words(meeting: Meeting, secretary) -> None:
    item = meeting.agenda_items.first()
    item.title_sv, item.summary_sv = "<b>Fet</b>", '<script>alert("x")</script>'
    item.save()
    article = compose(meeting, [item.pk], by=secretary)
    article.refresh_from_db()
    assert "<script" not in article.body_sv
    assert "&lt;b&gt;Fet&lt;/b&gt;" in article.body_sv


def test_names_keep_their_capital_letter(meeting: Meeting, secretary) -> None:
    OrganisationFactory(name="Upplands Väsby")
    item = meeting.agenda_items.first()
    item.title_sv = "Upplands Väsbys inträde"
    item.save()
    article = compose(meeting, [item.pk], by=secretary)
    assert article.lead_sv == "Styrelsen beslutade att anta Upplands Väsbys inträde."


def test_a_second_summary_of_the_same_day_has_an_address_of_its_own(meeting: Meeting, secretary) -> None:
    Article.objects.create(title_sv="x", slug="sammanfattning-fran-styrelsen-den-11-maj-2023")
    article = compose(meeting, every_item(meeting), by=secretary)
    assert article.slug == "sammanfattning-fran-styrelsen-den-11-maj-2023-2"


def test_refused_where_there_is_one_or_a_draft_or_nothing_to_tell(meeting: Meeting, secretary) -> None:
    with pytest.raises(ValidationError, match="minst ett"):
        compose(meeting, [], by=secretary)
    draft = drafts.begin(Meeting, meeting, meeting.updated_at, {"note_sv": ["Ny"]}, secretary)
    with pytest.raises(ValidationError, match="utkast"):
        compose(meeting, every_item(meeting), by=secretary)
    draft.delete()
    compose(meeting, every_item(meeting), by=secretary)
    with pytest.raises(ValidationError, match="redan"):
        compose(meeting, every_item(meeting), by=secretary)
    assert Article.objects.count() == 1


def test_who_may_not_change_meetings_composes_nothing(meeting: Meeting, communicator) -> None:
    with pytest.raises(PermissionDenied):
        compose(meeting, every_item(meeting), by=communicator)


# What has changed ---------------------------------------------------------------------------------------


def test_nothing_differs_at_first(meeting: Meeting, secretary) -> None:
    article = compose(meeting, every_item(meeting), by=secretary)
    assert changes(article, secretary).differences == []


def adjust(meeting: Meeting) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(adjusted_on=meeting.date)


def test_a_changed_decision_is_shown_and_the_article_left_alone(
    meeting: Meeting, secretary, communicator
) -> None:
    article = compose(meeting, every_item(meeting), by=secretary)
    before = Article.objects.get().body_sv
    meeting.agenda_items.first().decisions.update(text_sv="Styrelsen avslår avtalet.")
    adjust(meeting)
    (difference,) = changes(article, communicator).differences
    assert difference.label == "Avtal om färjor & bryggor"
    assert "<del>" in difference.before
    assert "avslår" in difference.after
    assert Article.objects.get().body_sv == before


def test_a_decision_that_waits_is_read_by_those_who_keep_the_agenda_alone(
    meeting: Meeting, secretary, communicator
) -> None:
    article = compose(meeting, every_item(meeting), by=secretary)
    meeting.agenda_items.first().decisions.update(text_sv=CANARY)
    told = changes(article, communicator)
    (difference,) = told.differences
    assert (difference.after, told.state) == ("…", "")
    assert "Ärendet är ändrat" in difference.note
    mark_seen(article, communicator, changes(article, secretary).state)
    assert CANARY in changes(article, secretary).differences[0].after
    adjust(meeting)
    assert CANARY in changes(article, communicator).differences[0].after


@pytest.mark.parametrize("how", ["waits", "hidden", "deleted", "not called"])
def test_the_gate_tells_of_what_the_page_of_the_meeting_does_not_show(
    meeting: Meeting, secretary, how: str
) -> None:
    article = compose(meeting, every_item(meeting), by=secretary)
    if how != "waits":
        adjust(meeting)
        assert CODE not in codes(article)
    if how == "hidden":
        meeting.agenda_items.filter(number=3).update(public=False)
    if how == "deleted":
        meeting.agenda_items.get(number=3).delete()
    if how == "not called":
        Meeting.objects.filter(pk=meeting.pk).update(papers_from=timezone.now() + timedelta(days=1))
    assert CODE in codes(article)


def codes(article: Article) -> set[str]:
    return {finding.code for finding in findings(article)}


def test_what_was_seen_is_told_no_more_until_it_changes_again(meeting: Meeting, secretary) -> None:
    article = compose(meeting, every_item(meeting), by=secretary)
    item = meeting.agenda_items.first()
    item.summary_sv = "Färre turer."
    item.save()
    assert mark_seen(article, secretary, changes(article, secretary).state)
    assert labels(article, secretary) == []
    item.summary_sv = "Inga turer."
    item.save()
    assert labels(article, secretary) == ["Avtal om färjor & bryggor"]


def test_nobody_says_to_have_seen_what_came_meanwhile(meeting: Meeting, secretary) -> None:
    article = compose(meeting, every_item(meeting), by=secretary)
    item = meeting.agenda_items.first()
    item.summary_sv = "Färre turer."
    item.save()
    shown = changes(article, secretary).state
    item.summary_sv = "Inga turer."
    item.save()
    assert not mark_seen(article, secretary, shown)
    assert labels(article, secretary) == ["Avtal om färjor & bryggor"]


@pytest.mark.parametrize("how", ["hidden", "deleted"])
def test_an_item_that_is_not_shown_any_more_is_told_of_without_its_new_words(
    meeting: Meeting, secretary, communicator, how: str
) -> None:
    article = compose(meeting, every_item(meeting), by=secretary)
    item = meeting.agenda_items.first()
    item.decisions.update(text_sv=CANARY)
    if how == "hidden":
        meeting.agenda_items.filter(pk=item.pk).update(public=False, title_sv=CANARY)
    else:
        item.delete()
    (difference,) = changes(article, communicator).differences
    assert difference.after == ""
    assert CANARY not in difference.before + difference.label
    assert "Ta bort avsnittet" in difference.note
    assert mark_seen(article, communicator, changes(article, communicator).state)
    assert labels(article, communicator) == []


def test_items_that_were_left_out_are_not_told_of(meeting: Meeting, secretary) -> None:
    first, second, _hidden = every_item(meeting)
    article = compose(meeting, [first], by=secretary)
    meeting.agenda_items.filter(pk=second).update(summary_sv="Nytt.")
    assert labels(article, secretary) == []


def test_a_new_item_is_told_to_who_may_read_the_agenda_alone(
    meeting: Meeting, secretary, communicator
) -> None:
    article = compose(meeting, every_item(meeting), by=secretary)
    AgendaItemFactory(meeting=meeting, number=9, title_sv="Övrigt")
    AgendaItemFactory(meeting=meeting, number=10, title_sv=CANARY, public=False)
    assert labels(article, communicator) == []
    assert labels(article, secretary) == ["Övrigt"]
    assert mark_seen(article, secretary, changes(article, secretary).state)
    assert labels(article, secretary) == []


# The desk -----------------------------------------------------------------------------------------------


def at_the_desk(client: Client, user) -> Client:
    client.force_login(user)
    return client


def test_from_the_meetings_form_to_the_draft(client: Client, meeting: Meeting, secretary) -> None:
    desk = at_the_desk(client, secretary)
    place = reverse("admin:boards_meeting_summary", args=[meeting.pk])
    assert place in desk.get(admin_url(meeting, "change")).content.decode()
    page = desk.get(place).content.decode()
    assert CANARY not in page
    assert page.count(" checked") == 2
    assert "inte justerade än" in page
    first, second, hidden = every_item(meeting)
    assert desk.post(place, {"items": [hidden]}).status_code == 200
    assert not Article.objects.exists()
    answer = desk.post(place, {"items": [first, second]})
    article = Article.objects.get()
    assert answer.headers["Location"] == admin_url(article, "change")
    assert admin_url(article, "change") in desk.get(admin_url(meeting, "change")).content.decode()
    assert "redan en sammanfattning" in desk.get(place).content.decode()


def test_the_editor_of_the_article_is_told_and_marks_it_as_seen(
    client: Client, meeting: Meeting, secretary, communicator
) -> None:
    article = compose(meeting, every_item(meeting), by=secretary)
    desk = at_the_desk(client, communicator)
    place = reverse("admin:boards_meeting_changes", args=[meeting.pk])
    adjust(meeting)
    assert place not in desk.get(admin_url(article, "change")).content.decode()
    assert "Inget har ändrats" in desk.get(place).content.decode()
    meeting.agenda_items.filter(number=2).update(summary_sv="Inga turer alls.")
    assert place in desk.get(admin_url(article, "change")).content.decode()
    page = desk.get(place)
    assert "Inga" in page.content.decode()
    desk.post(place, {"state": "något annat"})
    assert place in desk.get(admin_url(article, "change")).content.decode()
    desk.post(place, {"state": page.context["changes"].state})
    assert place not in desk.get(admin_url(article, "change")).content.decode()


def test_a_communicator_reaches_no_agenda_by_composing(
    client: Client, meeting: Meeting, communicator
) -> None:
    desk = at_the_desk(client, communicator)
    place = reverse("admin:boards_meeting_summary", args=[meeting.pk])
    assert desk.get(place).status_code == 403
    assert desk.post(place, {"items": every_item(meeting)}).status_code == 403
    assert place not in desk.get(admin_url(meeting, "change")).content.decode()


def test_a_wrong_number_is_no_page(client: Client, meeting: Meeting, secretary) -> None:
    desk = at_the_desk(client, secretary)
    for number in ("0", "x"):
        assert desk.get(f"/admin/boards/meeting/{number}/summary/").status_code == 404
        assert desk.get(f"/admin/boards/meeting/{number}/summary/changes/").status_code == 404
    without = reverse("admin:boards_meeting_changes", args=[meeting.pk])
    for answer in (desk.get(without), desk.post(without, {"state": "x"})):
        assert "Inget har ändrats" in answer.content.decode()
