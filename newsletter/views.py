"""The newsletter on the site: all editions, and one to read."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from storsthlm.addresses import address
from storsthlm.publishing.views import PublicDetailView, PublicListView

from .coming import coming
from .filters import EditionFilter
from .models import Edition
from .stories import stories


class EditionList(PublicListView):
    template_name = "newsletter/list.html"
    filter_class = EditionFilter

    def get_rows(self) -> QuerySet:
        return Edition.objects.public().newest_number_first()


class EditionPage(PublicDetailView):
    model = Edition
    template_name = "newsletter/edition.html"
    context_object_name = "edition"
    slug_field = slug_url_kwarg = "number"

    def get_queryset(self) -> QuerySet:
        return self.visible().for_page()

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        return super().get_context_data(
            stories=stories(self.object.disclosed_items),
            coming=coming(self.object),
            crumbs=[(_("Nyhetsbrev"), address("newsletter:list"))],
            **kwargs,
        )
