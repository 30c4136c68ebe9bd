"""Nobody is led to a page that is not there; an address that is a little wrong leads to the one that is."""

import pytest

from news.views import ArticleList
from storsthlm.publishing.models import Miss, Redirect
from storsthlm.publishing.redirects.missed import digest_of
from tests.factories.documents import DocumentFactory
from tests.factories.news import ArticleDocumentFactory, ArticleFactory
from tests.factories.pages import PageFactory
from tests.factories.redirects import RedirectFactory
from tests.factories.taxonomy import CategoryFactory
from tests.helpers import Visitor

pytestmark = pytest.mark.django_db


def get(path: str, query: str = ""):
    return Visitor(raise_request_exception=False).get(path, QUERY_STRING=query)


def leads(path: str, query: str = "") -> tuple[int, str]:
    response = get(path, query)
    return response.status_code, response.headers.get("Location", "")


@pytest.mark.parametrize("target", ["/om/borta/", "/nyheter/2019/$1/", "/ingen-sida/", "/en/news/2019/x/"])
def test_nobody_is_led_to_a_page_of_ours_that_is_not_there(target: str) -> None:
    RedirectFactory(old="/gammal/*", target=target)
    led, missing = get("/gammal/x/"), get("/ingenting-har/")
    assert (led.status_code, led.body, dict(led.headers)) == (404, missing.body, dict(missing.headers))
    assert Redirect.objects.get().hits == 0
    assert digest_of("/gammal/x") in Miss.objects.values_list("digest", flat=True)


def test_a_draft_is_no_page_to_be_led_to() -> None:
    draft = ArticleFactory(slug="elnatet")
    RedirectFactory(old="/gammal", target=f"/nyheter/{draft.address_year}/elnatet/")
    assert get("/gammal").status_code == 404


@pytest.mark.parametrize(
    "target",
    [
        *("/", "/nyheter/#topp", "/en/news/", "/nyheter/flode.xml", "/kalender.ics", "/sok/?q=elnät"),
        *("/Nyheter", "/healthz", "/admin/", "/static/img/mark.svg", "/sitemap.xml"),
    ],
)
def test_pages_feeds_files_and_addresses_a_little_wrong_are_led_to(target: str) -> None:
    RedirectFactory(old="/gammal", target=target)
    assert get("/gammal").status_code == 301


def test_a_list_or_a_search_is_not_made_twice_for_whoever_is_led_to_it(monkeypatch) -> None:
    """Its address is enough to know that it is there, whatever it is asked."""
    monkeypatch.setattr(ArticleList, "get", lambda *arguments, **names: pytest.fail("It was made"))
    RedirectFactory(old="/gammal", target="/nyheter/?sida=40")
    assert leads("/gammal") == (301, "/nyheter/?sida=40")


def test_a_file_is_led_to_while_it_is_public() -> None:
    document = DocumentFactory()
    RedirectFactory(old="/gammal.pdf", target=document.get_absolute_url())
    assert get("/gammal.pdf").status_code == 404
    ArticleDocumentFactory(article=ArticleFactory(published=True), document=document)
    assert leads("/gammal.pdf") == (301, document.get_absolute_url())


def test_a_page_may_be_led_to_over_another_old_address() -> None:
    RedirectFactory(old="/a", target="/b/")
    RedirectFactory(old="/b", target="/kalender/", temporary=True)
    RedirectFactory(old="/c", target="/d/")
    RedirectFactory(old="/d", gone=True)
    assert (leads("/a"), leads("/c")) == ((301, "/b/"), (301, "/d/"))
    Redirect.objects.filter(old="/b").update(target="/om/borta/")
    assert get("/a").status_code == 404


# Almost the right address -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "query", "right"),
    [
        ("/Nyheter/", "", "/nyheter/"),
        ("/NYHETER", "sida=1", "/nyheter/?sida=1"),
        ("/EN/News/", "", "/en/news/"),
        ("/Om/Arbete", "a=%C3%A5&b=%2F", "/om/arbete/?a=%C3%A5&b=%2F"),
        ("/Kalender.ics", "", "/kalender.ics"),
        ("/Beslut/", "sida=40", "/beslut/?sida=40"),
    ],
)
def test_another_case_leads_to_the_page_that_is_there(asked: str, query: str, right: str) -> None:
    PageFactory(published=True, slug="arbete")
    assert leads(asked, query) == (301, right)
    assert not Miss.objects.exists()


def test_another_case_of_what_is_hidden_is_the_same_404() -> None:
    PageFactory(slug="hemlig")
    led, missing = get("/Om/Hemlig/"), get("/Om/Ingenting/")
    assert (led.status_code, led.body, dict(led.headers)) == (404, missing.body, dict(missing.headers))


def test_an_old_address_comes_before_another_case() -> None:
    RedirectFactory(old="/nyheter", target="/kalender/")
    assert leads("/Nyheter/") == (301, "/kalender/")


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/beslut/", "sida=99999"),
        ("/beslut/", "sida=40"),
        ("/sok/", "typ=finns-inte"),
        ("/om/arbete/", "x=1"),
        ("/omraden/klimat/", "sida=x"),
    ],
)
def test_a_page_that_was_asked_something_wrong_is_no_miss(path: str, query: str) -> None:
    CategoryFactory(slug="klimat")
    PageFactory(published=True, slug="arbete")
    get(path, query)
    assert not Miss.objects.exists()


def test_a_page_that_is_not_there_is_missed_whatever_it_is_asked() -> None:
    get("/om/borta/", "sida=2")
    get("/nyheter/2019/borta/", "utm_source=x")
    missed = {digest_of("/om/borta"), digest_of("/nyheter/2019/borta")}
    assert set(Miss.objects.values_list("digest", flat=True)) == missed
