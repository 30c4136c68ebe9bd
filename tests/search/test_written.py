"""Dates, paragraphs, diary numbers and small words are found however they are written."""

from datetime import UTC, date, datetime

import pytest

from storsthlm.search.models import Synonym
from storsthlm.search.service import search
from storsthlm.search.synonyms import load
from storsthlm.search.text import tokens
from tests.factories.boards import AgendaItemFactory, BodyFactory, DecisionFactory, MeetingFactory
from tests.factories.calendar_app import EventFactory
from tests.factories.news import ArticleFactory

pytestmark = pytest.mark.django_db

DATES = """
2026-11-12; 12 november 2026; 12 nov. 2026; 12:e november 2026; den 12 november, 2026; 12.11.2026; 12/11-2026
12/11 2026; 12/11/2026; 12-11-2026; November 12, 2026; Nov 12th 2026; 12th of November 2026; 12 NOVEMBER 2026
2026/11/12; 20261112; torsdag 12 november 2026; Torsdagen den 12 november 2026; Thursday, 12 November 2026
"""


def each(text: str) -> list[str]:
    return [part.strip() for line in text.strip().splitlines() for part in line.split(";")]


def keys(text: str, language: str = "sv") -> list[str]:
    """The first key of every word of ``text`` that is not small."""
    return [token.keys[0] for token in tokens(text, language) if not token.small]


def titles(query: str, language: str = "sv") -> set[str]:
    return {hit.entry.title for hit in search(query, language).hits}


@pytest.mark.parametrize("text", each(DATES))
def test_a_date(text: str) -> None:
    assert keys(text) == ["d:2026-11-12"]
    assert keys(f"Styrelsen {text} § 61") == [*keys("styrelsen"), "d:2026-11-12", "§61"]


def test_a_month_in_figures() -> None:
    assert keys("2026-11") == keys("november 2026") == ["d:2026-11"]


def test_a_month_alone_finds_its_days_in_any_year_and_form(committed) -> None:
    with committed():
        for day in ("12 november 2026", "2021-11-03", "Nov. 9, 2023", "12 oktober 2026"):
            ArticleFactory(title_sv=f"Sammanfattning från den {day}", published=True)
    for query in ("november", "sammanfattning november"):
        found = [hit.entry.title for hit in search(query, "sv").hits]  # each names today below its title
        assert not any(title.endswith("oktober 2026") for title in found[:3])
        assert len(found) >= len(found[:3]) == 3


NO_DATES = ["12.13.2026", "32/11 2026", "1.12.345", "12-11", "rum 12.11", "2026-13", "2026-13-01", "20261301"]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date(text: str) -> None:
    assert not any(key.startswith("d:") for key in keys(text))


@pytest.mark.parametrize("text", ["marſ 2026", "aprıl 2026", "3 aprİl 2026", "o\u212atober 2, 2026"])
def test_what_is_like_a_month_but_for_a_foreign_letter_is_no_date(committed, text: str) -> None:
    with committed():
        ArticleFactory(title_sv=f"Mötet {text}", published=True)
    assert not any(key.startswith("d:") for key in keys(text))
    assert titles(text) == {f"Mötet {text}"}


@pytest.mark.parametrize("letter", ["\u017f", "\u0131", "\u0130", "\u212a", "\u1e9e", "\ufb01", "\uac01"])
def test_a_letter_that_is_longer_in_another_form_can_be_written_to_the_index(committed, letter: str) -> None:
    with committed():
        ArticleFactory(title_sv=f"Bron {letter * 59} och {letter}/26 § {letter}", published=True)
    assert len(titles("bron")) == 1
    for text in (f"paragraf{letter} 1", f"K{letter} 2026/123", f"dnr{letter}26/12"):
        assert keys(text)


@pytest.mark.parametrize("text", ["§ 20", "§20", "20 §", "20§", "paragraf 20"])
def test_a_paragraph(text: str) -> None:
    assert keys(text) == ["§20"]


def test_a_year_before_a_paragraph_is_no_paragraph() -> None:
    assert keys("2026 § 20") == ["2026", "§20"]
    assert keys("klockan 10 § 20")[-2:] == ["10", "§20"]


