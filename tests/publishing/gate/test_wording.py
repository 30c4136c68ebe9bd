"""Where sentences end, and how hard a text is."""

import pytest

from storsthlm.publishing.gate.wording import lix, sentences, words

ONE = [
    "Vi bygger t.ex. broar och vägar.",
    "Mötet börjar kl. 9.00 i stadshuset.",
    "Det kostar ca. 3 000 kr. per kommun.",
    "Kommunerna, bl.a. Ådala, har svarat.",
    "A. Ek och B. Öman talar.",
    "Den 3. maj är det dags.",
    "Enligt 12 kap. 3 § får styrelsen besluta.",
    "Det s.k. Slussenavtalet gäller fr.o.m. den 1 jan. 2027.",
    "Läs på www.storsthlm.se om version 2.1 av planen.",
    "Vi köper pennor, papper m.m. till kontoret.",
    "We use e.g. maps and approx. five pens.",
]
TWO = [
    ("Vi bygger. Det går bra.", "Vi bygger."),
    ("Går det bra? Ja.", "Går det bra?"),
    ("”Det är klart.” Så säger hon.", "”Det är klart.”"),
    ("Det blev pennor, papper m.m. Kontoret är nöjt.", "Det blev pennor, papper m.m."),
    ("Vi var 26 kommuner. 14 svarade.", "Vi var 26 kommuner."),
    ("Vänta … Nu kommer den.", "Vänta …"),
    ("Kostnaden är 5 kr. Resten betalar staten.", "Kostnaden är 5 kr."),
    ("Slut (nästan). Och sedan mer.", "Slut (nästan)."),
]


@pytest.mark.parametrize("text", ONE)
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(("text", "first"), TWO)
def test_a_sentence_ends_where_a_reader_would_pause(text: str, first: str) -> None:
    assert sentences(text) == [first, text[len(first) + 1 :]]


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_nothing_has_no_sentences(text: str) -> None:
    assert sentences(text) == []


def test_a_word_may_hold_signs() -> None:
    assert words("Det är IT-stöd, kl. 9.00, för 26/27 S:t Eriks!") == [
        *("Det", "är", "IT-stöd", "kl", "9.00", "för", "26/27", "S:t", "Eriks"),
    ]


def test_lix_counts_words_and_long_words() -> None:
    """Twenty sentences of five words, of which one has more than six letters: 5 + 20."""
    assert lix(["Vi har en fin arbetsplats."] * 20) == 25


def test_lix_of_a_short_text_says_nothing() -> None:
    assert lix(["Kommunstyrelseordförandekonferensen sammanträder."]) is None
    assert lix([]) is None
