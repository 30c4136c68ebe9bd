"""What an editor's clicks cost the database; a day of keeping leaves nothing to pay afterwards."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from storsthlm.accounts.roles import COMMUNICATOR, SECRETARY
from tests.factories.boards import AgendaItemFactory, MeetingFactory
from tests.factories.calendar_app import EventFactory
from tests.factories.documents import DocumentFactory, ImageFactory
from tests.factories.news import ArticleFactory
from tests.factories.newsletter import EditionFactory
from tests.factories.pages import ContactFactory, PageFactory
from tests.factories.taxonomy import CategoryFactory, OrganisationFactory
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


@pytest.fixture
def full(article):
    """With something chosen in every list."""
    article.categories.add(*CategoryFactory.create_batch(2))
    article.organisations.add(*OrganisationFactory.create_batch(2))
    article.contacts.add(*ContactFactory.create_batch(2))
    article.related.add(*ArticleFactory.create_batch(2, published=True))
    return article


def write_all_day(editor: Client, article) -> dict[str, object]:
    address = f"{admin_url(type(article), 'changelist')}draft/{article.pk}/keep/"
    form = filled_in(editor.get(admin_url(article, "change")))
    for time in range(A_DAY):
        kept = editor.post(address, form | {"title_sv": f"Rubrik {time}"})
        form |= {"draft_version": kept.json()["version"], "title_sv": f"Rubrik {time}"}
    return form


def test_opening_a_draft(editor: Client, article, django_assert_max_num_queries) -> None:
    write_all_day(editor, article)
    with django_assert_max_num_queries(20):
        editor.get(admin_url(article, "change"))


def test_publishing_after_a_day(editor: Client, full, django_assert_max_num_queries) -> None:
    form = write_all_day(editor, full)
    with django_assert_max_num_queries(30):
        response = editor.post(admin_url(full, "change"), {**form, "_publish": "1", "gate_reason": "Prövas."})
    assert response.status_code == 302
    full.refresh_from_db()
    assert full.title_sv == f"Rubrik {A_DAY - 1}"


def test_what_was_not_touched_is_not_written(editor: Client, full) -> None:
    form = write_all_day(editor, full)
    with CaptureQueriesContext(connection) as asked:
        editor.post(admin_url(full, "change"), {**form, "_publish": "1", "gate_reason": "Prövas."})
    (texts, state) = (each["sql"] for each in asked if each["sql"].startswith('UPDATE "news_article"'))
    assert '"title_sv" =' in texts
    assert '"body_sv"' not in texts
    assert '"slug"' not in texts
    assert '"status" =' in state


def saved(editor: Client, item) -> int:
    """How many statements a save costs that changes a word of its own."""
    form = filled_in(editor.get(admin_url(item, "change")), place_sv=f"Sal {item.pk}")
    with CaptureQueriesContext(connection) as asked:
        assert editor.post(admin_url(item, "change"), {**form, "_save": "1"}).status_code == 302
    return len(asked)


def test_rows_that_nobody_touched_cost_nothing() -> None:
    secretary, meeting = client_of(SECRETARY), MeetingFactory()
    rows = [AgendaItemFactory(meeting=meeting, number=number) for number in range(2)]
    few = saved(secretary, meeting)
    rows += [AgendaItemFactory(meeting=meeting, number=number) for number in range(2, 9)]
    meeting.place_sv = ""
    meeting.save()
    assert saved(secretary, meeting) == few
    assert meeting.agenda_items.count() == len(rows)


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
