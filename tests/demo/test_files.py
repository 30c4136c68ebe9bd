"""Documents that a screen reader can read, and pictures that are told in words."""

from pathlib import Path

import pikepdf
import pytest

from storsthlm.demo.management.commands.draw_illustrations import pairs
from storsthlm.demo.reading import table
from storsthlm.documents.models import Document, Image

pytestmark = pytest.mark.django_db

MAX_BYTES = 60_000


def test_every_pdf_is_tagged_titled_and_in_swedish(demo: None) -> None:
    documents = Document.objects.all()
    assert len(documents) > 40
    for document in documents:
        with document.file.open() as stream, pikepdf.open(stream) as pdf:
            assert pdf.Root.MarkInfo.Marked, document
            assert "/StructTreeRoot" in pdf.Root, document
            assert str(pdf.Root.Lang).startswith("sv"), document
            assert str(pdf.docinfo["/Title"]) == document.title
            assert len(pdf.pages) == document.pages


def test_agendas_and_minutes_have_headings_and_header_cells(demo: None) -> None:
    for document in Document.objects.filter(meeting_documents__role__in=["agenda", "minutes"]):
        with document.file.open() as stream, pikepdf.open(stream) as pdf:
            tags = {
                str(item.S) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/S" in item
            }
        assert {"/H1", "/H2"} <= tags, document


def test_every_picture_is_told_in_both_languages_or_is_decoration(demo: None) -> None:
    pictures = Image.objects.all()
    assert len(pictures) > 20
    assert all(picture.decorative or (picture.alt_sv and picture.alt_en) for picture in pictures)


def test_every_drawing_has_its_picture_and_every_illustration_its_words() -> None:
    drawn = dict(pairs())
    assert len(drawn) > 20
    assert all(picture.exists() for picture in drawn.values())
    assert {path.stem for path in drawn if path.parent.name != "contacts"} == set(table("images"))


@pytest.mark.parametrize("picture", [picture for _drawing, picture in pairs()], ids=lambda path: path.stem)
def test_pictures_are_light(picture: Path) -> None:
    assert picture.stat().st_size <= MAX_BYTES
