"""What stays for years is looked over: when it is due, who is told, and what counts as having done it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from storsthlm.accounts.roles import COMMUNICATOR, PUBLISHER
from storsthlm.pages.models import Page
from storsthlm.publishing import actions, upkeep
from storsthlm.publishing.models import AuditEntry
from storsthlm.publishing.upkeep_mail import remind_of_upkeep, remind_one
from tests.factories.accounts import UserFactory
from tests.factories.news import ArticleFactory
from tests.factories.pages import PageFactory
from tests.helpers import admin_url, client_of

pytestmark = pytest.mark.django_db

QUESTION = "Dags att se över sidan"


def published(days_ago: int, **fields: object) -> Page:
    page = PageFactory(published=True, **fields)
    Page.objects.filter(pk=page.pk).update(public_from=timezone.now() - timedelta(days=days_ago))
    page.refresh_from_db()
    return page


@pytest.mark.parametrize(
    ("months", "days_ago", "due"),
    [(12, 370, True), (12, 360, False), (3, 95, True), (3, 80, False), (24, 700, False), (None, 5000, False)],
)
def test_a_page_is_due_when_its_months_have_passed(months: int | None, days_ago: int, due: bool) -> None:
    assert upkeep.is_due(published(days_ago, revisit_months=months)) is due


def test_what_is_not_public_is_never_due() -> None:
    page = published(500)
    actions.withdraw(page, by=UserFactory(role=PUBLISHER), reason="Inaktuell.")
    assert not upkeep.is_due(page)
    assert not upkeep.is_due(ArticleFactory(published=True))


def test_saying_that_it_is_right_begins_anew() -> None:
    client, page = client_of(COMMUNICATOR), published(500)
    assert QUESTION in client.get(admin_url(page, "change")).text
    changed = page.updated_at
    client.post(admin_url(page, "revisit"))
    page.refresh_from_db()
    assert page.revisited_on == timezone.localdate()
    assert page.updated_at == changed  # it was only read
    assert QUESTION not in client.get(admin_url(page, "change")).text
    assert AuditEntry.objects.get().action == "revisit"


def test_publishing_again_begins_anew() -> None:
    page = published(500)
    actions.update(page, by=UserFactory(role=PUBLISHER))
    assert not upkeep.is_due(page)


def test_who_answers_for_it_gets_one_letter_about_all(monkeypatch) -> None:
    eva = UserFactory(role=COMMUNICATOR, email="eva@example.org")
    first, second = published(500, responsible=eva), published(600, responsible=eva)
    published(10, responsible=UserFactory(email="nils@example.org"))
    published(500)
    asked = []
    monkeypatch.setattr(remind_one, "defer", lambda **job: asked.append(job))
    remind_of_upkeep(0)
    assert asked == [{"user_id": eva.pk}]
    remind_one(**asked[0])
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (["eva@example.org"], "2 sidor att se över")
    for page in (first, second):
        assert admin_url(page, "change") in letter.body


def test_nobody_who_is_gone_is_written_to() -> None:
    gone = UserFactory(email="borta@example.org", is_active=False)
    published(500, responsible=gone)
    remind_one(user_id=gone.pk)
    assert not mail.outbox
