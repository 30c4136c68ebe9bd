"""Parameters and pages of public lists: bounded, and never an error."""

import pytest
from django import forms
from django.http import Http404
from django.test import Client, RequestFactory
from django.utils.translation import override
from lxml import html
from pytest_django.asserts import assertHTMLEqual

from news.filters import ArticleFilter
from news.models import Article
from storsthlm.publishing.filters import PARAMETERS, Choice, parameter
from storsthlm.publishing.pagination import MAX_PAGE, PAGE_SIZE, list_page, page_number
from tests.factories.boards import BodyFactory
from tests.factories.news import ArticleFactory
from tests.factories.taxonomy import CategoryFactory, OrganisationFactory, TagFactory

pytestmark = pytest.mark.django_db


def get(query: str = ""):
    return RequestFactory().get(f"/nyheter/{query}")


def test_both_languages_name_the_same_parameters_without_doubles() -> None:
    assert PARAMETERS["sv"].keys() == PARAMETERS["en"].keys()
    assert all(len(set(names.values())) == len(names) for names in PARAMETERS.values())


def test_parameters_follow_the_language_of_the_page() -> None:
    assert (parameter("page", "sv"), parameter("page", "en")) == ("sida", "page")


@pytest.mark.parametrize("bad", ["0", "-1", "x", "1.5", "1e3", str(MAX_PAGE + 1), "9" * 23, "9" * 5000, "²"])
def test_a_page_that_cannot_be_is_not_found(bad: str) -> None:
    with pytest.raises(Http404):
        page_number(get(f"?sida={bad}"))


def test_a_page_beyond_the_last_row_is_not_found_but_an_empty_first_page_is() -> None:
    assert list(list_page(Article.objects.public(), get())) == []
    with pytest.raises(Http404):
        list_page(Article.objects.public(), get("?sida=2"))


def test_pages_hold_every_row_once() -> None:
    rows = [ArticleFactory(published=True) for _ in range(PAGE_SIZE + 1)]
    first = list_page(Article.objects.public().newest_first(), get())
    second = list_page(Article.objects.public().newest_first(), get("?sida=2"))
    assert {*first, *second} == set(rows)
    assert (len(first), len(second)) == (PAGE_SIZE, 1)
    assert first.has_next
    assert not first.has_previous
    assert second.has_previous
    assert not second.has_next


def test_links_between_pages_keep_the_filter_and_drop_the_first_page_number() -> None:
    page = list_page(Article.objects.none(), get("?kategori=klimat&sida=1&tom="))
    assert page.next_url == "?kategori=klimat&sida=2"
    assert list_page(Article.objects.none(), get()).previous_url == "/nyheter/"


@pytest.mark.parametrize(
    "wrong",
    [
        {"kategori": "finns-inte"},
        {"kategori": "' OR 1=1"},
        {"typ": "hemlig"},
        {"ar": "99999"},
        {"ar": "nittonhundra"},
        {"ar": "1"},
        {"tagg": "a b"},
        {"tagg": "x" * 500},
    ],
)
def test_a_wrong_value_gives_an_empty_list_and_says_so(wrong: dict[str, str]) -> None:
    ArticleFactory(published=True)
    form = ArticleFilter(wrong)
    assert list(form.rows(Article.objects.public())) == []
    assert form.is_narrowed


def test_each_filter_narrows_the_list_in_both_languages() -> None:
    category = CategoryFactory(slug="klimat")
    wanted = ArticleFactory(published=True, category=category, tags=["Elnät"], interview=True)
    ArticleFactory(published=True)
    year = str(wanted.public_from.year)
    for names, language in ((PARAMETERS["sv"], "sv"), (PARAMETERS["en"], "en")):
        with override(language):
            for name, value in {"category": "klimat", "kind": "interview", "tag": "elnät"}.items():
                assert list(ArticleFilter({names[name]: value}).rows(Article.objects.public())) == [wanted]
            assert ArticleFilter({names["year"]: year}).rows(Article.objects.public()).count() == 2


def test_a_choice_is_written_as_django_writes_it() -> None:
    choices = [("", "Alla <år>"), (2026, "2026"), ('"', "Annat")]
    for value in ("", "2026", 2026, '"', None, "1999"):
        ours = Choice(choices=choices).render("ar", value, {"id": "id_ar", "disabled": True})
        theirs = forms.Select(choices=choices).render("ar", value, {"id": "id_ar", "disabled": True})
        assertHTMLEqual(ours, theirs)


def test_the_areas_to_choose_from_are_read_once(django_assert_num_queries) -> None:
    CategoryFactory()
    form = ArticleFilter({})
    with django_assert_num_queries(1):
        assert str(form["category"]).count("<option") == 2


# A list without rows ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "said", "way_out"),
    [
        (
            "/beslut/?ar=2019&organ=au",
            "Inga beslut från 2019 i Arbetsutskottet",
            ("Visa alla beslut", "/beslut/"),
        ),
        ("/beslut/?beslut=remit", "Inga beslut om att återremittera", ("Visa alla beslut", "/beslut/")),
        (
            "/nyheter/?kategori=klimat&typ=report&tagg=elnät",
            "Inga artiklar av typen Rapport inom Klimat med taggen Elnät i länet",
            ("Visa alla artiklar", "/nyheter/"),
        ),
        ("/nyheter/?tagg=finns-inte", "Inga artiklar som passar det du valt", ("Visa alla artiklar",)),
        ("/kalender/?organ=au", "Inget i kalendern för Arbetsutskottet", ("Visa allt som kommer",)),
        (
            "/en/calendar/?body=au",
            "Nothing in the calendar for Arbetsutskottet",
            ("Show everything coming up",),
        ),
        ("/nyheter/kategori/klimat/?ar=2019", "Inga artiklar från 2019", ("Visa alla artiklar",)),
        (
            "/kalender/?ar=2019&typ=meeting",
            "Inget i kalendern av typen Möte från 2019",
            ("Visa allt som kommer",),
        ),
        ("/nyhetsbrev/?ar=2019", "Inga nyhetsbrev från 2019", ("Visa alla nyhetsbrev", "/nyhetsbrev/")),
        (
            "/ledamoter/?namn=<b>&kommun=nacka&organ=au",
            "Inga ledamöter med ”<b>” i namnet från Nacka i Arbetsutskottet",
            ("Visa alla ledamöter", "/ledamoter/"),
        ),
        (
            "/en/decisions/?year=2019&body=au",
            "No decisions from 2019 in Arbetsutskottet",
            ("Show all decisions",),
        ),
        ("/beslut/?ar=2019&organ=finns-inte", "Inga beslut som passar det du valt", ("Visa alla beslut",)),
        ("/beslut/", "Här kommer besluten att stå.", ()),
    ],
)
def test_a_list_without_rows_says_what_was_chosen_and_leads_back(
    path: str, said: str, way_out: tuple[str, ...]
) -> None:
    CategoryFactory(slug="klimat", name_sv="Klimat")
    OrganisationFactory(slug="nacka", name="Nacka")
    TagFactory(slug="elnät", name="Elnät i länet")
    BodyFactory(published=True, slug="au", name_sv="Arbetsutskottet")
    (empty,) = html.fromstring(Client().get(path).content).find_class("empty")
    assert empty.find_class("empty-title")[0].text_content() == said
    links = [(link.text_content(), link.get("href")) for link in empty.iter("a")]
    assert links == ([(way_out[0], (*way_out, path.partition("?")[0])[1])] if way_out else [])
