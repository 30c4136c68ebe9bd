"""What documents and pictures share in the admin."""

from uuid import UUID

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import filesizeformat
from django.urls import URLPattern, path
from django.utils.cache import add_never_cache_headers
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from storsthlm.documents.intake import nothing_left_behind
from storsthlm.documents.models import Upload
from storsthlm.documents.serving import Sendable, send
from storsthlm.publishing.admin import DeskFormMixin, GuardedDeletion
from storsthlm.publishing.admin.columns import day
from storsthlm.publishing.uses import asking

FEW = 10


class UploadAdmin(GuardedDeletion, DeskFormMixin, admin.ModelAdmin):
    list_per_page = 50
    show_full_result_count = False
    list_select_related = ("created_by",)
    date_hierarchy = "created_at"
    ordering = ("-created_at",)
    view_on_site = False  # the public address is nothing until a public page uses the file

    def sendable(self, row: Upload, part: str) -> Sendable:
        """``part`` is what the address ends with; raises ``Http404`` when that is nothing."""
        raise NotImplementedError

    def get_urls(self) -> list[URLPattern]:
        name = f"documents_{self.opts.model_name}_file"
        file = path("<uuid:pk>/file/<str:part>", self.admin_site.admin_view(self.file_view), name=name)
        return [file, *super().get_urls()]

    def file_view(self, request: HttpRequest, pk: UUID, part: str) -> HttpResponseBase:
        """The file itself, public or not, for those who may see its row. Kept by no cache."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        row = get_object_or_404(self.get_queryset(request), pk=pk)
        response = send(request, self.sendable(row, part))
        add_never_cache_headers(response)
        return response

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Upload | None:
        """With its reader: what uses the file is told by name to those who may see it."""
        row = super().get_object(request, object_id, from_field)
        if row is not None:
            row.reader = request
        return row

    def changeform_view(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        with nothing_left_behind():
            return super().changeform_view(request, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Upload, form: ModelForm, change: bool) -> None:
        if not change:
            obj.uploaded_by(request.user)
        super().save_model(request, obj, form, change)

    @admin.display(description=gettext_lazy("Uppladdad"), ordering="created_at")
    def uploaded(self, row: Upload) -> str:
        return day(localtime(row.created_at))

    @admin.display(description=gettext_lazy("Storlek"), ordering="size")
    def size_column(self, row: Upload) -> str:
        return filesizeformat(row.size)

    @admin.display(description=gettext_lazy("Används i"))
    def used_in(self, row: Upload) -> SafeString | str:
        """The first places; the page that the form links has them all."""
        found = asking.pages_using([row], most=FEW + 1)
        if not found:
            return _("Ingenstans än. Då kan ingen utom redaktionen öppna filen.")
        told = [_shown(place) for place in asking.places(found[:FEW], row.reader)]
        more = [_("och på fler ställen: se Används här")] if len(found) > FEW else []
        return format_html_join("", '<p class="used-in">{}</p>', ([each] for each in [*told, *more]))


def _shown(place: asking.Place) -> SafeString | str:
    if not place.url:
        return _("Något som du inte får se")
    return format_html('<a href="{}">{}</a> ({})', place.url, place.label, place.kind)
