"""News: the list, one area's list, and the article."""

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from storsthlm.addresses import address
from storsthlm.prepared import Listing, Prepared, Slot
from storsthlm.publishing.views import PublicDetailView, PublicListView
from storsthlm.taxonomy.models import Category

from .boxes import boxes_for
from .facts import facts_of, topics_of
from .filters import ArticleFilter
from .models import Article
from .reading import cards, read_around
from .structured import structured


def news_crumb() -> tuple[str, str]:
    return _("Nyheter"), address("news:list")


class ArticleList(PublicListView):
    template_name = "news/article_list.html"
    filter_class = ArticleFilter

    def get_rows(self) -> Listing:
        return Listing(cards)


class CategoryList(ArticleList):
    """The same list for one area, at an address of its own."""

    @cached_property
    def category(self) -> Category:
        return get_object_or_404(Category, slug=self.kwargs["slug"])

    def get_rows(self) -> Listing:
        return super().get_rows().in_category(self.category.slug)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        return super().get_context_data(category=self.category, crumbs=[news_crumb()], **kwargs)


class ArticlePage(PublicDetailView):
    model = Article
    template_name = "news/article.html"
    context_object_name = "article"
    prepared = Prepared(lambda: Article.objects.public().for_page().filter(slug=Slot("slug")))

    def get_queryset(self) -> QuerySet:
        return self.visible().for_page()

    def get_object(self, queryset: QuerySet | None = None) -> Article:
        article = super().get_object(queryset)
        if article.address_year != self.kwargs["year"]:
            raise Http404
        return article

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        article, around = self.object, read_around(self.object)
        return super().get_context_data(
            related=around.related,
            documents=[attachment.document for attachment in around.attachments],
            contacts=around.contacts,
            boxes=boxes_for(article),
            facts=facts_of(article),
            structured=structured(article),
            topics=topics_of(article, around),
            crumbs=[news_crumb()],
            **kwargs,
        )
