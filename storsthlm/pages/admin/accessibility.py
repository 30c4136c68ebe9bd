from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from storsthlm.pages.models import Fault, Report, Statement
from storsthlm.publishing.admin import DeskFormMixin, PublishableAdmin, PublishableForm
from storsthlm.publishing.admin.forms import PUBLISH, SUBMIT


class StatementForm(PublishableForm):
    class Meta:
        help_texts = {
            "actor_sv": _("Den som svarar för webbplatsen, till exempel ”Storsthlm”."),
            "service_sv": _("Till exempel ”Webbplatsen storsthlm.se”. Inleder meningar på sidan."),
            "compliance": _(
                "Helt förenlig bara om ni inte känner till någon brist. "
                "Delvis när det mesta fungerar. Annars inte förenlig."
            ),
            "assessed_on": _("Dagen då granskningen blev klar."),
            "method_text_sv": _("Vad ni prövade och med vilka hjälpmedel. Skriv bara det ni har gjort."),
            "revised_on": _("Ändra när ni har gått igenom texten. Lagen kräver att den hålls aktuell."),
            "contact": _("Får veta när någon meddelar en brist. Utan kontakt går det till kansliet."),
            "answer_days": _("Lova inte mer än ni håller. Lämna tomt för att inte lova någon tid."),
            "complaint_link": _("Tillsynsmyndighetens sida för anmälan."),
        }


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


class FaultInline(DeskFormMixin, admin.StackedInline):
    model = Fault
    formset = FaultFormSet
    extra = 0
    fields = (
        "what_sv",
        "what_en",
        "criterion",
        "reason",
        "explanation_sv",
        "explanation_en",
        "mended_by",
        "order",
    )

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: object):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.name in _FAULT_HELP:
            field.help_text = _FAULT_HELP[db_field.name]
        return field


_FAULT_HELP = {
    "what_sv": _("Till exempel ”Kartan går inte att använda med tangentbord.”"),
    "criterion": _("Behövs inte för undantaget innehåll."),
    "explanation_sv": _("Behövs när en åtgärd är oskäligt betungande: vad den kostar, vem den hjälper."),
    "mended_by": _("Lämna tomt om ni inte vet."),
}


@admin.register(Statement)
class StatementAdmin(PublishableAdmin):
    form = StatementForm
    list_display = ("__str__", "state_column", "compliance", "assessed_on", "revised_on")
    search_fields = ("service_sv", "actor_sv")
    autocomplete_fields = ("contact",)
    address_fields = ()
    inlines = (FaultInline,)
    content = (
        (_("Vem och vad"), {"fields": ("actor_sv", "service_sv")}),
        (_("Bedömning"), {"fields": ("compliance", "assessed_on", "method", "method_text_sv", "revised_on")}),
        (_("Kontakt och anmälan"), {"fields": ("contact", "answer_days", "complaint_link")}),
        (_("Engelska"), {"classes": ("collapse",), "fields": ("actor_en", "service_en", "method_text_en")}),
    )


@admin.register(Report)
class ReportAdmin(admin.ModelAdmin):
    """Written by readers on the site; the office notes how far it has come, and may delete at once."""

    list_display = ("__str__", "state", "page", "wants_answer", "told_at")
    list_filter = ("state",)
    date_hierarchy = "created_at"
    show_full_result_count = False
    readonly_fields = ("created_at", "text", "page", "email", "language", "told_at")
    fields = ("created_at", "text", "page", "email", "language", "state", "note", "told_at")

    @admin.display(description=_("Vill ha svar"), boolean=True)
    def wants_answer(self, obj: Report) -> bool:
        return bool(obj.email)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
