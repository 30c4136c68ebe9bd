"""Feeds of an area, a body and a tag: valid Atom, each thing once, in its language, and nothing too early."""

from datetime import date, timedelta
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from storsthlm.documents.models import Document
from storsthlm.publishing.feeds import ENTRIES
from tests.factories.boards import (
    AgendaItemFactory,
    BodyFactory,
    DecisionFactory,
    MeetingDocumentFactory,
    MeetingFactory,
)
from tests.factories.calendar_app import EventFactory
from tests.factories.documents import DocumentFactory
from tests.factories.news import ArticleFactory
from tests.factories.taxonomy import CategoryFactory
from tests.helpers import Visitor

pytestmark = pytest.mark.django_db

ATOM, LANG = "{http://www.w3.org/2005/Atom}", "{http://www.w3.org/XML/1998/namespace}lang"


def entries(path: str) -> list[ElementTree.Element]:
    response = Visitor().get(path)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = ElementTree.fromstring(response.body)
    assert root.findtext(f"{ATOM}title")
    assert parse_datetime(root.findtext(f"{ATOM}updated"))
    own = [link.get("href") for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert own == [settings.SITE_URL + path]
    return root.findall(f"{ATOM}entry")


def titles(path: str) -> list[str]:
    return [entry.findtext(f"{ATOM}title") for entry in entries(path)]


def ids(path: str) -> list[str]:
    return [entry.findtext(f"{ATOM}id") for entry in entries(path)]


def meeting_of(body, **values: object):
    meeting = MeetingFactory(
        published=True, body=body, date=timezone.localdate() - timedelta(days=9), **values
    )
    item = AgendaItemFactory(meeting=meeting, number=1)
    DecisionFactory(item=item, paragraph=12, text_sv="Att anta planen.")
    DecisionFactory(item=item, paragraph=12, text_sv="Att följa upp den.")
    MeetingDocumentFactory(meeting=meeting, item=item, document=DocumentFactory(title="Underlaget"))
    MeetingDocumentFactory(meeting=meeting, document=DocumentFactory(title="Protokollet"), role="minutes")
    MeetingDocumentFactory(meeting=meeting, secret=True, document=DocumentFactory(title="Hemligt"))
    return meeting


def test_an_area_gathers_all_kinds_newest_first() -> None:
    area = CategoryFactory(slug="klimat")
    body = BodyFactory(published=True, category=area)
    meeting = meeting_of(body, adjusted_on=timezone.localdate() - timedelta(days=5))
    article = ArticleFactory(published=True, category=area)
    event = EventFactory(published=True, category=area, course="cancelled")
    ArticleFactory(published=True)
    found = titles("/omraden/klimat/flode.xml")
    assert {article.title_sv, f"Inställt: {event.title_sv}", meeting.heading} <= set(found)
    assert sum(title.startswith("§ 12") for title in found) == 2
    assert len(found) == 5
    times = [entry.findtext(f"{ATOM}published") for entry in entries("/omraden/klimat/flode.xml")]
    assert times == sorted(times, reverse=True)


def test_a_body_tells_of_its_meetings_decisions_and_papers_each_by_a_lasting_name() -> None:
    body = BodyFactory(published=True, slug="styrelsen")
    meeting_of(body, adjusted_on=timezone.localdate() - timedelta(days=5))
    MeetingFactory(published=True, body=BodyFactory(published=True), other_bodies=[body])
    found = titles("/organ/styrelsen/flode.xml")
    assert {"Handling: Underlaget", "Protokoll: Protokollet"} <= set(found)
    assert len(found) == 6
    assert len(set(ids("/organ/styrelsen/flode.xml"))) == 6
    assert "Hemligt" not in "".join(found)


def test_the_feed_of_a_body_does_not_say_its_name_over_and_over() -> None:
    body, other = BodyFactory(published=True, slug="styrelsen"), BodyFactory(published=True, name_sv="Rådet")
    MeetingFactory(published=True, body=body, date=date(2026, 3, 12))
    MeetingFactory(published=True, body=body, date=date(2026, 3, 11), course="cancelled")
    MeetingFactory(published=True, body=body, title_sv="Styrelsens slutmöte", date=date(2026, 3, 10))
    MeetingFactory(published=True, body=other, other_bodies=[body], date=date(2026, 3, 9))
    assert set(titles("/organ/styrelsen/flode.xml")) == {
        "Möte 12 mars 2026",
        "Inställt: Möte 11 mars 2026",
        "Styrelsens slutmöte",
        "Rådet 9 mars 2026",
    }
    english = {
        each.findtext(f"{ATOM}title"): each.get(LANG) for each in entries("/en/bodies/styrelsen/feed.xml")
    }
    assert (english["Meeting 12 March 2026"], english["Styrelsens slutmöte"]) == ("en", "sv")


def test_decisions_and_minutes_wait_for_the_adjustment_and_are_dated_by_it() -> None:
    body = BodyFactory(published=True, slug="styrelsen")
    meeting = meeting_of(body)
    assert not [
        title for title in titles("/organ/styrelsen/flode.xml") if title.startswith(("§", "Protokoll"))
    ]
    meeting.adjusted_on = timezone.localdate()
    meeting.save()
    found = entries("/organ/styrelsen/flode.xml")
    decided = [entry for entry in found if entry.findtext(f"{ATOM}title").startswith("§")]
    assert len(decided) == 2
    shown = parse_datetime(decided[0].findtext(f"{ATOM}published"))
    assert timezone.localdate(shown) == meeting.adjusted_on


@pytest.mark.parametrize(("at_once", "waits"), [(False, True), (True, False)])
def test_an_extract_is_dated_by_what_it_waited_for(at_once: bool, waits: bool) -> None:
    body = BodyFactory(published=True, slug="styrelsen")
    today = timezone.localdate()
    adjusted_on = today - timedelta(days=2)
    long_since = timezone.now() - timedelta(days=8)
    meeting = MeetingFactory(
        published=True,
        public_from=long_since,
        body=body,
        date=today - timedelta(days=9),
        adjusted_on=adjusted_on,
    )
    item = AgendaItemFactory(meeting=meeting, number=1)
    DecisionFactory(item=item, paragraph=12, adjusted_at_once=at_once)
    extract = DocumentFactory(title="Utdraget")
    Document.objects.filter(pk=extract.pk).update(created_at=long_since)
    MeetingDocumentFactory(meeting=meeting, item=item, document=extract, role="extract")
    found = {
        entry.findtext(f"{ATOM}title"): parse_datetime(entry.findtext(f"{ATOM}published"))
        for entry in entries("/organ/styrelsen/flode.xml")
    }
    shown = timezone.localdate(found["Protokollsutdrag: Utdraget"])
    assert shown == (adjusted_on if waits else timezone.localdate(long_since))


def test_a_tag_has_a_feed_as_long_as_something_public_bears_it() -> None:
    article = ArticleFactory(tags=["Elnät"])
    slug = quote(article.tags.first().slug)
    assert Visitor().get(f"/taggar/{slug}/flode.xml").status_code == 404
    EventFactory(published=True, tags=["Elnät"], title_sv="Elnätsdagen")
    assert titles(f"/taggar/{slug}/flode.xml") == ["Elnätsdagen"]
    for bad in ("finns-inte", "x" * 3000, "%25", "a b"):
        assert Visitor().get(f"/taggar/{bad}/flode.xml").status_code == 404


def test_each_entry_says_its_own_language() -> None:
    area = CategoryFactory(slug="klimat")
    swedish = ArticleFactory(published=True, category=area)
    english = ArticleFactory(published=True, category=area, in_english=True)
    found = {e.findtext(f"{ATOM}title"): e.get(LANG) for e in entries("/en/areas/klimat/feed.xml")}
    assert found == {swedish.title_sv: "sv", english.title_en: "en"}


def test_a_feed_ends_and_an_empty_one_is_a_feed() -> None:
    area = CategoryFactory(slug="klimat")
    assert titles("/omraden/klimat/flode.xml") == []
    for _number in range(ENTRIES + 2):
        ArticleFactory(published=True, category=area)
    assert len(titles("/omraden/klimat/flode.xml")) == ENTRIES


def test_who_has_the_newest_is_told_so() -> None:
    area = CategoryFactory(slug="klimat")
    ArticleFactory(published=True, category=area)
    first = Visitor().get("/omraden/klimat/flode.xml")
    for header, value in (("If-None-Match", first["ETag"]), ("If-Modified-Since", first["Last-Modified"])):
        assert Visitor().get("/omraden/klimat/flode.xml", headers={header: value}).status_code == 304


def test_pages_announce_their_feed_and_the_page_of_feeds_leads_to_all() -> None:
    area = CategoryFactory(slug="klimat")
    body = BodyFactory(published=True, slug="styrelsen")
    article = ArticleFactory(published=True, category=area, tags=["Elnät"])
    ArticleFactory(category=area, tags=["Utkastet"])
    for page, feed in (
        (area.get_absolute_url(), "/omraden/klimat/flode.xml"),
        (body.get_absolute_url(), "/organ/styrelsen/flode.xml"),
    ):
        assert '<link rel="alternate" type="application/atom+xml" title="' in Visitor().get(page).text
        assert f'href="{feed}">' in Visitor().get(page).text.partition("</head>")[0]
        assert f'href="{feed}"' in Visitor().get("/webbfloden/").text
    shown = Visitor().get("/webbfloden/").text
    assert f"/taggar/{quote(article.tags.first().slug)}/flode.xml" in shown
    assert "/kalender.ics?kategori=klimat" in shown
    assert shown.count('/kalender.ics"') == 1
    assert "Utkastet" not in shown
    assert 'href="/webbfloden/"' in Visitor().get("/").text


def test_a_meeting_leads_to_the_feed_of_its_body_and_to_how_that_works() -> None:
    meeting = MeetingFactory(published=True, body=BodyFactory(published=True, slug="styrelsen"))
    for page in (meeting.get_absolute_url(), meeting.body.get_absolute_url()):
        head, _end, rest = Visitor().get(page).text.partition("</head>")
        assert 'href="/organ/styrelsen/flode.xml">' in head
        assert 'href="/organ/styrelsen/flode.xml">Webbflöde' in rest
        assert 'href="/webbfloden/">Så fungerar ett webbflöde' in rest
        assert "RSS" not in head + rest


def test_the_calendar_names_its_file_with_what_was_chosen() -> None:
    CategoryFactory(slug="klimat")
    head = Visitor().get("/kalender/?kategori=klimat").text.partition("</head>")[0]
    assert 'rel="alternate" type="text/calendar"' in head
    assert "/kalender.ics?kategori=klimat" in head
