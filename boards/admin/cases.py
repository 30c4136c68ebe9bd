from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from boards.models import AgendaItem, Case
from storsthlm.publishing.admin import PublishableAdmin, PublishableForm, in_both


class CaseForm(PublishableForm):
    class Meta(PublishableForm.Meta):
        help_texts = {
            **PublishableForm.Meta.help_texts,
            "lead_sv": _("Vad frågan gäller och varför den behövs, i en eller två meningar."),
            "body_sv": _("Bara det som inte framgår av mötena: bakgrund, eller vad som händer sedan."),
            "category": _("Ger sidan dess färg, och gör att ärendet går att välja fram i listan."),
        }


@admin.register(Case)
class CaseAdmin(PublishableAdmin):
    """Items are put into a case on the form of their meeting; here stands where they are."""

    form = CaseForm
    list_display = ("title", "state_column", "category", "english_column", "items_column", "changed_column")
    list_filter = (*PublishableAdmin.list_filter, "category")
    list_select_related = ("category",)
    search_fields = ("title_sv", "title_en", "lead_sv")
    prepopulated_fields = {"slug": ("title_sv",)}
    readonly_fields = ("items",)
    content = (
        in_both(_("Text"), "title", "lead", "body"),
        (_("Område och adress"), {"fields": ("category", "slug")}),
    )

    class Media:
        css = {"all": ("css/boards-admin.css",)}

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).with_number_of_items()

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        hidden = () if self._may_see_agendas(request) else ("items_column",)
        return tuple(name for name in self.list_display if name not in hidden)

    def get_fieldsets(self, request: HttpRequest, obj: Case | None = None) -> list:
        """The agenda holds what is not public: it is shown to those who write it."""
        sets = super().get_fieldsets(request, obj)
        if obj is None or not self._may_see_agendas(request):
            return sets
        return [*sets[:-1], (_("Möten som tar upp ärendet"), {"fields": ("items",)}), sets[-1]]

    def _may_see_agendas(self, request: HttpRequest) -> bool:
        return request.user.has_perm("boards.view_agendaitem")

    @admin.display(description=_("På möten"), ordering="number_of_items")
    def items_column(self, case: Case) -> str:
        return str(case.number_of_items or "")

    @admin.display(description=_("Punkter"))
    def items(self, case: Case) -> SafeString:
        rows = AgendaItem.objects.of_case(case).with_meeting().newest_first()
        return render_to_string("admin/boards/case_items.html", {"items": rows})
