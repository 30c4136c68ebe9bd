"""What an agenda in somebody's words is read as."""

from unicodedata import normalize

import pytest

from boards.agenda.reading import MOST_LINES, NOTE_OF_SECRECY, TOO_DEEP, read

DECISION, INFORMATION, DISCUSSION = "decision", "information", "discussion"
ELECTION, FORMALITY = "election", "formality"

INVITATION = """\
Föredragningslista
Styrelsen 11 maj 2026
Tid: 13.00-15.00

1. Mötets öppnande
2. Val av justerare
3. Rekommendation om gemensam
   överenskommelse för vuxenutbildning
3.1 Avtalet i sin helhet
3.2 Konsekvenser för kommunerna (information)
§ 4 Lägesrapport från arbetet med beredskap
5) Upphandling av konsult (beslut) (sekretess)
6\tSamtal om nästa års mål\tDiskussion
7. Val till politiska styrgruppen för trafik
8. Övriga frågor
"""


def test_an_invitation_is_read_line_by_line() -> None:
    found = [(item.number, item.part, item.title, item.kind, item.public) for item in read(INVITATION).items]
    assert found == [
        (1, "", "Mötets öppnande", FORMALITY, True),
        (2, "", "Val av justerare", FORMALITY, True),
        (3, "", "Rekommendation om gemensam överenskommelse för vuxenutbildning", DECISION, True),
        (3, "1", "Avtalet i sin helhet", DECISION, True),
        (3, "2", "Konsekvenser för kommunerna", INFORMATION, True),
        (4, "", "Lägesrapport från arbetet med beredskap", INFORMATION, True),
        (5, "", "Upphandling av konsult", DECISION, False),
        (6, "", "Samtal om nästa års mål", DISCUSSION, True),
        (7, "", "Val till politiska styrgruppen för trafik", ELECTION, True),
        (8, "", "Övriga frågor", FORMALITY, True),
    ]


def test_a_line_that_is_no_item_is_told_of_and_the_rest_kept() -> None:
    unread = [(each.line, each.text) for each in read(INVITATION).unread]
    assert unread == [(1, "Föredragningslista"), (2, "Styrelsen 11 maj 2026"), (3, "Tid: 13.00-15.00")]


@pytest.mark.parametrize(
    "line",
    [
        "4. Budget 2027",
        "4 Budget 2027",
        "4) Budget 2027",
        "§ 4 Budget 2027",
        "Ärende 4: Budget 2027",
        "4 – Budget 2027",
        "4§ Budget 2027",
        "4 §  Budget 2027",
        "(4) Budget 2027",
        "4, Budget 2027",
    ],
)
def test_a_number_is_written_in_many_ways(line: str) -> None:
    (item,) = read(line).items
    assert (item.number, item.title) == (4, "Budget 2027")


@pytest.mark.parametrize(
    "row",
    [
        *("2026-05-11 Styrelsen", "11 maj 2026", "13.00 Kaffe", "kl. 9.30 Start", "11/5 Möte"),
        *("11 maj", "11 maj, Stadshuset", "3 sept. kl. 9", "Datum: 3 maj", "Plats: Stadshuset"),
        *("3 maj 9–12", "11–12 maj 2026", "3 maj 13.00-15.00"),
    ],
)
def test_a_day_or_an_hour_is_no_item(row: str) -> None:
    agenda = read(f"1. Budget\n{row}")
    assert [item.title for item in agenda.items] == ["Budget"]
    assert [each.text for each in agenda.unread] == [row]


@pytest.mark.parametrize(
    "title",
    ["Marknadsföring av länet", "Majoritetens förslag", "Oktoberrapport", "Augustidagarna", "Juniorprojekt"],
)
@pytest.mark.parametrize("gap", [" ", "\t"])
def test_a_title_that_begins_like_a_month_is_one(title: str, gap: str) -> None:
    (item,) = read(f"4{gap}{title}").items
    assert (item.number, item.title) == (4, title)


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("(sekretess)", "Upphandling"),
        ("(sekretess enligt 19 kap. OSL)", "Upphandling"),
        ("(sekretessbelagt)", "Upphandling"),
        ("(Sekretess, beslut)", "Upphandling"),
        ("(beslut, sekretess)", "Upphandling"),
        ("– sekretess", "Upphandling"),
        ("(hemlig)", "Upphandling"),
        ("(bakom stängda dörrar)", "Upphandling"),
        ("\n   (sekretess)", "Upphandling"),
        ("\n(sekretess)", "Upphandling"),
        ("\nEj offentligt ärende", "Upphandling"),  # which was not understood
        ("av riktlinjer för sekretess", "Upphandling av riktlinjer för sekretess"),
    ],
)
def test_where_secrecy_is_spoken_of_the_item_is_proposed_as_hidden(said: str, title: str) -> None:
    item, other = read(f"5. Upphandling {said}\n6. Budget").items
    assert (item.title, item.public) == (title, False)
    assert other.public


