"""What will happen by itself: all of it, by day, for those who may know."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from news.models import Article
from storsthlm.accounts.roles import COMMUNICATOR, SECRETARY
from storsthlm.desk import scheduled as listed
from storsthlm.publishing import scheduling
from storsthlm.publishing.models import ScheduledChange
from tests.factories.accounts import UserFactory
from tests.factories.boards import MeetingFactory
from tests.factories.news import ArticleFactory
from tests.helpers import client_of
from tests.publishing.test_drafts import keep

pytestmark = pytest.mark.django_db

PAGE = "/admin/schemalagt/"
DAY = datetime(2031, 12, 3, 8, 0, tzinfo=UTC)


def told(role: str, path: str = PAGE) -> list[str]:
    page = html.fromstring(client_of(role).get(path).text)
    return [" ".join(row.text_content().split()) for row in page.xpath("//main//li[a]")]


def plan(item, at: datetime = DAY) -> ScheduledChange:
    return scheduling.plan(item, by=UserFactory(role=SECRETARY), at=at, data={"title_sv": ["Ny"]})


def test_publications_ends_and_changes_stand_in_the_order_of_time() -> None:
    ArticleFactory(scheduled=True, public_from=DAY + timedelta(hours=1), title_sv="Kommer")
    ArticleFactory(published=True, public_until=DAY + timedelta(days=1), title_sv="Slutar")
    plan(ArticleFactory(published=True, title_sv="Ändras"))
    assert told(COMMUNICATOR) == [
        "09.00 Ändras Artikel, ändringar publiceras",
        "10.00 Kommer Artikel, publiceras",
        "09.00 Slutar Artikel, avpubliceras",
    ]
    days = html.fromstring(client_of(COMMUNICATOR).get(PAGE).text).xpath("//main//h2/text()")
    assert days == ["Onsdag 3 december 2031", "Torsdag 4 december 2031"]


def test_what_did_not_happen_is_told_first_here_and_on_the_start_page() -> None:
    change = plan(ArticleFactory(published=True, title_sv="Fastnade"), at=timezone.now() - timedelta(hours=1))
    ScheduledChange.objects.filter(pk=change.pk).update(fault="Sidan har ändrats.")
    ArticleFactory(scheduled=True)
    for path in (PAGE, "/admin/"):
        found = [row for row in told(COMMUNICATOR, path) if "Inte publicerat: Sidan har ändrats." in row]
        assert len(found) == 1
        assert "Fastnade" in found[0]


def test_planned_changes_are_told_to_those_who_may_change_the_item() -> None:
    plan(MeetingFactory(published=True, title_sv="Extra möte"))
    assert any("Extra möte" in row for row in told(SECRETARY))
    assert not any("Extra möte" in row for row in told(COMMUNICATOR))


def test_those_of_others_take_no_place_from_ones_own(monkeypatch) -> None:
    """The bound comes after the rights."""
    monkeypatch.setattr(listed, "SHOWN", 1)
    for meeting in MeetingFactory.create_batch(3, published=True):
        plan(meeting, at=DAY - timedelta(days=1))
    plan(ArticleFactory(published=True, title_sv="Min"))
    assert told(COMMUNICATOR) == ["09.00 Min Artikel, ändringar publiceras"]


def test_a_list_that_ends_says_so_and_its_table_goes_on(monkeypatch) -> None:
    monkeypatch.setattr(listed, "SHOWN", 2)
    plan(ArticleFactory(published=True), at=DAY)
    ArticleFactory(scheduled=True, public_from=DAY + timedelta(days=1))
    client = client_of(COMMUNICATOR)
    assert "Tabellen har alla" not in client.get(PAGE).text
    ArticleFactory(scheduled=True, public_from=DAY + timedelta(days=2), title_sv="Sist")
    page = client.get(PAGE).text
    assert "Tabellen har alla" in page
    assert "Sist" not in page
    assert "Sist" in client.get(f"{PAGE}csv/").text


@pytest.mark.parametrize("path", ["/admin/", PAGE, f"{PAGE}csv/"])
def test_no_list_reads_what_a_change_will_say(path: str) -> None:
    client = client_of(COMMUNICATOR)
    plan(ArticleFactory(published=True))
    keep(client, ArticleFactory(published=True))
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    assert not [query["sql"] for query in asked if '"data"' in query["sql"]]


def test_nothing_planned_says_how() -> None:
    assert "Inget är schemalagt" in client_of(COMMUNICATOR).get(PAGE).text


def test_the_start_page_lists_work_that_was_never_saved() -> None:
    client = client_of(COMMUNICATOR)
    client.post("/admin/news/article/draft/new/keep/", {"title_sv": "Påbörjad"})
    page = html.fromstring(client.get("/admin/").text)
    (link,) = page.xpath("//section[@aria-labelledby='drafts-heading']//li/a")
    assert link.text == "Påbörjad"
    assert "?draft=" in link.get("href")
    assert not Article.objects.exists()
