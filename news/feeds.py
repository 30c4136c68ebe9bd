"""Web feeds of the news: all of it, and one area's."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from storsthlm.addresses import address
from storsthlm.publishing.feeds import ENTRIES, Entry, EntryFeed, absolute
from storsthlm.taxonomy.models import Category

from .models import Article
from .querysets import ArticleQuerySet


def article_entries(articles: ArticleQuerySet) -> list[Entry]:
    """The newest of these; for feeds of other apps too."""
    return [_entry(article) for article in articles.for_cards()[:ENTRIES]]


def _entry(article: Article) -> Entry:
    return Entry(
        title=article.title,
        path=article.get_absolute_url(),
        summary=article.lead,
        published=article.public_from,
        updated=article.updated_at,
        categories=(article.category.name,) if article.category else (),
        source=article,
    )


class NewsFeed(EntryFeed):
    def title(self) -> str:
        return _("Nyheter från Storsthlm")

    def subtitle(self) -> str:
        return _("Nyheter, intervjuer, rapporter och styrelsesammanfattningar.")

    def link(self) -> str:
        return absolute(address("news:list"))

    def feed_url(self) -> str:
        return absolute(address("news:feed"))

    def items(self) -> list[Entry]:
        return article_entries(Article.objects.public())


class CategoryFeed(NewsFeed):
    def get_object(self, request: HttpRequest, slug: str) -> Category:
        return get_object_or_404(Category, slug=slug)

    def title(self, category: Category) -> str:
        return f"{category.name} – Storsthlm"

    def link(self, category: Category) -> str:
        return absolute(address("news:category", category.slug))

    def feed_url(self, category: Category) -> str:
        return absolute(address("news:category_feed", category.slug))

    def items(self, category: Category) -> list[Entry]:
        return article_entries(Article.objects.public().in_category(category.slug))
