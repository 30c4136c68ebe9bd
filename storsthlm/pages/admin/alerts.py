from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from storsthlm.pages.models import Alert
from storsthlm.publishing.admin import PublishableAdmin, PublishableForm, in_both


class AlertForm(PublishableForm):
    class Meta:
        help_texts = {
            "level": _("Varning bara för det som folk måste veta nu, till exempel att telefonerna är nere."),
            "text_sv": _("En eller två meningar. Meddelandet står överst på alla sidor."),
            "link_sv": _("Om det finns mer att läsa: /nyheter/… eller https://…"),
            "link_text_sv": _("Säg vart länken leder: ”Läs om driftstoppet”, inte ”Läs mer”."),
            "link_en": _("Lämna tomt om länken är densamma."),
        }


@admin.register(Alert)
class AlertAdmin(PublishableAdmin):
    form = AlertForm
    list_display = ("text", "shows_now", "level", "public_from", "public_until")
    list_filter = (*PublishableAdmin.list_filter, "level")
    search_fields = ("text_sv", "text_en")
    address_fields = ()
    content = (
        (None, {"fields": ("level",)}),
        in_both(_("Meddelande"), "text", "link", "link_text"),
    )

    @admin.display(description=_("Visas nu"), boolean=True)
    def shows_now(self, obj: Alert) -> bool:
        return obj.is_public
