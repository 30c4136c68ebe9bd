"""Web feeds: valid Atom that a reader can follow for years."""

from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.urls import resolve
from django.utils.dateparse import parse_datetime
from lxml import html

from news.feeds import ENTRIES
from tests.factories.news import ArticleFactory
from tests.factories.taxonomy import CategoryFactory
from tests.helpers import Visitor

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def feed(path: str) -> ElementTree.Element:
    response = Visitor().get(path)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = ElementTree.fromstring(response.body)
    assert root.tag == f"{ATOM}feed"
    return root


def text(element: ElementTree.Element, name: str) -> str:
    return element.findtext(f"{ATOM}{name}") or ""


def test_what_looks_like_markup_in_a_lead_is_read_as_words() -> None:
    """A reader takes the summary for HTML: unescaped, "<5>" would vanish from it."""
    ArticleFactory(published=True, lead_sv='Mindre än <5> & fler än "3"')
    summary = feed("/nyheter/flode.xml").find(f"{ATOM}entry/{ATOM}summary")
    assert summary.get("type") == "html"
    assert html.fromstring(f"<p>{summary.text}</p>").text_content() == 'Mindre än <5> & fler än "3"'


def test_a_feed_has_what_atom_requires() -> None:
    article = ArticleFactory(published=True, title_sv="Å & ö < ä")
    root = feed("/nyheter/flode.xml")
    assert text(root, "title")
    assert text(root, "id") == f"{settings.SITE_URL}/nyheter/"
    assert parse_datetime(text(root, "updated"))
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"] == f"{settings.SITE_URL}/nyheter/flode.xml"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "sv"
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Storsthlm"
    (entry,) = root.findall(f"{ATOM}entry")
    assert text(entry, "title") == "Å & ö < ä"
    assert text(entry, "id") == settings.SITE_URL + article.get_absolute_url()
    assert parse_datetime(text(entry, "published")) == article.public_from
    assert parse_datetime(text(entry, "updated"))
    assert text(entry, "summary") == article.lead_sv


def test_the_ids_stay_the_same_whatever_name_the_server_was_asked_by(settings) -> None:
    settings.SITE_URL = "https://www.storsthlm.example"
    settings.ALLOWED_HOSTS = ["other.example"]
    climate = CategoryFactory(slug="klimat")
    ArticleFactory(published=True, category=climate)
    for path in ("/nyheter/flode.xml", "/nyheter/kategori/klimat/flode.xml"):
        body = Visitor().get(path, headers={"host": "other.example"}).text
        assert "other.example" not in body
        assert f'href="https://www.storsthlm.example{path}" rel="self"' in body


def test_the_language_of_one_answer_is_not_kept_for_the_next() -> None:
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    assert feed("/en/news/feed.xml").get(language) == "en"
    assert feed("/nyheter/flode.xml").get(language) == "sv"
    assert "language" not in vars(resolve("/nyheter/flode.xml").func.__wrapped__)


def test_an_empty_feed_is_a_feed() -> None:
    assert feed("/nyheter/flode.xml").findall(f"{ATOM}entry") == []


def test_a_feed_ends() -> None:
    for _number in range(ENTRIES + 1):
        ArticleFactory(published=True)
    assert len(feed("/nyheter/flode.xml").findall(f"{ATOM}entry")) == ENTRIES


def test_each_area_and_each_language_has_its_feed() -> None:
    climate = CategoryFactory(slug="klimat", name_sv="Klimat", name_en="Climate")
    article = ArticleFactory(published=True, in_english=True, category=climate)
    ArticleFactory(published=True)
    (entry,) = feed("/en/news/category/klimat/feed.xml").findall(f"{ATOM}entry")
    assert text(entry, "title") == article.title_en
    assert text(entry, "id").startswith(f"{settings.SITE_URL}/en/news/")
    assert Visitor().get("/nyheter/kategori/finns-inte/flode.xml").status_code == 404


def test_every_page_announces_the_feed() -> None:
    assert 'type="application/atom+xml"' in Visitor().get("/kakor/").text
