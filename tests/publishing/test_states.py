"""What is public, asked of the database and of a row: the two must never disagree."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from news.models import Article
from storsthlm.publishing.models import Publishable
from tests.factories.news import ArticleFactory

pytestmark = pytest.mark.django_db

State = Publishable.State
TRAITS = {
    "draft": State.DRAFT,
    "in_review": State.IN_REVIEW,
    "scheduled": State.SCHEDULED,
    "published": State.PUBLIC,
    "expired": State.EXPIRED,
    "withdrawn": State.WITHDRAWN,
}


def make(trait: str) -> Article:
    return ArticleFactory(**({} if trait == "draft" else {trait: True}))


@pytest.mark.parametrize(("trait", "state"), TRAITS.items())
def test_a_row_says_its_state_as_a_person_would(trait: str, state: str) -> None:
    assert make(trait).state == state


@pytest.mark.parametrize("trait", TRAITS)
def test_only_what_has_begun_and_not_ended_is_public(trait: str) -> None:
    article = make(trait)
    assert Article.objects.public().contains(article) is (trait == "published")
    assert article.is_public is (trait == "published")


def test_the_database_and_the_row_agree_at_the_very_moments_of_begin_and_end() -> None:
    start = timezone.now().replace(microsecond=0)
    end = start + timedelta(hours=1)
    article = ArticleFactory(published=True, public_from=start, public_until=end)
    for moment in (start - timedelta(microseconds=1), start, end - timedelta(microseconds=1), end):
        by_row = article.state_at(moment) == State.PUBLIC
        assert Article.objects.public(at=moment).exists() is by_row, moment
    assert article.state_at(start) == State.PUBLIC
    assert article.state_at(end) == State.EXPIRED


def test_the_list_of_what_is_scheduled_holds_nothing_else() -> None:
    rows = {trait: make(trait) for trait in TRAITS}
    assert list(Article.objects.scheduled()) == [rows["scheduled"]]


def test_newest_first_breaks_ties_the_same_way_every_time() -> None:
    moment = timezone.now()
    rows = [ArticleFactory(published=True, public_from=moment) for _ in range(3)]
    assert list(Article.objects.public().newest_first()) == rows[::-1]


def test_the_database_refuses_something_published_without_a_time() -> None:
    article = ArticleFactory(published=True)
    with pytest.raises(IntegrityError, match="published_has_time"), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(public_from=None)


def test_the_database_refuses_an_end_before_the_beginning() -> None:
    article = ArticleFactory(published=True)
    with pytest.raises(IntegrityError, match="until_after_from"), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(public_until=article.public_from)
