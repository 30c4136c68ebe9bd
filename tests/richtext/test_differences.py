"""Two versions of a text beside each other: what differs is marked, and nothing gets out of hand."""

import re
import time

import pytest

from storsthlm.richtext.differences import Budget, in_plain_text, in_rich_text


def rich(before: str, after: str) -> list[str]:
    """With ``[…]`` for what is marked."""
    return [marks(side) for side in in_rich_text(before, after, Budget())]


def marks(html: str) -> str:
    words = re.sub(r'<span class="visually-hidden">[^<]*</span>', "", html)
    return re.sub(r"</(ins|del)>", "]", re.sub(r"<(ins|del)>", "[", words))


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("<p>En lugn dag</p>", "<p>En lugn natt</p>", ["<p>En lugn [dag]</p>", "<p>En lugn [natt]</p>"]),
        ("<p>Ett</p>", "<p>Ett</p><p>Två</p>", ["<p>Ett</p>", "<p>Ett</p><p>[Två]</p>"]),
        ("<p>Rubrik</p>", "<h2>Rubrik</h2>", ["<p>[Rubrik]</p>", "<h4>[Rubrik]</h4>"]),
        (
            '<p>Läs <a href="https://a.se/">här</a></p>',
            '<p>Läs <a href="https://b.se/">här</a></p>',
            ['<p>Läs <a href="https://a.se/">[här]</a></p>', '<p>Läs <a href="https://b.se/">[här]</a></p>'],
        ),
        (
            "<ul><li>a</li><li>b</li></ul>",
            "<ul><li>b</li></ul>",
            ["<ul><li>[a]</li><li>b</li></ul>", "<ul><li>b</li></ul>"],
        ),
        ("", "<p>Nytt</p>", ["", "<p>[Nytt]</p>"]),
        ("<p>a &amp; b</p>", "<p>a &amp; c</p>", ["<p>a &amp; [b]</p>", "<p>a &amp; [c]</p>"]),
    ],
)
def test_what_differs_is_marked_where_it_stands(before: str, after: str, shown: list[str]) -> None:
    assert rich(before, after) == shown


@pytest.mark.django_db  # which pictures there are is asked where one is shown
def test_a_picture_that_was_exchanged_is_marked() -> None:
    pictures = [
        f'<p><img src="/bild/{n * 8}-0000-0000-0000-{n * 12}/text-800" alt="En bild"></p>' for n in "12"
    ]
    before, after = rich(*pictures)
    assert before.startswith("<p>[<img")
    assert after.startswith("<p>[<img")


def test_the_change_is_told_in_words_too() -> None:
    before, after = in_rich_text("<p>dag</p>", "<p>natt</p>", Budget())
    assert "borttaget:" in before
    assert "tillagt:" in after


@pytest.mark.parametrize(
    "evil",
    [
        "<script>alert(1)</script>",
        '<p onclick="alert(1)">x</p>',
        '<img src=x onerror="alert(1)">',
        '<a href="javascript:alert(1)">x</a>',
        "<p><ins onmouseover=alert(1)>x</ins></p>",
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
    ],
)
def test_nothing_in_a_version_runs_at_its_readers(evil: str) -> None:
    for pair in ((evil, "<p>x</p>"), ("<p>x</p>", evil)):
        for compare in (in_rich_text, in_plain_text):
            for side in compare(*pair, Budget()):
                assert not re.search(r"<script|<[^>]* on[a-z]+=|<[^>]*javascript:", side)


def test_plain_text_is_escaped_and_marked_word_by_word() -> None:
    before, after = in_plain_text("a < b och c", "a < d och c", Budget())
    assert [marks(before), marks(after)] == ["a &lt; [b ]och c", "a &lt; [d ]och c"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>a b </p>" * 9_000, "<p>b a </p>" * 9_000),
        ("<p>" + "a b c " * 9_000 + "</p>", "<p>" + "b c a " * 9_000 + "</p>"),
        ("<p>" + "a " * 20_000 + "</p>", "<p>" + "b a " * 20_000 + "</p>"),
        (
            "<p>" + " ".join(map(str, range(20_000))) + "</p>",
            "<p>" + " ".join(map(str, range(20_000, 0, -1))) + "</p>",
        ),
    ],
)
def test_large_texts_take_a_bounded_time(before: str, after: str) -> None:
    began = time.process_time()
    in_rich_text(before, after, Budget())
    assert time.process_time() - began < 5
