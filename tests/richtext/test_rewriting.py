"""A link turned to something else, or left as its words; a picture replaced, or gone with its figure."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storsthlm.richtext import links
from storsthlm.richtext.rewriting import turned
from storsthlm.richtext.sanitiser import clean

ONE, OTHER = "ref:news.article:1", "ref:news.article:12"
FILE, PICTURE = uuid4(), uuid4()


def a(href: str, words: str = "orden") -> str:
    return f'<a href="{href}">{words}</a>'


def test_only_the_link_that_is_meant_is_turned() -> None:
    text = clean(f"<p>Läs {a(ONE)} och {a(OTHER)} och {a('/om/')}.</p>")
    assert turned(text, ONE, "ref:pages.page:7") == text.replace(f'"{ONE}"', '"ref:pages.page:7"')


def test_a_link_that_is_let_go_leaves_its_words_as_they_are_set() -> None:
    text = clean(f"<p>Läs {a(ONE, '<strong>de här</strong> orden')} och {a(OTHER)}.</p>")
    assert turned(text, ONE, None) == clean(f"<p>Läs <strong>de här</strong> orden och {a(OTHER)}.</p>")


def test_a_document_by_its_address_too() -> None:
    text = clean(f"<p>{a(f'/dokument/{FILE}/fil.pdf')} {a(f'ref:documents.document:{FILE}')}</p>")
    assert turned(text, f"ref:documents.document:{FILE}", None) == clean("<p>orden orden</p>")
    other = f"ref:documents.document:{uuid4()}"
    assert turned(text, f"ref:documents.document:{FILE}", other) == clean(f"<p>{a(other)} {a(other)}</p>")


def test_a_picture_goes_with_its_figure_and_its_words() -> None:
    figure = f'<figure><img src="/bild/{PICTURE}/text-800" alt="Bro"><figcaption>Bron</figcaption></figure>'
    text = clean(f"<p>Före</p>{figure}<p>Efter</p>")
    assert turned(text, f"ref:documents.image:{PICTURE}", None).split() == ["<p>Före</p>", "<p>Efter</p>"]
    other = uuid4()
    assert turned(text, f"ref:documents.image:{PICTURE}", f"ref:documents.image:{other}") == text.replace(
        str(PICTURE), str(other)
    )


def test_a_link_in_the_words_below_a_picture() -> None:
    figure = (
        f'<figure><img src="/bild/{PICTURE}/text-800" alt="Bro"><figcaption>{a(ONE)}</figcaption></figure>'
    )
    assert turned(clean(figure), ONE, None) == clean(figure.replace(a(ONE), "orden"))


@pytest.mark.parametrize("now", [None, "ref:pages.page:7"])
@given(
    parts=st.lists(st.sampled_from([a(ONE), a(OTHER), "ord", "<br>", a("https://example.org/")]), max_size=8)
)
def test_whatever_the_text_it_is_gone_and_the_rest_stands(now: str | None, parts: list[str]) -> None:
    text = clean(f"<p>{' '.join(parts)}</p>")
    after = turned(text, ONE, now)
    assert after == clean(after)
    named = links.references(after)
    assert ("news.article", "1") not in named
    assert (("news.article", "12") in named) == (a(OTHER) in parts)
    assert (("pages.page", "7") in named) == (now is not None and a(ONE) in parts)
