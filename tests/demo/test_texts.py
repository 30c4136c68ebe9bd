"""What the content files become is what an editor could have written."""

import re

import pytest
from django.core.exceptions import ObjectDoesNotExist

from storsthlm.demo.markup import to_html
from storsthlm.richtext.fields import text_models
from storsthlm.richtext.sanitiser import clean

pytestmark = pytest.mark.django_db

UNFILLED = re.compile(r"demo:|\{(sv|en|iso):|=== en|\+\+\+")


def stored_texts() -> list[tuple[str, str]]:
    return [
        (f"{model._meta.label} {pk} {column}", html)
        for model, columns in text_models()
        for column in columns
        for pk, html in model.objects.values_list("pk", column)
        if html
    ]


def test_nothing_of_a_text_is_lost_in_cleaning(demo: None) -> None:
    texts = stored_texts()
    assert len(texts) > 100
    assert [name for name, html in texts if clean(html) != html] == []


def test_no_mark_of_the_content_files_is_left(demo: None) -> None:
    assert [name for name, html in stored_texts() if UNFILLED.search(html)] == []


def test_a_table_gets_header_cells() -> None:
    html = clean(to_html("| År | Antal |\n|---|---|\n| 2025 | 9 |"))
    assert '<th scope="col">År</th>' in html


def test_a_picture_gets_its_caption_and_its_words(demo: None) -> None:
    html = to_html('![Ett bord.](demo:image/styrelse "Så sitter styrelsen.")')
    assert '<figure><img src="/bild/' in html
    assert 'alt="Ett bord." width="800" height="450"' in html
    assert "<figcaption>Så sitter styrelsen.</figcaption>" in html


def test_a_link_to_something_that_is_not_there_is_an_error(demo: None) -> None:
    with pytest.raises(ObjectDoesNotExist):
        to_html("[ord](demo:article/finns-inte)")
