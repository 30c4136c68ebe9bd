"""Composing an edition: what is proposed, what can be ticked, and what is saved."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from newsletter.models import Edition, EditionItem
from storsthlm.accounts.roles import COMMUNICATOR, SECRETARY
from tests.factories.boards import MeetingFactory
from tests.factories.calendar_app import EventFactory
from tests.factories.news import ArticleFactory
from tests.factories.newsletter import EditionFactory, EditionItemFactory
from tests.helpers import admin_url, client_of, filled_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return client_of(COMMUNICATOR)


def save(editor, edition: Edition, **changes: object):
    address = admin_url(edition, "change")
    return editor.post(address, {**filled_in(editor.get(address), **changes), "_continue": "1"})


def offered(editor, edition: Edition, field: str) -> list[str]:
    form = editor.get(admin_url(edition, "change")).context["adminform"].form
    return [str(key) for key, _label in form.fields[field].choices]


def test_number_title_and_day_are_proposed(editor) -> None:
    EditionFactory(number=11)
    form = editor.get(admin_url(Edition, "add")).context["adminform"].form
    assert form["number"].value() == 12
    assert form["title_sv"].value() == "Nyhetsbrev nr 12"
    assert form["date"].value() == timezone.localdate()


def test_an_edition_is_composed_by_ticking_articles(editor) -> None:
    first, second = ArticleFactory(published=True), ArticleFactory(published=True)
    form = editor.get(admin_url(Edition, "add"))
    response = editor.post(
        admin_url(Edition, "add"), {**filled_in(form, articles=[first.pk, second.pk]), "_continue": "1"}
    )
    assert response.status_code == 302
    items = EditionItem.objects.filter(edition=Edition.objects.get())
    assert [item.article for item in items] == [first, second]


def test_articles_since_the_last_edition_that_are_not_in_this_one_are_offered(editor) -> None:
    EditionFactory(published=True, number=1, date=timezone.localdate() - timedelta(days=10))
    edition = EditionFactory(number=2)
    ArticleFactory(published=True, public_from=timezone.now() - timedelta(days=20))
    ArticleFactory()
    here_already, new = ArticleFactory(published=True), ArticleFactory(published=True)
    EditionItemFactory(edition=edition, article=here_already)
    EditionItemFactory(edition=edition)
    assert offered(editor, edition, "articles") == [str(new.pk)]


def test_ticked_articles_come_after_the_items_that_are_there(editor) -> None:
    edition = EditionFactory()
    EditionItemFactory(edition=edition, order=7)
    article = ArticleFactory(published=True)
    save(editor, edition, articles=[article.pk])
    assert edition.items.last().article == article


def test_entries_of_the_window_can_be_removed_and_brought_back(editor) -> None:
    edition = EditionFactory()
    event = EventFactory(published=True)
    meeting = MeetingFactory(published=True, date=timezone.localdate() + timedelta(days=2))
    EventFactory(published=True, start=timezone.now() + timedelta(days=300))
    EventFactory()
    assert offered(editor, edition, "removed") == [f"event-{event.pk}", f"meeting-{meeting.pk}"]
    save(editor, edition, removed=[f"event-{event.pk}", f"meeting-{meeting.pk}"])
    assert (list(edition.removed_events.all()), list(edition.removed_meetings.all())) == ([event], [meeting])
    form = editor.get(admin_url(edition, "change")).context["adminform"].form
    assert set(form["removed"].value()) == {f"event-{event.pk}", f"meeting-{meeting.pk}"}
    save(editor, edition, removed=[f"meeting-{meeting.pk}"])
    assert (list(edition.removed_events.all()), list(edition.removed_meetings.all())) == ([], [meeting])


def test_what_the_boxes_do_not_show_stays_removed(editor) -> None:
    """An event that is withdrawn for a while must not come back by itself when it is public again."""
    edition = EditionFactory()
    hidden = EventFactory(withdrawn=True)
    edition.removed_events.add(hidden)
    save(editor, edition, removed=[])
    assert list(edition.removed_events.all()) == [hidden]


@pytest.mark.parametrize("key", ["event-99999", "meeting-x", "nonsense", "event-" + "9" * 30])
def test_a_box_that_has_vanished_is_no_error(key: str, editor) -> None:
    edition = EditionFactory()
    assert save(editor, edition, removed=[key], articles=[key]).status_code == 302
    assert not edition.removed_events.exists()


def test_a_new_edition_has_no_list_to_remove_from_yet(editor) -> None:
    response = editor.get(admin_url(Edition, "add"))
    assert "removed" not in response.context["adminform"].form.fields
    assert "När du har sparat" in response.content.decode()


def test_two_editions_cannot_have_the_same_number(editor) -> None:
    EditionFactory(number=5)
    response = save(editor, EditionFactory(number=6), number=5)
    assert "number" in response.context["adminform"].form.errors


def test_an_item_points_to_one_thing_or_has_words_of_its_own() -> None:
    edition = EditionFactory()
    for wrong in (
        {"article": ArticleFactory(), "event": EventFactory()},
        {"headline_sv": ""},
        {"headline_sv": None},
        {"headline_sv": "Ord", "external_link": "https://example.org/"},
    ):
        with pytest.raises(ValidationError):
            EditionItemFactory(edition=edition, **wrong)


def test_the_form_costs_the_same_for_few_and_for_many_items(editor, django_assert_max_num_queries) -> None:
    edition, counts = EditionFactory(), []
    editor.get(admin_url(edition, "change"))  # fills what Django keeps for good
    for size in (2, 8):
        for _number in range(size):
            EditionItemFactory(edition=edition, article=ArticleFactory(published=True))
            EditionItemFactory(edition=edition, event=EventFactory(published=True))
        with django_assert_max_num_queries(20) as queries:
            assert editor.get(admin_url(edition, "change")).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_secretary_may_not_compose_editions() -> None:
    assert client_of(SECRETARY).get(admin_url(Edition, "add")).status_code == 403
