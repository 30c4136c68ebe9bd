"""Pages that are no rows are found by their title and by what people call them, in both languages."""

import html

import pytest
from django.utils.translation import override

from storsthlm.pages import menu, sitemap
from storsthlm.search import fixed
from storsthlm.search.fixed import FixedPage
from storsthlm.search.indexing import reindex, sync_fixed
from storsthlm.search.models import Entry
from storsthlm.search.service import search, suggest
from storsthlm.search.tasks import catch_up_index
from tests.factories.news import ArticleFactory
from tests.helpers import Visitor

pytestmark = pytest.mark.django_db

CALLED = {
    "sv": {
        "kalender": "/kalender/",
        "evenemang": "/kalender/",
        "Kalendarium": "/kalender/",
        "organ": "/organ/",
        "protokoll": "/organ/",
        "beslut": "/beslut/",
        "ledamoter": "/ledamoter/",
        "politiker": "/ledamoter/",
        "vakanta platser": "/ledamoter/platser/",
        "kommuner": "/kommuner/",
        "områden": "/omraden/",
        "nyheter": "/nyheter/",
        "nyhetsbrev": "/nyhetsbrev/",
        "prenumerera på nyhetsbrev": "/nyhetsbrev/",
        "prenumerera": "/webbfloden/",
        "RSS": "/webbfloden/",
        "cookies": "/kakor/",
        "kakor": "/kakor/",
        "tillgänglighetsredogörelse": "/tillganglighet/",
        "synpunkter": "/tillganglighet/meddela/",
    },
    "en": {
        "calendar": "/en/calendar/",
        "events": "/en/calendar/",
        "meetings": "/en/bodies/",
        "decisions": "/en/decisions/",
        "members": "/en/members/",
        "politicians": "/en/members/",
        "municipalities": "/en/municipalities/",
        "news": "/en/news/",
        "newsletter": "/en/newsletter/",
        "subscribe": "/en/web-feeds/",
        "cookies": "/en/cookies/",
        "accessibility statement": "/en/accessibility/",
    },
}


@pytest.fixture
def others(committed) -> None:
    """Rows with the same words in their titles and texts."""
    with committed():
        for word in (word for called in CALLED.values() for word in called):
            ArticleFactory(title_sv=f"{word}: {word}", lead_sv=word, body_sv=f"<p>{word}</p>", published=True)
    sync_fixed()


def test_a_page_is_first_by_whatever_it_is_called(others) -> None:
    for language, called in CALLED.items():
        found = {typed: [hit.url for hit in search(typed, language).hits][:1] for typed in called}
        assert found == {typed: [url] for typed, url in called.items()}


def test_it_is_suggested_while_somebody_types(others) -> None:
    assert "/kalender/" in [hit.url for hit in suggest("evenem", "sv")]


def test_a_hit_shows_the_summary_and_none_of_the_other_names(others) -> None:
    hit = search("evenemang", "sv").hits[0]
    shown = "".join(piece.text for piece in [*hit.title, *hit.snippet]) + hit.entry.context
    assert shown.startswith("KalenderKonferenser, utbildningar")
    assert "kalendarium" not in shown


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("told", fixed.pages, ids=lambda page: page.url_name)
def test_title_and_summary_are_those_of_the_page(told: FixedPage, language: str) -> None:
    with override(language):
        url, title, summary = told.get_absolute_url(), str(told.title), str(told.summary)
    text = html.unescape(Visitor().get(url).text)
    assert f">{title}</h1>" in text
    assert summary in text


def test_every_page_of_the_menu_and_of_the_site_map_is_told_of() -> None:
    assert {*menu.sections, *sitemap.fixed} - {page.url_name for page in fixed.pages} == {"home"}


def test_the_job_of_each_minute_brings_what_a_release_added_or_took_away(monkeypatch) -> None:
    catch_up_index(timestamp=0)
    assert search("kakor", "sv").hits[0].url == "/kakor/"
    before = list(Entry.objects.values_list("pk", "digest"))
    reindex(lambda name, done: None)
    assert list(Entry.objects.values_list("pk", "digest")) == before
    monkeypatch.setattr(fixed, "pages", [page for page in fixed.pages if page.url_name != "pages:cookies"])
    catch_up_index(timestamp=0)
    assert search("kakor", "sv").hits == []
