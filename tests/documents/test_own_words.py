"""What a page says of its picture stands before what that says of itself, for reader and gate alike."""

import pytest
from django.test import Client
from django.utils.translation import override
from lxml.html import HtmlElement, fromstring

from news.models import Article
from storsthlm.documents.alt import Own, words_of
from storsthlm.documents.models import Image
from storsthlm.publishing.gate.asking import findings
from storsthlm.publishing.models import Publishable
from tests.factories.calendar_app import EventFactory
from tests.factories.documents import ImageFactory
from tests.factories.news import ArticleFactory

DESCRIBED = {"alt_sv": "Ett torg", "alt_en": "A square"}
CASES = [
    ("sv", DESCRIBED, Own(), ("Ett torg", "")),
    ("sv", DESCRIBED, Own("Torget byggs om"), ("Torget byggs om", "")),
    ("sv", DESCRIBED, Own("  "), ("Ett torg", "")),
    ("sv", DESCRIBED, Own("Torget byggs om", decorative=True), ("", "")),
    ("en", DESCRIBED, Own("Torget byggs om"), ("A square", "")),
    ("en", DESCRIBED, Own("Torget byggs om", "The square is rebuilt"), ("The square is rebuilt", "")),
    ("en", {"alt_sv": "Ett torg"}, Own("Torget byggs om"), ("Torget byggs om", "sv")),
    ("en", {"alt_sv": "Ett torg", "alt_en": None}, Own(None, None), ("Ett torg", "sv")),
    ("sv", {"decorative": True, "alt_sv": "Ett torg"}, Own(), ("", "")),
    ("sv", {"decorative": True}, Own("Torget byggs om"), ("Torget byggs om", "")),
    ("en", {"decorative": True}, Own(), ("", "")),
]


@pytest.mark.parametrize(("language", "picture", "own", "heard"), CASES)
def test_the_words_of_the_place_then_those_of_the_picture(language, picture, own, heard):
    with override(language):
        assert words_of(Image(**picture), own) == heard


def lead_picture(address: str) -> HtmlElement:
    (picture,) = fromstring(Client().get(address).text).xpath('//main//img[contains(@src, "/bild/")]')
    return picture


@pytest.mark.django_db
def test_pages_and_lists_say_what_the_article_says():
    article = ArticleFactory(
        published=True, lead_image=ImageFactory(**DESCRIBED), lead_image_alt_sv="Torget byggs om"
    )
    assert lead_picture(article.get_absolute_url()).get("alt") == "Torget byggs om"
    assert lead_picture("/nyheter/").get("alt") == "Torget byggs om"
    Article.objects.update(lead_image_decorative=True)
    assert lead_picture(article.get_absolute_url()).get("alt") == ""
    event = EventFactory(published=True, image=ImageFactory(**DESCRIBED), image_alt_sv="Salen före mötet")
    assert lead_picture(event.get_absolute_url()).get("alt") == "Salen före mötet"


def codes(**fields: object) -> list[str]:
    return [found.code for found in findings(ArticleFactory(**fields)) if found.code.startswith("alt")]


@pytest.mark.django_db
def test_the_gate_looks_at_what_will_be_shown():
    silent = ImageFactory(alt_sv="", alt_later=True)
    assert codes(lead_image=silent) == ["alt-missing"]
    assert codes(lead_image=silent, lead_image_alt_sv="Torget byggs om") == []
    assert codes(lead_image=silent, lead_image_decorative=True) == []
    swedish = ImageFactory(alt_sv="Ett torg")
    english = {"in_english": True, "english": Publishable.English.READY}
    assert codes(lead_image=swedish, **english) == ["alt-english"]
    assert codes(lead_image=swedish, lead_image_alt_en="A square", **english) == []
    assert codes(lead_image=swedish, lead_image_alt_sv="IMG_1234.jpg") == ["alt-file-name"]
    named = ImageFactory(alt_sv="IMG_1234.jpg")
    assert codes(lead_image=named) == ["alt-file-name"]
    assert codes(lead_image=named, lead_image_alt_sv="Torget byggs om") == []


@pytest.mark.django_db
def test_a_text_without_words_of_its_own_is_judged_by_the_pictures():
    silent, described = ImageFactory(alt_sv="", alt_later=True), ImageFactory(**DESCRIBED)
    shown = '<figure><img src="/bild/{}/text-800"{}></figure>'
    assert codes(body_sv=shown.format(silent.pk, "")) == ["alt-missing"]
    assert codes(body_sv=shown.format(silent.pk, ' alt="Ett torg"')) == []
    assert codes(body_sv=shown.format(silent.pk, ' alt=""')) == []
    assert codes(body_sv=shown.format(described.pk, "")) == []
