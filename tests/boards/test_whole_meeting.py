"""A whole meeting on one page: what stands there, and what never does."""

import pytest
from django.conf import settings
from django.test import Client
from lxml import html

from boards.models import Meeting, MeetingDocument
from storsthlm.documents import words_on_page
from storsthlm.documents.models import DocumentText
from tests.boards.papers import a_paper
from tests.factories.boards import AgendaItemFactory, BodyFactory, DecisionFactory, MeetingFactory

pytestmark = pytest.mark.django_db

CANARY = "kanariefågel"


def page_of(client: Client, meeting: Meeting) -> str:
    response = client.get(f"{meeting.get_absolute_url()}allt/")
    assert response.status_code == 200
    return response.content.decode()


def a_read_paper(meeting: Meeting, text: str, title: str = "Tjänsteutlåtande", **values) -> MeetingDocument:
    paper = a_paper(meeting, title, **values)
    DocumentText.objects.create(document=paper.document, sha256=paper.document.sha256, content=text)
    return paper


def test_everything_of_the_meeting_stands_in_the_order_of_the_agenda(client: Client) -> None:
    meeting = MeetingFactory(published=True, adjusted=True)
    second = AgendaItemFactory(meeting=meeting, number=2, title_sv="Avtal om färjor", summary_sv="Nya turer.")
    first = AgendaItemFactory(meeting=meeting, number=1, title_sv="Val av justerare")
    DecisionFactory(item=second, paragraph=7, text_sv="Styrelsen antar avtalet.")
    a_read_paper(meeting, "Färjorna går oftare.", item=second)
    a_read_paper(meeting, "Två ska väljas.", item=first)
    a_read_paper(meeting, "Kallelsens ord.", "Kallelse")
    a_read_paper(meeting, "Protokollets ord.", "Protokoll", role="minutes")
    text = page_of(client, meeting)
    expected = (
        *("Kallelsens ord.", "1. <span>Val av justerare", "Två ska väljas."),
        *("2. <span>Avtal om färjor", "Nya turer.", "Styrelsen antar avtalet.", "Färjorna går oftare."),
        "Protokollets ord.",
    )
    main = text[text.index('id="hela-motet"') :]
    places = [main.index(words) for words in expected]
    assert places == sorted(places)
    assert "Filerna är originalen" in text


def test_each_text_names_its_original(client: Client) -> None:
    meeting = MeetingFactory(published=True)
    paper = a_read_paper(meeting, "Texten.")
    root = html.fromstring(page_of(client, meeting))
    (article,) = root.xpath("//article")
    assert article.xpath(".//h3/text()") == ["Tjänsteutlåtande"]
    assert article.xpath(".//a/@href") == [paper.document.get_absolute_url()]


def test_the_page_is_for_readers_and_the_meetings_own_for_search_engines(client: Client) -> None:
    meeting = MeetingFactory(published=True, in_english=True)
    root = html.fromstring(page_of(client, meeting))
    own = settings.SITE_URL + meeting.get_absolute_url()
    assert root.xpath("//link[@rel='canonical']/@href") == [own]
    assert root.xpath("//link[@hreflang]") == []


@pytest.mark.parametrize("ready", [True, False])
def test_the_english_page_leads_to_the_language_that_it_shows(client: Client, ready: bool) -> None:
    meeting = MeetingFactory(published=True, in_english=ready)
    english = f"/en/bodies/{meeting.body.slug}/{meeting.slug}/"
    root = html.fromstring(client.get(f"{english}all/").content.decode())
    shown = english if ready else meeting.get_absolute_url()
    assert root.xpath("//link[@rel='canonical']/@href") == [settings.SITE_URL + shown]


