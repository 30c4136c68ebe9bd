"""What is deleted is found, read by who might change it, and comes back as a draft."""

import pytest
from django.test import Client
from django.urls import reverse

from news.models import Article
from storsthlm.accounts.roles import COMMUNICATOR, SECRETARY
from storsthlm.publishing.models import Deleted, Draft, Version
from tests.factories.boards import AgendaItemFactory, DecisionFactory, MeetingFactory
from tests.factories.documents import DocumentFactory
from tests.factories.news import ArticleFactory
from tests.helpers import admin_url, client_of, filled_in
from tests.publishing.test_history import committed

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Client:
    return client_of(COMMUNICATOR)


def deleted_by(client: Client, item, reason: str = "") -> Deleted:
    committed()
    client.post(admin_url(item, "delete"), {"post": "yes", "reason": reason})
    committed()
    return Deleted.objects.filter(kind=Version.Kind.DELETED, object_id=str(item.pk)).get()


@pytest.fixture
def gone(editor: Client) -> Deleted:
    article = ArticleFactory(title_sv="Elnätet", slug="elnatet", body_sv="<p>Om elnät</p>")
    article.tags.add("klimat")
    article.attachments.create(document=DocumentFactory(title="Bilaga"), order=0)
    return deleted_by(editor, article, "Dubblett")


def listed(client: Client, **asked: str) -> list[Deleted]:
    return list(client.get(admin_url(Deleted, "changelist"), asked).context["cl"].result_list)


def restore(client: Client, row: Deleted):
    return client.post(reverse("admin:publishing_deleted_restore", args=[row.pk]), follow=True)


def test_the_list_says_who_when_and_why_and_can_be_searched(editor: Client, gone: Deleted) -> None:
    other = deleted_by(editor, ArticleFactory(title_sv="Vattnet"))
    page = editor.get(admin_url(Deleted, "changelist"))
    assert listed(editor) == [other, gone]
    for word in ("Elnätet", "Artikel", str(editor.user), "Dubblett"):
        assert word in page.text
    assert listed(editor, q="elnät") == [gone]
    assert listed(editor, of="calendar_app.event") == []


def test_it_can_be_read_as_it_last_was(editor: Client, gone: Deleted) -> None:
    page = editor.get(admin_url(gone, "change"))
    for words in ("<p>Om elnät</p>", "klimat", "Bilaga", "Dubblett", "Återställ"):
        assert words in page.text
    assert "<ins>" not in page.text


def test_it_comes_back_as_a_draft_with_its_address_rows_and_tags(editor: Client, gone: Deleted) -> None:
    page = restore(editor, gone)
    assert "återställd som utkast" in page.text
    assert not Article.objects.exists()
    draft = Draft.objects.get()
    form = {**filled_in(page), "_continue": "1"}
    editor.post(f"{admin_url(Article, 'add')}?draft={draft.key}", form)
    article = Article.objects.get()
    assert (article.title_sv, article.slug, article.body_sv) == ("Elnätet", "elnatet", "<p>Om elnät</p>")
    assert [tag.name for tag in article.tags.all()] == ["klimat"]
    assert [row.document.title for row in article.attachments.all()] == ["Bilaga"]
    assert not Draft.objects.exists()


def test_an_address_that_is_taken_is_left_to_choose(editor: Client, gone: Deleted) -> None:
    ArticleFactory(slug="elnatet")
    assert "följde inte med: Adress" in restore(editor, gone).text
    assert Draft.objects.get().data["slug"] == [""]


def test_a_meeting_comes_back_without_its_decisions_and_says_so() -> None:
    secretary, meeting = client_of(SECRETARY), MeetingFactory()
    DecisionFactory(item=AgendaItemFactory(meeting=meeting, title_sv="Budget"))
    page = restore(secretary, deleted_by(secretary, meeting))
    assert "Beslut" in page.text.partition("följde inte med:")[2][:60]
    assert Draft.objects.get().data["agenda_items-0-title_sv"] == ["Budget"]


def test_who_may_not_change_a_kind_finds_nothing_of_it(editor: Client) -> None:
    secretary, meeting = client_of(SECRETARY), MeetingFactory()
    row = deleted_by(secretary, meeting)
    assert listed(secretary) == [row]
    assert listed(editor) == []
    assert editor.get(admin_url(row, "change")).status_code == 404
    assert editor.get(admin_url(row, "history")).status_code == 404
    assert restore(editor, row).status_code == 404
    assert client_of(None).get(admin_url(row, "change")).status_code == 403
    assert not Draft.objects.exists()


def test_what_only_looks_restores_nothing(editor: Client, gone: Deleted) -> None:
    assert editor.get(reverse("admin:publishing_deleted_restore", args=[gone.pk])).status_code == 405
    version = Version.objects.exclude(kind=Version.Kind.DELETED).filter(object_id=gone.object_id).first()
    assert editor.get(reverse("admin:publishing_deleted_change", args=[version.pk])).status_code == 404
    assert editor.get("/admin/publishing/deleted/x/change/").status_code == 404


def test_more_rows_cost_no_more_questions(editor: Client, django_assert_max_num_queries) -> None:
    for _each in range(5):
        deleted_by(editor, ArticleFactory())
    with django_assert_max_num_queries(8):
        listed(editor)
