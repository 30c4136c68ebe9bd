"""Areas: everything of one category, whatever its kind."""

from urllib.parse import urlencode

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import ListView, TemplateView

from boards.models import Agreement, Body, Case
from calendar_app.entries import upcoming_entries
from calendar_app.subscribing import subscription_page
from news.models import Article
from storsthlm.addresses import address
from storsthlm.publishing.filters import parameter
from storsthlm.publishing.pagination import list_page
from storsthlm.publishing.views import READ_ONLY
from storsthlm.taxonomy.models import Category

ARTICLES = 12
COMING = 8
AGREEMENTS = 12
CASES = 6


class AreaList(ListView):
    http_method_names = READ_ONLY
    model = Category
    template_name = "areas/list.html"


class AreaPage(TemplateView):
    http_method_names = READ_ONLY
    template_name = "areas/area.html"

    @cached_property
    def area(self) -> Category:
        return get_object_or_404(Category, slug=self.kwargs["slug"])

    def get_articles(self) -> QuerySet:
        return Article.objects.public().in_category(self.area.slug).for_cards()

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        page = list_page(self.get_articles(), self.request, ARTICLES)
        return super().get_context_data(
            area=self.area,
            object=self.area,
            crumbs=[(_("Områden"), address("areas"))],
            page=page,
            articles=page.rows,
            subscribe=subscription_page(urlencode({parameter("category"): self.area.slug})),
            coming=upcoming_entries(COMING, category_slug=self.area.slug),
            agreements=Agreement.objects.public().in_area(self.area).newest_first()[:AGREEMENTS],
            cases=Case.objects.public().in_category(self.area.slug).for_list()[:CASES],
            bodies=Body.objects.public().current().filter(category=self.area),
            **kwargs,
        )
