"""A new file for a picture in use: its place, its words and its address stay, and nothing old is shown."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from storsthlm.accounts.roles import COMMUNICATOR, PUBLISHER
from storsthlm.documents.models import Image, Use
from tests.factories.accounts import UserFactory
from tests.factories.documents import ImageFactory, picture_bytes
from tests.factories.news import ArticleFactory
from tests.factories.pages import PageFactory
from tests.helpers import client_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(UserFactory(role=COMMUNICATOR))
    return client


def replace(client: Client, image: Image, size: tuple[int, int]):
    fields = ("title", "alt_sv", "alt_en", "credit", "focal_x", "focal_y")
    values = {name: getattr(image, name) or "" for name in fields}
    file = SimpleUploadedFile("ny.png", picture_bytes(size))
    return client.post(reverse("admin:documents_image_change", args=[image.pk]), {**values, "file": file})


def shown(address: str, **headers: str):
    return Client().get(address, headers=headers)


def test_everything_but_the_file_stays_and_one_is_asked_to_look_over(editor, stored):
    image = ImageFactory(title="Torget", alt_sv="Ett torg", alt_en="A square")
    ArticleFactory(published=True, body_sv=f'<figure><img src="/bild/{image.pk}/text-800"></figure>')
    uses = list(Use.objects.values_list("pk", flat=True))
    response = replace(editor, image, (900, 1600))
    assert response["Location"] == reverse("admin:documents_image_change", args=[image.pk])
    assert "Läs igenom alt-texten" in editor.get(response["Location"]).text
    again = Image.objects.get()
    assert (again.pk, again.title, again.alt_sv, again.alt_en) == (image.pk, "Torget", "Ett torg", "A square")
    assert (again.width, again.height, again.name) == (900, 1600, "ny.png")
    assert list(Use.objects.values_list("pk", flat=True)) == uses
    assert set(stored()) == {again.file.name, again.earlier_files.get().file}


def test_no_cache_gives_the_old_picture_after_a_replacement(editor):
    """The address stays, for it stands in texts and with others; its tag tells which file it is."""
    image = ImageFactory(size=(1200, 800))
    ArticleFactory(published=True, lead_image=image)
    address = f"/bild/{image.pk}/card-400"
    before = shown(address)
    old = b"".join(before.streaming_content)
    assert "no-cache" in before["Cache-Control"]
    assert shown(address, if_none_match=before["ETag"]).status_code == 304
    replace(editor, image, (500, 900))
    after = shown(address, if_none_match=before["ETag"])
    assert after.status_code == 200
    assert b"".join(after.streaming_content) != old
    assert after["ETag"] != before["ETag"]


def test_a_text_shows_the_proportions_of_the_new_file(editor):
    image = ImageFactory(size=(1200, 800))
    stored_tag = f'<img src="/bild/{image.pk}/text-800" alt="Torget" width="800" height="533">'
    article = ArticleFactory(published=True, body_sv=f"<figure>{stored_tag}</figure>", lead_image=image)
    assert 'width="800" height="533"' in shown(article.get_absolute_url()).text
    replace(editor, image, (600, 900))
    page = shown(article.get_absolute_url()).text
    assert f'src="/bild/{image.pk}/text-800" alt="Torget" width="600" height="900"' in page
    assert f"/bild/{image.pk}/text-800 600w" in page
    assert 'width="600" height="338"' in page, "and so does the lead picture"


def test_what_readers_meet_is_changed_by_who_may_publish_it(editor):
    """Of a page that a communicator may write, and somebody else publishes."""
    image = ImageFactory(alt_sv="Ett torg", size=(1200, 800))
    page = PageFactory(published=True, body_sv=f'<figure><img src="/bild/{image.pk}/text-800"></figure>')
    response = replace(editor, image, (900, 1600))
    (error,) = response.context["adminform"].form.errors["file"]
    assert str(page) in error
    assert Image.objects.get().file == image.file
    publisher = client_of(PUBLISHER)
    assert replace(publisher, image, (900, 1600)).status_code == 302
    take_back = reverse("admin:documents_image_take_back", args=[image.pk])
    assert "inte får publicera" in editor.post(take_back, follow=True).text
    assert Image.objects.get().name == "ny.png"
