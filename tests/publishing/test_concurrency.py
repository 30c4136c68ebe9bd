"""Two people at one row: what each did stays done."""

import threading

import pytest
from django.db import connection

from news.models import Article
from storsthlm.accounts.roles import COMMUNICATOR, PUBLISHER
from storsthlm.publishing import actions
from storsthlm.publishing.admin import PublishableForm
from storsthlm.publishing.models import Publishable
from tests.factories.accounts import UserFactory
from tests.factories.news import ArticleFactory
from tests.helpers import admin_url, client_of, filled_in

Status = Publishable.Status


def elsewhere(change) -> threading.Thread:
    """Run ``change`` on a connection of its own; it may have to wait for ours."""

    def run() -> None:
        try:
            change()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(timeout=0.5)
    return thread


@pytest.mark.django_db(transaction=True)
def test_a_save_does_not_undo_a_withdrawal_that_was_made_meanwhile(monkeypatch) -> None:
    article, client, other = (
        ArticleFactory(published=True),
        client_of(COMMUNICATOR),
        UserFactory(role=PUBLISHER),
    )
    started: list[threading.Thread] = []
    clean = PublishableForm.clean

    def withdraw() -> None:
        actions.withdraw(Article.objects.get(pk=article.pk), by=other, reason="Fel.")

    def cleaned_while_somebody_withdraws(form):
        started.append(elsewhere(withdraw))
        return clean(form)

    form = filled_in(client.get(admin_url(article, "change")), title_sv="Rättad", _publish="1")
    monkeypatch.setattr(PublishableForm, "clean", cleaned_while_somebody_withdraws)
    assert client.post(admin_url(article, "change"), form).status_code == 302
    started[0].join(timeout=20)
    article.refresh_from_db()
    assert (article.title_sv, article.status) == ("Rättad", Status.WITHDRAWN)
