"""Documents that hang from a page: one look for articles, events and standing pages."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from storsthlm.publishing.admin import CalmInline


class AttachmentInline(CalmInline):
    autocomplete_fields = ("document",)
    ordered_by = "order"
    fields = (("document", "order"),)
    description = _(
        "Filer som läsaren kan hämta på sidan, i den här ordningen. "
        "Sök på titeln, eller ladda upp en ny med plustecknet."
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("document")
