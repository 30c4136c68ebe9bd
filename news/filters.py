from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from storsthlm.publishing.filters import Choice, ListFilter, SlugField, YearField
from storsthlm.taxonomy.models import Category

from .models import Article


class ArticleFilter(ListFilter):
    category = forms.ModelChoiceField(
        widget=Choice,
        label=_("Område"),
        queryset=Category.objects.all(),
        to_field_name="slug",
        required=False,
        empty_label=_("Alla områden"),
    )
    kind = forms.ChoiceField(
        widget=Choice, label=_("Typ"), required=False, choices=[("", _("Alla typer")), *Article.Kind.choices]
    )
    year = YearField(widget=Choice)
    tag = SlugField(label=_("Tagg"), widget=forms.HiddenInput)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        years = [(year, year) for year in Article.objects.public().years()]
        self.fields["year"].widget.choices = [("", _("Alla år")), *years]

    def narrow(self, queryset: QuerySet) -> QuerySet:
        wanted = self.cleaned_data
        if wanted["category"]:
            queryset = queryset.in_category(wanted["category"].slug)
        if wanted["kind"]:
            queryset = queryset.filter(kind=wanted["kind"])
        if wanted["year"]:
            queryset = queryset.from_year(wanted["year"])
        if wanted["tag"]:
            queryset = queryset.tagged(wanted["tag"])
        return queryset
