"""The report over all documents: which have something to see to, and what, also as a table to take along."""

from collections.abc import Iterator

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, F, OuterRef, QuerySet, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from storsthlm.documents.contents.wording import WORDS, where
from storsthlm.documents.gate.contents import kinds_that_block
from storsthlm.documents.models import Document, FileFinding
from storsthlm.publishing.admin.columns import day
from storsthlm.publishing.admin.listed import rows_as_listed
from storsthlm.publishing.tables import csv_response

from .contents import current_findings, facts_of, found_in

MOST_LINES = 20_000


class FindingFilter(admin.SimpleListFilter):
    title = _("att se över")
    parameter_name = "found"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, object]]:
        wide = [("any", _("Något")), ("stops", _("Det som stoppar publicering"))]
        return [*wide, *FileFinding.Kind.choices, ("unseen", _("Inte genomgången än"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        chosen = self.value()
        if chosen == "unseen":
            return queryset.exclude(facts__sha256=F("sha256"))
        if chosen not in {"any", "stops", *FileFinding.Kind.values}:
            return queryset
        found = FileFinding.objects.current().filter(document=OuterRef("pk"))
        kinds = {"any": FileFinding.Kind.values, "stops": kinds_that_block()}.get(chosen, [chosen])
        return queryset.filter(Exists(found.filter(kind__in=kinds)))


class FindingsReport(admin.ModelAdmin):
    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """What the rows tell is read along: two queries however many there are."""
        listed = super().get_changelist_instance(request)
        prefetch_related_objects(listed.result_list, "facts", current_findings())
        return listed

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_safe(self.findings_view))
        return [path("findings/", view, name="documents_document_findings"), *super().get_urls()]

    def findings_view(self, request: HttpRequest) -> HttpResponse:
        """A line for each finding in the documents of the list as it is filtered and searched."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        listed = rows_as_listed(self, request).order_by().values("pk")
        rows = FileFinding.objects.current().filter(document__in=listed)
        rows = rows.select_related("document__created_by").order_by("document__title", "document", "kind")
        return csv_response("filer", self._lines(rows[: MOST_LINES + 1]), MOST_LINES)

    def _lines(self, rows: QuerySet) -> Iterator[tuple[object, ...]]:
        yield (
            *(_("dokument"), _("fil"), _("att se över"), _("stoppar publicering"), _("var")),
            *(_("vad du kan göra"), _("uppladdad av"), _("sedan")),
        )
        blocking = kinds_that_block()
        for row in rows:
            document, stops = row.document, _("ja") if row.kind in blocking else _("nej")
            yield (
                *(document.title, document.name, row.get_kind_display(), stops, where(row)),
                *(WORDS[row.kind].todo, document.created_by or "", day(row.since)),
            )

    @admin.display(description=_("Att se över"))
    def to_see_to_shortly(self, row: Document) -> str | Promise:
        if facts_of(row) is None:
            return _("Inte genomgången än")
        return ", ".join(finding.get_kind_display() for finding in found_in(row))
