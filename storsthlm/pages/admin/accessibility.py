from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from storsthlm.pages.models import Fault, Report, Statement
from storsthlm.publishing.admin import CalmInline, PublishableAdmin, in_both
from storsthlm.publishing.admin.forms import PUBLISH, SUBMIT

from .forms import FaultForm, ReportForm, StatementForm


class FaultFormSet(BaseInlineFormSet):
    """What is claimed and what is listed must say the same."""

    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        rows = [form.cleaned_data for form in self.forms if form not in self.deleted_forms]
        faults = [row for row in rows if row and row["reason"] != Fault.Reason.EXEMPT]
        claims_all = self.instance.compliance == Statement.Compliance.FULLY
        if claims_all and faults:
            raise ValidationError(_("Med kända brister kan webbplatsen inte vara helt förenlig med lagen."))
        if self._goes_public() and not claims_all and not faults:
            raise ValidationError(_("Skriv vilka brister som gör att webbplatsen inte är helt förenlig."))

    def _goes_public(self) -> bool:
        return bool({PUBLISH, SUBMIT} & set(self.data)) or self.instance.status == Statement.Status.PUBLISHED


class FaultInline(CalmInline):
    model = Fault
    form = FaultForm
    formset = FaultFormSet
    ordered_by = "order"
    description = _("En brist på varje rad, i den ordning de står på sidan.")
    fieldsets = (
        in_both(None, "what"),
        (None, {"fields": (("criterion", "reason", "mended_by", "order"),)}),
        in_both(None, "explanation"),
    )


@admin.register(Statement)
class StatementAdmin(PublishableAdmin):
    form = StatementForm
    list_display = ("__str__", "state_column", "compliance", "assessed_on", "revised_on")
    search_fields = ("service_sv", "actor_sv")
    autocomplete_fields = ("contact",)
    inlines = (FaultInline,)
    content = (
        in_both(_("Vem och vad"), "actor", "service"),
        (_("Bedömning"), {"fields": ("compliance", ("assessed_on", "revised_on"), "method")}),
        in_both(None, "method_text"),
        (_("Kontakt och anmälan"), {"fields": ("contact", "answer_days", "complaint_link")}),
    )


@admin.register(Report)
class ReportAdmin(admin.ModelAdmin):
    """Written by readers on the site; the office notes how far it has come, and may delete at once."""

    form = ReportForm
    list_display = ("__str__", "excerpt", "state", "page", "wants_answer")
    empty_words = _("Ingen har skickat något genom formuläret på redogörelsens sida.")
    list_filter = ("state",)
    date_hierarchy = "created_at"
    show_full_result_count = False
    readonly_fields = ("created_at", "text", "page", "email", "language", "told_at")
    fields = ("created_at", "text", "page", "email", "language", "state", "note", "told_at")

    @admin.display(description=_("Meddelande"))
    def excerpt(self, obj: Report) -> str:
        return Truncator(obj.text).words(14)

    @admin.display(description=_("Vill ha svar"), boolean=True)
    def wants_answer(self, obj: Report) -> bool:
        return bool(obj.email)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
