"""What is typed is understood as a reader means it, and told in words that a person would write."""

import pytest
from django.test import TestCase

from storsthlm.search.models import Word
from storsthlm.search.service import search
from tests.factories.news import ArticleFactory

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


def test_a_hyphen_excludes_nothing() -> None:
    publish("IT-stöd 2026-11-12")
    assert titles("it-stöd 2026-11-12") == titles("it - stöd") == ["IT-stöd 2026-11-12"]
