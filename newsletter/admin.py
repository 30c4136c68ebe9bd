"""Composing an edition: its items in order, and the automatic list with what shall not stand in it."""

from django.contrib import admin
from django.db.models import Field, Max, QuerySet
from django.forms import Field as FormField
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from boards.admin.inlines import CalmInline
from storsthlm.publishing.admin import PublishableAdmin, in_both

from .forms import EditionForm
from .models import Edition, EditionItem


class EditionItemInline(CalmInline):
    model = EditionItem
    autocomplete_fields = ("article", "event")
    classes = ("calm", "in-order")
    fieldsets = (
        (None, {"fields": (("article", "event", "order"),)}),
        (
            _("Egna ord"),
            {
                "classes": ("collapse",),
                "description": _("Lämna tomt det som ska vara som i artikeln eller evenemanget."),
                "fields": (
                    "vinjett_sv",
                    "headline_sv",
                    "teaser_sv",
                    "link_text_sv",
                    "external_link",
                    "external_link_text_sv",
                ),
            },
        ),
        (
            _("Egna ord på engelska"),
            {
                "classes": ("collapse",),
                "fields": ("vinjett_en", "headline_en", "teaser_en", "link_text_en", "external_link_text_en"),
            },
        ),
    )

    class Media:
        js = ("js/in-order.js",)
        css = {"all": ("css/in-order.css",)}

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("edition", "article", "event")

    def formfield_for_dbfield(
        self, db_field: Field, request: HttpRequest, **kwargs: object
    ) -> FormField | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "order":
            field.widget.attrs |= {
                "data-move-up": _now("Flytta upp"),
                "data-move-down": _now("Flytta ner"),
                "data-moved": _now("Nu på plats %s"),
            }
        return field


@admin.register(Edition)
class EditionAdmin(PublishableAdmin):
    form = EditionForm
    address_fields = ("number",)
    list_display = ("number", "title", "state_column", "date", "english_column", "changed_column")
    list_display_links = ("number", "title")
    search_fields = ("title_sv", "title_en", "lead_sv")
    date_hierarchy = "date"
    inlines = (EditionItemInline,)
    content = (
        (None, {"fields": (("number", "date"),)}),
        in_both(_("Text"), "title", "lead"),
        (_("Nytt sedan förra numret"), {"fields": ("articles",)}),
    )

    def get_fieldsets(self, request: HttpRequest, obj: Edition | None = None) -> list:
        *content, publication = super().get_fieldsets(request, obj)
        return [*content, (_("Kalendariet"), self._calendar(obj)), publication]

    def _calendar(self, obj: Edition | None) -> dict[str, object]:
        if obj:
            return {"fields": ("weeks_ahead", "removed"), "classes": ("collapse",)}
        hint = _("Listan fylls av sig själv. När du har sparat kan du ta bort det som inte ska stå där.")
        return {"fields": ("weeks_ahead",), "description": hint}

    def save_related(self, request: HttpRequest, form: EditionForm, formsets: list, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        form.add_articles()

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, object]:
        number = (Edition.objects.aggregate(highest=Max("number"))["highest"] or 0) + 1
        proposed = {
            "number": number,
            "title_sv": _now("Nyhetsbrev nr %(number)s") % {"number": number},
            "date": timezone.localdate(),
        }
        return {**proposed, **super().get_changeform_initial_data(request)}

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).order_by("-number")
