from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from storsthlm.publishing.admin import DeskFormMixin, PublishableAdmin, PublishableForm, in_both
from storsthlm.publishing.admin.columns import short

from .models import Event, EventDocument, Speaker


class EventForm(PublishableForm):
    class Meta:
        help_texts = {
            "title_sv": _("Kort och konkret. Skriv inte datumet här, det står bredvid."),
            "slug": _("Sista delen av sidans adress. Ändra den inte när evenemanget är publicerat."),
            "lead_sv": _("Två eller tre meningar: vad det handlar om och varför man ska komma."),
            "programme_sv": _("Skriv programmet här i stället för att lägga det i en fil."),
            "start": _("Svensk tid."),
            "end": _("Samma dag om det inte pågår flera dagar."),
            "all_day": _("Då räknas bara dagarna. Klockslagen ovan spelar ingen roll."),
            "place": _("Lokalens namn, till exempel ”Södermalmsallén 36, plan 5”."),
            "online": _("Kryssa i även om man kan vara med både på plats och digitalt."),
            "online_link": _("Syns för alla. Lämna tomt om bara anmälda ska få länken."),
            "audience": _("Till exempel ”Socialchefer och verksamhetsutvecklare i länets kommuner”."),
            "registration_link": _("Anmälan sker på en annan webbplats. Lämna tomt om ingen anmälan behövs."),
            "registration_until": _("Till och med den dagen visas knappen ”Anmäl dig”."),
            "course": _(
                "Ett inställt evenemang står kvar, med ordet ”Inställt”, tills det skulle ha slutat."
            ),
            "external_organiser": _("Den som arrangerar, om det inte är en organisation i listan."),
            "bodies": _("Evenemanget visas då också när någon väljer organet i kalendern."),
        }


class SpeakerInline(DeskFormMixin, admin.TabularInline):
    model = Speaker
    fields = ("name", "title_sv", "title_en", "ours", "order")
    extra = 0


class EventDocumentInline(DeskFormMixin, admin.TabularInline):
    model = EventDocument
    autocomplete_fields = ("document",)
    extra = 0


@admin.register(Event)
class EventAdmin(PublishableAdmin):
    form = EventForm
    list_display = ("title", "state_column", "start_column", "kind", "course", "category", "english_column")
    list_filter = (*PublishableAdmin.list_filter, "kind", "course", "category")
    search_fields = ("title_sv", "title_en", "lead_sv", "lead_en", "place_sv")
    date_hierarchy = "start"
    autocomplete_fields = ("image", "contacts", "organisers", "bodies")
    prepopulated_fields = {"slug": ("title_sv",)}
    inlines = (SpeakerInline, EventDocumentInline)
    content = (
        (None, {"fields": ("kind",)}),
        in_both(_("Text"), "title", "lead", "programme"),
        (_("När"), {"fields": (("start", "end"), "all_day", "course")}),
        in_both(_("Plats, målgrupp och meddelande"), "place", "audience", "note"),
        (_("Adress och digitalt deltagande"), {"fields": ("address", "online", "online_link")}),
        (_("Anmälan"), {"fields": ("registration_link", "registration_until")}),
        (_("Arrangör"), {"fields": ("external", "external_organiser", "organisers", "bodies")}),
        (_("Bild och adress på webbplatsen"), {"fields": ("image", "slug")}),
        (_("Sortering"), {"fields": ("category", "categories", "tags")}),
        (_("Kontakt"), {"fields": ("contacts",)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("category")

    @admin.display(description=_("Börjar"), ordering="start")
    def start_column(self, event: Event) -> str:
        return short(event.start)
