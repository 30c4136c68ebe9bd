import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storsthlm.documents.names import (
    MAX_NAME_BYTES,
    content_disposition,
    display_name,
    picture_title_from,
    storage_name,
    title_from,
)
from storsthlm.middleware.malformed import is_malformed


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\hemligt\\Årsmöte.pdf", "Årsmöte.pdf"),
        (unicodedata.normalize("NFD", "Årsmöte.pdf"), "Årsmöte.pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie: x=1.pdf"),
        ("protokoll\u202efdp.exe", "protokollfdp.exe"),
        ("namn\u00a0med\u2003mellanrum.pdf", "namn med mellanrum.pdf"),
        ("å" * 200 + ".pdf", "å" * 73 + ".pdf"),
        ("x." + "y" * 400, "x." + "y" * 148),
        (".pdf", "dokument.pdf"),
        ("..", "dokument"),
        ("", "dokument"),
        ("   ", "dokument"),
        ("rapport.pdf. ", "rapport.pdf"),
        ("a\ufffd\ud800\x00b.pdf", "ab.pdf"),
    ],
)
def test_names_are_made_fit_to_show(given_name, shown):
    assert display_name(given_name) == shown


@given(st.text(alphabet=st.characters(), max_size=400))
def test_any_name_becomes_one_that_can_be_shown_sent_and_addressed(given_name):
    name = display_name(given_name)
    assert 0 < len(name.encode()) <= MAX_NAME_BYTES
    assert display_name(name) == name, "a clean name is left as it is"
    assert unicodedata.is_normalized("NFC", name)
    assert not any(unicodedata.category(char)[0] == "C" for char in name)
    assert "/" not in name
    assert name not in {".", ".."}
    assert not is_malformed(f"/dokument/{name}", "", "")


@given(st.text(max_size=200))
def test_the_header_is_one_line_of_ascii_with_two_names(given_name):
    header = content_disposition(display_name(given_name), inline=True)
    assert header.isascii()
    assert header.isprintable()
    assert header.startswith('inline; filename="')
    assert header.count('"') == 2
    assert "filename*=UTF-8''" in header


def test_the_header_has_a_plain_name_and_the_real_one():
    header = content_disposition('Årsmöte "2026"; 50%.pdf', inline=False)
    assert header.startswith('attachment; filename="Arsmote _2026__ 50_.pdf"; ')
    assert header.endswith("filename*=UTF-8''%C3%85rsm%C3%B6te%20%222026%22%3B%2050%25.pdf")


def test_titles_read_as_words():
    assert title_from("Protokoll_2026-03-12.pdf") == "Protokoll 2026-03-12"
    assert picture_title_from("Sergels_torg-2026.jpg") == "Sergels torg 2026"
    assert picture_title_from("bro-2026-03-12.jpg") == "bro 2026-03-12"
    assert (
        picture_title_from("Väg mellan Upplands-Bro och Järfälla.jpg")
        == "Väg mellan Upplands-Bro och Järfälla"
    )


def test_storage_names_are_random_and_tell_nothing():
    names = {storage_name(object(), "hemligt.pdf") for _ in range(100)}
    assert len(names) == 100
    assert all("hemligt" not in name and "." not in name for name in names)
