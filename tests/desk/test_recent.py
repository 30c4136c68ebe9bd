"""What one has had open lately: one's own, newest first, and only while one may change it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html

from news.models import Article
from storsthlm.accounts.roles import COMMUNICATOR
from storsthlm.documents.models import Document, Image
from storsthlm.publishing import drafts
from storsthlm.publishing.models import Presence
from tests.factories.boards import MeetingFactory
from tests.factories.news import ArticleFactory
from tests.factories.pages import PageFactory
from tests.helpers import admin_url, client_of, filled_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Client:
    return client_of(COMMUNICATOR)


def opened(client: Client, row, ago: timedelta = timedelta()) -> None:
    label, now = row._meta.label_lower, timezone.now()
    Presence.objects.create(model=label, place=str(row.pk), user=client.user, seen_at=now - ago)


def shown(client: Client) -> list[str]:
    answer = client.get("/admin/hitta/")
    assert answer.status_code == 200
    return html.fromstring(answer.text).xpath("//main//ul[@class='desk-rows']/li/a/text()")


def test_the_latest_first_of_all_kinds(editor: Client) -> None:
    opened(editor, ArticleFactory(title_sv="Nyheten"), timedelta(hours=2))
    opened(editor, PageFactory(title_sv="Sidan"), timedelta(hours=1))
    assert shown(editor) == ["Sidan", "Nyheten"]


def test_the_browser_tells_what_is_open(editor: Client) -> None:
    article = ArticleFactory(title_sv="Nyheten")
    editor.get(f"/admin/news/article/draft/{article.pk}/presence/")
    assert shown(editor) == ["Nyheten"]


def test_what_was_never_saved_leads_back_to_its_draft(editor: Client) -> None:
    form = editor.get(admin_url(type(ArticleFactory()), "add"))
    kept = editor.post("/admin/news/article/draft/new/keep/", filled_in(form, title_sv="Påbörjad")).json()
    editor.get(f"/admin/news/article/draft/{kept['key']}/presence/")
    page = html.fromstring(editor.get("/admin/hitta/").text)
    assert page.xpath("//main//li/a[text()='Påbörjad']/@href") == [
        f"/admin/news/article/add/?draft={kept['key']}"
    ]


def test_nobody_sees_what_others_have_open_or_what_they_may_not_change(editor: Client) -> None:
    opened(client_of(COMMUNICATOR), ArticleFactory())
    opened(editor, MeetingFactory())
    gone = ArticleFactory()
    opened(editor, gone)
    gone.delete()
    assert shown(editor) == []


def test_it_is_forgotten_after_a_month(editor: Client) -> None:
    opened(editor, ArticleFactory(), timedelta(days=31))
    opened(editor, PageFactory(), timedelta(days=29))
    drafts.forget_old()
    assert Presence.objects.get().model == "pages.page"


@pytest.mark.parametrize("number", [1, 6])
def test_it_costs_the_same_however_many(editor: Client, django_assert_max_num_queries, number: int) -> None:
    for _time in range(number):
        opened(editor, ArticleFactory())
        opened(editor, PageFactory())
    with django_assert_max_num_queries(8):
        assert len(shown(editor)) == 2 * number


def test_every_page_has_the_search_once(editor: Client) -> None:
    lists = (admin_url(model, "changelist") for model in (Article, Image, Document))
    own = ("/admin/", "/admin/hitta/?q=x", "/admin/konto/")
    for address in (*own, *lists, admin_url(ArticleFactory(), "change")):
        page = html.fromstring(editor.get(address).text)
        [field] = page.xpath("//input[@id='find']")
        assert field.get("value") == ("x" if "q=x" in address else ""), address
