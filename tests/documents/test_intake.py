"""What is taken in, what is refused with a reason, and that a refusal leaves nothing behind."""

import errno
import re
from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import DatabaseError, transaction
from PIL import Image as Picture
from PIL import ImageCms

from storsthlm.documents import intake, sandbox
from storsthlm.documents.intake import nothing_left_behind, store_document, store_image
from storsthlm.documents.models import Document, Image
from storsthlm.documents.refusals import REASONS, Refused
from tests.factories.documents import DocumentFactory, ImageFactory, pdf_bytes, picture_bytes

from .corpus import BAD_DOCUMENTS, BAD_IMAGES, GOOD_DOCUMENTS

pytestmark = pytest.mark.django_db
ORIENTATION, GPS = 0x0112, 0x8825
SCREEN_COLOURS = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@pytest.mark.parametrize(("name", "make", "content_type"), GOOD_DOCUMENTS, ids=lambda value: str(value)[:20])
def test_a_sound_document_is_stored_with_its_facts(name, make, content_type, stored):
    content = make()
    document = store_document(ContentFile(content, name), by=None)
    document.refresh_from_db()
    assert (document.name, document.size, document.content_type) == (name, len(content), content_type)
    assert Path(document.file.path).read_bytes() == content
    assert document.pages == (3 if name.endswith("pdf") else None)
    assert document.title == name.rpartition(".")[0]
    assert re.fullmatch(r"[0-9a-f]{2}/[0-9a-f]{32}", document.file.name)
    assert stored() == [document.file.name]


@pytest.mark.parametrize(("name", "make", "code"), BAD_DOCUMENTS, ids=lambda value: str(value)[:20])
def test_a_bad_document_is_refused_with_a_reason_and_nothing_is_left(name, make, code, stored):
    with pytest.raises(Refused) as refusal:
        store_document(ContentFile(make(), name), by=None)
    assert refusal.value.code == code
    assert refusal.value.messages[0].endswith(".")
    assert "%" not in refusal.value.messages[0]
    assert (stored(), Document.objects.count()) == ([], 0)


@pytest.mark.parametrize(("name", "make", "code"), BAD_IMAGES, ids=lambda value: str(value)[:20])
def test_a_bad_picture_is_refused_with_a_reason_and_nothing_is_left(name, make, code, stored):
    with pytest.raises(Refused) as refusal:
        store_image(ContentFile(make(), name), by=None, alt_sv="En bild")
    assert refusal.value.code == code
    assert (stored(), Image.objects.count()) == ([], 0)


def test_every_reason_is_tried():
    tried = {code for _name, _make, code in [*BAD_DOCUMENTS, *BAD_IMAGES]}
    others = {"too_large", "no_space", "storage_away", "signed"}
    assert set(REASONS) - tried == others, "those have tests of their own"


def test_a_file_over_the_limit_is_refused(settings, stored):
    settings.MAX_UPLOAD_BYTES = 100
    with pytest.raises(Refused, match="för stor"):
        store_document(ContentFile(pdf_bytes(), "a.pdf"), by=None)
    assert stored() == []


def test_an_inspection_without_end_is_given_up(monkeypatch, tmp_path):
    monkeypatch.setattr(sandbox, "WALL_SECONDS", 0.01)
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf_bytes())
    with pytest.raises(Refused) as refusal:
        sandbox.inspect("pdf", file)
    assert refusal.value.code == "too_heavy"


def test_the_inspector_gets_no_secrets(monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_KEY", "kanariefågel")
    seen = []
    real = sandbox.subprocess.run

    def run(*args: object, env: dict[str, str], **more: object):
        seen.append(env)
        return real(*args, env=env, **more)

    monkeypatch.setattr(sandbox.subprocess, "run", run)
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf_bytes())
    sandbox.inspect("pdf", file)
    assert [set(env) for env in seen] == [{"PYTHONPATH"}]


