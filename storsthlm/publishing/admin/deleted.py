"""What is deleted, of the kinds that one may change: found, read as it last was, brought back as a draft."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from storsthlm.publishing import drafts
from storsthlm.publishing.history import finding
from storsthlm.publishing.history.comparing import Comparing
from storsthlm.publishing.history.parts import kind_of
from storsthlm.publishing.history.reading import read
from storsthlm.publishing.kinds import kinds
from storsthlm.publishing.models import Deleted, Version
from storsthlm.publishing.preview import as_editors_see_it

from .audit import SeenKindFilter
from .columns import short
from .restoring import Restoring, leave_what_is_taken


class DeletedKindFilter(SeenKindFilter):
    parameter_name = "of"  # "kind" is a column of versions


@admin.register(Deleted)
class DeletedAdmin(admin.ModelAdmin):
    change_form_template = "admin/change_form.html"  # not the one of what is published
    list_display = ("page", "sort_of", "when", "who", "why")
    list_display_links = None
    list_filter = (DeletedKindFilter,)
    list_select_related = ("entry",)
    search_fields = ("label", "by_name", "entry__note")
    list_per_page = 50
    show_full_result_count = False
    empty_words = _("Inget har tagits bort.")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        seen = self.seen_kinds(request)
        rows = super().get_queryset(request).filter(kind=Version.Kind.DELETED, model__in=seen)
        return rows.defer("data").order_by("-pk")

    def seen_kinds(self, request: HttpRequest) -> set[str]:
        """Those whose history this user may read."""
        pages = {label: admin.site.get_model_admin(model) for label, model in kinds().items()}
        return {label for label, desk in pages.items() if desk.may_see_history(request)}

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(self.restore_view)
        return [path("<int:number>/restore/", view, name="publishing_deleted_restore"), *super().get_urls()]

    # The list ---------------------------------------------------------------------------------------

    @admin.display(description=_("Sida"), ordering="label")
    def page(self, row: Deleted) -> SafeString:
        address = reverse("admin:publishing_deleted_change", args=[row.pk])
        return format_html('<a href="{}">{}</a>', address, row.label or self.sort_of(row))

    @admin.display(description=_("Typ"), ordering="model")
    def sort_of(self, row: Deleted) -> str:
        return capfirst(kind_of(row.model)._meta.verbose_name)

    @admin.display(description=_("Borttagen"), ordering="pk")
    def when(self, row: Deleted) -> str:
        return short(row.at)

    @admin.display(description=_("Av"), ordering="by_name")
    def who(self, row: Deleted) -> str:
        return row.by_name or str(_("okänt av vem"))

    @admin.display(description=_("Anledning"))
    def why(self, row: Deleted) -> str:
        return row.entry.note if row.entry else ""

    # Reading and bringing back ----------------------------------------------------------------------

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context=None):
        row, pages = self._found(request, object_id)
        snapshot = read(row)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Borttaget"),
            "subtitle": row.label,
            "opts": pages.opts,
            "original": row.label,
            "after": row,
            "comparison": Comparing(pages, request, snapshot, snapshot).result(),
            "may_restore": pages.has_add_permission(request),
        }
        return as_editors_see_it(TemplateResponse(request, "admin/publishing/deleted.html", context), request)

    def restore_view(self, request: HttpRequest, number: int) -> HttpResponse:
        row, pages = self._found(request, str(number))
        if not pages.has_add_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        restored = Restoring(pages, request.user, None, read(row)).result()
        leave_what_is_taken(pages.model, restored)
        draft = drafts.begin(pages.model, None, None, restored.data, request.user)
        pages.tell_restored(request, restored)
        return HttpResponseRedirect(f"{pages.add_url()}?draft={draft.key}")

    def _found(self, request: HttpRequest, object_id: str) -> tuple[Deleted, admin.ModelAdmin]:
        if not self.has_view_permission(request):
            raise PermissionDenied
        row = finding.numbered(self.get_queryset(request).select_related("entry"), object_id)
        if row is None:
            raise Http404(_("Den finns inte."))
        return row, admin.site.get_model_admin(kind_of(row.model))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Deleted | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Deleted | None = None) -> bool:
        return False

    def history_view(self, request: HttpRequest, object_id: str, extra_context=None) -> HttpResponse:
        """What happened before it was deleted is what its version and its reason say."""
        return self.change_view(request, object_id)
