"""Consultations: what has come in, when it must be answered, and what was answered."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from boards.models import Remiss, RemissPosition
from storsthlm.publishing.admin import CalmInline, PublishableAdmin, PublishableForm, in_both


class RemissForm(PublishableForm):
    class Meta(PublishableForm.Meta):
        help_texts = {
            **PublishableForm.Meta.help_texts,
            "sender_sv": _("Den som vill ha svar, till exempel Finansdepartementet."),
            "reference_number": _("Avsändarens eller vårt. Den som söker på det hittar remissen."),
            "deadline": _("Står på sidan, och på startsidan i redigeringen tills yttrandet är skickat."),
            "prepared_in": _("Organet som förbereder svaret. Det står på sidan när organet är publicerat."),
            "prepared_by": _("Står på sidan bara för den som har en plats i ett organ."),
            "decision": _("Länkas från sidan när beslutet visas, alltså när protokollet är justerat."),
            "statement": _("Går att hämta när yttrandet är skickat eller beslutet visas, inte förr."),
            "outcome_sv": _("Skriv när det är känt, till exempel vad regeringen beslutade."),
        }


class PositionInline(CalmInline):
    model = RemissPosition
    description = _("Vad kommunerna själva har svarat. Allt här visas så fort remissen är publicerad.")
    verbose_name = _("svar")
    verbose_name_plural = _("svar från kommunerna")
    autocomplete_fields = ("organisation", "document")
    fieldsets = (
        (None, {"fields": (("organisation", "position"), ("link", "document"))}),
        in_both(None, "text"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("organisation", "document", "remiss")


class DeadlineFilter(admin.SimpleListFilter):
    title = _("svar")
    parameter_name = "answer"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [
            ("soon", _("Ska skickas inom två veckor")),
            ("late", _("Sista dagen har gått")),
            ("open", _("Inte skickat")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        asked = {"soon": queryset.due_soon, "late": queryset.late, "open": queryset.unanswered}
        return asked[self.value()]() if self.value() in asked else queryset


@admin.register(Remiss)
class RemissAdmin(PublishableAdmin):
    form = RemissForm
    list_display = ("title", "sender", "deadline", "sent_on", "state_column", "english_column")
    list_filter = (DeadlineFilter, *PublishableAdmin.list_filter)
    search_fields = ("title_sv", "title_en", "sender_sv", "reference_number", "slug")
    date_hierarchy = "deadline"
    autocomplete_fields = ("prepared_in", "prepared_by", "decision", "statement")
    prepopulated_fields = {"slug": ("title_sv",)}
    inlines = (PositionInline,)
    content = (
        in_both(None, "title", "sender", "summary"),
        (None, {"fields": ("slug", ("reference_number", "received", "deadline"))}),
        (_("Vem som förbereder svaret"), {"fields": (("prepared_in", "prepared_by"),)}),
        (_("Yttrandet"), {"fields": (("statement", "sent_on"), "decision")}),
        in_both(_("Efteråt"), "outcome"),
    )

    class Media:
        css = {"all": ("css/boards-admin.css",)}

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).order_by("-deadline", "-pk")
