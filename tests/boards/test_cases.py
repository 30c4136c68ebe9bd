"""A case: its course through meetings and bodies, its list and web feed, and what none of them may tell."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from boards.cases import views
from boards.cases.feed import CaseFeed
from boards.models import AgendaItem, Case
from storsthlm.accounts.roles import COMMUNICATOR, SECRETARY
from storsthlm.search.indexing import reindex
from storsthlm.search.service import search
from tests.factories.boards import (
    AgendaItemFactory,
    BodyFactory,
    CaseFactory,
    DecisionFactory,
    MeetingFactory,
    days_ago,
)
from tests.factories.taxonomy import CategoryFactory
from tests.helpers import admin_url, client_of, filled_in

from .papers import a_paper

pytestmark = pytest.mark.django_db

CANARY = "KANARIEFÅGEL"


@pytest.fixture
def case() -> Case:
    return CaseFactory(published=True, in_english=True)


def taken_up(case: Case, days: int = 30, **values: object) -> AgendaItem:
    """By a public meeting so many days ago; ``meeting__…`` says how it differs."""
    meeting = {"meeting__date": days_ago(days), "meeting__adjusted_on": days_ago(days)}
    return AgendaItemFactory(case=case, **{**meeting, **values})


def surfaces(case: Case, *items: AgendaItem) -> list[str]:
    found = []
    for language in ("sv", "en"):
        with translation.override(language):
            found += [case.get_absolute_url(), reverse("boards:case_feed", args=[case.slug])]
            found += [reverse("boards:cases"), *(item.meeting.get_absolute_url() for item in items)]
    return found


def text_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def assert_no_trace(client: Client, case: Case) -> None:
    for address in surfaces(case):
        assert CANARY.lower() not in text_of(client, address).lower(), address


def test_the_page_tells_each_step_with_its_decisions_and_papers_the_latest_first(client, case) -> None:
    first = taken_up(case, 90, title_sv="Förslaget bereds", summary_sv="Utskottet läser.")
    second = taken_up(case, 20, title_sv="Styrelsen bestämmer", kind="decision")
    decision = DecisionFactory(item=second, paragraph=47, text_sv="Styrelsen antar.", outcome_sv="Enhälligt")
    paper = a_paper(second.meeting, "Tjänsteutlåtande", item=second)
    response = client.get(case.get_absolute_url())
    assert [step.item for step in response.context["steps"]] == [second, first]
    html = response.content.decode()
    for words in ("Förslaget bereds", "Utskottet läser.", "Styrelsen antar.", "Enhälligt", "§ 47"):
        assert words in html
    assert f'href="{second.meeting.get_absolute_url()}#{second.anchor}"' in html
    assert f'href="{decision.get_absolute_url()}"' in html
    assert f'href="{paper.document.get_absolute_url()}"' in html


def test_the_link_of_a_step_leads_to_the_item_on_the_page_of_its_meeting_and_back(client, case) -> None:
    item = taken_up(case, number=4, part="a")
    html = text_of(client, item.meeting.get_absolute_url())
    assert item.get_absolute_url() == f"{item.meeting.get_absolute_url()}#arende-{item.pk}"
    assert f'id="arende-{item.pk}"' in html
    assert f'href="{case.get_absolute_url()}"' in html


def test_a_meeting_names_no_case_that_is_not_public(client) -> None:
    draft = CaseFactory(title_sv=CANARY)
    item = taken_up(draft)
    assert CANARY not in text_of(client, item.meeting.get_absolute_url())
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert client.get(reverse("boards:case_feed", args=[draft.slug])).status_code == 404


def test_where_it_stands_is_told_of_meetings_to_come_and_past(client, case) -> None:
    past, coming = taken_up(case, 20), taken_up(case, -10, meeting__adjusted_on=None)
    taken_up(case, -5, meeting__adjusted_on=None, meeting__course="cancelled")
    standing = client.get(case.get_absolute_url()).context["standing"]
    assert (standing.latest, standing.coming) == (past, coming)
    assert len(standing.bodies) == 3
    assert "Inställt" in text_of(client, case.get_absolute_url())


def test_where_it_stands_is_told_of_all_its_steps_on_every_page(client, case, monkeypatch) -> None:
    monkeypatch.setattr(views, "STEPS", 2)
    first = taken_up(case, 90)
    latest = taken_up(case, 20)
    coming = [taken_up(case, -days, meeting__adjusted_on=None) for days in (3, 10, 17)]
    for page in (1, 2, 3):
        response = client.get(case.get_absolute_url(), {"sida": page})
        assert response.context["page"].number == page
        standing = response.context["standing"]
        assert (standing.latest, standing.coming) == (latest, coming[0]), page
        bodies = [item.meeting.body for item in (first, latest, *coming)]
        assert standing.bodies == bodies, "in the order in which they came to it"
        assert "Togs senast upp" in response.content.decode(), page


def test_a_case_that_no_meeting_has_taken_up_says_so(client, case) -> None:
    assert "inte tagits upp" in text_of(client, case.get_absolute_url())
    assert case.title in text_of(client, reverse("boards:cases"))


def test_everything_is_told_where_nothing_is_secret(client, case) -> None:
    """Otherwise the tests below would prove nothing."""
    item = taken_up(case, title_sv=f"Punkt {CANARY}", summary_sv=CANARY)
    DecisionFactory(item=item, text_sv=CANARY)
    a_paper(item.meeting, CANARY, item=item)
    page, feed = text_of(client, case.get_absolute_url()), text_of(client, surfaces(case)[1])
    assert page.count(CANARY) >= 4
    assert feed.count(CANARY) >= 3


HIDDEN = {
    "an item that is not public": {"public": False},
    "a meeting that is a draft": {"meeting__published": False},
    "a meeting that was withdrawn": {"meeting__published": False, "meeting__withdrawn": True},
    "a meeting whose time has not come": {"meeting__published": False, "meeting__scheduled": True},
    "a body that is not public": {"meeting__body__published": False},
}


@pytest.mark.parametrize("values", HIDDEN.values(), ids=HIDDEN)
def test_nothing_is_told_of_a_step_that_is_not_public(client, case, values: dict[str, object]) -> None:
    item = taken_up(
        case, title_sv=CANARY, summary_sv=CANARY, meeting__title_sv=CANARY, meeting__place_sv=CANARY, **values
    )
    DecisionFactory(item=item, text_sv=CANARY, adjusted_at_once=True)
    a_paper(item.meeting, CANARY, item=item)
    assert_no_trace(client, case)
    year = client.get(reverse("boards:cases"), {"ar": item.meeting.date.year})
    assert case.title not in year.content.decode()
    assert not client.get(case.get_absolute_url()).context["standing"].bodies


def test_a_decision_waits_for_adjustment_on_the_page_and_in_the_feed(client, case) -> None:
    item = taken_up(case, meeting__adjusted_on=None)
    DecisionFactory(item=item, text_sv=CANARY, outcome_sv=CANARY)
    a_paper(item.meeting, CANARY, item=item, role="extract")
    assert_no_trace(client, case)
    item.meeting.adjusted_on = item.meeting.date
    item.meeting.save()
    assert CANARY in text_of(client, case.get_absolute_url())
    assert CANARY in text_of(client, surfaces(case)[1])


def test_a_paper_that_is_withheld_is_not_among_the_papers_of_the_case(client, case) -> None:
    item = taken_up(case)
    a_paper(item.meeting, CANARY, item=item, withheld=True, withheld_reason="Sekretess", public_title=CANARY)
    assert_no_trace(client, case)


def test_a_preview_of_a_case_shows_no_step_that_is_not_public() -> None:
    case = CaseFactory()
    taken_up(case, title_sv="Synlig punkt")
    taken_up(case, title_sv=CANARY, public=False)
    shown = client_of(SECRETARY).get(admin_url(case, "preview")).content.decode()
    assert "Synlig punkt" in shown
    assert CANARY not in shown


def test_the_list_has_the_case_first_that_was_taken_up_last(client) -> None:
    older, newer, untouched = (CaseFactory(published=True) for _number in range(3))
    Case.objects.filter(pk=untouched.pk).update(public_from="2001-01-01T00:00:00Z")
    taken_up(newer, 10)
    last = taken_up(older, 40)
    taken_up(older, 1, public=False)
    rows = client.get(reverse("boards:cases")).context["page"].rows
    assert rows == [newer, older, untouched]
    assert [row.step for row in rows][1:] == [last, None]


def test_the_list_is_narrowed_by_area_and_year(client) -> None:
    area = CategoryFactory()
    wanted = CaseFactory(published=True, category=area)
    taken_up(wanted, meeting__date=dt.date(2022, 5, 5), meeting__adjusted_on=dt.date(2022, 5, 5))
    taken_up(CaseFactory(published=True, category=area))
    taken_up(CaseFactory(published=True))

    def rows(**query: object) -> list[Case]:
        return client.get(reverse("boards:cases"), query).context["page"].rows

    assert rows(kategori=area.slug, ar=2022) == [wanted]
    assert (len(rows(kategori=area.slug)), len(rows(ar=2022)), len(rows())) == (2, 1, 3)
    assert rows(ar=1901) == rows(kategori="finns-inte") == rows(ar="x") == []


def test_the_feed_tells_of_each_step_decision_and_paper_once(client, case) -> None:
    item = taken_up(case, title_sv="Lotsen")
    DecisionFactory(item=item, text_sv="Styrelsen antar.")
    a_paper(item.meeting, "Underlag", item=item)
    entries = CaseFeed().items(case)
    assert {entry.title.partition(" ")[0] for entry in entries} == {"Lotsen", "§", "Handling:"}
    assert len({entry.key for entry in entries}) == 3


def test_the_feed_dates_a_step_by_the_call(case) -> None:
    called = timezone.now() - dt.timedelta(hours=3)
    taken_up(case, meeting__papers_from=called)
    (step,) = CaseFeed().items(case)
    assert step.published == called


def test_neither_page_nor_feed_nor_list_asks_more_of_many_steps_than_of_few(queries_of, case) -> None:
    def grow(number: int) -> None:
        for day in range(number):
            item = taken_up(case, day + 2, meeting__body=BodyFactory(published=True))
            DecisionFactory(item=item)
            a_paper(item.meeting, f"Fil {day}", item=item)
            taken_up(CaseFactory(published=True))

    grow(1)
    few = [queries_of(address) for address in surfaces(case)]
    grow(5)
    assert [queries_of(address) for address in surfaces(case)] == few
    assert max(few) <= 12


def test_the_search_finds_a_case_by_its_own_words_and_by_none_of_its_steps() -> None:
    case = CaseFactory(published=True, title_sv="Snöröjning på kajer", body_sv="<p>Plogbilar.</p>")
    taken_up(case, title_sv="Kanariefågel", public=False)
    reindex(lambda *told: None)
    assert [hit.entry.title for hit in search("plogbilar", "sv").hits] == [case.title]
    assert not search("kanariefågel", "sv").hits


def test_an_address_that_was_public_leads_to_the_new_one_with_its_feed(client, case) -> None:
    old, feed = case.get_absolute_url(), reverse("boards:case_feed", args=[case.slug])
    case.slug = "lots-i-skargarden"
    case.save()
    assert client.get(old)["Location"] == case.get_absolute_url()
    assert client.get(feed)["Location"] == reverse("boards:case_feed", args=[case.slug])


def test_an_item_gets_its_case_in_the_form_of_the_meeting() -> None:
    secretary, case = client_of(SECRETARY), CaseFactory()
    item = AgendaItemFactory(meeting=MeetingFactory())
    url = admin_url(item.meeting, "change")
    data = filled_in(secretary.get(url), **{"agenda_items-0-case": case.pk, "_continue": "1"})
    assert secretary.post(url, data).status_code == 302
    item.refresh_from_db()
    assert item.case == case
    assert case.title in secretary.get(url).content.decode()


def test_a_case_that_is_deleted_leaves_its_items() -> None:
    item = taken_up(CaseFactory())
    item.case.delete()
    item.refresh_from_db()
    assert item.case is None


def test_the_form_of_a_case_shows_where_it_is_taken_up_to_those_who_write_agendas(case) -> None:
    taken_up(case, title_sv="Öppen punkt")
    taken_up(case, title_sv="Sluten punkt", public=False)
    html = client_of(SECRETARY).get(admin_url(case, "change")).content.decode()
    assert "Öppen punkt" in html
    assert "Sluten punkt" in html
    others = client_of(COMMUNICATOR)
    for page in ("change", "changelist"):
        html = others.get(admin_url(case if page == "change" else Case, page)).content.decode()
        assert "punkt" not in html.lower()
        assert "På möten" not in html
