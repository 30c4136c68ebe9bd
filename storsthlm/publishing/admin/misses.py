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


@admin.register(Miss)
class MissAdmin(admin.ModelAdmin):
    fields = ("path", "hits", "days", "first_day", "last_day", "make_redirect")
    readonly_fields = fields
    list_display = ("path", "hits", "latest", "make_redirect")
    search_fields = ("path",)
    ordering = ("-hits", "path")
    list_per_page = 50
    empty_words = _("Ingen adress som saknas har efterfrågats flera dagar.")
    show_full_result_count = False
    actions = ("dismiss",)
    change_form_template = "admin/change_form.html"  # not the one of what is published
    change_list_template = "admin/publishing/misses.html"

    class Media:
        css = {"all": ["css/redirects-admin.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).readable()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Miss | None = None) -> bool:
        """To dismiss, in the list; a row of its own is only read."""
        return obj is None and super().has_change_permission(request)

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
        count = queryset.hide()
        said = ngettext("%(count)d adress är avfärdad.", "%(count)d adresser är avfärdade.", count)
        messages.success(request, said % {"count": count})
