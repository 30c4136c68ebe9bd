"""An edition as mail: what stands in it, in HTML and as text, and what may never."""

import re
from datetime import timedelta

import html5lib
import pytest
from django.conf import settings
from django.utils import timezone

from newsletter.mail.addresses import absolute
from newsletter.mail.colours import areas, house
from newsletter.mail.letter import LEAVE, MANAGE, Letter, letter_of
from newsletter.mail.remarks import MOST_BYTES
from newsletter.mail.words import WIDTH, as_text
from newsletter.models import Edition
from storsthlm.taxonomy.models import Category
from tests.factories.calendar_app import EventFactory
from tests.factories.documents import ImageFactory
from tests.factories.news import ArticleFactory
from tests.factories.newsletter import EditionFactory, EditionItemFactory
from tests.factories.pages import ContactFactory
from tests.helpers import Visitor

pytestmark = pytest.mark.django_db

XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture
def edition() -> Edition:
    ContactFactory(in_footer=True, address="Box 1, 100 01 Stockholm", email="post@example.org")
    edition = EditionFactory(published=True, in_english=True, title_sv='Tåg & "spår" <nu>')
    link = '<a href="https://example.org/?a=1&amp;b=2">domen</a>'
    teaser = f"<p>Läs {link} &amp; mer<br>här.</p><ul><li>ett</li></ul>"
    EditionItemFactory(edition=edition, teaser_sv=teaser)
    picture = ImageFactory(alt_sv="En bro", alt_en="A bridge")
    EditionItemFactory(edition=edition, article=ArticleFactory(published=True, lead_image=picture))
    EditionItemFactory(edition=edition, event=EventFactory(published=True))
    return edition


def parsed(letter: Letter):
    return html5lib.parse(letter.html)


def found(letter: Letter, tag: str) -> list:
    return list(parsed(letter).iter(f"{XHTML}{tag}"))


def addresses(letter: Letter) -> set[str]:
    return {each.get("href") for each in found(letter, "a")}


def words_of(element) -> str:
    """Without comments, which hold the tables of Outlook."""
    own = [element.text or ""] if isinstance(element.tag, str) else []
    return " ".join([*own, *map(words_of, element), element.tail or ""])


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_letter_says_its_language_and_has_real_headings(edition: Edition, language: str) -> None:
    letter = letter_of(edition, language)
    document = parsed(letter)
    assert document.get("lang") == language
    title = edition.title_sv if language == "sv" else edition.title_en
    assert letter.subject == title
    assert ["".join(each.itertext()) for each in found(letter, "h1")] == [title]
    assert len(found(letter, "h2")) == 4  # three stories and the calendar
    assert all(table.get("role") == "presentation" for table in found(letter, "table"))


def test_its_rules_stand_in_its_elements_and_its_dark_mode_in_its_head(edition: Edition) -> None:
    letter = letter_of(edition, "sv")
    assert all("color" in heading.get("style") for heading in found(letter, "h2"))
    assert (
        house()["paper"][1] in letter.html.partition("prefers-color-scheme: dark")[2].partition("</style>")[0]
    )
    assert not found(letter, "link")
    assert not found(letter, "script")


def test_every_link_leads_somewhere_and_none_tells_who_follows_it(edition: Edition) -> None:
    for language in ("sv", "en"):
        links = addresses(letter_of(edition, language))
        own = {link for link in links if link.startswith(settings.SITE_URL)}
        others = {LEAVE, MANAGE, "mailto:post@example.org", "https://example.org/?a=1&b=2"}
        assert links - own == others
        assert len(own) == 3  # the edition itself, the article, the event
        for link in own:
            assert "?" not in link
            assert Visitor().get(link.removeprefix(settings.SITE_URL)).status_code == 200


def test_its_pictures_are_our_own_with_words_and_no_larger_than_they_are_shown(edition: Edition) -> None:
    for language, words in (("sv", "En bro"), ("en", "A bridge")):
        [picture] = found(letter_of(edition, language), "img")
        assert picture.get("alt") == words
        assert picture.get("src").startswith(f"{settings.SITE_URL}/bild/")
        answer = Visitor().get(picture.get("src").removeprefix(settings.SITE_URL))
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
        assert answer.body.startswith(b"\xff\xd8")


