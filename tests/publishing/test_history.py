"""Every committed change of an item is in its history, however it was made."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from threading import Event
from time import sleep

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from news.models import Article
from storsthlm.accounts.roles import COMMUNICATOR, PUBLISHER, SECRETARY
from storsthlm.publishing import actions
from storsthlm.publishing.history import keeping, triggers
from storsthlm.publishing.models import Touched, Version
from tests.factories.boards import AgendaItemFactory, DecisionFactory, MeetingFactory, MembershipFactory
from tests.factories.documents import DocumentFactory
from tests.factories.news import ArticleFactory
from tests.helpers import admin_url, client_of, filled_in

pytestmark = pytest.mark.django_db
Kind = Version.Kind


@pytest.fixture
def editor() -> Client:
    return client_of(COMMUNICATOR)


@pytest.fixture
def article() -> Article:
    return committed(ArticleFactory(published=True, title_sv="Ett", title_en="One"))


def committed(item=None):
    """What the end of a transaction does; a test is one transaction that never ends."""
    connection.check_constraints()
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('publishing.by', '', true)")
    return item


def versions(item) -> list[Version]:
    committed()
    return list(Version.objects.filter(model=item._meta.label_lower, object_id=str(item.pk)))


def press(client: Client, row, button: str, **changes: object):
    form = client.get(admin_url(row, "change"))
    data = {**filled_in(form, **changes), button: "1", "gate_reason": "prov"}
    response = client.post(admin_url(row, "change"), data, follow=True)
    committed()
    return response


# What is caught ------------------------------------------------------------------------------------------


def test_a_publication_says_who_and_why(editor: Client, article: Article) -> None:
    press(editor, article, "_publish", title_sv="Två", title_en="Two")
    latest = versions(article)[0]
    assert (latest.data["item"]["title_sv"], latest.data["item"]["title_en"]) == ("Två", "Two")
    assert (latest.kind, latest.by, latest.entry.action) == (Kind.SAVED, editor.user, "update")


def test_a_bulk_change_is_caught_with_both_languages(article: Article) -> None:
    other = committed(ArticleFactory(published=True))
    Article.objects.filter(pk__in=[article.pk, other.pk]).update(title_sv="Alla", title_en="All")
    for item in (article, other):
        latest = versions(item)[0]
        assert (latest.kind, latest.by, latest.by_name) == (Kind.OUTSIDE, None, "")
        assert (latest.data["item"]["title_sv"], latest.data["item"]["title_en"]) == ("Alla", "All")


def test_a_change_in_sql_is_caught(article: Article) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE news_article SET lead_en = 'By hand' WHERE id = %s", [article.pk])
    assert versions(article)[0].data["item"]["lead_en"] == "By hand"


def test_a_bulk_change_that_is_followed_at_once_by_a_save_is_not_hidden_by_it(
    editor: Client, article: Article
) -> None:
    Article.objects.filter(pk=article.pk).update(title_sv="Smugen in")
    committed()
    press(editor, article, "_publish", title_sv="Två")
    told = [(each.kind, each.data["item"]["title_sv"]) for each in versions(article)]
    assert told[:2] == [(Kind.SAVED, "Två"), (Kind.OUTSIDE, "Smugen in")]


def test_what_was_there_before_the_history_is_kept_at_its_first_change(article: Article) -> None:
    Version.objects.all().delete()
    Article.objects.filter(pk=article.pk).update(title_sv="Två")
    told = [(each.kind, each.data["item"]["title_sv"]) for each in versions(article)]
    assert told == [(Kind.OUTSIDE, "Två"), (Kind.START, "Ett")]


def test_rows_links_and_tags_belong_to_their_item(article: Article) -> None:
    document = DocumentFactory()
    article.attachments.create(document=document)
    article.tags.add("klimat", "bostad")
    data = versions(article)[0].data
    assert [row["document_id"] for row in data["rows"]["news.articledocument"]] == [str(document.pk)]
    assert data["links"]["tags"] == ["bostad", "klimat"]
    article.tags.remove("klimat")
    assert versions(article)[0].data["links"]["tags"] == ["bostad"]


def test_a_decision_belongs_to_the_meeting_of_its_item() -> None:
    meeting = MeetingFactory()
    decision = committed(DecisionFactory(item=AgendaItemFactory(meeting=meeting)))
    before = len(versions(meeting))
    type(decision).objects.filter(pk=decision.pk).update(text_sv="Styrelsen beslutar något annat.")
    after = versions(meeting)
    assert len(after) == before + 1
    assert after[0].data["rows"]["boards.decision"][0]["text_sv"] == "Styrelsen beslutar något annat."


def test_a_row_that_moves_changes_both_items(article: Article) -> None:
    row = article.attachments.create(document=DocumentFactory())
    other = committed(ArticleFactory(published=True))
    type(row).objects.filter(pk=row.pk).update(article=other)
    assert not versions(article)[0].data["rows"]["news.articledocument"]
    assert versions(other)[0].data["rows"]["news.articledocument"]


def test_what_is_deleted_is_kept_as_it_was(article: Article) -> None:
    somebody = client_of(PUBLISHER).user
    actions.withdraw(article, by=somebody, reason="Fel")
    committed()
    pk = article.pk
    article.tags.add("klimat")
    committed()
    actions.delete(article, by=somebody)
    committed()
    latest = Version.objects.filter(object_id=str(pk), kind=Kind.DELETED).get()
    assert (latest.data["item"]["title_sv"], latest.data["links"]["tags"]) == ("Ett", ["klimat"])
    assert (latest.by, latest.entry.action) == (somebody, "delete")


def test_a_deletion_outside_the_desk_is_caught_too(article: Article) -> None:
    pk = str(article.pk)
    Article.objects.filter(pk=pk).delete()
    committed()
    assert Version.objects.filter(object_id=pk).first().kind == Kind.DELETED


def test_a_row_that_is_saved_or_deleted_by_itself_in_the_desk_has_its_author() -> None:
    secretary, seat = client_of(SECRETARY), MembershipFactory()
    committed()
    secretary.post(admin_url(seat, "change"), filled_in(secretary.get(admin_url(seat, "change")), party="X"))
    changed = versions(seat.body)[0]
    assert (changed.kind, changed.by, changed.by_name) == (Kind.SAVED, secretary.user, str(secretary.user))
    committed()
    chosen = {"action": "delete_selected", "_selected_action": seat.pk, "post": "yes"}
    secretary.post(admin_url(type(seat), "changelist"), chosen)
    latest = versions(seat.body)[0]
    assert (latest.by, latest.data["rows"]["boards.membership"]) == (secretary.user, [])


# What leaves nothing -------------------------------------------------------------------------------------


def test_keeping_a_draft_writes_no_history(editor: Client, article: Article) -> None:
    before = len(versions(article))
    form = filled_in(editor.get(admin_url(article, "change")), title_sv="Halvskriven")
    address = f"{admin_url(Article, 'changelist')}draft/{article.pk}/keep/"
    assert editor.post(address, form).status_code == 200
    assert len(versions(article)) == before


def test_a_preview_writes_no_history(editor: Client, article: Article) -> None:
    test_keeping_a_draft_writes_no_history(editor, article)
    before = len(versions(article))
    editor.get(admin_url(article, "preview"))
    assert len(versions(article)) == before


def test_saving_without_a_change_is_no_version(article: Article) -> None:
    before = len(versions(article))
    article.save()
    assert len(versions(article)) == before


def test_nothing_is_left_of_the_notes_in_between(article: Article) -> None:
    article.tags.add("klimat")
    committed()
    assert not Touched.objects.exists()


# How it holds --------------------------------------------------------------------------------------------


def test_installing_again_does_nothing(django_assert_num_queries) -> None:
    with django_assert_num_queries(2):
        triggers.install()


def test_every_table_of_an_item_tells_of_its_changes() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE 'publishing_history%'"
        )
        told = {table for (table,) in cursor.fetchall()}
    wanted = {table for model in triggers.kinds().values() for table in triggers._tables(model)}
    assert wanted | {"publishing_touched"} == told


def test_what_is_old_is_forgotten(article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(title_sv="Två")
    gone = committed(ArticleFactory())
    pk = str(gone.pk)
    gone.delete()
    committed()
    Version.objects.update(at=timezone.now() - keeping.KEPT - timedelta(days=1))
    keeping.forget_old()
    assert [each.data["item"]["title_sv"] for each in versions(article)] == ["Två"]
    assert not Version.objects.filter(object_id=pk).exists()


def test_what_must_not_be_kept_is_forgotten(article: Article, capsys) -> None:
    for title in ("19121212-1212", "Rättad"):
        Article.objects.filter(pk=article.pk).update(title_sv=title)
        committed()
    call_command("forget_history", "news.article", str(article.pk))
    assert [each.data["item"]["title_sv"] for each in versions(article)] == ["Rättad"]
    pk = str(article.pk)
    article.delete()
    committed()
    call_command("forget_history", "news.article", pk)
    assert not Version.objects.filter(object_id=pk).exists()
    with pytest.raises(CommandError):
        call_command("forget_history", "news.nothing", "1")


# The page ------------------------------------------------------------------------------------------------


def test_the_page_tells_who_when_what_and_why(editor: Client, article: Article) -> None:
    press(editor, article, "_publish", title_sv="Två")
    actions.withdraw(article, by=editor.user, reason="Fel datum.")
    committed()
    Article.objects.filter(pk=article.pk).update(title_sv="Tre")
    committed()
    page = editor.get(admin_url(article, "history"))
    told = [(str(event.what), event.who, event.why) for event in page.context["events"]]
    name = str(editor.user)
    assert told[:3] == [
        ("Ändrad utanför redigeringen", "", ""),
        ("Avpublicerad", name, "Fel datum."),
        ("Uppdaterad", name, ""),
    ]
    assert "okänt av vem" in page.text


def test_a_change_of_state_that_changes_no_word_is_told_too(editor: Client, article: Article) -> None:
    press(editor, article, "_publish")
    assert editor.get(admin_url(article, "history")).context["events"][0].what == "Uppdaterad"


def test_a_page_is_bounded_and_leads_to_what_is_older(
    editor: Client, article: Article, django_assert_max_num_queries
) -> None:
    for number in range(60):
        Article.objects.filter(pk=article.pk).update(title_sv=f"Nr {number}")
        committed()
    with django_assert_max_num_queries(8):
        first = editor.get(admin_url(article, "history"))
    second = editor.get(admin_url(article, "history"), {"before": first.context["older"]})
    told = [*first.context["events"], *second.context["events"]]
    assert (len(first.context["events"]), len(told), len({event.version for event in told})) == (50, 61, 61)
    assert second.context["older"] is None


@pytest.mark.parametrize(
    "before", ["x", "2026-01-01", "2026-13-01T00:00:00Z", "2026-01-01T00:00:00", "9" * 99]
)
def test_a_wrong_moment_is_not_found(editor: Client, article: Article, before: str) -> None:
    assert editor.get(admin_url(article, "history"), {"before": before}).status_code == 404


def test_who_may_not_change_it_reads_no_history(article: Article) -> None:
    meeting = committed(MeetingFactory(published=True))
    assert client_of(COMMUNICATOR).get(admin_url(meeting, "history")).status_code == 403


def test_publishing_costs_two_statements_more(editor: Client, article: Article, monkeypatch) -> None:
    """One for who saves it, one for the change of state; the versions themselves are the database's work."""
    with CaptureQueriesContext(connection) as asked:
        press(editor, article, "_publish", title_sv="Två")
    told = [each for each in asked.captured_queries if "INSERT INTO publishing_touched" in each["sql"]]
    told += [each for each in asked.captured_queries if "'publishing.by', '{" in each["sql"]]
    assert len(told) == 2
    assert not [each for each in asked.captured_queries if "publishing_version" in each["sql"]]


