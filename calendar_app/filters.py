from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from boards.models import Body
from storsthlm.publishing.filters import AreaField, Choice, ListFilter, SlugField, YearField
from storsthlm.taxonomy.models import Organisation

from .entries import Entries, public_entries
from .entry import MEETING
from .models import Event

ONLINE = "1"


class Narrowing(ListFilter):
    """What a calendar subscription can be narrowed by; the list adds the year."""

    words = {"body": _("för %(chosen)s"), "municipality": _("tillsammans med %(chosen)s")}

    category = AreaField()
    kind = forms.ChoiceField(
        widget=Choice,
        label=_("Typ"),
        required=False,
        choices=[("", _("Alla typer")), (MEETING, _("Möte")), *Event.Kind.choices],
    )
    body = forms.ModelChoiceField(
        widget=Choice,
        label=_("Organ"),
        queryset=None,  # public() looks at the clock, so it is asked for each request
        to_field_name="slug",
        required=False,
        empty_label=_("Alla organ"),
    )
    municipality = forms.ModelChoiceField(
        widget=Choice,
        label=_("Kommun eller region"),
        queryset=Organisation.objects.with_pages(),
        to_field_name="slug",
        required=False,
        empty_label=_("Alla"),
    )
    online = forms.ChoiceField(
        widget=Choice,
        label=_("Form"),
        required=False,
        choices=[("", _("Alla former")), (ONLINE, _("Digitalt"))],
    )
    tag = SlugField(label=_("Tagg"), widget=forms.HiddenInput)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = Body.objects.public().for_choices()

    def narrow(self, queryset: Entries) -> Entries:
        wanted = self.cleaned_data
        if wanted["category"]:
            queryset = queryset.in_category(wanted["category"])
        if wanted["kind"]:
            queryset = queryset.of_kind(wanted["kind"])
        if wanted["body"]:
            queryset = queryset.of_body(wanted["body"])
        if wanted["municipality"]:
            queryset = queryset.organised_by(wanted["municipality"])
        if wanted["online"]:
            queryset = queryset.online()
        if wanted["tag"]:
            queryset = queryset.tagged(wanted["tag"])
        return queryset

    @property
    def chosen(self) -> list[str]:
        """What the calendar is narrowed to, each choice in the words of its list."""
        labels = [self._label(name) for name in Narrowing.base_fields if self.cleaned_data[name]]
        return [str(label) for label in labels if label]

    def subscription_query(self) -> str:
        """What narrows the list, for the address of a subscription to the same; nothing if it is wrong."""
        if not self.is_valid():
            return ""
        chosen = {
            self.add_prefix(name): self.data.get(self.add_prefix(name)) for name in Narrowing.base_fields
        }
        return urlencode({name: value for name, value in chosen.items() if value})


class CalendarFilter(Narrowing):
    """Without a year: what is coming. With one: everything of that year."""

    year = YearField(widget=Choice)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        years = [(year, year) for year in public_entries().years()]
        self.fields["year"].widget.choices = [("", _("Det som kommer")), *years]

    def narrow(self, queryset: Entries) -> Entries:
        year = self.cleaned_data["year"]
        return super().narrow(queryset.in_year(year) if year else queryset.upcoming())
