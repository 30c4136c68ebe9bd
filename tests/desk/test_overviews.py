"""Lists over all kinds of content, for each by what they may view, and as tables to take along."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from news.models import Article
from storsthlm.accounts.roles import COMMUNICATOR, PUBLISHER, SECRETARY
from storsthlm.desk import overviews
from storsthlm.desk.changes import DID
from storsthlm.publishing import reviews
from storsthlm.publishing.models import AuditEntry, ReviewRule
from tests.factories.boards import BodyFactory, MeetingFactory
from tests.factories.calendar_app import EventFactory
from tests.factories.news import ArticleFactory
from tests.factories.newsletter import EditionFactory
from tests.factories.pages import PageFactory
from tests.factories.publishing import RemarkFactory
from tests.helpers import client_of
from tests.publishing.test_drafts import keep

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Client:
    return client_of(COMMUNICATOR)


def titles(client: Client, name: str) -> list[str]:
    page = html.fromstring(client.get(f"/admin/oversikt/{name}/").text)
    return [row.text_content() for row in page.xpath("//main//tbody//th")]


def table(client: Client, path: str) -> list[list[str]]:
    text = client.get(path).content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def old(row, days: int = 400):
    type(row).objects.filter(pk=row.pk).update(updated_at=timezone.now() - timedelta(days=days))
    return row


def test_what_has_not_changed_for_a_year_oldest_first_and_of_all_kinds(editor: Client) -> None:
    old(ArticleFactory(published=True, title_sv="Gammal"))
    old(PageFactory(published=True, title_sv="Äldst"), days=900)
    old(ArticleFactory(title_sv="Gammalt utkast"))
    EventFactory(published=True)
    assert titles(editor, "gammalt") == ["Äldst", "Gammal"]
    head, *lines = table(editor, "/admin/oversikt/gammalt/csv/")
    assert head == ["titel", "typ", "läge", "ansvarig", "publicerad", "ändrad", "adress"]
    assert [line[:2] for line in lines] == [["Äldst", "Sida"], ["Gammal", "Artikel"]]
    assert {line[2] for line in lines} == {"Publicerad"}
    assert lines[1][-1] == Article.objects.get(title_sv="Gammal").get_absolute_url()


def test_english_that_is_behind(editor: Client) -> None:
    ArticleFactory(published=True, english="behind", title_sv="Efter", title_en="Behind")
    ArticleFactory(published=True, english="ready", title_en="Ready")
    ArticleFactory(english="behind", title_sv="Utkast", title_en="Draft")
    assert titles(editor, "engelska") == ["Efter"]


def test_my_drafts_and_what_was_published_last(editor: Client) -> None:
    ArticleFactory(created_by=editor.user, title_sv="Mitt")
    ArticleFactory(title_sv="Någon annans")
    PageFactory(published=True, title_sv="Ny sida")
    assert titles(editor, "utkast") == ["Mitt"]
    assert titles(editor, "publicerat") == ["Ny sida"]


def test_what_one_has_begun_stands_among_ones_drafts_once(editor: Client) -> None:
    """Also what has never been saved, and work over something public; in the table too."""
    live, saved = ArticleFactory(published=True), ArticleFactory(created_by=editor.user)
    keep(editor, live, title_sv="Över det publicerade")
    keep(editor, saved, title_sv="Det sparade")
    for number in range(12):
        keep(editor, Article, title_sv=f"Nytt {number}")
    keep(client_of(COMMUNICATOR), Article, title_sv="Någon annans")
    expected = {"Över det publicerade", "Det sparade", *(f"Nytt {number}" for number in range(12))}
    assert sorted(titles(editor, "utkast")) == sorted(expected)
    assert {line[0] for line in table(editor, "/admin/oversikt/utkast/csv/")[1:]} == expected


def test_what_others_ask_to_have_read_is_a_list_of_its_own() -> None:
    ReviewRule.objects.filter(model="news.article").update(needs_review=True)
    asker, publisher = client_of(COMMUNICATOR), client_of(PUBLISHER)
    for number in range(10):
        reviews.ask(ArticleFactory(title_sv=f"Läs {number}"), reviews.Wish(), by=asker.user)
    reviews.ask(ArticleFactory(title_sv="Min egen"), reviews.Wish(), by=publisher.user)
    expected = [f"Läs {number}" for number in range(10)]
    assert sorted(titles(publisher, "granskning")) == expected
    assert sorted(line[0] for line in table(publisher, "/admin/oversikt/granskning/csv/")[1:]) == expected
    assert titles(asker, "granskning") == []
    assert "Min egen" not in [row.title for row in publisher.get("/admin/").context["waiting"]]


def test_each_list_shows_what_its_reader_may_view() -> None:
    EditionFactory(published=True, title_sv="Nyhetsbrevet")
    secretary = client_of(SECRETARY)
    assert titles(secretary, "publicerat") == []
    assert len(table(secretary, "/admin/oversikt/publicerat/csv/")) == 1
    assert titles(client_of(PUBLISHER), "publicerat") != []


@pytest.mark.parametrize("path", ["/admin/oversikt/finns-inte/", "/admin/oversikt/finns-inte/csv/"])
def test_other_lists_are_not_found(editor: Client, path: str) -> None:
    assert editor.get(path).status_code == 404


def test_the_start_page_counts_what_somebody_should_do_something_about(editor: Client) -> None:
    ArticleFactory(published=True, english="behind", title_en="Behind")
    RemarkFactory(item=ArticleFactory(published=True))
    old_page = PageFactory(published=True)
    type(old_page).objects.update(public_from=timezone.now() - timedelta(days=500))
    card = html.fromstring(editor.get("/admin/").text).get_element_by_id("upkeep-heading").getparent()
    assert [" ".join(row.text_content().split()) for row in card.xpath(".//li")] == [
        "Dags att se över 1",
        "Engelskan är äldre än svenskan 1",
        "Anmärkningar från kontrollen 1",
        "Inte ändrat på ett år",
        "Senast publicerat",
    ]


def test_what_is_scheduled_as_a_table(editor: Client) -> None:
    ArticleFactory(scheduled=True, title_sv="Kommer")
    head, line = table(editor, "/admin/schemalagt/csv/")
    assert head[1] == "titel"
    assert line[1:4] == ["Kommer", "artikel", "publiceras"]


@pytest.mark.parametrize("number", [2, 12])
def test_a_list_costs_the_same_however_long(editor, django_assert_max_num_queries, number: int) -> None:
    for _each in range(number):
        old(ArticleFactory(published=True))
        old(BodyFactory(published=True))
    with django_assert_max_num_queries(14):
        editor.get("/admin/oversikt/gammalt/")


def test_a_table_that_ends_says_so(editor: Client, monkeypatch) -> None:
    monkeypatch.setattr(overviews, "MOST_LINES", 2)
    path = "/admin/oversikt/publicerat/csv/"
    ArticleFactory.create_batch(2, published=True)
    assert len(table(editor, path)) == 3
    ArticleFactory(published=True)
    assert table(editor, path)[3:] == [
        ["Tabellen slutar här. Den har plats för 2 rader, och det finns fler."]
    ]


def test_a_list_reads_no_long_texts_and_asks_for_none_afterwards(editor: Client) -> None:
    path, number = "/admin/oversikt/publicerat/csv/", []
    for _each in range(2):
        for factory in (
            ArticleFactory,
            BodyFactory,
            EventFactory,
            MeetingFactory,
            PageFactory,
            EditionFactory,
        ):
            factory(published=True)
        with CaptureQueriesContext(connection) as asked:
            editor.get(path)
        assert not [query["sql"] for query in asked if '_article"."body' in query["sql"]]
        number.append(len(asked))
    assert number[0] == number[1]


def test_everything_that_can_be_done_has_words() -> None:
    assert set(DID) == set(AuditEntry.Action)
