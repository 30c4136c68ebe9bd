"""A search box takes what it offers: an id that was made up or passed on is refused."""

import pytest
from django.core.exceptions import ValidationError

from news.models import Article, ArticleDocument
from storsthlm.accounts.roles import COMMUNICATOR
from storsthlm.publishing.uses import turning
from tests.factories.boards import MeetingDocumentFactory, MeetingFactory
from tests.factories.documents import DocumentFactory
from tests.factories.news import ArticleDocumentFactory, ArticleFactory
from tests.factories.pages import ContactFactory
from tests.factories.taxonomy import CategoryFactory
from tests.helpers import admin_url, client_of, filled_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper():
    """Of a meeting that is a draft: for its keepers alone."""
    document = DocumentFactory()
    MeetingDocumentFactory(document=document, meeting=MeetingFactory())
    return document


def save(article, **changes: object):
    client = client_of(COMMUNICATOR)
    form = filled_in(client.get(admin_url(article, "change")), **changes)
    return client.post(admin_url(article, "change"), {**form, "_save": "1"})


def test_a_document_that_the_search_does_not_offer_cannot_be_attached(paper) -> None:
    article = ArticleFactory()
    row = {
        "attachments-TOTAL_FORMS": "1",
        "attachments-0-document": str(paper.pk),
        "attachments-0-order": "0",
    }
    response = save(article, **row)
    assert "document" in response.context["inline_admin_formsets"][0].formset.forms[0].errors
    assert not ArticleDocument.objects.exists()


def test_what_is_attached_already_may_stay(paper) -> None:
    attached = ArticleDocumentFactory(document=paper)
    assert save(attached.article, **{"attachments-0-order": "3"}).status_code == 302
    attached.refresh_from_db()
    assert (attached.order, attached.document) == (3, paper)


def test_an_area_that_is_not_offered_is_refused() -> None:
    article = ArticleFactory()
    response = save(article, category="987654")
    assert "category" in response.context["adminform"].form.errors
    assert save(article, category=str(article.category_id)).status_code == 302


def test_what_stands_in_a_list_stays_and_another_choice_is_looked_up() -> None:
    article = ArticleFactory()
    first, second = ContactFactory.create_batch(2)
    article.contacts.add(first)
    assert save(article, title_sv="Ny rubrik").status_code == 302
    assert list(article.contacts.all()) == [first]
    assert save(article, contacts=[str(second.pk)]).status_code == 302
    assert list(article.contacts.all()) == [second]
    assert "contacts" in save(article, contacts=["987654"]).context["adminform"].form.errors
    assert save(article, contacts=[]).status_code == 302
    assert not article.contacts.exists()


def test_the_form_begins_with_what_is_chosen_in_each_list() -> None:
    article, other = ArticleFactory.create_batch(2)
    contact, area = ContactFactory(), CategoryFactory()
    article.contacts.add(contact)
    article.categories.add(area)
    article.related.add(other)
    page = client_of(COMMUNICATOR).get(admin_url(article, "change"))
    initial = page.context["adminform"].form.initial
    chosen = {name: initial[name] for name in ("contacts", "categories", "related", "organisations")}
    assert chosen == {
        "contacts": [contact.pk],
        "categories": [area.pk],
        "related": [other.pk],
        "organisations": [],
    }
    assert str(contact) in page.text


def test_what_takes_the_place_of_another_must_be_what_may_be_chosen_there() -> None:
    summary = ArticleFactory(kind=Article.Kind.SUMMARY)
    meeting = MeetingFactory(summary=summary)
    with pytest.raises(ValidationError):
        turning.turn_choices(summary, ArticleFactory(kind=Article.Kind.NEWS))
    meeting.refresh_from_db()
    assert meeting.summary == summary
