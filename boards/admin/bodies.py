from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from boards.models import Body, Mandate, Membership, Person
from storsthlm.publishing.admin import CalmInline, DeskFormMixin, PublishableAdmin, in_both

from .forms import BodyForm, MandateForm, PersonForm, SeatForm


class MandateInline(CalmInline):
    model = Mandate
    form = MandateForm
    description = _("Vad organet ska göra, ett för varje mandatperiod.")
    autocomplete_fields = ("decision",)
    fieldsets = (
        (None, {"fields": (("start_year", "end_year", "decision"),)}),
        in_both(None, "text"),
    )


class MembershipInline(CalmInline):
    """Seats of today and tomorrow; those that have ended are found under Ledamöter."""

    model = Membership
    description = _(
        "En rad för varje plats, också de vakanta. Skriv alltid vilken kommun eller organisation platsen hör "
        "till. Parti behövs bara om det inte är personens eget. När någon lämnar fyller du i Till och lägger "
        "till en ny rad för efterträdaren; den som har lämnat finns kvar under Ledamöter."
    )
    verbose_name = _("plats")
    verbose_name_plural = _("ledamöter")
    autocomplete_fields = ("person", "organisation", "elected_by", "ended_by")
    fields = (
        ("person", "role", "party", "organisation"),
        ("start", "end", "acting"),
        ("elected_by", "ended_by"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).filter(_not_ended()).select_related("person").order_by("pk")


def _not_ended() -> Q:
    return Q(end__isnull=True) | Q(end__gte=timezone.localdate())


@admin.register(Body)
class BodyAdmin(PublishableAdmin):
    form = BodyForm
    list_display = ("name", "kind", "state_column", "category", "english_column", "end", "new_meeting")
    list_filter = (*PublishableAdmin.list_filter, "kind", "category")
    list_select_related = ("category",)
    search_fields = ("name_sv", "name_en", "abbreviation")
    autocomplete_fields = ("parent", "successor", "contacts")
    prepopulated_fields = {"slug": ("name_sv",)}
    inlines = (MandateInline, MembershipInline)
    content = (
        (None, {"fields": (("kind", "abbreviation"),)}),
        in_both(_("Text"), "name", "lead", "description"),
        (
            _("Plats bland de andra"),
            {"fields": ("slug", "parent", "category", "order", "contacts", "minutes_days")},
        ),
        (
            _("Tid"),
            {
                "fields": (("start", "end"), "interim", "successor"),
                "description": _("Ett organ som har upphört ligger kvar bland ”Avslutade organ”."),
            },
        ),
    )

    class Media:
        css = {"all": ("css/boards-admin.css",)}

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).order_by("order", "pk")

    @admin.display(description=_("Möten"))
    def new_meeting(self, body: Body) -> SafeString:
        url = reverse("admin:boards_meeting_add")
        return format_html('<a href="{}?body={}">{}</a>', url, body.pk, _("Nytt möte"))


@admin.register(Person)
class PersonAdmin(DeskFormMixin, admin.ModelAdmin):
    form = PersonForm
    list_display = ("__str__", "title", "party", "organisation")
    list_select_related = ("organisation",)
    search_fields = ("first_name", "last_name", "title", "=party", "organisation__name")
    ordering = ("sort_key", "pk")
    autocomplete_fields = ("organisation",)
    fields = (("first_name", "last_name"), "title", "party", "organisation")
    show_full_result_count = False


class SeatTimeFilter(admin.SimpleListFilter):
    title = _("tid")
    parameter_name = "time"

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple[str, str]]:
        return [("now", _("Nuvarande")), ("ended", _("Avslutade")), ("vacant", _("Vakanta nu"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        now = queryset.current()
        ended = queryset.exclude(_not_ended())
        chosen = {"now": now, "ended": ended, "vacant": now.filter(person=None)}
        return chosen.get(self.value(), queryset)


@admin.register(Membership)
class MembershipAdmin(DeskFormMixin, admin.ModelAdmin):
    form = SeatForm
    list_display = ("__str__", "body", "party", "organisation", "start", "end")
    list_filter = (SeatTimeFilter, "role", "body")
    list_select_related = ("person", "body", "organisation")
    search_fields = ("person__first_name", "person__last_name", "body__name_sv", "organisation__name")
    autocomplete_fields = ("body", "person", "organisation", "elected_by", "ended_by")
    fields = (
        "body",
        ("person", "role"),
        ("organisation", "party"),
        ("start", "end"),
        "acting",
        ("elected_by", "ended_by"),
    )
    ordering = ("-pk",)
    show_full_result_count = False
