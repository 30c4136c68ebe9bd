"""Addresses that are asked for in vain: each a redirect to make, or to be left in peace."""

from urllib.parse import urlencode

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from storsthlm.publishing.models import Miss

from .columns import day

OPEN, DISMISSED, ALL = "open", "dismissed", "all"


class DismissedFilter(admin.SimpleListFilter):
    title = _("läge")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [(OPEN, _("Att ta ställning till")), (DISMISSED, _("Avfärdade")), (ALL, _("Alla"))]

    def choices(self, changelist) -> list[dict[str, object]]:
        """What is open comes first and of itself, so Django's "all" before it is left out."""
        everything, *rest = super().choices(changelist)
        rest[0]["selected"] = rest[0]["selected"] or everything["selected"]
        return rest

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == ALL:
            return queryset
        return queryset.filter(dismissed=self.value() == DISMISSED)


@admin.register(Miss)
class MissAdmin(admin.ModelAdmin):
    fields = ("path", "hits", "days", "first_day", "last_day", "make_redirect", "dismissed")
    readonly_fields = ("path", "hits", "days", "first_day", "last_day", "make_redirect")
    list_display = ("path", "hits", "latest", "make_redirect")
    list_filter = (DismissedFilter,)
    search_fields = ("path",)
    ordering = ("-hits", "path")
    list_per_page = 50
    empty_words = _("Ingen adress som saknas har efterfrågats flera dagar.")
    show_full_result_count = False
    actions = ("dismiss", "restore")
    change_form_template = "admin/change_form.html"  # not the one of what is published
    change_list_template = "admin/publishing/misses.html"

    class Media:
        css = {"all": ["css/redirects-admin.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).readable()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description=_("Senast"), ordering="last_day")
    def latest(self, row: Miss) -> str:
        return day(row.last_day)

    @admin.display(description=_("Åtgärd"))
    def make_redirect(self, row: Miss) -> SafeString:
        address = f"{reverse('admin:publishing_redirect_add')}?{urlencode({'old': row.path})}"
        return format_html(
            '<a class="button" href="{}">{}<span class="visually-hidden"> {}</span></a>',
            address,
            _("Skapa omdirigering"),
            row.path,
        )

    @admin.action(description=_("Avfärda"), permissions=["change"])
    def dismiss(self, request: HttpRequest, queryset: QuerySet) -> None:
        count = queryset.update(dismissed=True)
        said = ngettext("%(count)d adress är avfärdad.", "%(count)d adresser är avfärdade.", count)
        messages.success(request, said % {"count": count})

    @admin.action(description=_("Ta fram igen"), permissions=["change"])
    def restore(self, request: HttpRequest, queryset: QuerySet) -> None:
        count = queryset.update(dismissed=False)
        said = ngettext("%(count)d adress är framtagen igen.", "%(count)d adresser är framtagna igen.", count)
        messages.success(request, said % {"count": count})
