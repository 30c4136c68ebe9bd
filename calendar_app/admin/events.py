from django.contrib import admin
from django.db.models import QuerySet
from django.forms.widgets import Script
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from calendar_app.forms import EventForm, SpeakerForm
from calendar_app.models import Event, EventDocument, Speaker
from storsthlm.documents.admin.attachments import AttachmentInline
from storsthlm.documents.admin.picture_field import picture_fields
from storsthlm.publishing.admin import CalmInline, PublishableAdmin, in_both
from storsthlm.publishing.admin.columns import short
from storsthlm.publishing.admin.filters import TimeFilter

from .registrations import RegistrationPages
from .series.pages import SeriesPages


class SpeakerInline(CalmInline):
    model = Speaker
    form = SpeakerForm
    ordered_by = "order"
    verbose_name_plural = _("medverkande")
    description = _("De som talar eller leder samtal, i den ordning de står på sidan.")
    fieldsets = (
        (None, {"fields": (("name", "ours", "order"),)}),
        in_both(None, "title"),
    )


class EventDocumentInline(AttachmentInline):
    model = EventDocument


class EventTimeFilter(TimeFilter):
    def coming(self, queryset: QuerySet) -> QuerySet:
        return queryset.not_ended_by(timezone.now()).order_by("start", "pk")

    def past(self, queryset: QuerySet) -> QuerySet:
        return queryset.filter(end__lt=timezone.now()).order_by("-start", "-pk")


@admin.register(Event)
class EventAdmin(RegistrationPages, SeriesPages, PublishableAdmin):
    form = EventForm
    list_display = ("title", "state_column", "start_column", "kind", "course", "category", "english_column")
    list_filter = (EventTimeFilter, *PublishableAdmin.list_filter, "kind", "course", "category")
    search_fields = ("title_sv", "title_en", "lead_sv", "lead_en", "place_sv")
    date_hierarchy = "start"
    autocomplete_fields = ("image", "contacts", "organisers", "bodies")
    prepopulated_fields = {"slug": ("title_sv",)}
    emptied_in_copy = ("moved_from", "full", "recording_link")
    inlines = (SpeakerInline, EventDocumentInline)
    content = (
        (None, {"fields": ("kind",)}),
        in_both(_("Text"), "title", "lead", "programme"),
        (_("När"), {"fields": (("start", "end"), ("all_day", "open_end"), ("course", "moved_from"))}),
        in_both(_("Plats, målgrupp och meddelande"), "place", "audience", "note"),
        (_("Adress och digitalt deltagande"), {"fields": ("address", "online", "online_link")}),
        (_("Anmälan"), {"fields": ("registration_link", ("registration_until", "full"))}),
        (
            _("Anmälan här på webbplatsen"),
            {
                "fields": (
                    "registers",
                    ("capacity", "largest_group", "forget_after"),
                    ("asks_organisation", "asks_title", "asks_phone"),
                    ("asks_diet", "asks_message"),
                    ("participants_link", "shows_participation"),
                )
            },
        ),
        in_both(_("Så används uppgifterna"), "consent"),
        (_("Efteråt"), {"fields": ("recording_link",)}),
        (_("Arrangör"), {"fields": ("external", "external_organiser", "organisers", "bodies")}),
        (_("Bild och adress på webbplatsen"), {"fields": (*picture_fields("image"), "slug")}),
        (_("Sortering"), {"fields": ("category", "categories", "tags")}),
        (_("Kontakt"), {"fields": ("contacts",)}),
    )

    class Media:
        js = (Script("js/calendar/end.js", type="module"),)

    def proposed_for_copy(self) -> dict[str, list[str]]:
        return {"course": [Event.Course.PLANNED]}

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("category").order_by("-start", "-pk")

    @admin.display(description=_("Börjar"), ordering="start")
    def start_column(self, event: Event) -> str:
        return short(event.start)
