"""Web feeds (webbflöden) of the news, in the language of their address.

Every address begins with ``SITE_URL``: readers know an entry by its id, which shall be the same
whatever name the server was asked by.
"""

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from storsthlm.taxonomy.models import Category

from .models import Article

ENTRIES = 30


def absolute(path: str) -> str:
    return settings.SITE_URL + path


class NewsFeed(Feed):
    feed_type = Atom1Feed

    def title(self) -> str:
        return _("Nyheter från Storsthlm")

    def subtitle(self) -> str:
        return _("Nyheter, intervjuer, rapporter och styrelsesammanfattningar.")

    def link(self) -> str:
        return absolute(reverse("news:list"))

    def feed_url(self) -> str:
        return absolute(reverse("news:feed"))

    def items(self) -> QuerySet:
        return Article.objects.public().for_cards()[:ENTRIES]

    def item_title(self, item: Article) -> str:
        return item.title

    def item_link(self, item: Article) -> str:
        return absolute(item.get_absolute_url())

    def item_description(self, item: Article) -> str:
        return item.lead

    def item_pubdate(self, item: Article):
        return item.public_from

    def item_updateddate(self, item: Article):
        return max(item.public_from, item.updated_at)

    def item_categories(self, item: Article) -> list[str]:
        return [item.category.name] if item.category else []


class CategoryFeed(NewsFeed):
    def get_object(self, request: HttpRequest, slug: str) -> Category:
        return get_object_or_404(Category, slug=slug)

    def title(self, category: Category) -> str:
        return f"{category.name} – Storsthlm"

    def link(self, category: Category) -> str:
        return absolute(reverse("news:category", args=[category.slug]))

    def feed_url(self, category: Category) -> str:
        return absolute(reverse("news:category_feed", args=[category.slug]))

    def items(self, category: Category) -> QuerySet:
        return Article.objects.public().for_cards().in_category(category.slug)[:ENTRIES]
