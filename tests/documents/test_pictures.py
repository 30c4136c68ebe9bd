"""Renditions, and the tag that puts them on pages."""

import errno
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.template import Context, Template
from django.utils import translation
from lxml.html import fromstring
from PIL import Image as Picture

from storsthlm.documents import renditions
from storsthlm.documents.formats import FORMATS, family
from storsthlm.documents.models import Image
from storsthlm.documents.renditions import etag, rendition
from tests.factories.documents import ImageFactory

pytestmark = pytest.mark.django_db
RED, BLUE = (254, 0, 0), (0, 0, 254)


def opened(image: Image, form: str) -> Picture.Image:
    with rendition(image, FORMATS[form]) as file:
        picture = Picture.open(file)
        picture.load()
    return picture


def shown(image: Image | None, words: str = '"card"') -> str:
    return Template(f"{{% load documents %}}{{% picture image {words} %}}").render(Context({"image": image}))


def tag(*args: object):
    return fromstring(shown(*args).strip())


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("size", [(1200, 800), (300, 900), (90, 30), (1, 1)])
def test_a_rendition_is_as_large_as_promised_and_never_enlarged(form, size):
    image = ImageFactory(size=size)
    picture = opened(image, form)
    assert picture.format == ("JPEG" if form.startswith("mail") else "WEBP")
    assert picture.size == FORMATS[form].size(*size)
    assert picture.width <= min(size[0], FORMATS[form].width)


def test_cropping_keeps_the_focal_point():
    image = ImageFactory(size=(1200, 300), focal_x=0)
    assert opened(image, "portrait-160").getpixel((80, 80))[0] > 200, "the left half is red"
    image.focal_x = 100
    assert opened(image, "portrait-160").getpixel((80, 80))[2] > 200, "the right half is blue"


def test_a_rendition_is_made_once(monkeypatch, stored):
    image = ImageFactory()
    opened(image, "card-400")
    before = stored()
    monkeypatch.setattr(renditions, "make", None)
    opened(image, "card-400")
    assert stored() == before
    assert len(before) == 2


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one_rendition(stored):
    image = ImageFactory(size=(2000, 1500))
    with ThreadPoolExecutor(4) as pool:
        sizes = list(pool.map(lambda _n: opened(image, "lead-800").size, range(4)))
    assert set(sizes) == {(800, 450)}
    assert len(stored()) == 2


@pytest.mark.django_db(transaction=True)
def test_a_moved_focal_point_gives_new_renditions_and_takes_the_old_away(stored):
    image = ImageFactory()
    opened(image, "card-400")
    before, name = etag(image, FORMATS["card-400"]), image.file.name
    image.focal_x = 10
    image.save()
    assert stored() == [name]
    assert etag(image, FORMATS["card-400"]) != before
    opened(image, "card-400")
    image.delete()
    assert stored() == []


def test_a_full_disk_costs_time_and_not_the_picture(monkeypatch, stored):
    image = ImageFactory()

    def full(*args: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(type(image.file.storage._wrapped), "_save", full)
    assert opened(image, "card-400").size == (400, 225)
    assert stored() == [image.file.name]


def test_the_tag_gives_sizes_and_keeps_room(django_assert_num_queries):
    image = ImageFactory(size=(1200, 800))
    with django_assert_num_queries(0):
        img = tag(image, '"card" sizes="50vw"')
    assert img.get("srcset") == f"/bild/{image.pk}/card-400 400w, /bild/{image.pk}/card-800 800w"
    assert (img.get("sizes"), img.get("width"), img.get("height")) == ("50vw", "800", "450")
    assert (img.get("loading"), img.get("decoding"), img.get("fetchpriority")) == ("lazy", "async", None)
    assert img.get("alt") == image.alt
    assert img.get("lang") is None


def test_a_small_picture_promises_no_more_than_it_has():
    image = Image(alt_sv="Liten", width=500, height=500)
    assert tag(image).get("srcset") == f"/bild/{image.pk}/card-400 400w, /bild/{image.pk}/card-800 500w"
    tiny = Image(alt_sv="Liten", width=90, height=60)
    assert tag(tiny).get("srcset") == f"/bild/{tiny.pk}/card-400 90w"


def test_the_first_picture_of_a_page_is_not_lazy():
    img = tag(Image(alt_sv="x", width=900, height=900), '"lead" eager=True')
    assert (img.get("loading"), img.get("fetchpriority")) == (None, "high")


def test_a_decorative_picture_is_silent_and_others_speak():
    assert tag(Image(alt_sv="", decorative=True, width=9, height=9)).get("alt") == ""
    assert tag(Image(alt_sv='Skylt: "Å"', width=9, height=9)).get("alt") == 'Skylt: "Å"'
    assert tag(Image(alt_sv="Skylt", width=9, height=9), '"card" alt=""').get("alt") == ""


def test_a_swedish_text_on_an_english_page_says_so():
    with translation.override("en"):
        swedish = tag(Image(alt_sv="En bro", width=9, height=9))
        english = tag(Image(alt_sv="En bro", alt_en="A bridge", width=9, height=9))
    assert (swedish.get("alt"), swedish.get("lang")) == ("En bro", "sv")
    assert (english.get("alt"), english.get("lang")) == ("A bridge", None)


def test_no_picture_shows_nothing():
    assert shown(None).strip() == ""


def test_the_table_of_formats_has_what_formatted_text_asks_for():
    assert [form.width for form in family("text")] == [400, 800, 1200]
