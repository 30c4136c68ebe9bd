"""A picture that was replaced by mistake comes back, everywhere; what nobody takes back is forgotten."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from storsthlm.accounts.roles import COMMUNICATOR
from storsthlm.documents.earlier import forget_earlier_files
from storsthlm.documents.models import EarlierFile, Image
from tests.factories.documents import ImageFactory, picture_bytes
from tests.helpers import admin_url, client_of, filled_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def editor():
    return client_of(COMMUNICATOR)


def replace(editor, image: Image, size: tuple[int, int], **words: object):
    form = filled_in(editor.get(admin_url(image, "change")), **words)
    file = SimpleUploadedFile("ny.png", picture_bytes(size, "PNG"))
    answer = editor.post(admin_url(image, "change"), {**form, "file": file, "_continue": "1"}, follow=True)
    assert "Filen är utbytt överallt" in answer.text
    return answer


def take_back(editor, image: Image):
    return editor.post(f"/admin/documents/image/{image.pk}/take-back/", follow=True)


def facts(image: Image) -> tuple:
    image.refresh_from_db()
    return image.file.name, image.sha256, image.width, image.height, image.name, image.size


def test_it_comes_back_with_all_that_belongs_to_it_and_goes_again(editor, stored) -> None:
    image = ImageFactory(size=(1600, 900), alt_sv="Torget")
    first = facts(image)
    answer = replace(editor, image, (1200, 800), alt_sv="Nya torget")
    second = facts(image)
    assert second != first
    assert "Ta tillbaka den" in answer.text
    assert len(stored()) == 2
    assert "Den tidigare filen är tillbaka" in take_back(editor, image).text
    assert facts(image) == first
    assert image.alt_sv == "Nya torget"  # words are words
    take_back(editor, image)
    assert facts(image) == second
    assert len(stored()) == 2


def test_it_is_for_who_may_change_pictures(editor) -> None:
    image = ImageFactory(size=(1600, 900))
    replace(editor, image, (1200, 800))
    after = facts(image)
    assert take_back(client_of(None), image).status_code == 403
    assert facts(image) == after


def test_without_an_earlier_file_nothing_happens(editor) -> None:
    image = ImageFactory()
    before = facts(image)
    assert "är tillbaka" not in take_back(editor, image).text
    assert facts(image) == before
    assert editor.get(f"/admin/documents/image/{image.pk}/take-back/").status_code == 405


def test_after_a_month_the_file_itself_goes(editor, stored) -> None:
    image = ImageFactory(size=(1600, 900))
    replace(editor, image, (1200, 800))
    forget_earlier_files(0)
    assert len(stored()) == 2
    EarlierFile.objects.update(replaced_at=timezone.now() - timedelta(days=31))
    forget_earlier_files(0)
    assert stored() == [facts(image)[0]]
    assert "är tillbaka" not in take_back(editor, image).text


def test_a_picture_that_is_deleted_takes_its_earlier_files_along(editor, stored) -> None:
    image = ImageFactory(size=(1600, 900))
    replace(editor, image, (1200, 800))
    image.refresh_from_db()
    image.delete()
    assert stored() == []
    assert not EarlierFile.objects.exists()
