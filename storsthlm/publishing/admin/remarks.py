"""The report of the gate over everything that is public: each reader sees what they may see anyway."""

from collections.abc import Iterator

from django.apps import apps
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from storsthlm.publishing.gate.registry import all_checks
from storsthlm.publishing.gate.report import may_read, visible_to
from storsthlm.publishing.kinds import kinds
from storsthlm.publishing.models import Remark
from storsthlm.publishing.tables import csv_response

from .audit import SeenKindFilter
from .columns import day
from .gate import ASKED
from .listed import rows_as_listed

MOST_LINES = 20_000


class CheckFilter(admin.SimpleListFilter):
    title = _("kontroll")
    parameter_name = "rule"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, object]]:
        found = set(visible_to(request.user).order_by().values_list("code", flat=True).distinct())
        return [(code, check.label) for code, check in all_checks().items() if code in found]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(code=self.value()) if self.value() else queryset


class ResponsibleFilter(admin.SimpleListFilter):
    title = _("ansvarig")
    parameter_name = "whose"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, object]]:
        found = visible_to(request.user).order_by().values("responsible").distinct()
        others = get_user_model().objects.filter(pk__in=found).exclude(pk=request.user.pk)
        named = [(str(user.pk), str(user)) for user in others.order_by("last_name", "first_name", "pk")]
        return [("me", _("Jag")), *named, ("nobody", _("Ingen"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        chosen = self.value() or ""
        if chosen == "nobody":
            return queryset.filter(responsible=None)
        known = {str(pk) for pk, _name in self.lookup_choices}
        if chosen not in known:
            return queryset
        return queryset.filter(responsible=request.user if chosen == "me" else int(chosen))


class DecidedFilter(admin.SimpleListFilter):
    title = _("läge")
    parameter_name = "decided"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, object]]:
        return [("open", _("Att göra")), ("allowed", _("Godkända med anledning"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        asked = {"open": queryset.filter(reason=""), "allowed": queryset.exclude(reason="")}
        return asked.get(self.value(), queryset)


@admin.register(Remark)
class RemarkAdmin(admin.ModelAdmin):
    list_display = ("page", "found_by", "weight", "said", "responsible", "found")
    list_display_links = None
    list_filter = (CheckFilter, SeenKindFilter, ResponsibleFilter, "severity", DecidedFilter)
    list_select_related = ("responsible",)
    search_fields = ("label", "message", "marked")
    fields = readonly_fields = (
        "page",
        "kind",
        "found_by",
        "severity",
        "place",
        "message",
        "marked",
        "reason",
        "found",
    )
    list_per_page = 50
    show_full_result_count = False
    empty_words = _("Inget att anmärka på: allt som är publicerat klarar kontrollerna.")
    change_form_template = "admin/change_form.html"  # not the one of what is published
    change_list_template = "admin/publishing/remarks.html"

    class Media:
        css = {"all": ["css/desk-gate.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return visible_to(request.user).select_related("responsible").order_by(*Remark._meta.ordering)

    def seen_kinds(self, request: HttpRequest) -> set[str]:
        return {label for label, model in kinds().items() if may_read(request.user, model)}

    def get_urls(self) -> list[URLPattern]:
        export = self.admin_site.admin_view(require_safe(self.export_view))
        return [path("export/", export, name="publishing_remark_export"), *super().get_urls()]

    def export_view(self, request: HttpRequest) -> HttpResponse:
        """The lines of the list as it is filtered and searched, and no others."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        rows = rows_as_listed(self, request)[: MOST_LINES + 1]
        return csv_response(_("kontroll"), self._lines(rows), MOST_LINES)

    def _lines(self, rows: QuerySet) -> Iterator[tuple[object, ...]]:
        yield (
            *(_("sida"), _("typ"), _("kontroll"), _("inställning"), _("var"), _("anmärkning"), _("gäller")),
            *(_("godkänd eftersom"), _("ansvarig"), _("sedan")),
        )
        for row in rows:
            yield (
                *(row.label, self.kind(row), self.found_by(row), row.get_severity_display(), row.place),
                *(row.message, row.marked, row.reason, row.responsible or "", day(row.since)),
            )

    @admin.display(description=_("Sida"), ordering="label")
    def page(self, row: Remark) -> SafeString:
        address = reverse(f"admin:{row.model.replace('.', '_')}_change", args=[row.object_id])
        return format_html(
            '<a href="{}?{}=1">{}</a> <span class="quiet">{}</span>',
            address,
            ASKED,
            row.label,
            self.kind(row),
        )

    @admin.display(description=_("Typ"), ordering="model")
    def kind(self, row: Remark) -> str:
        return capfirst(apps.get_model(row.model)._meta.verbose_name)

    @admin.display(description=_("Kontroll"), ordering="code")
    def found_by(self, row: Remark) -> str | Promise:
        check = all_checks().get(row.code)
        return check.label if check else row.code

    @admin.display(description=_("Anmärkning"))
    def said(self, row: Remark) -> SafeString:
        marked = format_html("<q>{}</q>", row.marked) if row.marked else ""
        allowed = format_html(" <em>{} {}</em>", _("Godkänd eftersom:"), row.reason) if row.reason else ""
        return format_html(
            '<span class="gate-said"><strong>{}</strong> {} {}{}</span>',
            row.place,
            row.message,
            marked,
            allowed,
        )

    @admin.display(description=_("Inställning"), ordering="severity")
    def weight(self, row: Remark) -> str | Promise:
        """What was let through stops nothing any more."""
        return _("Godkänd") if row.reason else row.get_severity_display()

    @admin.display(description=_("Sedan"), ordering="since")
    def found(self, row: Remark) -> str:
        return day(row.since)

    def history_view(self, request: HttpRequest, object_id: str, extra_context=None) -> HttpResponse:
        """Nobody learns by the way it is refused whether there is such a row."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return super().history_view(request, object_id, extra_context)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Remark | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Remark | None = None) -> bool:
        return False
