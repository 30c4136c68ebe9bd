"""Documents: one at a time, or many in one drop."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from storsthlm.documents.files import document_file
from storsthlm.documents.forms import DocumentForm
from storsthlm.documents.models import Document
from storsthlm.documents.querysets import CONFIDENTIAL
from storsthlm.documents.serving import Sendable
from storsthlm.documents.signals import file_replaced

from .base import UploadAdmin
from .contents import ContentsMixin
from .findings import FindingFilter, FindingsReport
from .upload_many import upload_many

ABOUT_FILE = ("open_link", "size_column", "pages", "created_at", "used_in")


@admin.register(Document)
class DocumentAdmin(FindingsReport, ContentsMixin, UploadAdmin):
    form = DocumentForm
    list_display = ("title", "open_link", "to_see_to_shortly", "size_column", "uploaded", "created_by")
    list_filter = (FindingFilter, "language", "created_at")
    search_fields = ("title", "name")

    class Media:
        css = {"all": ("css/desk-files.css",)}

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).visible_to(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Document | None = None) -> bool:
        return super().has_change_permission(request, obj) and self._is_in_the_hands_of(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Document | None = None) -> bool:
        return super().has_delete_permission(request, obj) and self._is_in_the_hands_of(request, obj)

    def _is_in_the_hands_of(self, request: HttpRequest, obj: Document | None) -> bool:
        """Adjusted minutes can be read by all and replaced by their keepers alone."""
        if obj is None or request.user.has_perm(f"documents.{CONFIDENTIAL}"):
            return True
        return not Document.objects.confidential().filter(pk=obj.pk).exists()

    def get_urls(self) -> list[URLPattern]:
        many = self.admin_site.admin_view(self.upload_many_view)
        return [path("upload/", many, name="documents_document_upload"), *super().get_urls()]

    def upload_many_view(self, request: HttpRequest):
        return upload_many(self, request)

    def save_model(self, request: HttpRequest, obj: Document, form: ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if change and "file" in form.changed_data:
            for _receiver, told in file_replaced.send(Document, document=obj):
                if told:
                    messages.warning(request, told)

    def get_fieldsets(self, request: HttpRequest, obj: Document | None = None) -> list:
        facts = [_("Om filen"), {"fields": [*self.content_fields, *ABOUT_FILE]}]
        file = ["file"] if self.has_change_permission(request, obj) or obj is None else []
        return [[None, {"fields": [*file, "title", "language"]}], *([facts] if obj else [])]

    def get_readonly_fields(self, request: HttpRequest, obj: Document | None = None) -> tuple[str, ...]:
        """Who may only look gets no field for the file: Django would show where it is stored."""
        facts = (*self.content_fields, *ABOUT_FILE) if obj else ()
        return facts if obj is None or self.has_change_permission(request, obj) else (*facts, "file")

    def sendable(self, row: Document, part: str) -> Sendable:
        return document_file(row)

    @admin.display(description=_("Fil"), ordering="name")
    def open_link(self, row: Document) -> SafeString:
        url = reverse("admin:documents_document_file", args=[row.pk, row.name])
        return format_html('<a href="{}">{}</a>', url, row.name)
