"""Queries whose SQL is worked out once: they answer as the querysets do, and never from an older clock."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from news.models import Article
from storsthlm.prepared import Prepared, Slot
from tests.factories.news import ArticleFactory
from tests.factories.taxonomy import CategoryFactory

pytestmark = pytest.mark.django_db


def of_area() -> Prepared:
    return Prepared(lambda: Article.objects.public().filter(category=Slot("area")).for_cards())


def test_each_value_gets_its_own_rows_with_what_belongs_to_them(django_assert_num_queries) -> None:
    prepared, areas = of_area(), CategoryFactory.create_batch(2)
    articles = [ArticleFactory(published=True, category=area) for area in areas]
    for area, article in zip(areas, articles, strict=True):
        with django_assert_num_queries(1):
            found = prepared.first(area=area.pk)
            assert (found, found.category, found.title) == (article, area, article.title)
    assert prepared.rows(area=0) == []
    assert prepared.first(area=0) is None


def test_what_is_scheduled_appears_in_its_time_and_what_ends_goes() -> None:
    prepared, now = of_area(), timezone.now()
    article = ArticleFactory(published=True)
    assert prepared.rows(area=article.category_id) == [article]
    for times in ({"public_from": now + timedelta(days=1)}, {"public_until": now - timedelta(seconds=1)}):
        Article.objects.update(**{"public_from": now - timedelta(days=1), "public_until": None, **times})
        assert prepared.rows(area=article.category_id) == []
    Article.objects.update(public_until=None)
    assert prepared.rows(area=article.category_id) == [article]


def test_the_active_language_decides_which_column_is_asked() -> None:
    prepared = Prepared(lambda: Article.objects.public().filter(title=Slot("title")))
    ArticleFactory(published=True, in_english=True, title_sv="Elnät", title_en="Power grid")
    for language, title in (("sv", "Elnät"), ("en", "Power grid")):
        with override(language):
            assert len(prepared.rows(title=title)) == 1
            assert prepared.rows(title={"Elnät": "Power grid"}.get(title, "Elnät")) == []


@pytest.mark.parametrize(
    "build",
    [
        lambda: Article.objects.public(at=timezone.now()),
        lambda: Article.objects.public().filter(last_application_day=timezone.localdate()),
        lambda: Article.objects.public().prefetch_related("tags"),
    ],
    ids=["a moment", "a day", "a prefetch"],
)
def test_what_would_stay_as_it_was_is_refused(build) -> None:
    with pytest.raises(TypeError, match="Article holds"):
        Prepared(build).rows()


def test_a_slot_without_its_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        of_area().rows()
