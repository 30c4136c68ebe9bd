"""The start page's search: one hit is opened, and nobody finds what they may not view."""

import pytest
from django.test import Client
from lxml import html

from storsthlm.accounts.roles import COMMUNICATOR, SECRETARY
from tests.factories.boards import MeetingDocumentFactory, MeetingFactory
from tests.factories.documents import DocumentFactory, ImageFactory
from tests.factories.news import ArticleFactory
from tests.factories.pages import ContactFactory, PageFactory
from tests.helpers import admin_url, client_of, filled_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Client:
    return client_of(COMMUNICATOR)


def hits(client: Client, words: str) -> list[str]:
    answer = client.get("/admin/hitta/", {"q": words})
    assert answer.status_code == 200
    found = html.fromstring(answer.text).xpath("//main//ul[@class='desk-rows']/li")
    return [" ".join(row.text_content().split()) for row in found]


def test_a_single_hit_is_opened(editor: Client) -> None:
    article = ArticleFactory(title_sv="Pendelbåten", title_en="The ferry")
    ArticleFactory(title_sv="Elnätet")
    for words in ("pendelb", "ferry"):
        answer = editor.get("/admin/hitta/", {"q": words})
        assert (answer.status_code, answer.url) == (302, admin_url(article, "change"))


def test_several_hits_of_all_kinds_are_listed(editor: Client) -> None:
    ArticleFactory(title_sv="Om vatten")
    PageFactory(title_sv="Vatten")
    ImageFactory(title="Vatten i Nacka")
    DocumentFactory(title="Vattenplan")
    assert hits(editor, "vatten") == [
        "Om vatten Artikel",
        "Vatten Sida",
        "Vattenplan Dokument",
        "Vatten i Nacka Bild",
    ]


def test_what_is_confidential_and_what_one_may_not_view_is_not_found(editor: Client) -> None:
    paper = DocumentFactory(title="Hemlig handling")
    MeetingDocumentFactory(meeting=MeetingFactory(), document=paper)
    assert hits(editor, "hemlig") == []
    found = client_of(SECRETARY).get("/admin/hitta/", {"q": "hemlig"})
    assert found.url == admin_url(paper, "change")


def test_nobody_without_the_desk_searches(client: Client) -> None:
    assert client.get("/admin/hitta/", {"q": "vatten"}).status_code == 302
    assert "/login/" in client.get("/admin/hitta/", {"q": "vatten"}).url


@pytest.mark.parametrize("words", ["", "  ", "\x00", "x" * 201, "åäö%_\\'\""])
def test_whatever_is_asked_is_answered(editor: Client, words: str) -> None:
    assert editor.get("/admin/hitta/", {"q": words}).status_code in {200, 400}


@pytest.mark.parametrize("number", [2, 12])
def test_it_costs_the_same_however_many_hits(editor, django_assert_max_num_queries, number: int) -> None:
    for _each in range(number):
        ArticleFactory(title_sv="Vatten")
        MeetingFactory(title_sv="Vatten")
    with django_assert_max_num_queries(22):
        assert len(hits(editor, "vatten")) == 2 * number


def test_what_is_being_written_is_found_by_its_new_title(editor: Client) -> None:
    article = ArticleFactory(title_sv="Den gamla", published=True)
    form = filled_in(editor.get(admin_url(article, "change")), title_sv="Zebrarubriken")
    editor.post(f"/admin/news/article/draft/{article.pk}/keep/", form)
    assert editor.get("/admin/hitta/", {"q": "zebra"}).url == admin_url(article, "change")
    new = filled_in(editor.get("/admin/news/article/add/"), title_sv="Nyskriven")
    key = editor.post("/admin/news/article/draft/new/keep/", new).json()["key"]
    assert editor.get("/admin/hitta/", {"q": "nyskr"}).url == f"/admin/news/article/add/?draft={key}"
    assert "Zebrarubriken" not in client_of(SECRETARY).get("/admin/hitta/", {"q": "zebra"}).text


def test_people_and_terms_are_found_too(editor: Client) -> None:
    contact = ContactFactory(name="Amina Ekblad")
    assert editor.get("/admin/hitta/", {"q": "amina"}).url == admin_url(contact, "change")


def test_a_very_long_question_is_cut(editor: Client) -> None:
    ArticleFactory(title_sv="Bron")
    assert "Inget stämmer" in editor.get("/admin/hitta/", {"q": "a" * 300}).text
