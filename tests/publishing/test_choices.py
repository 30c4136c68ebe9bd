"""A search box takes what it offers: an id that was made up or passed on is refused."""

import pytest

from news.models import ArticleDocument
from storsthlm.accounts.roles import COMMUNICATOR
from tests.factories.boards import MeetingDocumentFactory, MeetingFactory
from tests.factories.documents import DocumentFactory
from tests.factories.news import ArticleDocumentFactory, ArticleFactory
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
