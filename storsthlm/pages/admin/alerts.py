from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from storsthlm.pages.models import Alert
from storsthlm.publishing.admin import PublishableAdmin, in_both

from .forms import AlertForm


@admin.register(Alert)
class AlertAdmin(PublishableAdmin):
    form = AlertForm
    list_display = ("text", "shows_now", "level", "public_from", "public_until")
    list_filter = (*PublishableAdmin.list_filter, "level")
    search_fields = ("text_sv", "text_en")
    empty_words = _("Inget meddelande har skrivits. Skriv ett när något hindrar folk just nu.")
    content = (
        (None, {"fields": ("level",)}),
        in_both(_("Meddelande"), "text", "link", "link_text"),
    )

    @admin.display(description=_("Visas nu"), boolean=True)
    def shows_now(self, obj: Alert) -> bool:
        return obj.is_public
