from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from boards.models import DocumentRequest


class RequestNoteForm(forms.ModelForm):
    class Meta:
        help_texts = {"note": _("Till exempel vad som lämnades ut, eller varför inte. Visas aldrig.")}


@admin.register(DocumentRequest)
class DocumentRequestAdmin(admin.ModelAdmin):
    """Written by readers on the site; the registrar notes how far it has come, and may delete at once."""

    form = RequestNoteForm
    list_display = ("__str__", "asked_for", "state", "told")
    empty_words = _("Ingen har bett om en handling som inte är publicerad.")
    list_filter = ("state",)
    search_fields = ("asked_for",)
    date_hierarchy = "created_at"
    show_full_result_count = False
    readonly_fields = ("created_at", "asked_for", "email", "text", "language", "told_at")
    fields = ("created_at", "asked_for", "email", "text", "language", "state", "note", "told_at")

    @admin.display(description=_("Registratorn fick veta"), boolean=True)
    def told(self, asked: DocumentRequest) -> bool:
        return asked.told_at is not None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
