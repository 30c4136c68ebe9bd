"""Each change of state: who may, from where, what is written down, and what is told afterwards."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.utils import timezone

from news.models import Article
from storsthlm.accounts.roles import COMMUNICATOR, PUBLISHER
from storsthlm.documents.models import Use
from storsthlm.publishing import actions
from storsthlm.publishing.models import AuditEntry, Publishable
from storsthlm.publishing.signals import published, withdrawn
from tests.factories.accounts import UserFactory
from tests.factories.documents import DocumentFactory
from tests.factories.news import ArticleFactory
from tests.factories.pages import PageFactory

pytestmark = pytest.mark.django_db

Status = Publishable.Status
ACTIONS: dict[str, Callable] = {
    "submit": lambda item, by: actions.submit(item, by=by),
    "send_back": lambda item, by: actions.send_back(item, by=by, reason="Saknar källa."),
    "publish": lambda item, by: actions.publish(item, by=by),
    "reschedule": lambda item, by: actions.reschedule(item, by=by, at=timezone.now(), until=None),
    "withdraw": lambda item, by: actions.withdraw(item, by=by, reason="Fel datum."),
    "delete": lambda item, by: actions.delete(item, by=by),
}
# From which statuses each may be done, and the status after it (None: the row is gone).
ALLOWED = {
    "submit": ({"draft", "withdrawn", "in_review"}, "in_review"),
    "send_back": ({"in_review"}, "draft"),
    "publish": ({"draft", "in_review", "withdrawn", "published"}, "published"),
    "reschedule": ({"published"}, "published"),
    "withdraw": ({"published"}, "withdrawn"),
    "delete": ({"draft", "in_review", "withdrawn"}, None),
}
CASES = [(action, status) for action in ACTIONS for status in Status.values]


def article_in(status: str) -> Article:
    return ArticleFactory(**({} if status == "draft" else {status: True}))


@pytest.fixture
def publisher():
    return UserFactory(role=PUBLISHER)


@pytest.mark.parametrize(("action", "status"), [(a, s) for a, s in CASES if s in ALLOWED[a][0]])
def test_an_allowed_change_is_made_and_written_down(action: str, status: str, publisher) -> None:
    article = article_in(status)
    pk, label = article.pk, str(article)
    ACTIONS[action](article, publisher)
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.before, entry.object_id, entry.label) == (action, status, str(pk), label)
    assert (entry.actor, entry.actor_name) == (publisher, str(publisher))
    assert list(Article.objects.values_list("status", flat=True)) == [s for s in [ALLOWED[action][1]] if s]


@pytest.mark.parametrize(("action", "status"), [(a, s) for a, s in CASES if s not in ALLOWED[a][0]])
def test_a_change_from_a_wrong_status_is_refused_and_leaves_no_trace(
    action: str, status: str, publisher
) -> None:
    article = article_in(status)
    with pytest.raises(ValidationError, match=r"läget är nu|inga ändringar"):
        ACTIONS[action](article, publisher)
    article.refresh_from_db()
    assert article.status == status
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize(
    "somebody",
    [AnonymousUser, lambda: None, lambda: UserFactory(role=PUBLISHER, is_active=False), UserFactory],
    ids=["anonymous", "nobody", "deactivated", "without a role"],
)
def test_nobody_without_the_right_changes_anything(action: str, somebody: Callable) -> None:
    article = article_in(sorted(ALLOWED[action][0])[0])
    before = article.status
    with pytest.raises(PermissionDenied):
        ACTIONS[action](article, somebody())
    article.refresh_from_db()
    assert article.status == before
    assert not AuditEntry.objects.exists()


def test_the_right_to_publish_news_is_no_right_to_publish_pages() -> None:
    page = PageFactory()
    with pytest.raises(PermissionDenied, match=r"pages\.publish_page"):
        actions.publish(page, by=UserFactory(role=COMMUNICATOR))


def test_a_draft_may_lack_what_publication_asks_for(publisher) -> None:
    draft = ArticleFactory(lead_sv="", category=None)
    with pytest.raises(ValidationError) as refusal:
        actions.publish(draft, by=publisher)
    assert set(refusal.value.message_dict) == {"lead_sv", "category"}
    draft.refresh_from_db()
    assert draft.status == Status.DRAFT
    with pytest.raises(ValidationError):
        actions.submit(draft, by=publisher)


@pytest.mark.parametrize("action", [actions.withdraw, actions.send_back])
@pytest.mark.parametrize("reason", ["", "  \n"])
def test_taking_away_and_sending_back_ask_for_a_reason(action: Callable, reason: str, publisher) -> None:
    with pytest.raises(ValidationError, match="anledning"):
        action(article_in("published"), by=publisher, reason=reason)


def test_the_reason_is_kept(publisher) -> None:
    actions.withdraw(article_in("published"), by=publisher, reason="Fel datum.")
    assert AuditEntry.objects.get().note == "Fel datum."


def test_publishing_without_a_time_means_now(publisher) -> None:
    article = ArticleFactory()
    before = timezone.now()
    actions.publish(article, by=publisher)
    article.refresh_from_db()
    assert before <= article.public_from <= timezone.now()
    assert article.is_public
    assert article.updated_by == publisher


def test_publishing_may_be_asked_for_the_future_and_the_past(publisher) -> None:
    tomorrow, long_ago = timezone.now() + timedelta(days=1), timezone.now() - timedelta(days=4000)
    later, old = ArticleFactory(), ArticleFactory()
    actions.publish(later, by=publisher, at=tomorrow)
    actions.publish(old, by=publisher, at=long_ago)
    assert later.state == Publishable.State.SCHEDULED
    assert old.is_public
    assert old.first_public_at == long_ago


def test_an_end_that_is_not_after_the_beginning_is_refused(publisher) -> None:
    now = timezone.now()
    article = ArticleFactory()
    with pytest.raises(ValidationError, match="Sluttiden"):
        actions.publish(article, by=publisher, at=now, until=now)
    article.refresh_from_db()
    assert article.status == Status.DRAFT


def test_the_first_publication_is_remembered_once_it_has_been_seen(publisher) -> None:
    article = ArticleFactory(published=True)
    first = article.first_public_at
    actions.reschedule(article, by=publisher, at=timezone.now(), until=None)
    actions.withdraw(article, by=publisher, reason="Fel.")
    actions.publish(article, by=publisher)
    assert article.first_public_at == first


def test_the_first_publication_follows_a_schedule_that_nobody_has_seen(publisher) -> None:
    article = ArticleFactory(scheduled=True)
    sooner = timezone.now() + timedelta(hours=1)
    actions.reschedule(article, by=publisher, at=sooner, until=None)
    assert article.first_public_at == sooner


def test_an_action_leaves_the_text_that_somebody_else_saved_meanwhile(publisher) -> None:
    article = ArticleFactory(title_sv="Före")
    Article.objects.filter(pk=article.pk).update(title_sv="Efter")
    actions.publish(article, by=publisher)
    article.refresh_from_db()
    assert (article.title_sv, article.is_public) == ("Efter", True)


def test_an_action_starts_from_the_times_that_are_stored(publisher) -> None:
    article = ArticleFactory()
    stale = Article.objects.get(pk=article.pk)
    actions.publish(article, by=publisher, at=timezone.now() - timedelta(days=400))
    actions.publish(stale, by=publisher)
    assert stale.first_public_at == article.first_public_at


def test_an_action_on_an_older_copy_keeps_what_the_newer_text_shows(publisher) -> None:
    article, document = ArticleFactory(), DocumentFactory()
    newer = Article.objects.get(pk=article.pk)
    newer.body_sv = f'<p><a href="{document.get_absolute_url()}">Rapport</a></p>'
    newer.save()
    actions.publish(article, by=publisher)
    assert Use.objects.filter(document=document).exists()


def test_the_trail_outlives_the_item_and_the_user(publisher) -> None:
    actions.delete(ArticleFactory(title_sv="Borttagen nyhet"), by=publisher)
    name = str(publisher)
    publisher.delete()
    entry = AuditEntry.objects.get()
    assert (entry.label, entry.actor, entry.actor_name) == ("Borttagen nyhet", None, name)


def test_what_happened_is_told_after_the_commit(publisher, django_capture_on_commit_callbacks) -> None:
    told = []

    def listen(sender, item, signal, **kwargs) -> None:
        told.append((signal, sender, item))

    article = ArticleFactory()
    for signal in (published, withdrawn):
        signal.connect(listen)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            actions.publish(article, by=publisher)
            assert told == []
        with django_capture_on_commit_callbacks(execute=True):
            actions.withdraw(article, by=publisher, reason="Fel.")
    finally:
        for signal in (published, withdrawn):
            signal.disconnect(listen)
    assert told == [(published, Article, article), (withdrawn, Article, article)]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_withdraw_at_once_the_second_is_told_that_it_is_done() -> None:
    article = ArticleFactory(published=True)
    users = [UserFactory(role=PUBLISHER), UserFactory(role=PUBLISHER)]
    together = threading.Barrier(2)
    outcomes: list[str] = []

    def withdraw(user) -> None:
        mine = Article.objects.get(pk=article.pk)
        together.wait(timeout=10)
        try:
            actions.withdraw(mine, by=user, reason="Fel.")
            outcomes.append("done")
        except ValidationError:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=withdraw, args=[user]) for user in users]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert sorted(outcomes) == ["done", "refused"]
    assert AuditEntry.objects.count() == 1