@pytest.mark.parametrize(
    ("ways", "key"),
    [
        ("KS2026/123; KS 2026/123; KS/2026/123; KS-2026-123; ks2026-123", "ks/2026/123"),
        ("S 26/0147; S-26-0147; s26/0147; S/26/0147; S:26:0147", "s/26/0147"),
    ],
)
def test_a_diary_number(ways: str, key: str) -> None:
    assert {tuple(keys(way)) for way in each(ways)} == {(key,)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("läsåret 2026/27", ["läs", "2026/27"]),
        ("vår 2026/27", ["vår", "2026/27"]),
        ("Läsår 2026/2027", ["läsår", "2026/2027"]),
        ("Avtal 2026/123", ["avtal", "2026/123"]),
        ("NR 2026/123", ["nr", "2026/123"]),
        ("dnr 2026/123", ["dnr", "2026/123"]),
        ("den 12/11 2026", ["d:2026-11-12"]),
        ("tel 08-123 45", ["tel", "08/123", "45"]),
    ],
)
def test_what_is_no_diary_number(text: str, found: list[str]) -> None:
    assert len(keys(text)) == len(found)
    assert keys(text)[-1] == found[-1]


def test_a_diary_number_is_found_without_its_series_too(committed) -> None:
    with committed():
        ArticleFactory(title_sv="Remiss KS 2026/123", published=True)
    for query in ("KS2026/123", "2026/123", "dnr KS 2026/123", "remiss 2026-123"):
        assert titles(query) == {"Remiss KS 2026/123"}, query
    assert titles("KS 2026/124") == titles("AU 2026/123") == set()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("ks 2026/123; ks 2026-123; dnr ks 2026/123; ks dnr 2026/123", {"Avtal om avlösning KS 2026/123"}),
        ("avtal 2026/123; om 2026/123; ref 2026/123", {"Avtal om avlösning KS 2026/123"}),
        ("avtal ks 2026/123; AVTAL KS 2026/123", {"Avtal om avlösning KS 2026/123"}),
        ("s 26/0147; S 26/0147; dnr s 26/0147", {"Yttrande S 26/0147"}),
        ("läsår 2026/2027; läsåret 2026/2027", {"Läsåret 2026/2027 börjar"}),
        ("ks 2026/124; au 2026/123; ks 2026/2027; s 2026/123", set()),
    ],
)
def test_a_short_word_before_a_number_may_be_its_series(committed, query: str, found: set[str]) -> None:
    with committed():
        for title in ("Avtal om avlösning KS 2026/123", "Yttrande S 26/0147", "Läsåret 2026/2027 börjar"):
            ArticleFactory(title_sv=title, lead_sv="Läs mer.", body_sv="", published=True)
    assert {way: titles(way) for way in each(query)} == dict.fromkeys(each(query), found)


@pytest.mark.parametrize("query", each(DATES))
def test_what_happened_on_a_day_is_found(committed, query: str) -> None:
    day = date(2026, 11, 12)
    with committed():
        meeting = MeetingFactory(date=day, published=True, adjusted=True, body=BodyFactory(published=True))
        DecisionFactory(item=AgendaItemFactory(meeting=meeting))
        MeetingFactory(date=date(2026, 11, 13), published=True)
        EventFactory(title_sv="Konferens", start=datetime(2026, 11, 12, 9, tzinfo=UTC), published=True)
    found = {(hit.entry.kind, hit.entry.date) for hit in search(query, "sv").hits}
    assert found == {("meeting", day), ("decision", day), ("event", day)}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("IT", {"Gemensam IT", "Vi väljer it-stöd"}),
        ("it", {"Gemensam IT", "Vi väljer it-stöd"}),
        ("is", {"Se upp för is"}),
        ("vi", {"Vi väljer it-stöd"}),
        ("se upp för", {"Se upp för is"}),
        ("upp för", {"Se upp för is"}),
        ('"för upp"', {"Se upp för is"}),
        ("UPP FÖR", {"Se upp för is"}),
        ("för vi", set()),
        ("IT för alla", {"Gemensam IT", "Vi väljer it-stöd"}),
    ],
)
def test_a_small_word_is_found_where_nothing_else_is_asked_for(
    committed, query: str, found: set[str]
) -> None:
    with committed():
        for title in ("Gemensam IT", "Vi väljer it-stöd", "Se upp för is"):
            ArticleFactory(title_sv=title, lead_sv="Läs mer.", body_sv="", published=True)
    assert titles(query) == found


def test_an_abbreviation_in_capitals_is_no_small_word_in_english(committed) -> None:
    with committed():
        for title in ("Shared IT", "How it works"):
            ArticleFactory(in_english=True, title_en=title, published=True)
    assert titles("IT services", "en") == {"Shared IT"}


def test_groups_of_synonyms_follow_what_words_are(committed) -> None:
    with committed():
        ArticleFactory(title_sv="Informationsteknik", published=True)
    group = Synonym.objects.create(words="IT\ninformationsteknik")
    Synonym.objects.filter(pk=group.pk).update(keys=["informationstekn"])  # as an older version had it
    load()
    assert titles("IT") == {"Informationsteknik"}
