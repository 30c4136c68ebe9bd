"""Tables to take along: read by Excel as they are written, and never as formulas."""

import csv
import io

import pytest

from storsthlm.publishing.tables import csv_response


def read(response) -> list[list[str]]:
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


def test_a_table_comes_back_as_it_was() -> None:
    lines = [["Kommun", "Plats"], ["Österåker", "två\nrader; och ”citat”"]]
    assert read(csv_response("platser", lines)) == lines


def test_excel_is_told_that_it_is_utf_8() -> None:
    assert csv_response("platser", [["å"]]).content.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_taken_for_a_formula(start: str) -> None:
    [[cell]] = read(csv_response("platser", [[f"{start}cmd|' /C calc'!A0"]]))
    assert cell.startswith("'")


def test_what_is_unknown_is_an_empty_cell() -> None:
    assert read(csv_response("platser", [[None, 0]])) == [["", "0"]]