def test_what_may_not_be_read_leaves_no_trace(client: Client) -> None:
    meeting = MeetingFactory(published=True)
    other = MeetingFactory(published=True)
    item = AgendaItemFactory(meeting=meeting)
    hidden = AgendaItemFactory(meeting=meeting, public=False, title_sv=CANARY, summary_sv=CANARY)
    DecisionFactory(item=item, text_sv=CANARY)
    DecisionFactory(item=hidden, text_sv=CANARY, adjusted_at_once=True)
    a_read_paper(meeting, CANARY, CANARY, item=hidden)
    a_read_paper(meeting, CANARY, CANARY, role="minutes")
    a_read_paper(meeting, CANARY, CANARY, role="extract")
    secret = {"withheld": True, "withheld_reason": "Sekretess", "public_title": "Avtal"}
    withheld = a_read_paper(meeting, CANARY, CANARY, item=item, **secret)
    elsewhere = a_read_paper(other, CANARY, CANARY, **secret)
    MeetingDocument.objects.create(meeting=meeting, document=elsewhere.document)
    page = page_of(client, meeting)
    assert CANARY not in page.lower()
    assert str(withheld.document.pk) not in page
    assert "Sekretess" in page
    assert "Avtal" in page


@pytest.mark.parametrize("hidden", ["meeting", "body"])
def test_a_meeting_that_is_not_public_has_no_such_page(client: Client, hidden: str) -> None:
    values = {"published": True, "body": BodyFactory()} if hidden == "body" else {}
    meeting = MeetingFactory(**values)
    assert client.get(f"{meeting.get_absolute_url()}allt/").status_code == 404


def test_a_file_that_was_replaced_shows_no_text_of_the_one_before(client: Client) -> None:
    meeting = MeetingFactory(published=True)
    paper = a_read_paper(meeting, "Den gamla texten.")
    DocumentText.objects.filter(document=paper.document).update(sha256="en annan")
    page = page_of(client, meeting)
    assert "Den gamla texten" not in page
    assert "Öppna originalet" in page


def test_a_text_stands_once_however_many_items_name_it(client: Client) -> None:
    meeting = MeetingFactory(published=True)
    paper = a_read_paper(meeting, "En gång.", item=AgendaItemFactory(meeting=meeting, number=1))
    MeetingDocument.objects.create(
        meeting=meeting, document=paper.document, item=AgendaItemFactory(meeting=meeting, number=2)
    )
    assert page_of(client, meeting).count("En gång.") == 1


def test_what_is_too_long_is_cut_and_said_to_be(client: Client, monkeypatch) -> None:
    monkeypatch.setattr(words_on_page, "MOST_OF_ONE", 12)
    monkeypatch.setattr(words_on_page, "MOST_OF_ALL", 30)
    meeting = MeetingFactory(published=True)
    a_read_paper(meeting, "Ett två tre fyra fem", order=1)
    a_read_paper(meeting, "Hela ryms.", order=2)
    a_read_paper(meeting, "Ryms ej här.", order=3)
    page = page_of(client, meeting)
    assert "<p>Ett två tre</p>" in page
    assert "Resten står i originalet" in page
    assert "Hela ryms." in page
    assert "Ryms ej här." not in page


def test_the_number_of_queries_does_not_grow(queries_of) -> None:
    meeting = MeetingFactory(published=True, adjusted=True)
    address = f"{meeting.get_absolute_url()}allt/"

    def grow(number: int) -> None:
        item = AgendaItemFactory(meeting=meeting, number=number)
        DecisionFactory(item=item, paragraph=number)
        a_read_paper(meeting, "Text.", item=item)

    grow(1)
    few = queries_of(address)
    for number in range(2, 7):
        grow(number)
    assert queries_of(address) == few <= 12


# Paragraphs ----------------------------------------------------------------------------------------------

BROKEN = """1 Inledning
Kommunerna i länet har sedan länge ett avtal om färjor som
nu behöver skrivas om. Förslaget är berett av nätverket.
Det gäller från årsskiftet.
• Fler turer på kvällen och under
helgerna
• Lägre pris
4.1 Ekonomi ........................ 12

2
och kostar inget."""


def test_lines_become_paragraphs_again() -> None:
    assert words_on_page.paragraphs(BROKEN) == [
        "1 Inledning",
        "Kommunerna i länet har sedan länge ett avtal om färjor som nu behöver skrivas om. "
        "Förslaget är berett av nätverket. Det gäller från årsskiftet.",
        "• Fler turer på kvällen och under helgerna",
        "• Lägre pris",
        "4.1 Ekonomi … 12",
        "2 och kostar inget.",
    ]


def test_nothing_has_no_paragraphs() -> None:
    assert words_on_page.paragraphs("") == words_on_page.paragraphs(" \n\n ") == []
