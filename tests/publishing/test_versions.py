"""Two versions beside each other, and an old one back as a draft."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from boards.models import AgendaItem
from news.models import Article
from storsthlm.accounts.roles import COMMUNICATOR, SECRETARY
from storsthlm.publishing import actions
from storsthlm.publishing.models import Draft, Version
from tests.factories.boards import (
    AgendaItemFactory,
    BodyFactory,
    DecisionFactory,
    MeetingDocumentFactory,
    MeetingFactory,
)
from tests.factories.calendar_app import EventFactory
from tests.factories.documents import DocumentFactory, ImageFactory
from tests.factories.news import ArticleFactory
from tests.factories.newsletter import EditionFactory
from tests.factories.pages import AlertFactory, ContactFactory, PageFactory, StatementFactory
from tests.factories.taxonomy import CategoryFactory
from tests.helpers import admin_url, client_of, filled_in
from tests.publishing.test_history import committed, press, versions

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Client:
    return client_of(COMMUNICATOR)


@pytest.fixture
def article() -> Article:
    return committed(
        ArticleFactory(published=True, title_sv="Ett", title_en="One", body_sv="<p>En lugn dag</p>")
    )


def change(item, **values: object) -> None:
    type(item).objects.filter(pk=item.pk).update(**values)
    committed()


def compare(client: Client, item, *chosen: Version):
    return client.get(admin_url(item, "history_compare"), {"v": [version.pk for version in chosen]})


def restore(client: Client, item, version: Version, **sent: object):
    address = f"{admin_url(item, 'history')}{version.pk}/restore/"
    return client.post(address, sent or {"draft_version": "0"}, follow=True)


def lines(response) -> dict[str, tuple[str, str]]:
    return {str(line.label): (line.before, line.after) for line in response.context["comparison"].changed}


# Comparing -----------------------------------------------------------------------------------------------


def test_only_what_differs_stands_first_word_by_word_in_both_languages(
    editor: Client, article: Article
) -> None:
    change(article, title_sv="Två", title_en="Two", body_sv="<p>En lugn natt</p>")
    page = compare(editor, article, versions(article)[0])
    told = lines(page)
    assert list(told) == ["rubrik", "text", "rubrik på engelska"]
    assert "<del>" in told["text"][0]
    assert "lugn <ins>" in told["text"][1]
    assert "En lugn natt" not in told["text"][1]


def test_any_two_are_compared_the_older_first(editor: Client, article: Article) -> None:
    change(article, title_sv="Två")
    change(article, title_sv="Tre")
    newest, _between, oldest = versions(article)[:3]
    page = compare(editor, article, newest, oldest)
    assert (page.context["before"], page.context["after"]) == (oldest, newest)


def test_the_first_version_is_compared_with_nothing(editor: Client, article: Article) -> None:
    assert "ingen tidigare version" in compare(editor, article, versions(article)[-1]).text


@pytest.mark.parametrize("sent", [[], ["1", "2", "3"]])
def test_too_few_or_too_many_are_refused_in_words(editor: Client, article: Article, sent: list[str]) -> None:
    page = editor.get(admin_url(article, "history_compare"), {"v": sent}, follow=True)
    assert "Kryssa i en eller två" in page.text


@pytest.mark.parametrize("sent", ["x", "0", "-1", "9" * 30, "²", "\u0665"])
def test_a_version_that_is_none_is_not_found(editor: Client, article: Article, sent: str) -> None:
    assert editor.get(admin_url(article, "history_compare"), {"v": sent}).status_code == 404


def test_a_version_of_something_else_is_not_found(editor: Client, article: Article) -> None:
    other = committed(ArticleFactory(published=True))
    version = versions(other)[0]
    assert compare(editor, article, version).status_code == 404
    assert restore(editor, article, version).status_code == 404


def test_choices_are_told_in_words_and_pictures_shown(editor: Client, article: Article) -> None:
    image, area = ImageFactory(title="En bro"), CategoryFactory(name_sv="Trafik")
    change(article, lead_image=image, category=area, kind="report")
    page = compare(editor, article, versions(article)[0])
    told = {label: after for label, (_before, after) in lines(page).items()}
    assert "Trafik" in told["huvudområde"]
    assert f"/admin/documents/image/{image.pk}/file/text-400" in page.text
    assert "rapport" in page.text.lower()


def test_tags_are_told_one_by_one(editor: Client, article: Article) -> None:
    article.tags.add("bostad", "klimat")
    committed()
    article.tags.remove("bostad")
    committed()
    before, after = next(iter(lines(compare(editor, article, versions(article)[0])).values()))
    assert before.count("<li>") == 2
    assert "<del>" in before
    assert after.count("<li>") == 1


def test_rows_are_followed_by_who_they_are(editor: Client, article: Article) -> None:
    for number in range(4):
        article.attachments.create(document=DocumentFactory(title=f"Dokument {number}"), order=number)
    committed()
    first, second, third, _fourth = article.attachments.order_by("order")
    second.document = DocumentFactory(title="Ett annat")
    second.save()
    third.delete()
    first.order = 9
    first.save()
    article.attachments.create(document=DocumentFactory(), order=10)
    committed()
    (group,) = compare(editor, article, versions(article)[0]).context["comparison"].groups
    told = [(row.title, row.happened, len(row.changed)) for row in group.changed]
    assert told == [
        ("Bifogat dokument 1", "Ändrad", 1),
        ("Bifogat dokument 3", "Flyttad", 0),
        ("Bifogat dokument 4", "Tillagd", 1),
        ("Bifogat dokument 5", "Borttagen", 1),
    ]
    assert group.same == 1


def test_nothing_in_a_version_runs_at_its_reader(editor: Client, article: Article) -> None:
    change(
        article,
        title_sv="<script>alert(1)</script>",
        body_sv='<img src=x onerror="alert(1)"><script>alert(2)</script>',
    )
    text = compare(editor, article, versions(article)[0]).text
    assert "alert(2)" not in text
    assert "onerror" not in text
    assert "<script>alert" not in text


def test_more_rows_and_more_changes_cost_no_more_questions() -> None:
    secretary = client_of(SECRETARY)
    few, many = (compared_meeting(secretary, number) for number in (2, 8))
    assert few == many


def compared_meeting(client: Client, number: int) -> int:
    meeting = MeetingFactory(published=True)
    items = AgendaItemFactory.create_batch(number, meeting=meeting)
    for item in items:
        MeetingDocumentFactory(meeting=meeting, item=item, document=DocumentFactory())
        DecisionFactory(item=item)
    committed()
    AgendaItem.objects.filter(meeting=meeting).update(title_sv="En annan")
    committed()
    version = versions(meeting)[0]
    with CaptureQueriesContext(connection) as asked:
        page = compare(client, meeting, version)
    assert page.context["comparison"].differs
    return len(asked.captured_queries)


def test_a_confidential_document_is_not_named_to_whoever_may_not_see_it(editor: Client) -> None:
    article = ArticleFactory()
    secret = DocumentFactory(title="Hemlig förhandling")
    type(secret).objects.filter(pk=secret.pk).update(kept=True)
    article.attachments.create(document=secret)
    committed()
    page = compare(editor, article, versions(article)[0])
    assert "Hemlig förhandling" not in page.text
    assert "inget som du kan se" in page.text


# Restoring -----------------------------------------------------------------------------------------------


def test_an_old_version_comes_back_as_a_draft_and_is_published(editor: Client, article: Article) -> None:
    article.tags.add("klimat")
    article.attachments.create(document=DocumentFactory(title="Bilaga"), order=0)
    committed()
    old = versions(article)[0]
    article.tags.clear()
    article.attachments.all().delete()
    change(article, title_sv="Två", title_en="Two", body_sv="<p>Natt</p>")
    page = restore(editor, article, old)
    assert "återställd som utkast" in page.text
    assert page.context["adminform"].form["title_sv"].value() == "Ett"
    article.refresh_from_db()
    assert article.title_sv == "Två"  # the public sees what is published
    press(editor, article, "_publish")
    article.refresh_from_db()
    assert (article.title_sv, article.title_en, article.body_sv) == ("Ett", "One", "<p>En lugn dag</p>")
    assert [tag.name for tag in article.tags.all()] == ["klimat"]
    assert [row.document.title for row in article.attachments.all()] == ["Bilaga"]


def test_lists_of_choices_come_back_too(editor: Client, article: Article) -> None:
    first, second = ContactFactory.create_batch(2)
    article.contacts.set([first])
    old = versions(article)[0]
    article.contacts.set([second])
    committed()
    restore(editor, article, old)
    assert Draft.objects.get().data["contacts"] == [str(first.pk)]


def test_rows_that_came_later_go_again(editor: Client, article: Article) -> None:
    old = versions(article)[0]
    article.attachments.create(document=DocumentFactory())
    committed()
    restore(editor, article, old)
    press(editor, article, "_publish")
    assert not article.attachments.exists()


@pytest.mark.parametrize(
    "factory",
    [
        ArticleFactory,
        EventFactory,
        PageFactory,
        EditionFactory,
        BodyFactory,
        MeetingFactory,
        AlertFactory,
        StatementFactory,
    ],
)
def test_every_kind_comes_back_as_it_was(factory) -> None:
    item = committed(factory(published=True))
    client = client_of(SECRETARY if item._meta.app_label == "boards" else COMMUNICATOR)
    if item._meta.app_label == "boards" and hasattr(item, "agenda_items"):
        row = AgendaItemFactory(meeting=item)
        MeetingDocumentFactory(meeting=item, item=row, document=DocumentFactory())
        DecisionFactory(item=row)
        committed()
    restore(client, item, versions(item)[0])
    saved = Draft.objects.get().data
    Draft.objects.all().delete()
    fresh = filled_in(client.get(admin_url(item, "change")))
    told = {
        name: [str(each) for each in value] if isinstance(value, list) else [str(value)]
        for name, value in fresh.items()
    }
    assert {name: told[name] for name in saved if name in told} == {
        name: saved[name] for name in saved if name in told
    }


def test_somebody_elses_newer_draft_is_not_written_over(editor: Client, article: Article) -> None:
    change(article, title_sv="Två")
    old = versions(article)[-1]
    other = client_of(COMMUNICATOR)
    form = filled_in(other.get(admin_url(article, "change")), title_sv="En annans")
    other.post(f"{admin_url(Article, 'changelist')}draft/{article.pk}/keep/", form)
    assert "finns kvar" in restore(editor, article, old, draft_version="0").text
    assert Draft.objects.get().data["title_sv"] == ["En annans"]
    page = compare(editor, article, old)
    assert "ersätts utkastet" in page.text
    restore(editor, article, old, draft_version=Draft.objects.get().token)
    assert Draft.objects.get().data["title_sv"] == ["Ett"]


def test_what_is_withdrawn_comes_back_as_a_draft_too(editor: Client, article: Article) -> None:
    old = versions(article)[0]
    actions.withdraw(article, by=editor.user, reason="Fel")
    change(article, title_sv="Två")
    restore(editor, article, old)
    form = editor.get(admin_url(article, "change"))
    assert form.context["adminform"].form["title_sv"].value() == "Ett"


def test_what_it_pointed_at_and_is_gone_is_told(editor: Client, article: Article) -> None:
    image = ImageFactory()
    change(article, lead_image=image)
    old = versions(article)[0]
    change(article, lead_image=None)
    image.delete()
    page = restore(editor, article, old)
    assert "följde inte med: Bild" in page.text
    assert Draft.objects.get().data["lead_image"] == [""]


def test_restoring_is_a_post_of_who_may_change_it(editor: Client, article: Article) -> None:
    version = versions(article)[0]
    address = f"{admin_url(article, 'history')}{version.pk}/restore/"
    assert editor.get(address).status_code == 405
    assert client_of(None).post(address).status_code == 403
    meeting = committed(MeetingFactory(published=True))
    assert restore(editor, meeting, versions(meeting)[0]).status_code == 403
    assert not Draft.objects.exists()
