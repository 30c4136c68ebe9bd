from django.db.models import QuerySet
from django.utils.translation import gettext as _

from boards.models import Case
from storsthlm.addresses import address
from storsthlm.publishing.pagination import list_page
from storsthlm.publishing.views import PublicDetailView, PublicListView

from .filters import CaseFilter
from .steps import attach_last, items_of, standing, steps

STEPS = 40


class CaseList(PublicListView):
    template_name = "boards/case_list.html"
    filter_class = CaseFilter

    def get_rows(self) -> QuerySet:
        return Case.objects.public().for_list()

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        context = super().get_context_data(**kwargs)
        attach_last(context["page"])
        return context


class CasePage(PublicDetailView):
    """The steps are public by themselves, also on the page of a case that is only previewed."""

    model = Case
    template_name = "boards/case.html"
    context_object_name = "case"

    def get_queryset(self) -> QuerySet:
        return self.visible().select_related("category")

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        page = list_page(items_of(self.object), self.request, STEPS)
        return super().get_context_data(
            breadcrumbs=[(_("Ärenden"), address("boards:cases"))],
            page=page,
            steps=steps(page.rows),
            standing=standing(self.object),
            **kwargs,
        )