def test_a_full_disk_is_a_reason_and_leaves_nothing(monkeypatch, stored):
    def full(*args: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("django.core.files.storage.FileSystemStorage._save", full)
    monkeypatch.setattr("storsthlm.documents.storage.WholeFileStorage._save", full)
    with pytest.raises(Refused, match="servern är full"):
        store_document(ContentFile(pdf_bytes(), "a.pdf"), by=None)
    assert (stored(), Document.objects.count()) == ([], 0)


def test_a_row_that_cannot_be_saved_takes_its_file_along(monkeypatch, stored):
    def fail(*args: object, **kwargs: object) -> None:
        assert len(stored()) == 1
        raise DatabaseError

    monkeypatch.setattr(Document, "save", fail)
    with pytest.raises(DatabaseError):
        DocumentFactory()
    assert stored() == []


def test_a_rollback_around_takes_the_file_along(stored):
    with pytest.raises(DatabaseError), nothing_left_behind(), transaction.atomic():  # noqa: PT012
        DocumentFactory()
        raise DatabaseError
    assert (stored(), Document.objects.count()) == ([], 0)


def test_a_file_that_no_row_names_in_the_end_is_removed(stored):
    with nothing_left_behind():
        intake.put_file(Document(title="Aldrig sparad"), ContentFile(pdf_bytes(), "a.pdf"))
        assert len(stored()) == 1
    assert stored() == []


@pytest.mark.django_db(transaction=True)
def test_a_deleted_row_takes_its_file_along(stored):
    document, image = DocumentFactory(), ImageFactory()
    document.delete()
    Image.objects.filter(pk=image.pk).delete()
    assert stored() == []


@pytest.mark.django_db(transaction=True)
def test_a_deletion_that_is_rolled_back_keeps_the_file(stored):
    document = DocumentFactory()
    with pytest.raises(DatabaseError), transaction.atomic():  # noqa: PT012
        document.delete()
        raise DatabaseError
    assert stored() == [document.file.name]


@pytest.mark.django_db(transaction=True)
def test_a_replaced_file_goes_when_the_new_one_is_there(stored):
    document = DocumentFactory()
    before = document.file.name
    with nothing_left_behind():
        intake.put_file(document, ContentFile(pdf_bytes(2), "ny.pdf"))
        assert before in stored()
        document.save()
    assert stored() == [document.file.name] != [before]
    assert (document.name, document.pages) == ("ny.pdf", 2)


def test_a_picture_needs_words_or_must_be_decorative(stored):
    with pytest.raises(ValidationError, match="alt-text"):
        ImageFactory(alt_sv="")
    with pytest.raises(ValidationError, match="alt-text"):
        ImageFactory(alt_sv=None)
    assert ImageFactory(alt_sv="", decorative=True).alt == ""
    assert ImageFactory(alt_sv="", alt_later=True).lacks_alt


def test_a_photograph_is_turned_upright_and_tells_nothing_of_its_place():
    exif = Picture.Exif()
    exif[ORIENTATION] = 6
    exif.get_ifd(GPS)[1] = "N"
    exif[0x010F] = "Kameramärket"
    image = ImageFactory(name="foto.jpeg", content=picture_bytes((300, 200), "JPEG", exif=exif))
    with Picture.open(image.file.path) as stored_picture:
        assert dict(stored_picture.getexif()) == {}
        assert "exif" not in stored_picture.info
        assert stored_picture.size == (200, 300) == (image.width, image.height)
        assert stored_picture.getpixel((100, 10))[0] > 200, "what was left is up"
    assert "Kameramärket".encode() not in Path(image.file.path).read_bytes()
    assert image.name == "foto.jpg"


def test_words_in_a_picture_file_are_not_kept():
    from PIL.PngImagePlugin import PngInfo

    notes = PngInfo()
    notes.add_text("Comment", "kanariefågel")
    image = ImageFactory(content=picture_bytes((40, 40), pnginfo=notes) + b"<script>kanarie</script>")
    assert b"kanarie" not in Path(image.file.path).read_bytes()


def test_a_large_picture_is_made_smaller_and_a_transparent_one_stays_so():
    content = BytesIO()
    Picture.new("RGBA", (4000, 1000), (0, 0, 0, 0)).save(content, "PNG")
    image = ImageFactory(content=content.getvalue())
    assert (image.width, image.height) == (3200, 800)
    with Picture.open(image.file.path) as stored_picture:
        assert stored_picture.getpixel((5, 5))[3] == 0


@pytest.mark.parametrize("mode", ["P", "CMYK", "L", "I;16", "1"])
def test_pictures_in_any_colours_are_taken_in(mode):
    content = BytesIO()
    Picture.new(mode, (30, 20)).save(content, "JPEG" if mode == "CMYK" else "PNG")
    image = ImageFactory(name="bild.jpg" if mode == "CMYK" else "bild.png", content=content.getvalue())
    assert (image.width, image.height) == (30, 20)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P"])
@pytest.mark.parametrize(
    "profile", [ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(), b"broken"]
)
def test_colour_profiles_are_used_up_or_left_aside(mode, profile):
    content = BytesIO()
    Picture.new(mode, (30, 20)).save(content, "PNG", icc_profile=profile)
    image = ImageFactory(content=content.getvalue())
    with Picture.open(image.file.path) as stored_picture:
        assert "icc_profile" not in stored_picture.info
        assert stored_picture.size == (30, 20)
