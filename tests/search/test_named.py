"""What is called exactly as was typed comes before everything else, however many hits there are."""

import pytest

from storsthlm.publishing import actions
from storsthlm.search import finding
from storsthlm.search.finding import Filters
from storsthlm.search.service import search, suggest
from tests.factories.boards import BodyFactory, MeetingFactory
from tests.factories.news import ArticleFactory
from tests.factories.pages import PageFactory
from tests.factories.taxonomy import CategoryFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def urls(query: str, language: str = "sv") -> list[str]:
    return [hit.url for hit in search(query, language).hits]


@pytest.fixture
def many(committed) -> None:
    """What says the words more often, in its title too, and is newer or younger than any page."""
    words = "Styrsjögruppen, AU, Ådala stad, Ådalas stad, Miljö, Kontakt och KSO-gruppen"
    with committed():
        for _each in range(4):
            ArticleFactory(title_sv=words, lead_sv=words, body_sv=f"<p>{words}</p>", published=True)


@pytest.fixture
def places(many, committed) -> None:
    with committed():
        text = "<p>Utreder, bereder och föreslår. " * 40
        body = BodyFactory(name_sv="Styrsjögruppen", slug="s", description_sv=text, published=True)
        MeetingFactory(body=body, published=True)
        BodyFactory(name_sv="Utskottet", slug="u", abbreviation="AU", description_sv=text, published=True)
        BodyFactory(name_sv="KSO-gruppen", slug="k", description_sv=text, published=True)
        OrganisationFactory(name="Ådala", slug="adala")
        CategoryFactory(name_sv="Miljö", name_en="Environment", slug="miljo")
        PageFactory(title_sv="Kontakt", slug="kontakt", body_sv=text, published=True)
        PageFactory(title_sv="Om oss", slug="om-oss", published=True)


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("styrsjögruppen", "/organ/s/"),
        ("Styrsjogruppen", "/organ/s/"),
        ("styrsjögrupp", "/organ/s/"),
        ("styrsjogruppens", "/organ/s/"),
        ("au", "/organ/u/"),
        ("kso-gruppen", "/organ/k/"),
        ("KSO gruppen", "/organ/k/"),
        ("ådala", "/kommuner/adala/"),
        ("adala kommun", "/kommuner/adala/"),
        ("Ådala stad", "/kommuner/adala/"),
        ("adalas stad", "/kommuner/adala/"),
        ("miljö", "/omraden/miljo/"),
        ("kontakt", "/om/kontakt/"),
        ("Om oss", "/om/om-oss/"),
    ],
)
def test_what_is_called_so_comes_first(places, typed: str, url: str) -> None:
    assert urls(typed)[0] == url


@pytest.mark.parametrize(
    ("typed", "language", "url"),
    [
        ("om styrsjögruppen", "sv", "/organ/s/"),
        ("i ådala", "sv", "/kommuner/adala/"),
        ("the environment", "en", "/en/areas/miljo/"),
    ],
)
def test_small_words_before_a_name_do_not_count(places, typed: str, language: str, url: str) -> None:
    assert urls(typed, language)[0] == url


def test_forms_of_a_name_follow_the_name_itself_and_an_area_what_it_gathers(places, committed) -> None:
    with committed():
        CategoryFactory(name_sv="Styrsjögrupp", name_en="S group", slug="s")
        CategoryFactory(name_sv="Utskottet", name_en="Committee", slug="u")
    assert urls("styrsjögrupp")[:2] == ["/omraden/s/", "/organ/s/"]
    assert urls("styrsjögruppen")[:2] == ["/organ/s/", "/omraden/s/"]
    assert urls("utskottet")[:2] == ["/organ/u/", "/omraden/u/"]


def test_an_area_is_found_in_english(places) -> None:
    assert urls("environment", "en")[0] == "/en/areas/miljo/"


def test_it_is_the_first_to_be_suggested(places) -> None:
    assert suggest("styrsjögruppen", "sv")[0].url == "/organ/s/"


def test_titles_and_names_that_begin_as_was_typed_are_suggested_before_texts(committed) -> None:
    with committed():
        for _each in range(9):
            ArticleFactory(title_sv="Om KS", body_sv="<p>Gymnasiet, gymnasium, gymn</p>", published=True)
        ArticleFactory(title_sv="Platser på gymnasier", published=True)
        BodyFactory(name_sv="KSO-gruppen", slug="k", published=True)
    assert [hit.entry.title for hit in suggest("gymn", "sv")] == ["Platser på gymnasier"]
    assert suggest("KS", "sv")[0].url == "/organ/k/"
    assert {hit.entry.title for hit in suggest("platser gymnasiet", "sv")} == {"Platser på gymnasier"}
    assert suggest("platser kvyxnytt", "sv") == suggest("kvyxnytt pla", "sv") == []
    assert {hit.entry.title for hit in suggest("gymnasium gymn", "sv")} == {"Platser på gymnasier"}


def test_what_no_title_has_is_suggested_by_its_text(places) -> None:
    assert [hit.url for hit in suggest("föreslå", "sv")]
    assert suggest("__", "sv") == []


def test_a_longer_query_is_no_name(places) -> None:
    assert urls("ådala kontakt")[0].startswith("/nyheter/")


def test_of_very_many_hits_too_and_within_the_filters(monkeypatch, places) -> None:
    monkeypatch.setattr(finding, "MOST_COUNTED", 2)
    monkeypatch.setattr(finding, "CANDIDATES", 1)
    assert urls("styrsjögruppen")[0] == "/organ/s/"
    found = search("styrsjögruppen", "sv", Filters(kind="news")).hits
    assert {hit.entry.kind for hit in found} == {"news"}


def test_the_name_of_what_is_hidden_is_no_name(committed, chief) -> None:
    with committed():
        PageFactory(title_sv="Om oss", scheduled=True)
        page = PageFactory(title_sv="Om oss", published=True)
    assert search("om oss", "sv").total.number == 1
    actions.withdraw(page, by=chief, reason="Fel.")
    assert search("om oss", "sv").total.number == 0
    assert suggest("om oss", "sv") == []


def test_a_title_that_has_all_words_counts_more_than_texts(committed) -> None:
    with committed():
        text = "<p>Årsredovisningen 2025. " + "Utreder, bereder och föreslår. " * 40
        ArticleFactory(title_sv="Årsredovisningen för året 2025", body_sv=text, published=True)
        words = "Årsredovisningen, årsredovisning, 2025, 2025, 2025"
        ArticleFactory(title_sv="Årsredovisning", lead_sv=words, body_sv=f"<p>{words}</p>", published=True)
    assert search("årsredovisning 2025", "sv").hits[0].entry.title == "Årsredovisningen för året 2025"


def test_what_is_excluded_is_no_name(places) -> None:
    assert urls("-kontakt") == []
