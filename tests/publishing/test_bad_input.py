"""What bad input gets: a reason in plain words, and never an error of the server."""

from html import unescape

import pytest
from django.test import Client

from storsthlm.accounts.roles import COMMUNICATOR
from storsthlm.publishing.models import Draft
from tests.factories.documents import DocumentFactory
from tests.factories.news import ArticleFactory
from tests.helpers import admin_url, client_of, filled_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Client:
    return client_of(COMMUNICATOR)


def keep(client: Client, article, **sent: object):
    form = filled_in(client.get(admin_url(article, "change")))
    return client.post(f"/admin/news/article/draft/{article.pk}/keep/", {**form, **sent})


@pytest.mark.parametrize("moment", ["2026-13-45T09:09:00", "i går", "2026-11-28"])
def test_a_version_that_is_no_moment_was_somebody_elses(editor: Client, moment: str) -> None:
    assert keep(editor, ArticleFactory(), item_version=moment).status_code == 409


def test_a_draft_says_what_has_no_place_any_more(editor: Client) -> None:
    article = ArticleFactory()
    article.attachments.create(document=DocumentFactory())
    assert keep(editor, article, title_sv="Nytt", field_of_yesterday="x").status_code == 200
    article.attachments.all().delete()
    page = editor.get(admin_url(article, "change"))
    assert (
        "har ingen plats kvar i formuläret och visas inte: 1 rad i ”bifogade dokument”, ”field_of_yesterday”."
        in (unescape(page.text))
    )
    assert page.context["adminform"].form["title_sv"].value() == "Nytt"
    Draft.objects.all().delete()
    assert "har ingen plats kvar" not in editor.get(admin_url(article, "change")).text


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2027-03-28T02:30", "Klockan 02.30 finns inte den dagen"),
        ("2027-10-31T02:30", "Klockan 02.30 kommer två gånger den dagen"),
    ],
)
def test_the_hour_when_clocks_change_is_refused_in_plain_words(
    editor: Client, moment: str, said: str
) -> None:
    article = ArticleFactory()
    form = filled_in(editor.get(admin_url(article, "change")), publish_at=moment)
    assert said in editor.post(admin_url(article, "change"), {**form, "_publish": "1"}).text
    article.refresh_from_db()
    assert article.status == "draft"
