"""The rows of a meeting's form: agenda items, papers and decisions."""

from collections.abc import Iterable
from functools import partial

from django import forms
from django.contrib import admin
from django.contrib.admin.checks import InlineModelAdminChecks
from django.contrib.admin.utils import flatten_fieldsets
from django.db.models import QuerySet
from django.forms.models import BaseInlineFormSet, BaseModelFormSet, modelformset_factory
from django.forms.widgets import Script
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from boards.models import AgendaItem, Decision, Meeting, MeetingDocument
from storsthlm.documents.admin.attachments import FilesInline
from storsthlm.publishing.admin import CalmInline, in_both

from .meeting_forms import AgendaItemForm, PaperForm
from .paragraphs import next_paragraph


class AgendaItemFormSet(BaseInlineFormSet):
    def get_unique_error_message(self, unique_check: tuple[str, ...]) -> str:
        return _("Två ärenden har samma nummer.")


class AgendaItemInline(CalmInline):
    model = AgendaItem
    form = AgendaItemForm
    formset = AgendaItemFormSet
    verbose_name = _("ärende")
    verbose_name_plural = _("föredragningslista")
    description = _(
        "Sammanfattningen är en mening för den som inte är insatt. Ett ärende som inte visas på webbplatsen "
        "döljs tillsammans med sina handlingar och beslut. När du flyttar ett ärende byter det nummer med "
        "det bredvid. För 4a eller 4.1 står 4 i Nr, och a eller 1 i Del. En fråga som tas upp på flera möten "
        "får ett ärende med egen sida: välj det på punkten, eller lägg till ett nytt med plustecknet."
    )
    ordered_by = "number"
    numbered = True
    template = "admin/boards/agenda.html"
    autocomplete_fields = ("case",)
    fieldsets = (
        (None, {"fields": (("number", "part", "kind", "public"), ("case",))}),
        in_both(None, "title", "summary"),
    )

    class Media:
        js = (Script("js/boards/agenda.js", type="module"),)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """With the meeting, which decides in which language each text is shown."""
        return super().get_queryset(request).select_related("meeting")


class PaperInline(FilesInline):
    model = MeetingDocument
    form = PaperForm
    description = _(
        "En handling utan ärende hör till hela mötet. Protokoll och protokollsutdrag visas först när de är "
        "justerade."
    )
    template = "admin/boards/papers.html"
    fieldsets = (
        (None, {"fields": (("order", "role", "document", "item"),)}),
        (
            _("Publiceras inte"),
            {"classes": ("collapse",), "fields": (("withheld", "withheld_reason", "public_title"),)},
        ),
    )

    class Media:
        js = (Script("js/boards/papers.js", type="module"),)

    def get_formset(self, request: HttpRequest, obj: Meeting | None = None, **kwargs: object) -> type:
        formset = super().get_formset(request, obj, **kwargs)
        offer_items(formset.form.base_fields.get("item"), obj)
        formset.form.known = SimpleLazyObject(partial(_known, obj))
        return formset


def _known(meeting: Meeting | None) -> dict[int, str]:
    """How visitors know the papers that are not withheld."""
    if meeting is None or not meeting.is_public:
        return {}
    shown = MeetingDocument.objects.disclosed().filter(meeting=meeting, withheld=False)
    return dict(shown.values_list("pk", "document__title"))


class DecisionFormSet(BaseModelFormSet):
    """Decisions hang from agenda items and are written on the meeting's form all the same."""

    def __init__(
        self, data=None, files=None, instance=None, save_as_new=False, queryset=None, **kwargs: object
    ):
        self.instance = instance
        super().__init__(data, files, queryset=queryset.filter(item__meeting=instance), **kwargs)

    @classmethod
    def get_default_prefix(cls) -> str:
        return "decisions"

    @property
    def next_paragraph(self) -> int:
        """For the script above the rows."""
        return next_paragraph(self.instance)


class DecisionInlineChecks(InlineModelAdminChecks):
    """The stock checks ask for a foreign key to the meeting itself."""

    def _check_exclude_of_parent_model(self, obj: admin.ModelAdmin, parent_model: type) -> list:
        return []

    def _check_relation(self, obj: admin.ModelAdmin, parent_model: type) -> list:
        return []


class DecisionInline(CalmInline):
    model = Decision
    description = _(
        "Numret efter § är paragrafen i protokollet och blir en del av beslutets adress. Ett beslut visas "
        "när protokollet är justerat, eller genast om det är omedelbart justerat."
    )
    formset = DecisionFormSet
    checks_class = DecisionInlineChecks
    template = "admin/boards/decisions.html"
    verbose_name = verbose_name_plural = _("beslut")
    fieldsets = (
        (None, {"fields": (("paragraph", "verb", "item", "adjusted_at_once"),)}),
        in_both(None, "text", "outcome"),
        (_("Omröstning"), {"fields": (("votes_for", "votes_against", "votes_abstained"),)}),
        in_both(None, "reservations"),
    )

    class Media:
        js = (Script("js/boards/decisions.js", type="module"),)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("item__meeting__body").order_by("paragraph", "pk")

    def get_formset(self, request: HttpRequest, obj: Meeting | None = None, **kwargs: object) -> type:
        formset = modelformset_factory(
            Decision,
            form=self.form,
            formset=self.formset,
            fields=flatten_fieldsets(self.get_fieldsets(request, obj)),
            formfield_callback=partial(self.formfield_for_dbfield, request=request),
            extra=self.extra,
            can_delete=self.has_delete_permission(request, obj),
        )
        offer_items(formset.form.base_fields["item"], obj)
        return formset


def offer_items(field: forms.ModelChoiceField | None, meeting: Meeting | None) -> None:
    """Only this meeting's items, read once for all rows."""
    if field is None:
        return
    field.queryset = meeting.agenda_items.all() if meeting else AgendaItem.objects.none()
    field.choices = [("", field.empty_label or ""), *_choices(field.queryset)]


def _choices(items: Iterable[AgendaItem]) -> list[tuple[int, str]]:
    return [(item.pk, str(item)) for item in items]
