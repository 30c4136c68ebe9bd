"""The pieces of HTML behind the editor's dialogs."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory
from django.urls import reverse

from news.models import Article
from storsthlm.richtext import choosers, links, views
from tests.factories.accounts import UserFactory
from tests.factories.news import ArticleFactory
from tests.helpers import client_of

pytestmark = pytest.mark.django_db

PAGES = ["link_dialog", "link_hits", "image_dialog", "image_hits"]


@pytest.fixture(autouse=True)
def registries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "_kinds", {})
    monkeypatch.setattr(choosers, "_collections", [])
    links.register_model(Article, "Artiklar", search_fields=("title_sv",))


@pytest.fixture
def editor() -> Client:
    return client_of("communicator")


def address(page: str) -> str:
    return reverse(f"admin:richtext:{page}")


@pytest.mark.parametrize("page", PAGES)
def test_staff_alone(page: str, client: Client) -> None:
    assert client.get(address(page)).status_code == 302
    request = RequestFactory().get("/")
    for user in (UserFactory(is_staff=False), UserFactory(is_active=False)):
        request.user = user
        with pytest.raises(PermissionDenied):
            getattr(views, page)(request)


@pytest.mark.parametrize("page", PAGES)
def test_never_cached_and_only_read(page: str, editor: Client) -> None:
    assert "no-store" in editor.get(address(page))["Cache-Control"]
    assert editor.post(address(page)).status_code == 405


def test_hits_stand_under_their_kind_and_the_first_is_chosen(editor: Client) -> None:
    article = ArticleFactory(title_sv="Färjan <b>går</b>")
    html = editor.get(address("link_hits"), {"q": "färjan"}).content.decode()
    assert "<legend>Artiklar</legend>" in html
    assert f'value="ref:news.article:{article.pk}" data-title="Färjan &lt;b&gt;går&lt;/b&gt;" checked' in html


def test_address_comes_before_hits(editor: Client) -> None:
    html = editor.get(address("link_hits"), {"q": "www.scb.se"}).content.decode()
    assert 'value="https://www.scb.se" data-title="www.scb.se" checked' in html


def test_no_hit_says_what_to_do(editor: Client) -> None:
    assert "Prova ett annat ord" in editor.get(address("link_hits"), {"q": "finns inte"}).content.decode()
    assert "Ladda upp dem" in editor.get(address("image_hits")).content.decode()


def test_too_long_question_is_no_question(editor: Client) -> None:
    assert editor.get(address("link_hits"), {"q": "x" * 201}).status_code == 200


def test_dialog_names_the_present_target(editor: Client) -> None:
    article = ArticleFactory(title_sv="Färjan går")
    html = editor.get(address("link_dialog"), {"href": f"ref:news.article:{article.pk}"}).content.decode()
    assert "<strong>Färjan går</strong>" in html
    gone = editor.get(address("link_dialog"), {"href": "ref:news.article:999999"}).content.decode()
    assert "finns inte längre" in gone


def test_pictures_carry_what_the_editor_needs(editor: Client) -> None:
    choice = choosers.ImageChoice("/bild/x/text-800", "Två i båt", 800, 533, "/tumme", "Färjan")
    choosers.register_images(lambda query, request: [choice] if query in {"", "båt"} else [])
    html = editor.get(address("image_hits"), {"q": "båt"}).content.decode()
    assert 'value="/bild/x/text-800" data-alt="Två i båt" data-width="800" data-height="533" checked' in html
    assert "Ingen bild heter så" in editor.get(address("image_hits"), {"q": "tåg"}).content.decode()
