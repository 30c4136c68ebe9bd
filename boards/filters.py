from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from storsthlm.publishing.filters import AreaField, Choice, ListFilter, YearField
from storsthlm.taxonomy.models import Organisation

from .models import Agreement, Body, Decision, Meeting, Person

LONGEST_NAME = 60


class DecisionFilter(ListFilter):
    body = forms.ModelChoiceField(
        widget=Choice,
        label=_("Organ"),
        queryset=None,  # public() looks at the clock, so it is asked for each request
        to_field_name="slug",
        required=False,
        empty_label=_("Alla organ"),
    )
    verb = forms.ChoiceField(
        widget=Choice,
        label=_("Beslutet är att"),
        required=False,
        choices=[("", _("Alla sorter")), *Decision.Verb.choices],
    )
    year = YearField(widget=Choice)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = Body.objects.public().for_choices()
        years = [(year, year) for year in Meeting.objects.public().years()]
        self.fields["year"].widget.choices = [("", _("Alla år")), *years]

    def narrow(self, queryset: QuerySet) -> QuerySet:
        wanted = self.cleaned_data
        if wanted["body"]:
            queryset = queryset.of_body(wanted["body"])
        if wanted["verb"]:
            queryset = queryset.filter(verb=wanted["verb"])
        if wanted["year"]:
            queryset = queryset.from_year(wanted["year"])
        return queryset


class PersonFilter(ListFilter):
    name = forms.CharField(label=_("Namn"), required=False, max_length=LONGEST_NAME)
    municipality = forms.ModelChoiceField(
        widget=Choice,
        label=_("Kommun eller region"),
        queryset=Organisation.objects.with_pages(),
        to_field_name="slug",
        required=False,
        empty_label=_("Alla"),
    )
    party = forms.ChoiceField(label=_("Parti"), required=False, widget=Choice)
    body = forms.ModelChoiceField(
        widget=Choice,
        label=_("Organ"),
        queryset=None,  # public() looks at the clock, so it is asked for each request
        to_field_name="slug",
        required=False,
        empty_label=_("Alla organ"),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        parties = Person.objects.public().parties()
        self.fields["party"].choices = [("", _("Alla partier")), *((party, party) for party in parties)]
        self.fields["body"].queryset = Body.objects.public().current().for_choices()

    def narrow(self, queryset: QuerySet) -> QuerySet:
        wanted = self.cleaned_data
        if wanted["name"]:
            queryset = queryset.named(wanted["name"])
        if wanted["municipality"]:
            queryset = queryset.of_organisation(wanted["municipality"])
        if wanted["party"]:
            queryset = queryset.of_party(wanted["party"])
        if wanted["body"]:
            queryset = queryset.of_body(wanted["body"])
        return queryset


class AgreementFilter(ListFilter):
    words = {"municipality": pgettext_lazy("kommun", "riktade till %(chosen)s")}

    kind = forms.ChoiceField(
        label=_("Typ"), required=False, widget=Choice, choices=[("", _("Båda")), *Agreement.Kind.choices]
    )
    category = AreaField()
    municipality = forms.ModelChoiceField(
        widget=Choice,
        label=_("Riktad till"),
        queryset=Organisation.objects.with_pages(),
        to_field_name="slug",
        required=False,
        empty_label=_("Alla"),
    )
    standing = forms.ChoiceField(
        label=_("Läge"),
        required=False,
        widget=Choice,
        choices=[("", _("Alla lägen")), *Agreement.Standing.choices],
    )

    def narrow(self, queryset: QuerySet) -> QuerySet:
        wanted = self.cleaned_data
        if wanted["kind"]:
            queryset = queryset.filter(kind=wanted["kind"])
        if wanted["category"]:
            queryset = queryset.filter(category__slug=wanted["category"])
        if wanted["municipality"]:
            queryset = queryset.addressed_to(wanted["municipality"])
        if wanted["standing"]:
            queryset = queryset.standing_as(wanted["standing"])
        return queryset
