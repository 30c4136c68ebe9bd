"""However a table is written and whatever stands in it: what cannot be used is told of, nothing breaks."""

import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date, time
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from boards.importing.report import MOST_SHOWN, printable
from boards.importing.sheets import meetings as sheet
from boards.importing.wanted import Unusable
from boards.models import AgendaItem, Decision, ImportedObject, Meeting, Person
from storsthlm.accounts.roles import COMMUNICATOR
from storsthlm.publishing.models import Publishable
from tests.factories.accounts import UserFactory
from tests.factories.boards import AgendaItemFactory, BodyFactory, MeetingFactory

pytestmark = pytest.mark.django_db

ONE = "organ;datum;nr;ärende\nStyrelsen;2026-03-12;1;Färjor på Mälaren och Östersjön\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_encodings_and_separators(run, table, board, encoding: str, separator: str) -> None:
    told = run(table(ONE.replace(";", separator), encoding))
    assert (told.problems, told.failed) == ([], "")
    assert AgendaItem.objects.get().title_sv == "Färjor på Mälaren och Östersjön"


def test_columns_in_any_order_with_others_between(run, table, board) -> None:
    told = run(table("Anteckning;ÄRENDE; nr ;Datum;Organ\nhej;Färjor;4.10;2026-03-12;styrelsen\n"))
    assert told.problems == []
    assert AgendaItem.objects.get().label == "4.10"


