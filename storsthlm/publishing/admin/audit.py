"""The audit trail, to read only."""

from django.contrib import admin
from django.http import HttpRequest

from storsthlm.publishing.models import AuditEntry


@admin.register(AuditEntry)
class AuditEntryAdmin(admin.ModelAdmin):
    change_form_template = "admin/change_form.html"  # not the one of what is published
    list_display = ("at", "label", "action", "before", "after", "actor_name", "note")
    list_filter = ("action", "model")
    search_fields = ("label", "actor_name")
    date_hierarchy = "at"
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: AuditEntry | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: AuditEntry | None = None) -> bool:
        return False
