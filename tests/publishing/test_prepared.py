"""Queries whose SQL is worked out once: they answer as the querysets do, and never from an older clock."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from news.models import Article
from news.reading import cards
from storsthlm.prepared import Listing, Prepared, Slot
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


def test_a_listing_is_narrowed_as_the_queryset_is() -> None:
    area, other = CategoryFactory.create_batch(2)
    wanted = ArticleFactory(published=True, category=area, interview=True, tags=["Elnät"])
    ArticleFactory(published=True, category=area)
    ArticleFactory(published=True, category=other, interview=True)
    ArticleFactory(category=area, interview=True)
    year = timezone.localtime(wanted.public_from).year
    narrowed = Listing(cards).in_category(area.slug).of_kind("interview").from_year(year).tagged("elnät")
    assert narrowed[0:21] == [wanted]
    assert narrowed[1:21] == Listing(cards).from_year(year - 1)[0:21] == Listing(cards).none()[0:21] == []
    assert len(Listing(cards)[0:21]) == 3


def test_a_year_begins_and_ends_at_midnight_here() -> None:
    for moment in ("2024-12-31 22:59:59+00", "2024-12-31 23:00+00", "2025-12-31 22:59:59+00"):
        Article.objects.filter(pk=ArticleFactory(published=True).pk).update(public_from=moment)
    assert [len(Listing(cards).from_year(year)[0:21]) for year in (2024, 2025, 2026)] == [1, 2, 0]


def test_a_slot_without_its_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        of_area().rows()
