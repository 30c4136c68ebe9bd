"""What the page cache keeps is for everybody, and nothing that is for one reader is ever in it."""

import gzip
import re
from collections import Counter

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpResponse
from django.test import Client, RequestFactory

from storsthlm.accounts.roles import ADMINISTRATOR
from storsthlm.middleware import kept_pages
from storsthlm.middleware.page_cache import SIGN, PageCache, key
from storsthlm.middleware.replica import MOST_SECONDS_BEHIND
from storsthlm.ops.environment import ROOT
from storsthlm.publishing.models import Publishable
from storsthlm.settings import base
from tests.factories.documents import DocumentFactory
from tests.factories.news import ArticleDocumentFactory, ArticleFactory
from tests.helpers import Visitor, admin_url, client_of

pytestmark = pytest.mark.django_db
AN_HOUR = 3600


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


def test_what_was_asked_for_otherwise_is_another_page(article, settings) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "localhost"]
    visitor, address = Visitor(), article.get_absolute_url()
    plain = visitor.get(address)
    withdraw(article)
    assert visitor.get(address).body == plain.body
    ways = [
        {"headers": {"Accept-Encoding": "gzip"}},
        {"headers": {"Host": "localhost"}},
        {"secure": True},
        {"query_params": {"sida": "1"}},
    ]
    for way in ways:
        assert visitor.get(**{"path": address, **way}).status_code == 404, way


def test_a_page_for_whoever_unpacks_it_is_the_same() -> None:
    visitor = Visitor()
    plain = visitor.get("/nyheter/")
    packed = visitor.get("/nyheter/", headers={"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body


def test_bytes_that_are_written_otherwise_are_another_question() -> None:
    """What one client sends raw and another one quoted looks alike once it has been quoted again."""
    raw, quoted = "q=å", "q=%C3%A5"
    keys = {key(RequestFactory().get("/sok/", QUERY_STRING=each)) for each in (raw, quoted)}
    assert len(keys) == 2


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


def test_a_large_page_is_made_each_time(rf) -> None:
    view = PageCache(lambda _request: HttpResponse("ö" * kept_pages.LARGEST_BYTES))
    assert SIGN not in view(rf.get("/"))


def test_all_that_keeps_something_together_is_a_second_behind_at_most() -> None:
    assert proxy_seconds() + base.PAGE_SECONDS + base.FRAME_SECONDS + MOST_SECONDS_BEHIND <= 1


def proxy_seconds() -> float:
    """How long the proxy may give one page: as long as its key names one part of the second."""
    template = (ROOT / "storsthlm/ops/nginx/site.conf.template").read_text()
    assert 'proxy_cache_key "$visitors_protocol $http_host$request_uri $quarter";' in template
    block = template.partition("map $msec $quarter {")[2].partition("}\n")[0]
    parts = [line.split() for line in block.strip().splitlines()]
    found = [
        [name for pattern, name in parts if re.match(pattern.lstrip("~").replace("?<", "?P<"), each)]
        for each in (f"1700000000.{part:03}" for part in range(1000))
    ]
    assert all(len(names) == 1 for names in found)
    return max(Counter(names[0] for names in found).values()) / 1000