@pytest.mark.parametrize(
    ("head", "line", "field", "why"),
    [
        ("organ;datum", "Kören;2026-03-12", "organ", "no body is called so"),
        ("organ;datum", "Styrelsen;12 mars", "datum", "is no day like"),
        ("organ;datum", "Styrelsen;0001-01-01", "datum", "is not between"),
        ("organ;datum", "Styrelsen;", "datum", "is empty"),
        ("organ;datum;börjar", "Styrelsen;2026-03-12;25:10", "börjar", "is no time like"),
        ("organ;datum;börjar", "Styrelsen;2026-03-29;02:30", "börjar", "does not exist on 2026-03-29"),
        ("organ;datum;börjar;slutar", "Styrelsen;2026-03-12;12:00;11:00", "", "must end after it starts"),
        ("organ;datum;justerat", "Styrelsen;2026-03-12;2026-03-01", "", "before the meeting"),
        ("organ;datum;läge", "Styrelsen;2026-03-12;glömt", "läge", "is none of"),
        ("organ;datum;digitalt", "Styrelsen;2026-03-12;kanske", "digitalt", "neither ja nor nej"),
        ("organ;datum;nr;ärende", "Styrelsen;2026-03-12;99999999999999999999;A", "nr", "is no number like"),
        ("organ;datum;nr;ärende", "Styrelsen;2026-03-12;;A", "nr", "is no number like"),
        ("organ;datum;nr;ärende", "Styrelsen;2026-03-12;4;", "ärende", "is empty"),
        ("organ;datum;nr;ärende", f"Styrelsen;2026-03-12;4;{'A' * 201}", "ärende", "longer than 200"),
        ("organ;datum;nr;ärende", "Styrelsen;2026-03-12;4;A\0B", "ärende", "cannot be stored"),
        ("organ;datum;nr;ärende", "Styrelsen;2026-03-12;4;A\x0bB", "ärende", "cannot be stored"),
        (
            "organ;datum;nr;ärende;offentligt",
            "Styrelsen;2026-03-12;4;A;?",
            "offentligt",
            "neither ja nor nej",
        ),
        ("organ;datum;nr;ärende;§", "Styrelsen;2026-03-12;4;A;5", "beslut", "is empty"),
        ("organ;datum;nr;ärende;beslut", "Styrelsen;2026-03-12;4;A;Ja", "§", "is empty"),
        ("organ;datum;nr;ärende;§;beslut", "Styrelsen;2026-03-12;4;A;99999;Ja", "§", "is no number up to"),
        ("organ;datum", "Styrelsen;2026-03-12;mer;än;så", "", "more cells than"),
        ("möte;organ;datum", f"{'M' * 600};Styrelsen;2026-03-12", "möte", "is longer than"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_line_and_column(
    run, table, board, head: str, line: str, field: str, why: str
) -> None:
    """And the meeting is not half imported, while the next one is taken."""
    told = run(table(f"{head}\n{line}\nStyrelsen;2026-05-07{';' * (head.count(';') - 1)}\n"))
    assert told.failed
    assert told.problems[0].startswith("not used: möten.csv, line 2")
    assert f": {field}" in told.problems[0]
    assert why in told.problems[0], told.problems[0]
    assert not Meeting.objects.exclude(date=date(2026, 5, 7)).exists()
    assert not AgendaItem.objects.exists()


def test_one_bad_line_and_the_whole_meeting_waits(run, table, board) -> None:
    told = run(table(f"{ONE};;1;Ett annat ärende\n;;2;Rätt\n;;x;Fel\nStyrelsen;2026-05-07;1;Nästa möte\n"))
    assert [line.split(": ")[1] for line in told.problems] == ["möten.csv, line 3", "möten.csv, line 5"]
    assert [meeting.date for meeting in Meeting.objects.all()] == [date(2026, 5, 7)]
    assert told.failed.startswith("2 problems")


def test_lines_of_one_meeting_agree(run, table, board) -> None:
    told = run(table("möte;organ;datum\nM1;Styrelsen;2026-03-12\nM1;Styrelsen;2026-03-13\n"))
    assert "line 3" in told.problems[0]
    assert "is not what möten.csv, line 2 says" in told.problems[0]


def test_two_decisions_with_one_paragraph(run, table, board) -> None:
    told = run(table("organ;datum;nr;ärende;§;beslut\nStyrelsen;2026-03-12;1;A;5;Ja\n;;2;B;§ 5;Nej\n"))
    assert "another decision of this meeting has that paragraph" in told.problems[0]


@pytest.mark.parametrize("text", ["", "\n\n", "namn;adress\nx;y\n", "organ;datum;datum\n", '"' * 50])
def test_a_file_that_is_no_such_table(run, table, text: str) -> None:
    told = run(table(text))
    assert "first line" in told.failed or "several such columns" in told.failed


def test_a_quote_that_never_ends(run, table, board) -> None:
    told = run(
        table(ONE + 'Styrelsen;2026-05-07;1;"Aldrig slut\n' + "x" * 200_000 + "\n" + ONE.splitlines()[1])
    )
    assert "the line cannot be read" in told.problems[0]
    assert told.failed


def test_a_line_that_never_ends(run, table, board) -> None:
    told = run(table(ONE + "y" * 3_000_000))
    assert "the line cannot be read" in told.problems[0]


def test_bytes_that_are_no_letters(run, tmp_path: Path, board) -> None:
    path = tmp_path / "m.csv"
    path.write_bytes(b"organ;datum;nr;\xe4rende\nStyrelsen;2026-03-12;1;A\x81B\n")
    assert "could not be read" in run(path).problems[0]


def test_what_is_no_file(run, tmp_path: Path) -> None:
    assert "no such file" in run(tmp_path / "saknas.csv").failed


def test_clocks_go_back_and_the_hour_is_there_twice(run, table, board) -> None:
    assert run(table("organ;datum;börjar\nStyrelsen;2026-10-25;02:30\n")).failed == ""
    assert Meeting.objects.get().start_time == time(2, 30)


def test_items_change_places(run, table, board) -> None:
    """By their numbers items are known: what stood there has another title now, twice."""
    head = "organ;datum;nr;ärende\nStyrelsen;2026-03-12;"
    run(table(f"{head}1;A\n;;2;B\n"))
    told = run(table(f"{head}1;B\n;;2;A\n"))
    assert told.problems == []
    assert [item.title for item in AgendaItem.objects.all()] == ["B", "A"]


def test_a_number_that_somebody_took_here(run, table, board) -> None:
    run(table(ONE))
    meeting, mine = Meeting.objects.get(), AgendaItem.objects.get()
    AgendaItem.objects.filter(pk=mine.pk).update(number=7)
    AgendaItemFactory(meeting=meeting, number=1, title_sv="Mitt eget")
    told = run(table(ONE))
    assert "number" in told.problems[0], "it was renumbered here, and stays so"
    assert sorted(item.label for item in AgendaItem.objects.all()) == ["1", "7"]


def test_english_falls_behind(run, table, board) -> None:
    run(table(ONE))
    meeting = Meeting.objects.get()
    meeting.english = Publishable.English.READY
    meeting.save()
    run(table(ONE.replace("Färjor", "Båtar")))
    meeting.refresh_from_db()
    assert meeting.english == Publishable.English.BEHIND


def test_a_removed_text_lives_on_nowhere(run, table, board) -> None:
    """What is remembered of a row is a digest."""
    run(table(ONE))
    assert "Färjor" not in str(list(ImportedObject.objects.values()))


def test_who_may_import(run, table, board, secretary) -> None:
    UserFactory(username="kommunikator", role=COMMUNICATOR)
    assert "lacks the right" in run(table(ONE), "--by", "kommunikator").failed
    assert "no account" in run(table(ONE), "--by", "ingen").failed


def test_a_title_is_one_line(run, table, board) -> None:
    run(table('organ;datum;nr;ärende\nStyrelsen;2026-03-12;1;"Färjor\noch  båtar"\n'))
    assert AgendaItem.objects.get().title_sv == "Färjor och båtar"


def test_a_meeting_in_two_places_of_a_table(run, table, board) -> None:
    lines = "M1;Styrelsen;2026-03-12;1;A\nM2;Styrelsen;2026-04-12;1;B\nM1;Styrelsen;2026-03-12;2;C\n"
    told = run(table(f"möte;organ;datum;nr;ärende\n{lines}"))
    assert told.failed == ""
    assert [meeting.agenda_items.count() for meeting in Meeting.objects.order_by("date")] == [2, 1]


def test_two_sources_with_the_same_ids(run, table, board) -> None:
    run(table("möte;organ;datum\n1;Styrelsen;2026-03-12\n"), "--source", "ciceron")
    run(table("möte;organ;datum\n1;Styrelsen;2026-04-12\n"), "--source", "evolution")
    assert Meeting.objects.count() == 2


def test_a_long_report_is_cut_on_the_screen_and_whole_in_its_file(run, table, tmp_path: Path, board) -> None:
    lines = "".join(f"=Kör{n};2026-03-12\n" for n in range(MOST_SHOWN + 5))
    told = run(table("organ;datum\n" + lines), "--report", str(tmp_path / "r.csv"))
    assert len(told.problems) == MOST_SHOWN
    assert "5 more rows" in told.done
    rows = (tmp_path / "r.csv").read_text().splitlines()
    assert len(rows) == MOST_SHOWN + 6
    assert ";'=Kör1 2026-03-12;" in rows[2], "and no cell of it is a formula"


def test_nothing_steers_the_terminal() -> None:
    assert "\x1b" not in printable("\x1b[2J\u202e")


def queries(run: Callable, path: Path) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert run(path).failed == ""
    return len(captured)


def test_items_and_decisions_cost_no_more_questions(run, table, board) -> None:
    head = "organ;datum;nr;ärende;§;beslut\n"
    few = table(head + "Styrelsen;2026-03-12;1;A;1;Ja\n", name="few.csv")
    line = "Styrelsen;2026-04-12;{0};A;{0};Ja\n"
    many = table(head + "".join(line.format(n) for n in range(1, 60)), name="many.csv")
    assert queries(run, many) == queries(run, few)
    assert Decision.objects.count() == 60


def test_a_second_run_asks_for_a_batch_at_once(run, table, board) -> None:
    lines = [f"Styrelsen;2026-{month:02}-{day:02}\n" for month in range(1, 4) for day in range(1, 21)]
    few, many = table("organ;datum\n" + lines[0], name="a.csv"), table("organ;datum\n" + "".join(lines))
    run(few), run(many)
    assert queries(run, many) == queries(run, few)


class AnyBody:
    def find(self, word: str, field: str) -> int:
        if "x" in word:
            raise Unusable(field, "no")
        return 1


CELLS = st.text(max_size=12) | st.sampled_from(["2026-03-12", "1", "4a", "§ 5", "ja", "", "M1", "Styrelsen"])


@given(st.lists(st.lists(CELLS, max_size=8), max_size=8))
@effort(max_examples=200, deadline=None)
def test_whatever_stands_in_the_cells(lines: list[list[str]]) -> None:
    head = "möte;organ;datum;nr;ärende;§;beslut;offentligt\n"
    with tempfile.TemporaryDirectory() as folder, suppress(Unusable):
        path = Path(folder) / "m.csv"
        body = "\n".join(";".join(line) for line in lines)
        path.write_bytes((head + body).encode("utf-8", "surrogatepass"))
        for meeting in sheet.read(path, AnyBody()):
            assert meeting.problems or meeting.values["date"]


@given(st.binary(max_size=300))
@effort(max_examples=200, deadline=None)
def test_whatever_bytes_there_are(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder, suppress(Unusable):
        path = Path(folder) / "m.csv"
        path.write_bytes(b"organ;datum;nr\n" + content)
        for meeting in sheet.read(path, AnyBody()):
            assert meeting.problems or meeting.values["date"]


def test_two_bodies_of_one_name(run, table) -> None:
    BodyFactory(name_sv="Styrelsen", slug="en-styrelse")
    BodyFactory(name_sv="Styrelsen", slug="en-annan-styrelse")
    assert "several bodies are called so" in run(table(ONE)).problems[0]


def test_a_meeting_of_two_that_day_is_not_guessed(run, table, board) -> None:
    for _number in range(2):
        MeetingFactory(body=board, date=date(2026, 3, 12))
    run(table(ONE))
    assert Meeting.objects.count() == 3


HEAD = "möte;organ;datum;nr;ärende;offentligt\n"
BEFORE = HEAD + "Y0;Styrelsen;2026-02-12;1;Bryggor;ja\n"
OPENS = 'Y1;Styrelsen;2026-03-12;1;"Oavslutat citat;ja\n'
SECRET = "Y2;Styrelsen;2026-04-12;1;Hemligt"


@pytest.mark.parametrize(
    "rest",
    [
        f"{SECRET};nej\n",
        f"{SECRET};nej\n" + "x" * 200_000,
        f'{SECRET};nej\nY3;Styrelsen;2026-05-12;1;"Färjor";ja\n',
        f'{SECRET};nej\nY3;Styrelsen;2026-05-12;1;Färjor";ja\n',
        f'{SECRET}";nej\n',
    ],
)
def test_a_quotation_mark_too_many_stops_the_file(run, table, board, rest: str) -> None:
    """Not even the meeting before it is taken: the rows below may say what is not public."""
    told = run(table(BEFORE + OPENS + rest))
    (problem,) = told.problems
    assert problem.startswith("not used: möten.csv, line 3: ")
    assert problem.endswith("nothing of this file was imported")
    assert told.failed
    assert not Meeting.objects.exists()


def test_a_table_of_people_is_stopped_too(run, table) -> None:
    told = run(table('förnamn;efternamn;parti\nYlva;Sand;S\nAnn;"Berg;S\nBo;Ek;M\n'))
    assert "line 3" in told.problems[0]
    assert not Person.objects.exists()


def test_a_text_of_several_lines_is_a_cell(run, table, board) -> None:
    text = '"Styrelsen beslutar; ""som föreslagits""\natt godkänna; att\nbetala."'
    told = run(table(f"organ;datum;nr;ärende;§;beslut\nStyrelsen;2026-03-12;1;Färjor;5;{text}\n"))
    assert told.problems == []
    assert Decision.objects.get().text_sv.count("\n") == 2


def test_a_head_with_a_quotation_mark_that_never_ends(run, table, board) -> None:
    told = run(table('organ;datum;nr;"ärende;offentligt\nStyrelsen;2026-03-12;1;A;nej\n'))
    assert "first line" in told.failed
