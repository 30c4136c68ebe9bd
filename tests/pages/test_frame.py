"""What stands around every page: its head, its menu, and how a preview differs."""

from datetime import UTC, date, datetime

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation import override
from lxml import html

from storsthlm.accounts.roles import COMMUNICATOR
from storsthlm.addresses import address
from storsthlm.pages.models import Page
from storsthlm.pages.standing import standing
from storsthlm.publishing.templatetags.publishing import day
from tests.factories.boards import MeetingFactory
from tests.factories.news import ArticleFactory
from tests.factories.pages import PageFactory
from tests.factories.taxonomy import CategoryFactory
from tests.helpers import admin_url, client_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_language_links_of_a_preview_lead_to_previews(language: str) -> None:
    client, article = client_of(COMMUNICATOR), ArticleFactory(in_english=True)
    preview = admin_url(article, "preview")
    html = client.get(preview, {"lang": language}).text
    other = {"sv": "en", "en": "sv"}[language]
    assert f'href="{preview}?lang={other}"' in html
    assert f'<html lang="{other}"' in client.get(f"{preview}?lang={other}").text


def test_a_preview_names_no_address_for_search_engines() -> None:
    article = ArticleFactory(in_english=True, published=True)
    preview = client_of(COMMUNICATOR).get(admin_url(article, "preview")).text
    public = Client().get(article.get_absolute_url()).text
    for link in ('rel="canonical"', "hreflang="):
        assert link not in preview.partition("</head>")[0]
        assert link in public.partition("</head>")[0]


# The head ---------------------------------------------------------------------------------------------------


def head(path: str) -> html.HtmlElement:
    return html.fromstring(Client().get(path).content).find("head")


def said(page: html.HtmlElement, name: str) -> list[str]:
    return page.xpath(f"//meta[@property='og:{name}']/@content")


@pytest.mark.parametrize("path", ["/kakor/", "/omraden/"])
def test_a_page_that_is_no_row_is_described_by_what_leads_in(path: str) -> None:
    page = html.fromstring(Client().get(path).content)
    assert said(page, "description") == page.xpath("//p[@class='lead']/text()") != []


def test_a_page_says_its_title_and_description_twice_and_escaped() -> None:
    article = ArticleFactory(published=True, title_sv='Å & "ö" <b>', lead_sv='Så "här" & där')
    page = head(article.get_absolute_url())
    assert page.findtext("title") == 'Å & "ö" <b> – Storsthlm'
    assert said(page, "title") == ['Å & "ö" <b>']
    assert said(page, "description") == page.xpath("//meta[@name='description']/@content")
    assert said(page, "description") == ['Så "här" & där']
    assert said(page, "url") == page.xpath("//link[@rel='canonical']/@href")
    assert (said(page, "type"), said(page, "locale")) == (["article"], ["sv_SE"])


def test_swedish_words_in_the_head_and_the_menu_of_an_english_page_are_marked() -> None:
    article, entry = ArticleFactory(published=True), PageFactory(published=True, menu="main")
    with override("en"):
        path = article.get_absolute_url()
    page = head(path)
    assert (page.find("title").get("lang"), said(page, "locale")) == ("sv", ["sv_SE"])
    assert page.xpath("//meta[@name='description']/@lang") == ["sv"]
    (link,) = page.getroottree().xpath(f"//nav[@id='huvudmeny']//a[text()='{entry.title_sv}']")
    assert link.get("lang") == "sv"


def test_nothing_is_marked_where_the_language_is_that_of_the_page() -> None:
    article = ArticleFactory(published=True, in_english=True)
    PageFactory(published=True, in_english=True, menu="main")
    for language in ("sv", "en"):
        with override(language):
            page = head(article.get_absolute_url())
        assert page.xpath("//title/@lang|//meta/@lang") == []
        assert page.getroottree().xpath("//nav[@id='huvudmeny']//a/@lang") == []


def test_a_meeting_in_swedish_describes_itself_in_the_language_of_the_page() -> None:
    meeting = MeetingFactory(published=True)
    with override("en"):
        page = head(meeting.get_absolute_url())
    assert page.find("title").get("lang") == "sv"
    assert page.xpath("//meta[@name='description']/@lang") == []


def canonical(path: str) -> list[str]:
    return head(path).xpath("//link[@rel='canonical']/@href")


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("/nyheter/?utm_source=x&fbclid=y", "/nyheter/"),
        ("/nyheter/?kategori=klimat&typ=report&parti=S&utm_source=x", "/nyheter/?kategori=klimat&typ=report"),
        ("/nyheter/?kategori=finns-inte&ar=x", "/nyheter/"),
        ("/nyheter/?sida=1", "/nyheter/"),
        ("/nyheter/?sida=2", "/nyheter/?sida=2"),
        ("/omraden/klimat/?sida=2&kategori=klimat", "/omraden/klimat/?sida=2"),
        ("/ledamoter/?namn=%C3%85sa&sida=1&ar=2020", "/ledamoter/?namn=%C3%85sa"),
        ("/kommuner/?sida=3&namn=x", "/kommuner/"),
        ("/tillganglighet/meddela/?namn=x&sida=2", "/tillganglighet/meddela/"),
    ],
)
def test_only_what_the_page_reads_is_in_the_address_that_search_engines_keep(asked: str, kept: str) -> None:
    ArticleFactory.create_batch(21, published=True, category=CategoryFactory(slug="klimat"))
    assert canonical(asked) == [settings.SITE_URL + kept]


def test_the_way_to_the_other_language_keeps_what_is_searched_for() -> None:
    links = html.fromstring(Client().get("/sok/?q=eln%C3%A4t&typ=news&utm_source=x").content)
    assert links.xpath("//ul[@class='languages']//a/@href") == ["/en/search/?q=eln%C3%A4t&kind=news"]


# What stands around every page ------------------------------------------------------------------------------


def test_what_stands_around_a_page_is_read_once_in_a_while(settings, django_assert_num_queries) -> None:
    standing()
    settings.FRAME_SECONDS = 60
    with django_assert_num_queries(0):
        standing()
    settings.FRAME_SECONDS = 0
    with django_assert_num_queries(3):
        standing()


def test_an_address_is_that_of_the_active_language() -> None:
    for _again in range(2):
        with override("sv"):
            assert address("boards:body", "styrelsen") == "/organ/styrelsen/"
        with override("en"):
            assert address("boards:body", "styrelsen") == "/en/bodies/styrelsen/"


def test_a_day_is_told_in_the_language_of_the_page_and_by_the_clock_here() -> None:
    late = datetime(2026, 2, 28, 23, 30, tzinfo=UTC)
    for language, words in (("sv", "1 mars 2026"), ("en", "1 March 2026")):
        with override(language):
            assert day(late) == day(date(2026, 3, 1)) == f'<time datetime="2026-03-01">{words}</time>'
    assert day(None) == ""


def test_what_was_made_of_the_frame_is_kept_until_a_row_changes() -> None:
    page = PageFactory(published=True, menu="footer", title_sv="Om oss")
    first = standing()
    assert standing() is first
    Page.objects.filter(pk=page.pk).update(title_sv="Om webbplatsen")
    assert standing() is not first
    assert [each.title for each in standing().footer_pages] == ["Om webbplatsen"]
    Page.objects.filter(pk=page.pk).update(status="withdrawn")
    assert standing().footer_pages == []