def test_opening_the_form_asks_nothing_of_it(editor: Client, article: Article) -> None:
    with CaptureQueriesContext(connection) as asked:
        editor.get(admin_url(article, "change"))
    assert not [each for each in asked.captured_queries if "publishing_version" in each["sql"]]


# In transactions that really end -------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_the_end_of_a_transaction_writes_one_version_and_a_broken_one_none() -> None:
    article = ArticleFactory(title_sv="Ett")
    with transaction.atomic():
        for title in ("Två", "Tre"):
            Article.objects.filter(pk=article.pk).update(title_sv=title)
    with suppress(ZeroDivisionError), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(title_sv="Fyra")
        raise ZeroDivisionError
    with transaction.atomic():
        with suppress(ZeroDivisionError), transaction.atomic():
            actions.submit(article, by=client_of(PUBLISHER).user)
            raise ZeroDivisionError
        Article.objects.filter(pk=article.pk).update(title_sv="Fem")
    told = Version.objects.filter(model="news.article", object_id=str(article.pk))
    assert [each.data["item"]["title_sv"] for each in told] == ["Fem", "Tre", "Ett"]
    assert {(each.kind, each.by) for each in told} == {(Kind.OUTSIDE, None)}
    assert not Touched.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_that_change_one_item_at_once_the_later_sees_both() -> None:
    """Neither holds a row that the other changes: one writes the title, the other adds a document."""
    article, document = ArticleFactory(title_sv="Ett"), DocumentFactory()
    first_is_ready, go_on = Event(), Event()

    def add_a_document() -> None:
        with transaction.atomic():
            article.attachments.create(document=document)
            first_is_ready.set()
            go_on.wait(10)
        connection.close()

    with ThreadPoolExecutor() as pool:
        adding = pool.submit(add_a_document)
        first_is_ready.wait(10)
        with transaction.atomic():
            Article.objects.filter(pk=article.pk).update(title_sv="Två")
            go_on.set()
            sleep(0.3)  # the other is at its end, and waits for this one
        adding.result()
    latest = Version.objects.filter(model="news.article", object_id=str(article.pk)).first()
    assert latest.data["item"]["title_sv"] == "Två"
    assert len(latest.data["rows"]["news.articledocument"]) == 1
