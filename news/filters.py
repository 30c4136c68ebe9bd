from django import forms
from django.utils.translation import gettext_lazy as _

from storsthlm.publishing.filters import AreaField, Choice, ListFilter, Narrowable, SlugField, YearField

from .models import Article
from .reading import years


class ArticleFilter(ListFilter):
    category = AreaField()
    kind = forms.ChoiceField(
        widget=Choice, label=_("Typ"), required=False, choices=[("", _("Alla typer")), *Article.Kind.choices]
    )
    year = YearField(widget=Choice)
    tag = SlugField(label=_("Tagg"), widget=forms.HiddenInput)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].widget.choices = [("", _("Alla år")), *((year, year) for year in years())]

    def narrow(self, rows: Narrowable) -> Narrowable:
        wanted = self.cleaned_data
        if wanted["category"]:
            rows = rows.in_category(wanted["category"])
        if wanted["kind"]:
            rows = rows.of_kind(wanted["kind"])
        if wanted["year"]:
            rows = rows.from_year(wanted["year"])
        if wanted["tag"]:
            rows = rows.tagged(wanted["tag"])
        return rows
