"""Documents that hang from a page, as rows of its form with a box above them to drop files on."""

import json

from django.db.models import QuerySet
from django.forms.widgets import Script
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from storsthlm.publishing.admin import CalmInline

from .contents import FileRowForm, with_findings
from .upload_words import words_of_upload


class FilesInline(CalmInline):
    """Rows of a ``document`` and its ``order``; the template of each such inline holds the box."""

    form = FileRowForm
    autocomplete_fields = ("document",)
    ordered_by = "order"

    class Media:
        css = {"all": ("css/uploads.css",)}

    @property
    def upload_words(self) -> str:
        """For the script above the rows."""
        return json.dumps(words_of_upload("document"))

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """What is sent is not asked what its files hold: the gate looks at that by itself."""
        rows = super().get_queryset(request).select_related("document")
        return rows if request.method == "POST" else with_findings(rows, "document__")


class AttachmentInline(FilesInline):
    """One look for articles, events and standing pages."""

    fields = (("document", "order"),)
    description = _(
        "Filer som läsaren kan hämta på sidan, i den här ordningen. "
        "Släpp dem i rutan, eller sök på titeln för ett dokument som redan finns."
    )
    template = "admin/documents/attachments.html"

    class Media:
        js = (Script("js/uploads/attachments.js", type="module"),)
