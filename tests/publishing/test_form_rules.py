"""What the form refuses: tags that cannot be stored or found, and English that is not there."""

import pytest

from news.models import Article
from storsthlm.accounts.roles import PUBLISHER
from tests.factories.calendar_app import EventFactory, SpeakerFactory
from tests.factories.news import ArticleFactory
from tests.helpers import admin_url, client_of, filled_in

pytestmark = pytest.mark.django_db


def save(row, **changes: object):
    client = client_of(PUBLISHER)
    form = filled_in(client.get(admin_url(row, "change")), **changes)
    return client.post(admin_url(row, "change"), {**form, "_save": "1"})


def errors_of(response) -> dict[str, list[str]]:
    return response.context["adminform"].form.errors


@pytest.mark.parametrize(
    ("tags", "error"),
    [
        ("x" * 101, "En tagg får ha högst 100 tecken."),
        ("elnät, \ufdfa" + "\ufdfa" * 20, "En tagg får ha högst 100 tecken."),
        ("§, ¤", "En tagg måste innehålla någon bokstav eller siffra."),
    ],
    ids=["long", "long as an address", "signs"],
)
def test_a_tag_that_cannot_be_stored_or_found_is_a_form_error(tags: str, error: str) -> None:
    assert errors_of(save(ArticleFactory(), tags=tags))["tags"] == [error]


def test_a_tag_may_be_as_long_as_its_column_and_swedish() -> None:
    article = ArticleFactory()
    assert save(article, tags=f"Å{'x' * 99}, elnät").status_code == 302
    assert article.tags.count() == 2


@pytest.mark.parametrize("english", ["ready", "behind"])
def test_english_is_not_shown_before_what_must_be_there_is_written(english: str) -> None:
    article = ArticleFactory(title_en="In English")
    errors = errors_of(save(article, english=english))
    assert errors == {"lead_en": ["Skriv den engelska texten, eller visa inte engelska."]}
    assert save(article, english=english, lead_en="This is new.").status_code == 302
    article.refresh_from_db()
    assert article.english == english


def test_a_draft_without_swedish_asks_for_no_english_of_it() -> None:
    article = ArticleFactory(title_en="In English", lead_sv="")
    assert save(article, english="ready").status_code == 302
    assert Article.objects.get().english == "ready"


NEW_SPEAKER = {"speakers-TOTAL_FORMS": "1", "speakers-0-name": "Östen", "speakers-0-order": "0"}


@pytest.mark.parametrize(
    ("changes", "after"),
    [
        ({"speakers-0-title_sv": "Chef"}, "behind"),
        ({"speakers-0-title_sv": "Chef", "speakers-0-title_en": "Head"}, "ready"),
        ({"speakers-0-title_sv": "Chef", "speakers-0-DELETE": "on"}, "ready"),
    ],
    ids=["Swedish alone", "both", "taken away at once"],
)
def test_a_new_row_in_swedish_alone_leaves_english_behind(changes: dict, after: str) -> None:
    event = EventFactory(in_english=True)
    assert save(event, **NEW_SPEAKER, **changes).status_code == 302
    event.refresh_from_db()
    assert event.english == after


def test_who_marks_english_ready_with_a_changed_row_is_believed() -> None:
    event = EventFactory(in_english=True, english="behind")
    SpeakerFactory(event=event)
    assert save(event, **{"speakers-0-title_sv": "Chef", "english": "ready"}).status_code == 302
    event.refresh_from_db()
    assert event.english == "ready"
