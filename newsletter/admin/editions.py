"""Composing an edition: its items in order, and the automatic list with what shall not stand in it."""

from django.contrib import admin
from django.db.models import Max, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from newsletter.forms import EditionForm, ItemForm
from newsletter.mail.pages import MailPages
from newsletter.models import Edition, EditionItem
from newsletter.sending.pages import SendingPages
from storsthlm.publishing.admin import CalmInline, PublishableAdmin, in_both
from storsthlm.publishing.admin.languages import FOLDED


class EditionItemInline(CalmInline):
    model = EditionItem
    form = ItemForm
    autocomplete_fields = ("article", "event")
    ordered_by = "order"
    description = _(
        "Välj en artikel eller ett evenemang, eller skriv egna ord. "
        "Inslag i följd med samma vinjett delar den."
    )
    fieldsets = (
        (None, {"fields": (("article", "event", "order"),)}),
        in_both(
            _("Egna ord"),
            *("vinjett", "headline", "teaser", "link_text"),
            classes=FOLDED,
            description=_("Lämna tomt det som ska vara som i artikeln eller evenemanget."),
        ),
        (
            _("Länk till annan webbplats"),
            {
                "classes": ("collapse",),
                "fields": ("external_link", ("external_link_text_sv", "external_link_text_en")),
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("edition", "article", "event")


@admin.register(Edition)
class EditionAdmin(SendingPages, MailPages, PublishableAdmin):
    change_form_template = "admin/newsletter/edition_form.html"
    form = EditionForm
    fixed_fields = ("number",)
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

    def _next_number(self) -> int:
        return (Edition.objects.aggregate(highest=Max("number"))["highest"] or 0) + 1

    def proposed_for_copy(self) -> dict[str, list[str]]:
        return {"number": [str(self._next_number())]}

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, object]:
        number = self._next_number()
        proposed = {
            "number": number,
            "title_sv": _now("Nyhetsbrev nr %(number)s") % {"number": number},
            "date": timezone.localdate(),
        }
        return {**proposed, **super().get_changeform_initial_data(request)}

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).order_by("-number")
