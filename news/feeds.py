"""Web feeds (webbflöden) of the news, in the language of their address."""

from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from storsthlm.taxonomy.models import Category

from .models import Article

ENTRIES = 30


class NewsFeed(Feed):
    feed_type = Atom1Feed

    def __call__(self, request: HttpRequest, *args: object, **kwargs: object):
        self.language = get_language()
        return super().__call__(request, *args, **kwargs)

    def title(self) -> str:
        return _("Nyheter från Storsthlm")

    def subtitle(self) -> str:
        return _("Nyheter, intervjuer, rapporter och styrelsesammanfattningar.")

    def link(self) -> str:
        return reverse("news:list")

    def items(self) -> QuerySet:
        return Article.objects.public().for_cards()[:ENTRIES]

    def item_title(self, item: Article) -> str:
        return item.title

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
        return reverse("news:category", args=[category.slug])

    def items(self, category: Category) -> QuerySet:
        return Article.objects.public().for_cards().in_category(category.slug)[:ENTRIES]
