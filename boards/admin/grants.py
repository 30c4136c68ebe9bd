"""Grants of the state, with their allocation shown before it is saved."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.forms import ModelMultipleChoiceField
from django.forms.widgets import Script
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import floatformat
from django.template.loader import render_to_string
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from boards.grants.allocation import Part, stored
from boards.models import Grant
from storsthlm.publishing.admin import PublishableAdmin, in_both
from storsthlm.taxonomy.models import Organisation

from .grant_forms import BASIS, GrantForm, OrganisationBoxes

DIVISION = (("total", "joint"), "organisations", "key", ("measure", "measure_year"), "own_figures")


@admin.register(Grant)
class GrantAdmin(PublishableAdmin):
    form = GrantForm
    list_display = ("title", "year", "funder", "total_column", "state_column", "english_column")
    list_filter = (*PublishableAdmin.list_filter, "year")
    search_fields = ("title_sv", "title_en", "funder_sv", "slug")
    prepopulated_fields = {"slug": ("title_sv", "year")}
    readonly_fields = ("allocation",)
    content = (
        in_both(None, "title", "funder", "description"),
        (None, {"fields": (("year", "slug"),)}),
    )

    class Media:
        css = {"all": ("css/boards-admin.css",)}
        js = (Script("js/boards/grant.js", type="module"),)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).order_by("-year", "-pk")

    def get_fieldsets(self, request: HttpRequest, obj: Grant | None = None) -> list:
        *before, publication = super().get_fieldsets(request, obj)
        again = ("recount",) if obj else ()
        division = (_("Belopp och fördelning"), {"fields": (*DIVISION, *again, "allocation")})
        return [*before, division, publication]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, object]:
        """Most grants are for all members."""
        members = list(Organisation.objects.with_pages().members().values_list("pk", flat=True))
        return {"organisations": members, **super().get_changeform_initial_data(request)}

    def formfield_for_manytomany(
        self, db_field: models.ManyToManyField, request: HttpRequest, **kwargs: object
    ) -> ModelMultipleChoiceField | None:
        if db_field.name == "organisations":
            kwargs["widget"] = OrganisationBoxes
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(self.allocation_view)
        return [path("allocation/", view, name=self._name("allocation")), *super().get_urls()]

    def allocation_view(self, request: HttpRequest) -> HttpResponse:
        """How the form that was sent would be divided. Nothing is stored."""
        number = request.GET.get("item", "")
        item = self.get_object(request, number) if number else None
        if number and item is None:
            raise Http404
        may = self.has_change_permission(request, item) if item else self.has_add_permission(request)
        if not may:
            raise PermissionDenied
        return _divided(request, self.get_form(request, item, change=bool(item)), item)

    @admin.display(description=_("Fördelningen"))
    def allocation(self, grant: Grant) -> str:
        """As it is stored, and the place where the script shows what it would become."""
        context = {"grant": grant, **_table(stored(grant) if grant.pk else [])}
        return render_to_string("admin/boards/allocation_field.html", context)

    @admin.display(description=_("Hela beloppet"), ordering="total")
    def total_column(self, grant: Grant) -> str:
        return floatformat(grant.total, "2g")


@require_POST
def _divided(request: HttpRequest, form_class: type[GrantForm], item: Grant | None) -> HttpResponse:
    form = form_class(request.POST, instance=item)
    form.is_valid()
    faults = [(form[name].label, form.errors[name]) for name in BASIS if name in form.errors]
    return render(request, "admin/boards/allocation.html", {"faults": faults, **_table(form.parts)})


def _table(parts: list[Part]) -> dict[str, object]:
    return {
        "parts": parts,
        "sum": sum(part.amount for part in parts),
        "has_figures": any(part.figure is not None for part in parts),
        "sum_of_figures": sum(part.figure or 0 for part in parts),
    }
