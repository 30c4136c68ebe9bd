"""The index says what the public rows say, at once, and nothing of what is hidden."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
import typst
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from news.models import Article
from storsthlm.documents.models import DocumentText
from storsthlm.documents.words import read_document
from storsthlm.publishing import actions
from storsthlm.search import conditions, finding, indexing
from storsthlm.search.indexing import catch_up, reindex
from storsthlm.search.models import Entry, Word
from storsthlm.search.service import search, suggest
from storsthlm.search.sources import Record, Words, source
from storsthlm.search.understanding import understand
from storsthlm.search.vectors import months_back
from tests.factories.boards import (
    AgendaItemFactory,
    BodyFactory,
    DecisionFactory,
    MeetingDocumentFactory,
    MeetingFactory,
)
from tests.factories.documents import DocumentFactory
from tests.factories.news import ArticleDocumentFactory, ArticleFactory
from tests.factories.taxonomy import OrganisationFactory
from tests.helpers import Visitor

pytestmark = pytest.mark.django_db


def titles(query: str, language: str = "sv") -> list[str]:
    return [hit.entry.title for hit in search(query, language).hits]


def test_what_is_published_is_found_and_what_is_withdrawn_is_gone(chief, committed) -> None:
    with committed():
        article = ArticleFactory(title_sv="Färjan till Rindö", published=True)
    assert titles("färja") == ["Färjan till Rindö"]
    actions.withdraw(article, by=chief, reason="Fel.")
    assert titles("färja") == []  # before anything has run after the commit
    assert suggest("färj", "sv") == []


def test_what_is_taken_back_and_changed_again_is_hidden_again(chief, committed) -> None:
    """The first hiding went with the savepoint that was rolled back."""
    with committed():
        article = ArticleFactory(title_sv="Färjan till Rindö", published=True)
    with transaction.atomic():
        with suppress(ZeroDivisionError), transaction.atomic():
            actions.withdraw(article, by=chief, reason="Fel.")
            raise ZeroDivisionError
        article.refresh_from_db()
        assert titles("färja") == ["Färjan till Rindö"]
        actions.withdraw(article, by=chief, reason="Fel.")
        assert titles("färja") == []


def test_a_row_that_is_saved_often_is_hidden_once(committed) -> None:
    with committed():
        article = ArticleFactory(published=True)
    with transaction.atomic(), CaptureQueriesContext(connection) as asked:
        for _time in range(3):
            article.save()
    assert sum(each["sql"].startswith('UPDATE "search_entry"') for each in asked) == 1


def test_a_scheduled_article_is_found_when_its_time_has_come(committed) -> None:
    with committed():
        article = ArticleFactory(title_sv="Bryggan i Dalarö", scheduled=True)
    assert titles("brygga") == []
    Entry.objects.filter(source="news.article", object_id=article.pk).update(
        public_from=timezone.now() - timedelta(seconds=1)
    )
    assert titles("brygga") == ["Bryggan i Dalarö"]


def test_no_correction_tells_a_word_of_something_scheduled(committed) -> None:
    with committed():
        ArticleFactory(title_sv="Hemlig sammanslagning", scheduled=True)
    assert Word.objects.filter(form="sammanslagning").exists()
    assert search("sammanslagnin", "sv").corrected == ""
    assert search("samanslagning", "sv").corrected == ""


@pytest.mark.parametrize("hidden", ["zumbobrygga", "zumbobr", "brygga", "zumbo-brygga"])
@pytest.mark.parametrize("words", ["{} remiss", "remiss {}"])
def test_a_hidden_word_is_understood_as_a_made_up_one_is(committed, chief, hidden: str, words: str) -> None:
    with committed():
        ArticleFactory(title_sv="Remiss om busslinjer", published=True)
        ArticleFactory(title_sv="Zumbobrygga", scheduled=True)
        withdrawn = ArticleFactory(title_sv="Zumbobrygga", published=True)
    with committed():
        actions.withdraw(withdrawn, by=chief, reason="Namnet skulle inte stå där")
    assert Word.objects.filter(form="zumbobrygga").exists()
    told, made_up = (understand(words.format(word), "sv").terms for word in (hidden, "kvyxnytt"))
    assert [(term.is_known, term.weight, term.meant) for term in told] == [
        (term.is_known, term.weight, term.meant) for term in made_up
    ]


def test_a_correction_tells_a_word_that_is_public(committed) -> None:
    with committed():
        ArticleFactory(title_sv="En sammanslagning", published=True)
    found = search("samanslagning", "sv")
    assert found.corrected == "sammanslagning"
    assert [hit.entry.title for hit in found.hits] == ["En sammanslagning"]
    assert search("samanslagning", "sv", as_typed=True).hits == []


def test_parents_hide_their_children_in_the_same_transaction(chief, committed) -> None:
    with committed():
        body = BodyFactory(published=True)
        meeting = MeetingFactory(published=True, adjusted=True, body=body)
        DecisionFactory(item=AgendaItemFactory(meeting=meeting), text_sv="Bastun ska rustas upp.")
    assert len(titles("bastu")) == 1
    actions.withdraw(body, by=chief, reason="Fel.")
    assert titles("bastu") == []


def test_a_file_that_one_meeting_withholds_is_found_nowhere(committed) -> None:
    with committed():
        document = DocumentFactory(title="Ångbåtsbryggan")
        ArticleDocumentFactory(article=ArticleFactory(published=True), document=document)
    assert titles("ångbåtsbryggan") == ["Ångbåtsbryggan"]
    with committed():
        MeetingDocumentFactory(meeting=MeetingFactory(published=True), document=document, secret=True)
    assert titles("ångbåtsbryggan") == []


def test_what_a_broken_process_left_hidden_is_shown_again(committed) -> None:
    with committed():
        ArticleFactory(title_sv="Fyren på Söderarm", published=True)
    Entry.objects.update(hidden=True)
    assert titles("fyr") == []
    assert catch_up(source("news.article")) == 1
    assert titles("fyr") == ["Fyren på Söderarm"]


@pytest.mark.parametrize("function", ["record", "vector"])
def test_a_row_that_cannot_be_read_hinders_no_other(committed, monkeypatch, caplog, function: str) -> None:
    with committed():
        articles = [ArticleFactory(title_sv=title, published=True) for title in ("Bron", "Trasig", "Sjön")]
    Entry.objects.all().delete()
    what = source("news.article") if function == "record" else indexing
    working = getattr(what, function)

    def breaking(first: Article | Record, *rest: Words | str) -> Record | tuple:
        if (first.title_sv if isinstance(first, Article) else first.words["sv"].title) == "Trasig":
            raise ValueError
        return working(first, *rest)

    monkeypatch.setitem(vars(what), function, breaking)
    assert catch_up(source("news.article")) == 3
    reindex(lambda source, done: None)
    assert [titles(query) for query in ("bron", "sjön", "trasig")] == [["Bron"], ["Sjön"], []]
    assert {record.getMessage() for record in caplog.records} == {
        f"No entry could be written of news.article {articles[1].pk}"
    }


def test_reindexing_twice_changes_nothing_and_forgets_what_is_gone(committed) -> None:
    with committed():
        ArticleFactory(title_sv="Isvägen", published=True)
    Entry.objects.create(
        **{**Entry.objects.values().first(), "id": None, "object_id": 10**9, "title": "Leftover"}
    )
    reindex(lambda name, done: None)
    before = list(Entry.objects.values_list("pk", "digest"))
    reindex(lambda name, done: None)
    assert list(Entry.objects.values_list("pk", "digest")) == before
    assert not Entry.objects.filter(title="Leftover").exists()


def test_the_text_of_a_paper_is_found_and_names_its_meeting(committed) -> None:
    with committed():
        meeting = MeetingFactory(published=True, title_sv="Styrelsen i mars")
        document = DocumentFactory(title="Underlag", content=typst.compile(b"Kanalslussen repareras."))
        MeetingDocumentFactory(meeting=meeting, document=document)
        read_document(document)
    (hit,) = search("kanalsluss", "sv").hits
    assert (hit.entry.title, "Styrelsen i mars" in hit.entry.context) == ("Underlag", True)


@pytest.mark.parametrize("dots", [" ........... ", ". . . . . . . ", "……………", "_______", " ····· "])
def test_a_table_of_contents_is_shown_without_its_dots(committed, dots: str) -> None:
    with committed():
        document = DocumentFactory(title="Underlag")
        ArticleDocumentFactory(article=ArticleFactory(published=True), document=document)
        content = f"Kanalslussen{dots}5\nBryggan 2.1.3{dots}12\n"
        DocumentText.objects.create(document=document, sha256=document.sha256, content=content)
    (hit,) = search("kanalsluss", "sv").hits
    shown = "".join(piece.text for piece in hit.snippet)
    assert " ".join(shown.replace("…", " … ").split()) == "Kanalslussen … 5 Bryggan 2.1.3 … 12"


def test_the_page_escapes_what_it_marks(committed) -> None:
    with committed():
        ArticleFactory(title_sv="Slussen <script>alert(1)</script>", published=True)
    response = Visitor().get("/sok/?q=slussen")
    assert "<mark>Slussen</mark> &lt;script&gt;" in response.text
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies


def test_a_municipality_is_found_by_its_name_and_an_authority_is_not(committed) -> None:
    with committed():
        OrganisationFactory(name="Ådala", slug="adala", kind="municipality")
        OrganisationFactory(name="Ådala myndighet", slug="myndighet", kind="state")
    assert [hit.url for hit in search("adala", "sv").hits] == ["/kommuner/adala/"]
    assert [hit.url for hit in search("Ådala", "en").hits] == ["/en/municipalities/adala/"]


def test_what_is_no_longer_a_municipality_is_gone_at_once(committed) -> None:
    with committed():
        place = OrganisationFactory(name="Ådala", slug="adala", kind="municipality")
    place.kind = "state"
    place.save()
    assert titles("Ådala") == []


@pytest.mark.parametrize("most_read", [4, 1000])
@pytest.mark.parametrize("days_ago", [(3, 5, 7, 900, 905, 910), (2000, 2001, 2002, 2003, 2004, 2005)])
def test_of_very_many_hits_the_newest_are_ranked_whenever_they_are_from(
    monkeypatch, committed, days_ago: tuple[int, ...], most_read: int
) -> None:
    monkeypatch.setattr(finding, "MOST_READ", most_read)
    monkeypatch.setattr(finding, "MOST_COUNTED", 4)
    monkeypatch.setattr(finding, "CANDIDATES", 2)
    with committed():
        for days in days_ago:
            start = timezone.now() - timedelta(days=days)
            ArticleFactory(title_sv=f"Bron {days}", published=True, public_from=start, first_public_at=start)
    found = search("bron", "sv")
    assert [hit.entry.title for hit in found.hits] == [f"Bron {days}" for days in days_ago[:2]]
    assert found.total == (4, True)
    assert found.facets["kind"] == {"news": 5}  # at least so many; no more were looked at


@pytest.mark.parametrize("very_many", [0, 10**6])
def test_a_very_common_word_counts_alike_though_only_some_months_are_looked_at(
    monkeypatch, committed, very_many: int
) -> None:
    monkeypatch.setattr(finding, "MOST_COUNTED", 4)
    monkeypatch.setattr(conditions, "VERY_MANY", very_many)
    with committed():
        for days in (1, 2, 3, 4, 5, 2000):
            start = timezone.now() - timedelta(days=days)
            ArticleFactory(title_sv=f"Bron {days}", published=True, public_from=start, first_public_at=start)
    assert search("bron", "sv").total == (4, True)
    assert (
        len(search("bron", "sv", finding.Filters(year=(timezone.now() - timedelta(days=2000)).year)).hits)
        == 1
    )


def test_months_reach_over_the_turn_of_the_year() -> None:
    keys = months_back(3, date(2026, 1, 31))
    assert keys[:4] == ["m:", "m:2025-11", "m:2025-12", "m:2026-01"]
    assert keys[-1] == "m:2028-01"
    assert len(keys) == 1 + 3 + 24
