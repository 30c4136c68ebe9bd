"""A copy is the draft of something new: all that the form shows, and nothing that would take its place."""

import pytest
from django.test import Client

from news.models import Article
from storsthlm.accounts.roles import COMMUNICATOR, SECRETARY
from storsthlm.publishing.models import Draft
from tests.factories.boards import AgendaItemFactory, MeetingFactory
from tests.factories.calendar_app import EventFactory
from tests.factories.documents import DocumentFactory
from tests.factories.news import ArticleFactory
from tests.factories.newsletter import EditionFactory
from tests.helpers import admin_url, client_of, filled_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Client:
    return client_of(COMMUNICATOR)


def copied(client: Client, row):
    """The form of the copy."""
    answer = client.post(admin_url(row, "copy"), follow=True)
    assert answer.status_code == 200
    return answer


def saved(client: Client, form, model, **changes: object):
    data = {**filled_in(form, **changes), "_continue": "1"}
    answer = client.post(admin_url(model, "add"), data)
    assert answer.status_code == 302, (answer.context["errors"], data)
    return model.objects.order_by("-pk")[0]


def test_it_has_everything_and_a_place_of_its_own(editor: Client) -> None:
    article = ArticleFactory(
        published=True,
        title_sv="Bron",
        title_en="The bridge",
        slug="bron",
        english="ready",
        body_sv="<p>Text</p>",
    )
    article.tags.add("broar")
    article.attachments.create(document=DocumentFactory(title="Ritning"))
    copy = saved(editor, copied(editor, article), Article)
    assert (copy.title_sv, copy.title_en, copy.slug) == ("Bron (kopia)", "The bridge", "bron-2")
    assert (copy.status, copy.public_from, copy.english) == ("draft", None, "none")
    assert [*copy.tags.names()] == ["broar"]
    assert [row.document.title for row in copy.attachments.all()] == ["Ritning"]
    article.refresh_from_db()
    assert (article.title_sv, article.attachments.count(), article.is_public) == ("Bron", 1, True)


def test_what_is_being_written_is_what_is_copied(editor: Client) -> None:
    """With its rows, which are rows of the copy then; nothing is taken from the item."""
    article = ArticleFactory(published=True, title_sv="Bron")
    article.attachments.create(document=DocumentFactory(title="Ritning"))
    form = editor.get(admin_url(article, "change"))
    sent = {**filled_in(form, title_sv="Den nya bron", publish_until="2031-05-01T10:00"), "_continue": "1"}
    editor.post(admin_url(article, "change"), sent)
    assert Draft.objects.count() == 1
    copy = saved(editor, copied(editor, article), Article)
    assert (copy.title_sv, copy.public_until) == ("Den nya bron (kopia)", None)
    assert [row.document.title for row in copy.attachments.all()] == ["Ritning"]
    assert article.attachments.count() == 1


def test_every_copy_has_its_own_address(editor: Client) -> None:
    article = ArticleFactory(slug="bron")
    slugs = [saved(editor, copied(editor, article), Article).slug for _time in range(2)]
    assert slugs == ["bron-2", "bron-3"]


def test_a_title_of_full_length_is_cut_for_the_word(editor: Client) -> None:
    longest = Article._meta.get_field("title_sv").max_length
    form = copied(editor, ArticleFactory(title_sv="x" * longest))
    title = form.context["adminform"].form["title_sv"].value()
    assert len(title) == longest
    assert title.endswith(" (kopia)")


def test_events_and_their_times_are_copied(editor: Client) -> None:
    event = EventFactory(title_sv="Mötet")
    form = copied(editor, event).context["adminform"].form
    assert form["title_sv"].value() == "Mötet (kopia)"
    assert form["slug"].value() == f"{event.slug}-2"


def test_it_is_for_who_may_read_the_draft_and_begin_anew(editor: Client) -> None:
    """Those who only look at meetings would otherwise get the names of their papers."""
    meeting = MeetingFactory()
    AgendaItemFactory(meeting=meeting)
    assert editor.post(admin_url(meeting, "copy")).status_code == 403
    assert editor.get(admin_url(ArticleFactory(), "copy")).status_code == 405
    assert "Gör en kopia" not in editor.get(admin_url(meeting, "change")).text
    assert not Draft.objects.exists()


def test_what_tells_one_from_another_is_chosen_anew() -> None:
    """The day of a meeting; the number of an edition, of which there is a next one."""
    meeting = copied(client_of(SECRETARY), MeetingFactory()).context["adminform"].form
    assert not meeting["date"].value()
    edition = EditionFactory(number=7)
    form = copied(client_of(COMMUNICATOR), edition).context["adminform"].form
    assert form["number"].value() == "8"