def test_the_text_has_every_word_and_every_link(edition: Edition) -> None:
    letter = letter_of(edition, "sv")
    shown = set(re.findall(r"\w+", words_of(next(parsed(letter).iter(f"{XHTML}body")))))
    assert shown - set(re.findall(r"\w+", letter.text)) <= {"Kalendarium"}
    assert {link.removeprefix("mailto:") for link in addresses(letter)} <= set(
        re.findall(r"[^\s()]+", letter.text)
    )
    assert "Box 1, 100 01 Stockholm" in letter.text
    assert "&amp;" not in letter.text


def test_a_reader_gets_their_own_two_links(edition: Edition) -> None:
    letter = letter_of(edition, "sv").for_reader(
        leave="https://a.example/x?b&c", manage="https://a.example/y"
    )
    assert {"https://a.example/x?b&c", "https://a.example/y"} <= addresses(letter)
    assert "https://a.example/x?b&c" in letter.text
    assert ".invalid" not in letter.html + letter.text


def test_what_is_not_public_is_not_sent(edition: Edition) -> None:
    for hidden in (
        {"article": ArticleFactory(title_sv="Kanariefågel")},
        {"event": EventFactory(title_sv="Kanariefågel", withdrawn=True)},
    ):
        EditionItemFactory(edition=edition, teaser_sv="<p>Kanariefågel</p>", **hidden)
    EventFactory(title_sv="Kanariefågel", start=timezone.now() + timedelta(days=3))
    letter = letter_of(edition, "sv")
    assert "Kanariefågel" not in letter.html + letter.text


def test_without_english_the_swedish_says_what_it_is() -> None:
    edition = EditionFactory(published=True, title_sv="På svenska")
    letter = letter_of(edition, "en")
    assert letter.subject == "På svenska"
    assert [each.get("lang") for each in found(letter, "h1")] == ["sv"]
    assert "The text is available in Swedish only." in letter.html
    assert "The text is available in Swedish only." in letter.text


def test_an_ordinary_edition_stays_whole_in_gmail(edition: Edition, django_assert_max_num_queries) -> None:
    counts = []
    for _size in range(2):
        for number in range(6):
            EditionItemFactory(
                edition=edition,
                article=ArticleFactory(published=True, lead_image=ImageFactory(), lead_sv="Ord " * 60),
            )
            link = f'<a href="ref:news.article:{ArticleFactory(published=True).pk}">artikel</a>'
            EditionItemFactory(edition=edition, teaser_sv=f"<p>{'Ord ' * 100}{number} {link}</p>")
        with django_assert_max_num_queries(15) as queries:
            letter = letter_of(edition, "sv")
        counts.append(len(queries))
        assert letter.size < MOST_BYTES
    assert counts[0] == counts[1]


def test_the_colours_are_the_sites() -> None:
    assert set(areas()) == set(Category.Colour.values)
    assert house()["night_ink"][0] == house()["night_ink"][1]
    assert house()["ink"][0] != house()["ink"][1]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Ett</p><p>Två &amp; tre</p>", "Ett\n\nTvå & tre"),
        ("<ul><li>a</li><li>b</li></ul><p>c</p>", "- a\n- b\n\nc"),
        ("<ol><li><p>a</p></li><li>b</li></ol>", "1. a\n2. b"),
        ('<p><a href="https://x.se/">Hit</a>!</p>', "Hit (https://x.se/)!"),
        ('<p><a href="https://x.se/">https://x.se/</a></p>', "https://x.se/"),
        ('<p>Före <img src="x" alt="En bro"> efter</p>', "Före [En bro] efter"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\n\nc"),
        ("", ""),
    ],
)
def test_formatted_text_as_plain_text(html: str, text: str) -> None:
    assert as_text(html) == text


def test_lines_are_short_and_links_whole() -> None:
    address = "https://x.se/" + "a" * 100
    lines = as_text(f"<p>{'ord ' * 40}{address} {'ord ' * 40}</p>").splitlines()
    assert address in lines
    assert all(len(line) <= WIDTH for line in lines if line != address)


def test_only_addresses_on_the_site_get_its_name() -> None:
    html = '<a href="/a"></a><a href="//b.se/"></a><a href="https://c.se/"></a><img src="/d">'
    assert absolute(html, "https://s.se") == (
        '<a href="https://s.se/a"></a><a href="//b.se/"></a><a href="https://c.se/"></a><img src="https://s.se/d">'
    )
