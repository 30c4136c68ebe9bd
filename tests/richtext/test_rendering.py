"""From stored text to page: links, pictures, tables and levels of headings."""

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils.safestring import SafeString
from django.utils.translation import override

from storsthlm.richtext import images, links
from storsthlm.richtext.rendering import render

ID = "0a1b2c3d-0a1b-4c3d-8e4f-0a1b2c3d4e5f"


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> dict[str, images.Picture]:
    """The pictures that there are."""
    pictures: dict[str, images.Picture] = {}
    monkeypatch.setattr(images, "_look_up", [lambda ids: {pk: pictures[pk] for pk in ids & pictures.keys()}])
    return pictures


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[set]:
    """Questions put to a kind of which only number 1 is public."""
    questions: list[set] = []

    def urls(ids: set[int]) -> dict[int, str]:
        questions.append(ids)
        return {1: "/nyheter/2026/ett/?a=1&b=2"} if 1 in ids else {}

    monkeypatch.setattr(links, "_kinds", {})
    links.register("news.article", "Artiklar", urls=urls, search=lambda query, request: [])
    return questions


def in_template(source: str, **context: object) -> str:
    return Template("{% load richtext %}" + source).render(Context(context))


def test_filter_gives_safe_html_and_cleans_again() -> None:
    assert in_template("{{ t|richtext }}", t="<p>å</p><script>alert(1)</script>") == "<p>å</p>"
    assert in_template("{{ t|richtext }}", t=None) == ""
    assert isinstance(Template("{% load richtext %}{{ t|richtext }}").render(Context({"t": "x"})), SafeString)


def test_link_by_identity_gets_the_address_of_today(asked) -> None:
    html = render('<p><a href="ref:news.article:1">ett</a></p>')
    assert html == '<p><a href="/nyheter/2026/ett/?a=1&amp;b=2">ett</a></p>'


def test_link_to_what_is_not_public_is_plain_words(asked) -> None:
    dead = '<a href="ref:news.article:2"><strong>två</strong></a> <a href="ref:gone.model:3">tre</a>'
    assert render(f'<p>{dead} <a href="/x">x</a></p>') == '<p><strong>två</strong> tre <a href="/x">x</a></p>'


def test_one_question_for_each_kind_and_text(asked) -> None:
    render("".join(f'<a href="ref:news.article:{number}">x</a>' for number in (1, 2, 1)))
    assert asked == [{1, 2}]


def test_text_without_such_links_asks_nothing(asked) -> None:
    render('<p><a href="/x">x</a> ref:news.article:1</p>')
    assert asked == []


def test_gathered_asks_once_for_many_texts(asked) -> None:
    class Row:
        def __init__(self, number: int) -> None:
            self.text = f'<p><a href="ref:news.article:{number}">x</a></p>'

    texts = "{% for row in rows %}{{ row.text|richtext }}{% endfor %}{{ other|richtext }}"
    source = f'{{% gathered rows "text" %}}{texts}{{% endgathered %}}'
    html = in_template(source, rows=[Row(1), Row(2)], other='<a href="ref:news.article:1">y</a>')
    assert asked == [{1, 2}]
    assert html.count("<a href=") == 2


def test_text_that_was_not_gathered_is_asked_for(asked) -> None:
    with links.gathered(['<a href="ref:news.article:2">x</a>']):
        assert 'href="/nyheter' in render('<a href="ref:news.article:1">x</a>')


def test_gathered_needs_rows_and_attribute() -> None:
    with pytest.raises(TemplateSyntaxError):
        in_template("{% gathered rows %}{% endgathered %}")


def test_picture_comes_in_three_sizes() -> None:
    html = render(f'<img src="/bild/{ID}/text-800" alt="Färja" width="800" height="400">')
    assert f'srcset="/bild/{ID}/text-400 400w, /bild/{ID}/text-800 800w, /bild/{ID}/text-1200 1200w"' in html
    assert 'width="800" height="400"' in html
    assert 'loading="lazy"' in html


