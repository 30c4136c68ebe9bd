"""The audit trail, to read only."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from storsthlm.publishing.kinds import kinds
from storsthlm.publishing.models import AuditEntry, Publishable

from .columns import short

STATUSES = dict(Publishable.Status.choices)


class KindFilter(admin.SimpleListFilter):
    title = _("typ")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        named = [(label, capfirst(model._meta.verbose_name_plural)) for label, model in kinds().items()]
        return sorted(named, key=lambda kind: kind[1])

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(model=self.value()) if self.value() else queryset


class SeenKindFilter(KindFilter):
    """Only the kinds that the reader may see there, which the list's own admin tells by ``seen_kinds``."""

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        seen = model_admin.seen_kinds(request)
        return [kind for kind in super().lookups(request, model_admin) if kind[0] in seen]


@admin.register(AuditEntry)
class AuditEntryAdmin(admin.ModelAdmin):
    change_form_template = "admin/change_form.html"  # not the one of what is published
    list_display = ("when", "label", "kind", "action", "was", "became", "actor_name", "note")
    list_display_links = ("label",)
    list_filter = ("action", KindFilter)
    search_fields = ("label", "actor_name", "note")
    fields = readonly_fields = ("at", "label", "kind", "action", "was", "became", "actor_name", "note")
    date_hierarchy = "at"
    show_full_result_count = False

    @admin.display(description=_("Tid"), ordering="at")
    def when(self, entry: AuditEntry) -> str:
        return short(entry.at)

    @admin.display(description=_("Typ"), ordering="model")
    def kind(self, entry: AuditEntry) -> str:
        model = kinds().get(entry.model)
        return capfirst(model._meta.verbose_name) if model else entry.model

    @admin.display(description=_("Före"), ordering="before")
    def was(self, entry: AuditEntry) -> str | Promise:
        return STATUSES.get(entry.before, "")

    @admin.display(description=_("Efter"), ordering="after")
    def became(self, entry: AuditEntry) -> str | Promise:
        return STATUSES.get(entry.after, "")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: AuditEntry | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: AuditEntry | None = None) -> bool:
        return False
