"""What an editor's clicks cost the database; a day of keeping leaves nothing to pay afterwards."""

import pytest
from django.test import Client

from storsthlm.accounts.roles import COMMUNICATOR
from tests.factories.calendar_app import EventFactory
from tests.factories.documents import DocumentFactory, ImageFactory
from tests.factories.news import ArticleFactory
from tests.factories.newsletter import EditionFactory
from tests.factories.pages import PageFactory
from tests.factories.taxonomy import CategoryFactory
from tests.helpers import admin_url, client_of, filled_in

pytestmark = pytest.mark.django_db

A_DAY = 30  # times that something was kept


@pytest.fixture
def editor() -> Client:
    return client_of(COMMUNICATOR)


@pytest.fixture
def article():
    CategoryFactory.create_batch(5)
    row = ArticleFactory(published=True, in_english=True, lead_image=ImageFactory(size=(1600, 900)))
    row.tags.add("bostad", "klimat")
    for number in range(3):
        row.attachments.create(document=DocumentFactory(), order=number)
    return row


def write_all_day(editor: Client, article) -> dict[str, object]:
    address = f"{admin_url(type(article), 'changelist')}draft/{article.pk}/keep/"
    form = filled_in(editor.get(admin_url(article, "change")))
    for time in range(A_DAY):
        form |= {"draft_version": str(time), "title_sv": f"Rubrik {time}"}
        assert editor.post(address, form).status_code == 200
    return form


def test_opening_a_draft(editor: Client, article, django_assert_max_num_queries) -> None:
    write_all_day(editor, article)
    with django_assert_max_num_queries(20):
        editor.get(admin_url(article, "change"))


def test_the_start_page(editor: Client, article, django_assert_max_num_queries) -> None:
    """Also with something of each kind that is unfinished and something that is planned."""
    write_all_day(editor, article)
    for factory in (ArticleFactory, EventFactory, EditionFactory, PageFactory):
        factory(created_by=editor.user)
        factory(scheduled=True)
    with django_assert_max_num_queries(25):
        page = editor.get("/admin/")
    assert len(page.context["drafts"]) == 5
    assert len(page.context["scheduled"]) == 4
