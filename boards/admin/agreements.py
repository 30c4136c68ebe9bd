from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from boards.models import Agreement, AgreementDocument
from storsthlm.documents.admin.attachments import AttachmentInline
from storsthlm.publishing.admin import PublishableAdmin, in_both

from .agreement_forms import AgreementForm
from .answer_links import AnswerLinkPages


class AgreementDocumentInline(AttachmentInline):
    model = AgreementDocument


class ExpiryFilter(admin.SimpleListFilter):
    title = _("sista dag")
    parameter_name = "expiring"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("soon", _("Slutar gälla inom tre månader"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.expiring_soon() if self.value() == "soon" else queryset


@admin.register(Agreement)
class AgreementAdmin(AnswerLinkPages, PublishableAdmin):
    change_form_template = "admin/boards/agreement/change_form.html"
    form = AgreementForm
    list_display = (
        "title",
        "kind",
        "state_column",
        "adopted_column",
        "expires",
        "category",
        "english_column",
    )
    list_filter = (*PublishableAdmin.list_filter, ExpiryFilter, "kind", "category")
    list_select_related = ("category",)
    search_fields = ("title_sv", "title_en", "lead_sv", "lead_en")
    autocomplete_fields = ("parties", "decision", "replaces")
    prepopulated_fields = {"slug": ("title_sv",)}
    inlines = (AgreementDocumentInline,)
    content = (
        (None, {"fields": ("kind",)}),
        in_both(_("Text"), "title", "lead", "description"),
        (_("Parter och beslut"), {"fields": ("parties", "decision", "replaces")}),
        (_("Tid"), {"fields": (("in_force_from", "expires"),)}),
        (_("Sortering och adress"), {"fields": ("category", "slug")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).with_counts()

    def get_fieldsets(self, request: HttpRequest, obj: Agreement | None = None) -> list:
        """A decision that waits for adjustment is named only to those who may see decisions."""
        sets = super().get_fieldsets(request, obj)
        if request.user.has_perm("boards.view_decision"):
            return sets
        return [(name, {**options, "fields": _without_decision(options["fields"])}) for name, options in sets]

    @admin.display(description=_("Antagen av"))
    def adopted_column(self, agreement: Agreement) -> str:
        if not agreement.concerned:
            return ""
        counted = {"adopted": agreement.adopted, "concerned": agreement.concerned}
        return _("%(adopted)s av %(concerned)s") % counted


def _without_decision(fields: tuple) -> tuple:
    return tuple(name for name in fields if name != "decision")
