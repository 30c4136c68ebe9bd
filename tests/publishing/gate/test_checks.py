"""Each check of the gate: what it finds, where, and what it leaves alone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from news.models import Article
from storsthlm.documents.gate.naming import is_file_like
from storsthlm.publishing.gate.asking import findings
from storsthlm.publishing.gate.checks.links import is_vague
from storsthlm.publishing.gate.registry import all_checks
from storsthlm.publishing.models import OutsideAddress, Publishable
from tests.factories.boards import AgendaItemFactory, DecisionFactory, MeetingDocumentFactory, MeetingFactory
from tests.factories.calendar_app import EventFactory, SpeakerFactory
from tests.factories.documents import DocumentFactory, ImageFactory
from tests.factories.news import ArticleDocumentFactory, ArticleFactory
from tests.factories.publishing import days_from_now

from .cases import CASES, NUMBER, SENTENCE, article, in_english

pytestmark = pytest.mark.django_db


def codes(item: Publishable) -> list[str]:
    return [finding.code for finding in findings(item)]


def test_every_check_has_its_case() -> None:
    assert set(CASES) == set(all_checks())


@pytest.mark.parametrize("code", CASES)
def test_a_fault_is_found_alone_where_it_stands_and_in_words(code: str) -> None:
    case = CASES[code]
    (finding,) = findings(case.build())
    assert finding.code == code
    assert finding.field == case.field.rpartition("-")[2]
    assert finding.place == case.place or (not case.place and finding.row)
    assert case.marked in {finding.marked, ""}
    assert finding.severity == all_checks()[code].severity
    assert finding.message.endswith(".")
    assert len(finding.message) > 20


@pytest.mark.parametrize("code", CASES)
def test_each_is_said_in_english_too(code: str) -> None:
    item = CASES[code].build()
    with override("en"):
        (english,) = findings(item)
    (swedish,) = findings(item)
    assert english.message != swedish.message
    assert english.key == swedish.key


def test_an_ordinary_item_has_nothing_to_tell() -> None:
    picture = ImageFactory(alt_en="Two people at a ferry")
    target = ArticleFactory(published=True)
    made = in_english(
        lead_image=picture,
        body_sv=f'<h2>Bakgrund</h2><h3>Före</h3><p><a href="ref:news.article:{target.pk}">Om elnät</a></p>'
        f'<p><a href="/kalender/">Hela kalendern</a>, <a href="mailto:a@b.se">skriv till oss</a></p>'
        f'<figure><img src="/bild/{picture.pk}/text-800" alt=""></figure>',
    )
    ArticleDocumentFactory(article=made, document=DocumentFactory(title="Rapport om elnät"))
    assert findings(made) == []


# Links ---------------------------------------------------------------------------------------------------


def linked(href: str, **values: object) -> Article:
    return article(f'<p><a href="{href}">Läs om färjan</a></p>', **values)


@pytest.mark.parametrize(
    "words",
    [
        *("Klicka här", "här!", "Läs mer …", "READ MORE", "»Länk«", "Läs mer.", "Tryck här"),
        *(
            "Klicka här för mer information",
            "Click here to read more",
            "https://exempel.se/a/b",
            "www.exempel.se",
        ),
    ],
)
def test_a_vague_link_text_is_known_however_it_is_set(words: str) -> None:
    assert is_vague(words)


@pytest.mark.parametrize(
    "words", ["Läs mer om elnät", "Härnösand", "Linköping", "Läs rapporten här i Ådala", "Tryckfrihet"]
)
def test_a_link_text_that_says_something_is_none(words: str) -> None:
    assert not is_vague(words)


def test_a_link_to_what_is_public_when_this_is_is_alive() -> None:
    later = ArticleFactory(scheduled=True)
    assert codes(linked(f"ref:news.article:{later.pk}")) == ["link-dead"]
    assert codes(linked(f"ref:news.article:{later.pk}", public_from=days_from_now(2))) == []


@pytest.mark.parametrize("state", ["expired", "withdrawn", "in_review"])
def test_a_link_to_what_is_not_public_is_dead(state: str) -> None:
    assert codes(linked(f"ref:news.article:{ArticleFactory(**{state: True}).pk}")) == ["link-dead"]


@pytest.mark.parametrize("reference", ["ref:news.article:999999", "ref:no.such:1", "ref:pages.page:7"])
def test_a_link_to_what_is_not_there_is_dead(reference: str) -> None:
    assert codes(linked(reference)) == ["link-dead"]


def test_a_meeting_ends_with_its_body() -> None:
    meeting = MeetingFactory(published=True, body__published=False)
    assert codes(linked(f"ref:boards.meeting:{meeting.pk}")) == ["link-dead"]


def test_a_link_to_itself_is_alive() -> None:
    made = article()
    made.body_sv = f'<p><a href="ref:news.article:{made.pk}">Den här texten</a></p>'
    made.save()
    assert findings(made) == []


@pytest.mark.parametrize("path", ["/finns-inte/", "/nyheter/2020/finns-inte/", "/kalender/fel?x=1#y"])
def test_a_path_without_a_page_is_dead(path: str) -> None:
    (finding,) = findings(linked(path))
    assert (finding.code, path in finding.message) == ("link-dead", True)


@pytest.mark.parametrize("path", ["/kalender/", "/nyheter/?ar=2020", "/en/news/", "/sok/?q=elnät", "/#top"])
def test_a_path_with_a_page_is_alive(path: str) -> None:
    assert findings(linked(path)) == []


def test_an_end_counts_when_it_comes_soon_or_before_this_pages_own() -> None:
    in_a_year = ArticleFactory(published=True, public_until=days_from_now(300))
    href = f"ref:news.article:{in_a_year.pk}"
    assert codes(linked(href)) == []
    assert codes(linked(href, public_from=days_from_now(280))) == ["link-ending"]
    assert codes(linked(href, public_from=days_from_now(-1), public_until=days_from_now(301))) == [
        "link-ending"
    ]
    assert codes(linked(href, public_from=days_from_now(-1), public_until=days_from_now(20))) == []


def test_a_file_in_the_text_is_public_with_it() -> None:
    document = DocumentFactory()
    for href in (f"ref:documents.document:{document.pk}", document.get_absolute_url()):
        assert findings(linked(href)) == []


def test_a_withheld_file_is_not_and_its_title_is_not_told() -> None:
    document = DocumentFactory(title="Hemlig handling")
    MeetingDocumentFactory(secret=True, document=document)
    for href, code in (
        (f"ref:documents.document:{document.pk}", "link-dead"),
        (document.get_absolute_url(), "file-gone"),
    ):
        (finding,) = findings(linked(href))
        assert finding.code == code
        assert "Hemlig" not in f"{finding}"


def test_an_address_that_failed_once_is_no_finding_yet() -> None:
    made = CASES["link-outside-dead"].build()
    OutsideAddress.objects.update(failing_since=timezone.localdate(), last_failed=timezone.localdate())
    assert findings(made) == []


def test_an_address_in_a_field_of_its_own_is_looked_at_too() -> None:
    CASES["link-outside-dead"].build()
    event = EventFactory(place_sv="Ådala", registration_link="https://www.borta.example/rapport")
    (finding,) = findings(event)
    assert (finding.code, finding.field) == ("link-outside-dead", "registration_link")


# Texts ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<h3>Först</h3>", ["Först"]),
        ("<h2>A</h2><h3>B</h3><h4>C</h4><h2>D</h2>", []),
        ("<h2>A</h2><h4>B</h4><h4>C</h4>", ["B"]),
        ("<h4>A</h4><h2>B</h2><h4>C</h4>", ["A", "C"]),
    ],
)
def test_headings_go_down_one_step_at_a_time(body: str, said: list[str]) -> None:
    found = findings(article(body))
    assert [finding.marked for finding in found if finding.code == "heading-order"] == said


def test_a_table_with_one_row_or_column_of_headers_will_do() -> None:
    for cells in ("<tr><th>År</th></tr><tr><td>1</td></tr>", "<tr><th>År</th><td>1</td></tr>"):
        assert findings(article(f"<table><tbody>{cells}</tbody></table>")) == []


def test_long_sentences_are_marked_in_either_language_and_in_the_lead() -> None:
    made = in_english(lead_sv=SENTENCE, body_en=f"<p>{SENTENCE}</p>")
    found = findings(made)
    assert [(each.code, each.field, each.language) for each in found] == [
        ("long-sentence", "lead_sv", "sv"),
        ("long-sentence", "body_en", "en"),
    ]


def test_a_decision_is_law_and_not_style() -> None:
    decision = DecisionFactory(text_sv=SENTENCE)
    assert codes(decision.item.meeting) == []


def test_english_that_nobody_sees_is_not_looked_at() -> None:
    made = article(title_en="X", body_en=f"<p>{NUMBER} {SENTENCE}</p>")
    assert findings(made) == []


def test_english_behind_says_so_once() -> None:
    (finding,) = findings(in_english(english=Article.English.BEHIND))
    assert (finding.code, finding.field) == ("english-behind", "english")


# Personal numbers ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("field", ["title_sv", "lead_sv", "body_sv", "interviewee"])
def test_a_personal_number_is_found_in_every_text(field: str) -> None:
    (finding,) = findings(ArticleFactory(**{field: f"Om {NUMBER}"}))
    assert (finding.code, finding.field, finding.marked) == ("personal-number", field, "85••••-••••")


def test_it_is_found_in_the_address_and_in_where_links_lead() -> None:
    """The address is made of the first title, which may have been another."""
    (finding,) = findings(ArticleFactory(slug=f"beslut-{NUMBER}-om-bron"))
    assert (finding.code, finding.field, finding.marked) == ("personal-number", "slug", "85••••-••••")
    for href in (f"mailto:{NUMBER}@example.org", f"https://exempel.se/?pnr=%20{NUMBER}"):
        (finding,) = findings(article(f'<p><a href="{href}">Läs om Anna</a></p>'))
        assert (finding.code, finding.field) == ("personal-number", "body_sv")


def test_it_is_found_in_a_tag_and_in_the_name_of_a_file() -> None:
    made = ArticleFactory()
    made.tags.add(NUMBER)
    (finding,) = findings(made)
    assert (finding.code, finding.field) == ("personal-number", "tags")
    for names in ({"title": f"Beslut {NUMBER}"}, {"name": f"beslut {NUMBER}.pdf"}):
        attached = ArticleDocumentFactory(document=DocumentFactory(**names))
        (finding,) = findings(attached.article)
        assert finding.code == "file-personal-number"
        assert NUMBER not in f"{finding}"


@pytest.mark.parametrize(
    "names", [{"title": f"Beslut {NUMBER}"}, {"title": "Beslut om bron", "name": f"beslut-{NUMBER}.pdf"}]
)
def test_a_personal_number_is_found_in_the_names_of_a_file_that_a_text_links_to(names: dict) -> None:
    """Linked by identity, its name is in no text: it comes into the address when the page is shown."""
    document = DocumentFactory(**names)
    (finding,) = findings(linked(f"ref:documents.document:{document.pk}"))
    assert (finding.code, finding.field) == ("file-personal-number", "body_sv")
    assert finding.marked == "85••••-••••"
    assert NUMBER[-4:] not in f"{finding}"


def test_the_names_of_a_withheld_file_are_not_looked_at() -> None:
    document = DocumentFactory(title=f"Beslut {NUMBER}")
    MeetingDocumentFactory(secret=True, document=document)
    assert codes(linked(f"ref:documents.document:{document.pk}")) == ["link-dead"]


def test_the_number_is_in_no_word_of_any_finding() -> None:
    """Also where something else is said of the words around it, and in what a row is called."""
    made = EventFactory(place_sv="Ådala", programme_sv=f'<p><a href="/finns-inte/">Om {NUMBER}</a></p>')
    SpeakerFactory(event=made, name=f"Ek {NUMBER}", title_sv=f"Chef {NUMBER}")
    found = findings(made)
    assert {finding.code for finding in found} == {"personal-number", "link-dead"}
    assert len(found) == 4
    assert NUMBER not in f"{found}"
    assert NUMBER[-4:] not in f"{found}"


def test_what_is_hidden_on_the_page_is_not_looked_at() -> None:
    """So that nothing of it stands in a report that others read."""
    item = AgendaItemFactory(public=False, summary_sv=f"Om {NUMBER}", meeting__published=False)
    DecisionFactory(item=item, text_sv=f"Om {NUMBER}")
    withheld = DocumentFactory(title="scan_0001")
    MeetingDocumentFactory(meeting=item.meeting, document=withheld, secret=True)
    assert findings(item.meeting) == []


# Pictures and files --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        *(
            "IMG_1234.jpg",
            "DSC00012",
            "bild",
            "Bild 3",
            "foto",
            "image (2)",
            "skärmavbild 2026-11-27",
            "Skärmavbild 2026-11-02 kl. 10.11.12",
            "Screen Shot 2026-11-02 at 9.41.00 AM",
            "2026",
        ),
        *("farjelage.PNG", "logotyp", "WhatsApp Image 2026", "scan_0001", "Protokoll_final.pdf"),
    ],
)
def test_words_that_nobody_wrote_are_known(words: str) -> None:
    assert is_file_like(words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Två personer vid en färja",
        "Bildhuggaren Ek",
        "Foto av stadshuset i kvällsljus",
        "Protokoll 12 mars 2026",
    ],
)
def test_words_that_somebody_wrote_are_let_alone(words: str) -> None:
    assert not is_file_like(words)


def test_the_files_own_name_is_no_description() -> None:
    assert is_file_like("Färjeläge i Nynäshamn", "farjelage.png") is False
    assert is_file_like("farjelage i nynas", "Farjelage-i_nynas.png")


def test_an_alt_text_of_the_chosen_picture_counts_in_the_languages_that_are_shown() -> None:
    picture = ImageFactory(alt_sv="Färja", alt_en="IMG_1")
    assert findings(article(lead_image=picture)) == []
    assert codes(in_english(lead_image=picture)) == ["alt-file-name"]
    ornament = ImageFactory(decorative=True, alt_sv="", alt_en="")
    assert findings(in_english(lead_image=ornament)) == []


# The whole -----------------------------------------------------------------------------------------------


def test_what_blocks_stands_first() -> None:
    made = article(f'<h4>A</h4><p><a href="/finns-inte/">Läs om färjan</a> {NUMBER}</p>')
    assert [finding.severity for finding in findings(made)] == ["blocks", "blocks", "warns"]


def test_a_text_full_of_faults_is_not_told_of_a_thousand_times() -> None:
    made = article("".join(f"<h2>A</h2><h4>Nummer {number}</h4>" for number in range(100)))
    assert len(findings(made)) == 20


def test_many_rows_links_and_pictures_ask_no_more_than_few() -> None:
    def built(count: int) -> Article:
        targets = ArticleFactory.create_batch(count, published=True)
        pictures = ImageFactory.create_batch(count)
        body = "".join(
            f'<p><a href="ref:news.article:{each.pk}">Läs om {each.pk}</a></p>' for each in targets
        )
        body += "".join(
            f'<figure><img src="/bild/{each.pk}/text-800" alt="Färja {each.pk}"></figure>'
            for each in pictures
        )
        made = article(body, lead_image=pictures[0])
        for number in range(count):
            document = DocumentFactory(title=f"Rapport om {number}")
            ArticleDocumentFactory(article=made, document=document)
        return made

    counts = []
    for made in (built(1), built(5)):
        with CaptureQueriesContext(connection) as asked:
            assert findings(made) == []
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 10, asked.captured_queries


def test_nothing_is_written() -> None:
    items = [case.build() for case in CASES.values()]
    with CaptureQueriesContext(connection) as asked:
        for item in items:
            findings(item)
    written = [
        query["sql"] for query in asked if not query["sql"].startswith(("SELECT", "SAVEPOINT", "RELEASE"))
    ]
    assert written == []
