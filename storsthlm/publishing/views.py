"""The two kinds of public page. They look at the path and the public rows, never at who asks.

A preview is the same view with ``request.previewed`` set; see ``preview``.
"""

from django.db.models import QuerySet
from django.http import Http404
from django.views.generic import DetailView, TemplateView

from storsthlm.prepared import Prepared

from .filters import ListFilter
from .models import Publishable
from .pagination import PAGE_SIZE, list_page

READ_ONLY = ["get", "head", "options"]


class PublicDetailView(DetailView):
    """One publishable by slug. Subclasses say in ``get_queryset`` what they read, on top of ``visible()``.

    The most read pages have the same, for public rows, as a ``prepared`` query with the words of the path.
    """

    http_method_names = READ_ONLY
    model: type[Publishable]
    prepared: Prepared | None = None

    def get_object(self, queryset: QuerySet | None = None) -> Publishable:
        if self.prepared is None or hasattr(self.request, "previewed"):
            return super().get_object(queryset)
        if (found := self.prepared.first(**self.kwargs)) is None:
            raise Http404
        return found

    def visible(self) -> QuerySet:
        return self.model.objects.visible_in(self.request)

    def get_queryset(self) -> QuerySet:
        return self.visible()


class PublicListView(TemplateView):
    """Public rows, filtered by a bounded form and cut into bounded pages (``page`` and ``filter``)."""

    http_method_names = READ_ONLY
    filter_class: type[ListFilter]
    page_size = PAGE_SIZE

    def get_rows(self) -> QuerySet:
        raise NotImplementedError

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        form = self.filter_class(self.request.GET)
        page = list_page(form.rows(self.get_rows()), self.request, self.page_size)
        return super().get_context_data(filter=form, page=page, **kwargs)
