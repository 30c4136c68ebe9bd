"""What is typed is understood as a reader means it, and told in words that a person would write."""

import pytest
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from storsthlm.search.models import Word
from storsthlm.search.reading import MOST_KEYS
from storsthlm.search.service import search, suggest
from storsthlm.search.understanding import understand
from tests.factories.news import ArticleFactory
from tests.helpers import Visitor

pytestmark = pytest.mark.django_db


def publish(*titles: str) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        for title in titles:
            ArticleFactory(title_sv=title, lead_sv="Läs mer.", body_sv="", published=True)


def titles(query: str, language: str = "sv") -> list[str]:
    return [hit.entry.title for hit in search(query, language).hits]


@pytest.mark.parametrize(
    "title",
    [
        "Trafikplanerare i Stockholm",
        "Detaljplan för trafikplatsen i Stockholm",
        "Kollektivtrafiken i Stockholm",
    ],
)
def test_a_word_that_stands_in_compounds_alone_is_no_slip(title: str) -> None:
    publish(title, "Grafik om Stockholm")
    found = search("trafik i stockholm", "sv")
    assert (found.corrected, [hit.entry.title for hit in found.hits]) == ("", [title])


def test_a_slip_in_a_part_of_compounds_is_still_a_slip() -> None:
    publish("Trafik i Stockholm", "Kollektivtrafiken i Stockholm")
    assert search("rafik i stockholm", "sv").corrected == "trafik i stockholm"


@pytest.mark.parametrize("query", ["plan", "svar", "rum", "kort"])
def test_a_short_word_is_found_at_the_end_of_compounds(query: str) -> None:
    publish("Detaljplan", "Remissvar", "Skyddsrum", "Lånekort")
    assert [title.lower()[-len(query) :] for title in titles(query)] == [query]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("återvinnig idag", "återvinningscentralerna idag"),  # all of the word, though a part was typed
        ("it-stöt idag", "it-stöd idag"),  # as it is written
        ("forskolor idag", "förskolor idag"),  # in the form that was typed
        ('forskolor "idag" -imorgon', 'förskolor "idag" -imorgon'),  # and the rest of the query with it
    ],
)
def test_a_correction_is_a_word_that_people_write(typed: str, told: str) -> None:
    publish("Återvinningscentralerna idag", "Förskolan idag", "Förskolor idag", "Nytt IT-stöd idag")
    assert search(typed, "sv").corrected == told


def test_no_word_of_the_index_is_a_stem() -> None:
    publish("VA-utredningen om rådgivarna/elnätsplanerarna")
    forms = set(Word.objects.values_list("form", flat=True))
    assert {"elnätsplanerarna", "va-utredningen", "utredningen"} <= forms
    assert not {"utred", "elnätsplan"} & forms


@pytest.mark.parametrize(
    "query", ["styrelsen -§61", "-§ 61 styrelsen", 'styrelsen -"§ 61 Val"', "styrelsen –val"]
)
def test_what_a_minus_excludes(query: str) -> None:
    publish("§ 61 Val till styrelsen", "§ 62 Arvoden till styrelsen")
    assert titles(query) == ["§ 62 Arvoden till styrelsen"]


def test_without_a_word_there_is_no_compound_that_ends_in_it_either() -> None:
    publish("Bron och kollektivtrafiken", "Bron och detaljplanen", "Bron i parken", "Bron och trafikanterna")
    assert set(titles("bron -trafik -plan -i")) == {"Bron i parken", "Bron och trafikanterna"}
    assert titles("bron -i") == titles("bron")


def test_however_many_words_are_excluded_the_index_is_asked_once() -> None:
    def asked(query: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            understand(query, "sv")
        return len(captured)

    publish("Skolan och läkaren")
    understand("skola", "sv")  # what a process asks once
    words = "bron sjön parken läkare bussen husen vägen torget gatan skogen"
    assert asked("skola " + " ".join(f"-{word}" for word in words.split())) == asked("skola -bron")
    assert asked("skola" + " -i" * 60) == asked("skola")


def test_a_hyphen_excludes_nothing() -> None:
    publish("IT-stöd 2026-11-12")
    assert titles("it-stöd 2026-11-12") == titles("it - stöd") == ["IT-stöd 2026-11-12"]


@pytest.mark.parametrize(
    ("query", "used"),
    [
        ("Bron " + "och sjön " * 11, ""),
        ("Bron " + "och sjön " * 12, "Bron" + " och sjön" * 11),
        ('"' + "bron sjön " * 7 + '"', '"bron sjön' + " bron sjön" * 5),
        ("bron -sjön " * 7, "bron -sjön" + " bron -sjön" * 5),
        ("i" + " och" * 15, "i" + " och" * 11),
        ("bron" + " " * 190 + "sjöarna", "bron"),
        ("x" * 300, "x" * 200),
    ],
    ids=["as long as may be", "words", "phrase", "excluded", "small words", "letters", "one word"],
)
def test_of_a_query_that_is_too_long_the_beginning_is_used(query: str, used: str) -> None:
    assert search(query.strip(), "sv").used.strip() == used


def test_the_page_says_which_words_it_used() -> None:
    publish("Bron över sjön")
    query = "bron " * 11 + "sjön <b>resten</b> " * 20
    page = Visitor().get("/sok/", {"q": query}).text
    said = "Sökningen var för lång. Vi har sökt på början av den: <strong>" + "bron " * 11 + "sjön</strong>"
    assert said in page
    assert "Bron" in page[page.index(said) :]
    assert "för lång" not in Visitor().get("/sok/?q=bron").text


def test_nothing_is_suggested_for_what_is_too_long() -> None:
    publish("Bron")
    assert suggest("bron", "sv")
    assert suggest("bron " * 13, "sv") == []


def test_many_words_do_not_stand_for_more_than_one_may() -> None:
    """Each key is looked for in every candidate: short beginnings of words must not make a search slow."""
    letters = "bdfghjklmnprstv"
    compounds = " ".join(f"{first}u{second}uskola" for first in letters for second in letters)
    with TestCase.captureOnCommitCallbacks(execute=True):
        ArticleFactory(title_sv="Skolan", body_sv=f"<p>{compounds}</p>", published=True)
    one, many = understand("skola", "sv"), understand("skola " * 12, "sv")
    keys = [sum(term.wide.count("'") // 2 for term in each.terms) for each in (one, many)]
    assert 20 < keys[0] <= 61
    assert keys[1] <= MOST_KEYS + 12
