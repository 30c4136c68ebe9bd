"""What the page cache keeps is for everybody, and nothing that is for one reader is ever in it."""

import gzip

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpResponse
from django.test import Client

from storsthlm.accounts.roles import ADMINISTRATOR
from storsthlm.middleware.page_cache import SIGN, PageCache
from storsthlm.middleware.replica import MOST_SECONDS_BEHIND
from storsthlm.publishing.models import Publishable
from storsthlm.settings import base
from tests.factories.documents import DocumentFactory
from tests.factories.news import ArticleDocumentFactory, ArticleFactory
from tests.helpers import Visitor, admin_url, client_of

pytestmark = pytest.mark.django_db
AN_HOUR = 3600
PROXY_SECONDS = 0.25  # storsthlm/ops/nginx/site.conf.template


@pytest.fixture(autouse=True)
def _kept_for_an_hour(settings) -> None:
    settings.PAGE_SECONDS = AN_HOUR


@pytest.fixture
def article():
    return ArticleFactory(published=True, title="Vi bygger ihop länet")


def withdraw(article) -> None:
    type(article).objects.filter(pk=article.pk).update(status=Publishable.Status.WITHDRAWN)


def test_a_page_is_made_once(article, django_assert_num_queries) -> None:
    visitor, address = Visitor(), article.get_absolute_url()
    first = visitor.get(address)
    with django_assert_num_queries(0):
        second = visitor.get(address)
    assert second.body == first.body
    assert dict(second.headers) == dict(first.headers)
    assert first[SIGN] == "1"


def test_the_log_still_names_the_route(article, caplog) -> None:
    visitor = Visitor()
    with caplog.at_level("INFO", "storsthlm.request"):
        for _time in range(2):
            visitor.get(article.get_absolute_url())
    routes = [record.fields["route"] for record in caplog.records]
    assert routes[0] == routes[1] != ""


@pytest.mark.parametrize("headers", [{"Range": "bytes=0-9"}, {"Authorization": "Basic eDp5"}])
def test_who_asks_otherwise_gets_an_answer_of_their_own(article, headers) -> None:
    visitor, address = Visitor(), article.get_absolute_url()
    visitor.get(address)
    withdraw(article)
    assert visitor.get(address).status_code == 200
    assert visitor.get(address, headers=headers).status_code == 404


def test_an_unchanged_page_is_still_told_of_without_its_body(article) -> None:
    visitor, address = Visitor(), article.get_absolute_url()
    etag = visitor.get(address)["ETag"]
    assert visitor.get(address, headers={"If-None-Match": etag}).status_code == 304


def test_whoever_has_a_cookie_goes_past_it(article) -> None:
    editor, address = client_of(ADMINISTRATOR), article.get_absolute_url()
    assert SIGN not in editor.get(address)
    Visitor().get(address)
    withdraw(article)
    assert editor.get(address).status_code == 404


def test_what_an_editor_has_warmed_is_not_what_a_visitor_gets(article) -> None:
    """One handler for both, as in a process of the web server."""
    client, address = client_of(ADMINISTRATOR), article.get_absolute_url()
    client.get(address)
    client.get(admin_url(article, "preview"))
    client.logout()
    client.cookies.clear()
    withdraw(article)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "path", ["/admin/login/", "/healthz", "/healthz/live", "/ingenting-har/", "/nyheter"]
)
def test_these_are_not_kept(path: str) -> None:
    assert SIGN not in Client().get(path)


def test_a_file_goes_through_its_gate_each_time() -> None:
    article = ArticleFactory(published=True)
    document = ArticleDocumentFactory(article=article, document=DocumentFactory()).document
    visitor, address = Visitor(), document.get_absolute_url()
    first = visitor.get(address)
    assert first.status_code == 200
    assert SIGN not in first
    withdraw(article)
    assert visitor.get(address).status_code == 404


def test_hosts_languages_filters_and_packing_are_told_apart(article, settings) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "localhost"]
    visitor = Visitor()
    plain = visitor.get("/nyheter/")
    packed = visitor.get("/nyheter/", headers={"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    for other in ("/en/news/", "/nyheter/?ar=1999"):
        assert visitor.get(other).body != plain.body
    assert visitor.get("/nyheter/", headers={"Host": "evil.example"}).status_code == 400


def test_an_address_that_is_posted_to_is_answered_anew() -> None:
    visitor = Visitor()
    address = "/tillganglighet/rapportera/"
    assert SIGN not in visitor.post(address, {})


def answer_with(headers: dict[str, str]) -> PageCache:
    return PageCache(lambda _request: HttpResponse("för en läsare", headers=headers))


@pytest.mark.parametrize(
    "headers",
    [{"Vary": "Cookie"}, {"Vary": "Accept-Encoding, Accept-Language"}, {"Cache-Control": "no-store"}],
)
def test_an_answer_that_depends_on_more_is_not_kept(rf, headers) -> None:
    assert SIGN not in answer_with(headers)(rf.get("/"))
    assert SIGN in answer_with({"Vary": "Accept-Encoding"})(rf.get("/"))


def test_an_answer_that_sets_a_cookie_is_not_kept(rf) -> None:
    def view(request) -> HttpResponse:
        response = HttpResponse("en kaka")
        response.set_cookie("minne", "1")
        return response

    assert SIGN not in PageCache(view)(rf.get("/"))


def test_without_a_time_there_is_none(settings) -> None:
    settings.PAGE_SECONDS = 0
    with pytest.raises(MiddlewareNotUsed):
        PageCache(HttpResponse)


def test_all_that_keeps_something_together_is_a_second_behind_at_most() -> None:
    assert PROXY_SECONDS + base.PAGE_SECONDS + base.FRAME_SECONDS + MOST_SECONDS_BEHIND <= 1
