"""The site map: everything public and nothing else, in the languages that are ready, in bounded files."""

from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from storsthlm.pages import sitemap
from tests.factories.boards import MeetingFactory
from tests.factories.news import ArticleFactory
from tests.helpers import Visitor

pytestmark = pytest.mark.django_db

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def read(path: str) -> ElementTree.Element:
    response = Visitor().get(path)
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml; charset=utf-8"), path
    return ElementTree.fromstring(response.body)


def parts() -> list[str]:
    return [each.text.removeprefix(settings.SITE_URL) for each in read("/sitemap.xml").iter(f"{MAP}loc")]


def urls(path: str) -> dict[str, ElementTree.Element]:
    return {url.findtext(f"{MAP}loc"): url for url in read(path).iter(f"{MAP}url")}


def alternates(url: ElementTree.Element) -> dict[str, str]:
    return {link.get("hreflang"): link.get("href") for link in url.iter(LINK)}


def test_robots_name_the_map_by_its_whole_address() -> None:
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in Visitor().get("/robots.txt").text


def test_every_page_that_is_there_is_in_one_of_the_files_the_index_names() -> None:
    article, meeting = ArticleFactory(published=True), MeetingFactory(published=True)
    ArticleFactory()
    found = {url for part in parts() for url in urls(part)}
    wanted = [article.get_absolute_url(), meeting.get_absolute_url(), article.category.get_absolute_url()]
    assert {
        settings.SITE_URL + path for path in (*wanted, "/", "/en/", "/nyheter/", "/tillganglighet/")
    } <= found
    assert len([url for url in found if "/nyheter/2" in url]) == 1


def test_english_stands_there_only_where_it_is_ready() -> None:
    swedish, both = ArticleFactory(published=True), ArticleFactory(published=True, in_english=True)
    found = urls(f"/sitemap-news-{swedish.pk // sitemap.ROWS}.xml")
    whole = settings.SITE_URL + swedish.get_absolute_url()
    assert alternates(found[whole]) == {}
    assert whole.replace("/nyheter/", "/en/news/") not in found
    addresses = {"sv": settings.SITE_URL + both.get_absolute_url()}
    addresses["en"] = addresses["sv"].replace("/nyheter/", "/en/news/")
    assert all(alternates(found[address]) == addresses for address in addresses.values())


def test_it_says_when_a_page_was_last_changed() -> None:
    article = ArticleFactory(published=True)
    (url,) = urls(f"/sitemap-news-{article.pk // sitemap.ROWS}.xml").values()
    assert url.findtext(f"{MAP}lastmod").startswith(f"{article.updated_at:%Y-%m-%d}")


def test_many_rows_make_more_files_and_not_longer_ones(monkeypatch) -> None:
    monkeypatch.setattr(sitemap, "ROWS", 2)
    articles = [ArticleFactory(published=True) for _number in range(5)]
    files = [part for part in parts() if part.startswith("/sitemap-news-")]
    assert len(files) in {3, 4}
    assert all(len(urls(file)) <= 2 for file in files)
    assert {url for file in files for url in urls(file)} == {
        settings.SITE_URL + article.get_absolute_url() for article in articles
    }


def test_the_index_asks_each_section_once_whatever_it_holds() -> None:
    ArticleFactory(published=True)
    with CaptureQueriesContext(connection) as asked:
        Visitor().get("/sitemap.xml")
    assert len(asked) == len(sitemap.sections)
    assert "COUNT" not in str(asked.captured_queries)


@pytest.mark.parametrize("path", ["news-99999", f"news-{10**30}", "start-1", "drafts-0", "news-"])
def test_a_file_that_is_not_named_is_not_there(path: str) -> None:
    assert Visitor().get(f"/sitemap-{path}.xml").status_code == 404


def test_a_reader_that_has_it_is_told_so() -> None:
    ArticleFactory(published=True)
    for path in parts():
        first = Visitor().get(path)
        assert Visitor().get(path, headers={"If-None-Match": first["ETag"]}).status_code == 304
