"""Changes over something public, planned to the minute: whole, on time, in the name of who planned them."""

from datetime import timedelta

import pytest
from django.db import OperationalError, transaction
from django.test import Client
from django.utils import timezone

from storsthlm.accounts.roles import COMMUNICATOR, PUBLISHER
from storsthlm.publishing.admin import due
from storsthlm.publishing.admin.due import publish_due
from storsthlm.publishing.models import AuditEntry, Draft, ScheduledChange
from tests.factories.documents import DocumentFactory
from tests.factories.news import ArticleFactory
from tests.helpers import admin_url, client_of, filled_in
from tests.publishing.test_drafts import discard, keep

pytestmark = pytest.mark.django_db

LATER = "2031-12-03T09:00"


@pytest.fixture
def editor() -> Client:
    return client_of(COMMUNICATOR)


def press(client: Client, row, button: str = "_publish", **changes: object):
    form = client.get(admin_url(row, "change"))
    return client.post(admin_url(row, "change"), {**filled_in(form, **changes), button: "1"}, follow=True)


def come_due() -> ScheduledChange | None:
    ScheduledChange.objects.update(at=timezone.now() - timedelta(seconds=1))
    publish_due()
    return ScheduledChange.objects.first()


def test_a_planned_change_is_public_at_its_minute_and_not_before(editor: Client) -> None:
    article, document = ArticleFactory(published=True, title_sv="Den gamla"), DocumentFactory()
    rows = {"attachments-TOTAL_FORMS": "1", "attachments-0-document": document.pk, "attachments-0-order": "0"}
    response = press(editor, article, changes_at=LATER, title_sv="Den nya", tags="bostad", **rows)
    assert "Ändringarna publiceras 2031-12-03 09.00." in response.text
    publish_due()
    article.refresh_from_db()
    assert (article.title_sv, article.documents.count()) == ("Den gamla", 0)
    assert come_due() is None
    article.refresh_from_db()
    assert (article.title_sv, list(article.documents.all())) == ("Den nya", [document])
    assert [tag.name for tag in article.tags.all()] == ["bostad"]
    assert not Draft.objects.exists()
    entries = AuditEntry.objects.order_by("pk").values_list("action", "actor")
    assert list(entries) == [("schedule", editor.user.pk), ("update", editor.user.pk)]


def test_what_is_typed_after_the_planning_does_not_follow(editor: Client) -> None:
    article = ArticleFactory(published=True)
    press(editor, article, changes_at=LATER, title_sv="Den planerade")
    press(editor, article, "_continue", title_sv="Halvskriven")
    come_due()
    article.refresh_from_db()
    assert article.title_sv == "Den planerade"
    form = editor.get(admin_url(article, "change"))
    assert form.context["adminform"].form["title_sv"].value() == "Halvskriven"
    assert "också i fält som utkastet ändrar" not in form.text
    press(editor, article, changes_at="")
    article.refresh_from_db()
    assert article.title_sv == "Halvskriven"


def planned_and_another_draft(article, **typed: object) -> Client:
    """Anna's new title is planned; Bo has thrown her draft away and begun one of his own."""
    anna, bo = client_of(PUBLISHER), client_of(PUBLISHER)
    press(anna, article, title_sv="Annas planerade", changes_at=LATER)
    discard(bo, article)
    keep(bo, article, **typed)
    come_due()
    article.refresh_from_db()
    assert article.title_sv == "Annas planerade"
    return bo


def test_a_draft_that_began_before_does_not_take_the_change_back() -> None:
    article = ArticleFactory(published=True, title_sv="Den gamla", lead_sv="Gammal ingress.")
    bo = planned_and_another_draft(article, lead_sv="Bos nya ingress.")
    press(bo, article)
    article.refresh_from_db()
    assert (article.title_sv, article.lead_sv) == ("Annas planerade", "Bos nya ingress.")


def test_a_draft_that_changes_the_same_says_so() -> None:
    article = ArticleFactory(published=True, title_sv="Den gamla")
    bo = planned_and_another_draft(article, title_sv="Bos titel")
    page = bo.get(admin_url(article, "change"))
    assert "också i fält som utkastet ändrar" in page.text
    assert page.context["adminform"].form["title_sv"].value() == "Bos titel"


def test_an_end_that_was_changed_at_the_same_time_comes_with_it(editor: Client) -> None:
    article = ArticleFactory(published=True)
    press(editor, article, changes_at=LATER, publish_until="2032-01-01T00:00")
    come_due()
    began = article.public_from
    article.refresh_from_db()
    assert (article.public_from, article.public_until is None) == (began, False)