@pytest.mark.parametrize(
    "note",
    [
        *(
            "(sekretess)",
            "   (sekretess enligt 19 kap. OSL)",
            "(Beslut, sekretess)",
            "Sekretess",
            "– sekretess",
        ),
        *("- (hemligt)", "Bakom stängda dörrar", "Sekretess enligt 19 kap. 3 § OSL", "Sekretessärende"),
    ],
)
@pytest.mark.parametrize("signs", [("5. ", "6. "), ("", ""), ("- ", "- "), ("• ", "• ")])
def test_a_line_that_says_only_that_it_is_secret_hides_the_item_before(note: str, signs: tuple) -> None:
    """In a list without numbers too: it is no item of its own, and no part."""
    item, other = read(f"{signs[0]}Upphandling\n{note}\n{signs[1]}Budget").items
    assert (item.public, other.public) == (False, True)
    assert item.title.startswith("Upphandling")


def test_a_line_that_hides_the_item_before_says_so() -> None:
    (unread,) = read("5. Upphandling\nSekretess").unread
    assert unread.why == NOTE_OF_SECRECY


def test_what_goes_on_below_shows_nothing_again() -> None:
    (item,) = read("5. Upphandling\nSekretess\n   av konsult").items
    assert (item.title, item.public) == ("Upphandling av konsult", False)


def test_an_item_of_which_nothing_but_its_secrecy_is_said_keeps_these_words() -> None:
    item, secret = read("5. Upphandling\n6. (sekretess)").items
    assert (item.public, secret.public, secret.title) == (True, False, "(sekretess)")


@pytest.mark.parametrize(
    "words",
    [
        normalize("NFD", "Upphandling (bakom stängda dörrar)"),
        "Upphandling (sekre\u00adtess)",
        "Upphandling av sekre-\n   tessbelagd tjänst",
    ],
)
def test_secrecy_is_seen_however_it_is_written(words: str) -> None:
    (item,) = read(f"5. {words}").items
    assert not item.public


def test_a_part_of_a_part_is_refused_for_what_it_is() -> None:
    (unread,) = read("1. Budget\n1.1 Drift\n1.1.1 Djup").unread
    assert unread.why == TOO_DEEP


def test_dots_of_a_list_without_numbers_are_no_words() -> None:
    assert [item.title for item in read("• Öppnande\n• Budget").items] == ["Öppnande", "Budget"]


def test_parts_have_numbers_letters_or_dashes() -> None:
    agenda = read("5. Remisser\n5 a Färdplan\nb) Klimatlag\n- Ny skollag\n6. Nästa möte\n• Plats")
    assert [item.key for item in agenda.items] == [(5, ""), (5, "a"), (5, "b"), (5, "c"), (6, ""), (6, "a")]


def test_more_parts_than_letters_are_told_of() -> None:
    agenda = read("5. Remisser\n" + "- Ett yttrande\n" * 40)
    assert len(agenda.items) == 1 + 26
    assert [each.line for each in agenda.unread] == list(range(28, 42))


def test_a_part_is_a_number_without_noughts_before_it() -> None:
    assert [item.key for item in read("4.01 Avtal\n4.10 Karta").items] == [(4, "1"), (4, "10")]


def test_a_long_gap_takes_no_time() -> None:
    """Each blank tried as the beginning of a bracket would take minutes."""
    agenda = read("1. Budget" + "\u00a0" * 90_000 + "x")
    assert [each.line for each in agenda.unread] == [1]


def test_without_numbers_each_line_is_an_item() -> None:
    agenda = read("Mötets öppnande\n\nBudget 2027\nNästa möte\n")
    assert [(item.number, item.title) for item in agenda.items] == [
        (1, "Mötets öppnande"),
        (2, "Budget 2027"),
        (3, "Nästa möte"),
    ]


def test_the_same_number_twice_is_told_of() -> None:
    agenda = read("1. Budget\n1. Bokslut")
    assert [item.title for item in agenda.items] == ["Budget"]
    assert [(each.line, each.text) for each in agenda.unread] == [(2, "1. Bokslut")]


def test_a_part_needs_something_that_it_is_a_part_of() -> None:
    agenda = read("- Budget\n1. Bokslut")
    assert [each.line for each in agenda.unread] == [1]
    assert [item.title for item in agenda.items] == ["Bokslut"]


@pytest.mark.parametrize("text", ["", "  \n\t\n", "\0", "9" * 400, "1. " + "å" * 300, "4.4.4.4 x"])
def test_nothing_breaks_it(text: str) -> None:
    assert all(len(item.title) <= 200 for item in read(text).items)


def test_it_does_not_read_for_ever() -> None:
    agenda = read("\n".join(f"{number}. Ärende" for number in range(1, MOST_LINES + 200)))
    assert len(agenda.items) == MOST_LINES
    assert [each.line for each in agenda.unread] == [MOST_LINES + 1]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Budget 2027 (beslut)", DECISION),
        ("Budget 2027 [Information]", INFORMATION),
        ("Information: budget 2027", INFORMATION),
        ("Diskussion – budget 2027", DISCUSSION),
        ("Fastställande av föredragningslistan", FORMALITY),
        ("Val av ordförande", ELECTION),
        ("Rapport från kommundirektörerna", INFORMATION),
        ("Budget 2027", DECISION),
    ],
)
def test_its_kind_is_said_or_understood(words: str, kind: str) -> None:
    (item,) = read(f"1. {words}").items
    assert item.kind == kind
