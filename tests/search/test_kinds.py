"""What kind of thing it is, is a word that it is found by: a decision need not say that it is one."""

import pytest

from storsthlm.search.service import search
from tests.factories.boards import AgendaItemFactory, DecisionFactory, MeetingFactory
from tests.factories.news import ArticleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def things(committed) -> None:
    with committed():
        item = AgendaItemFactory(
            meeting=MeetingFactory(published=True, adjusted=True), title_sv="Årsredovisning"
        )
        DecisionFactory(item=item, paragraph=61, text_sv="Styrelsen godkänner den.")
        ArticleFactory(title_sv="Elnätet byggs ut", published=True)
        ArticleFactory(title_sv="En nyhet om elnät och beslut", published=True)


@pytest.mark.parametrize(
    ("query", "language"),
    [("beslut § 61", "sv"), ("beslut årsredovisning", "sv"), ("decision § 61", "en")],
)
def test_a_decision_is_found_as_one(things, query: str, language: str) -> None:
    results = search(query, language)
    assert "decision" in {hit.entry.kind for hit in results.hits}
    assert not results.relaxed


def test_it_weighs_less_than_what_says_so_and_is_not_shown(things) -> None:
    hits = search("nyhet elnät", "sv").hits
    assert [hit.title[0].text for hit in hits] == ["En ", "Elnätet"]
    assert "Nyhet" not in "".join(piece.text for piece in hits[1].snippet)