def test_a_change_that_is_not_right_is_refused_when_it_is_planned(editor: Client) -> None:
    article = ArticleFactory(published=True)
    response = press(editor, article, changes_at=LATER, lead_sv="")
    assert "lead_sv" in response.context["adminform"].form.errors
    assert not ScheduledChange.objects.exists()


@pytest.mark.parametrize("moment", ["2020-01-01T09:00", "2031-03-30T02:30", "2031-10-26T02:30"])
def test_a_moment_that_has_been_or_is_missing_or_doubled_is_refused(editor: Client, moment: str) -> None:
    response = press(editor, ArticleFactory(published=True), changes_at=moment)
    assert "changes_at" in response.context["adminform"].form.errors
    assert not ScheduledChange.objects.exists()


def test_publishing_at_once_takes_the_plan_away_and_says_so(editor: Client) -> None:
    article = ArticleFactory(published=True)
    press(editor, article, changes_at=LATER, title_sv="Den planerade")
    response = press(editor, article, changes_at="", title_sv="Den snabba")
    assert "Ändringen som var schemalagd är borttagen." in response.text
    assert not ScheduledChange.objects.exists()


def test_taking_the_plan_away_keeps_the_draft(editor: Client) -> None:
    article = ArticleFactory(published=True)
    press(editor, article, changes_at=LATER, title_sv="Den planerade")
    editor.post(f"{admin_url(type(article), 'changelist')}draft/{article.pk}/unschedule/")
    assert not ScheduledChange.objects.exists()
    assert Draft.objects.get().data["title_sv"] == ["Den planerade"]


def test_what_has_changed_meanwhile_is_not_written_over(editor: Client) -> None:
    article = ArticleFactory(published=True, title_sv="Den gamla")
    press(editor, article, changes_at=LATER, title_sv="Den planerade")
    article.save()
    assert "har ändrats" in come_due().fault
    article.refresh_from_db()
    assert article.title_sv == "Den gamla"
    assert "är inte publicerad." in editor.get(admin_url(article, "change")).text


def test_a_plan_ends_with_the_publication(editor: Client) -> None:
    article = ArticleFactory(published=True)
    press(editor, article, changes_at=LATER)
    editor.post(admin_url(article, "withdraw"), {"reason": "Fel."})
    assert not ScheduledChange.objects.exists()


@pytest.mark.parametrize("loss", ["closed", "demoted"])
def test_who_may_no_longer_publish_publishes_nothing(loss: str) -> None:
    planner = client_of(PUBLISHER)
    article = ArticleFactory(published=True, title_sv="Den gamla")
    press(planner, article, changes_at=LATER, title_sv="Den planerade")
    if loss == "closed":
        planner.user.is_active = False
        planner.user.save()
    else:
        planner.user.groups.clear()
    assert come_due().fault
    article.refresh_from_db()
    assert article.title_sv == "Den gamla"


def test_one_that_cannot_be_published_stops_no_other(editor: Client) -> None:
    first, second = ArticleFactory(published=True), ArticleFactory(published=True)
    for article in (first, second):
        press(editor, article, changes_at=LATER, title_sv="Den planerade")
    first.save()
    come_due()
    second.refresh_from_db()
    assert second.title_sv == "Den planerade"


def test_what_nobody_foresaw_stops_no_other_and_is_told(editor: Client, monkeypatch) -> None:
    first, second = ArticleFactory(published=True), ArticleFactory(published=True)
    for article in (first, second):
        press(editor, article, changes_at=LATER, title_sv="Den planerade")
    save = due.save

    def broken(item, data, **kwargs):
        if item.pk == first.pk:
            raise KeyError("unforeseen")
        return save(item, data, **kwargs)

    monkeypatch.setattr(due, "save", broken)
    assert "Något gick fel" in come_due().fault
    second.refresh_from_db()
    assert second.title_sv == "Den planerade"


def test_a_database_that_is_away_is_no_fault_of_a_change(editor: Client, monkeypatch) -> None:
    article = ArticleFactory(published=True)
    press(editor, article, changes_at=LATER, title_sv="Den planerade")

    def away(*_args, **_kwargs):
        raise OperationalError

    monkeypatch.setattr(due, "save", away)
    with pytest.raises(OperationalError), transaction.atomic():
        come_due()
    assert ScheduledChange.objects.get().fault == ""
