"""Masked for the eye alone: text below something dark is found, and a coloured table head is not."""

from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Name

from storsthlm.documents.inspectors.covered import has_covered_text

from .drawn import BLUE, WHITE, YELLOW, annotated, box, drawn, text

SECRET = text("Sekretess gäller Anna Berg")


def turned(document: pikepdf.Pdf) -> None:
    document.pages[0].Rotate = 90


def cropped(document: pikepdf.Pdf) -> None:
    document.pages[0].CropBox = Array([60, 400, 500, 800])


def in_a_form(document: pikepdf.Pdf) -> None:
    """The box stands in a drawing of its own, moved to its place."""
    form = document.make_stream(
        box(0, 0).encode(), Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 300, 18])
    )
    document.pages[0].Resources.XObject = pikepdf.Dictionary(Fm0=form)
    document.pages[0].contents_add(b"q 1 0 0 1 70 695 cm /Fm0 Do Q")


COVERED = {
    "a black box": drawn(SECRET + box()),
    "a dark blue box": drawn(SECRET + box(colour=BLUE)),
    "a box over half of the line": drawn(SECRET + box(width=90)),
    "a thick pen": drawn(SECRET + "0 0 0 RG 16 w 70 704 m 370 704 l S\n"),
    "a drawing in a drawing": drawn(SECRET, change=in_a_form),
    "a black square laid on": drawn(SECRET, change=annotated("Square", IC=[0, 0, 0], C=[0, 0, 0])),
    "a mark for removal": drawn(SECRET, change=annotated("Redact")),
    "a box on a turned page": drawn(SECRET + box(), change=turned),
    "a box on a cropped page": drawn(SECRET + box(), change=cropped),
    "black on black": drawn(box() + SECRET),
    "a box far down among others": drawn(
        "".join(text(f"Rad {n}", y=n) for n in range(40, 680, 15)) + SECRET + box()
    ),
}
SEEN = {
    "text": drawn(SECRET),
    "a table head in white on blue": drawn(box(colour=BLUE) + text("Kommun och belopp", colour=WHITE)),
    "a table head in white on black": drawn(box() + text("Kommun och belopp", colour=WHITE)),
    "a head written over once more": drawn(SECRET + box() + text("Sekretess gäller Anna Berg", colour=WHITE)),
    "text on yellow": drawn(box(colour=YELLOW) + SECRET),
    "yellow put on text": drawn(SECRET + box(colour=YELLOW)),
    "a black line below": drawn(SECRET + box(y=690, height=2)),
    "a box beside": drawn(SECRET + box(y=600)),
    "a link on text": drawn(SECRET, change=annotated("Link")),
    "bold text on a page with a box": drawn(text("Illustrationen", size=8) + box(y=400) + SECRET),
    "stems that fill their boxes, on a dark ground": drawn(box() + text("IlIlIlIl", colour=WHITE)),
    "an empty page": drawn(""),
}


def look(content: bytes, path: Path) -> bool:
    (path / "fil.pdf").write_bytes(content)
    with pypdfium2.PdfDocument(path / "fil.pdf") as pdf:
        return has_covered_text(pdf[0], pdf[0].get_textpage())


@pytest.mark.parametrize("content", COVERED.values(), ids=COVERED)
def test_what_is_covered_is_found(content, tmp_path):
    assert look(content, tmp_path)


@pytest.mark.parametrize("content", SEEN.values(), ids=SEEN)
def test_what_is_seen_is_not(content, tmp_path):
    assert not look(content, tmp_path)