def test_small_picture_promises_no_size_that_it_has_not() -> None:
    html = render(f'<img src="/bild/{ID}/text-800" alt="" width="600" height="300">')
    assert f'srcset="/bild/{ID}/text-400 400w, /bild/{ID}/text-800 600w"' in html


def test_picture_without_alt_is_shown_as_decoration_and_foreign_not_at_all() -> None:
    assert 'alt=""' in render(f'<img src="/bild/{ID}/text-800">')
    assert render('<p>x<img src="https://foreign.example/a.png" alt="y"></p>') == "<p>x</p>"


def test_a_replaced_picture_has_the_size_that_it_has_now(known) -> None:
    known[ID] = images.Picture(600, 900, "Ny")
    html = render(f'<img src="/bild/{ID}/text-800" alt="Färja" width="800" height="400">')
    assert 'alt="Färja" width="600" height="900"' in html
    assert f'srcset="/bild/{ID}/text-400 400w, /bild/{ID}/text-800 600w"' in html


def test_without_words_of_its_own_a_text_shows_those_of_the_picture(known) -> None:
    known[ID] = images.Picture(800, 400, 'Skylt: "Å" <b>')
    assert 'alt="Skylt: &quot;Å&quot; &lt;b&gt;"' in render(f'<img src="/bild/{ID}/text-800">')
    assert 'alt=""' in render(f'<img src="/bild/{ID}/text-800" alt="">'), "decoration, here"
    known[ID] = images.Picture(800, 400, "En bro", "sv")
    assert 'alt="En bro" lang="sv"' in render(f'<img src="/bild/{ID}/text-800">')


def test_pictures_of_many_texts_are_asked_for_once(known, monkeypatch) -> None:
    asked = []
    monkeypatch.setattr(images, "_look_up", [lambda ids: asked.append(ids) or {}])
    rows = [{"body": f'<img src="/bild/{ID}/text-800" alt="x">'}, {"body": "<p>inget</p>"}]
    rows = [type("Row", (), row) for row in rows]
    page = in_template(
        "{% gathered rows 'body' %}{% for r in rows %}{{ r.body|richtext }}{% endfor %}{% endgathered %}",
        rows=rows,
    )
    assert page.count("<img") == 1
    assert asked == [{ID}]


def test_table_scrolls_in_a_named_box_that_the_keyboard_reaches() -> None:
    html = render('<table><caption>Antal <em>"bo"</em></caption><tbody><tr><td>1</td></tr></tbody></table>')
    assert html.startswith(
        '<div class="table-scroll" role="region" aria-label="Antal &quot;bo&quot;" tabindex="0"><table>'
    )
    assert html.endswith("</table></div>")


def test_table_without_caption_is_named_in_the_language_of_the_page() -> None:
    table = "<table><tbody><tr><td>1</td></tr></tbody></table>"
    with override("sv"):
        assert 'aria-label="Tabell"' in render(table)


def test_table_in_a_table_is_wrapped_once() -> None:
    inner = "<table><caption>inre</caption><tbody><tr><td>1</td></tr></tbody></table>"
    html = render(f"<table><caption>yttre</caption><tbody><tr><td>{inner}</td></tr></tbody></table>{inner}")
    assert [part.split('"')[0] for part in html.split('aria-label="')[1:]] == ["yttre", "inre"]
    assert html.count("<div") == html.count("</div>") == 2


@pytest.mark.parametrize(
    ("top", "shown"),
    [("h2", "<h2>a</h2><h4>b</h4>"), ("h3", "<h3>a</h3><h5>b</h5>"), ("h5", "<h5>a</h5><h6>b</h6>")],
)
def test_headings_go_under_the_heading_they_stand_under(top: str, shown: str) -> None:
    assert render("<h2>a</h2><h4>b</h4>", top) == shown


def test_words_that_look_like_markup_stay_words() -> None:
    html = (
        f'<p>&lt;table&gt; &lt;h2&gt;</p><img src="/bild/{ID}/text-800" alt="&lt;table&gt; a &quot;b&quot;">'
    )
    shown = render(html, "h3")
    assert "<div" not in shown
    assert "&lt;h2&gt;" in shown
    assert 'alt="&lt;table&gt; a &quot;b&quot;"' in shown
