"""Every GET parameter of a public list is read through one of these bounded forms."""

from functools import lru_cache

from django import forms
from django.db.models import QuerySet
from django.forms.utils import flatatt
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from storsthlm.prepared import Listing, Prepared
from storsthlm.taxonomy.models import Category, Tag

# The parameter names are part of the public addresses, one set per language.
PARAMETERS = {
    "sv": {
        "category": "kategori",
        "tag": "tagg",
        "year": "ar",
        "page": "sida",
        "kind": "typ",
        "body": "organ",
        "verb": "beslut",
        "name": "namn",
        "party": "parti",
        "municipality": "kommun",
        "exact": "exakt",
        "standing": "lage",
        "online": "digitalt",
        "month": "manad",
    },
    "en": {
        "category": "category",
        "tag": "tag",
        "year": "year",
        "page": "page",
        "kind": "kind",
        "body": "body",
        "verb": "verb",
        "name": "name",
        "party": "party",
        "municipality": "municipality",
        "exact": "exact",
        "standing": "standing",
        "online": "online",
        "month": "month",
    },
}

# How what is chosen is said after what is listed: "Inga beslut från 2019 i Arbetsutskottet".
WORDS = {
    "kind": _("av typen %(chosen)s"),
    "verb": _("om att %(chosen)s"),
    "category": _("inom %(chosen)s"),
    "tag": _("med taggen %(chosen)s"),
    "name": _("med ”%(chosen)s” i namnet"),
    "year": _("från %(chosen)s"),
    "municipality": pgettext_lazy("kommun", "från %(chosen)s"),
    "party": _("i partiet %(chosen)s"),
    "body": _("i %(chosen)s"),
    "standing": _("med läget ”%(chosen)s”"),
    "online": _("som går att delta i digitalt"),
}

Narrowable = QuerySet | Listing
SELECTED = flatatt({"selected": True})


def parameter(name: str, language: str | None = None) -> str:
    """What ``name`` is called in addresses of ``language`` (default: the active one)."""
    return PARAMETERS[language or get_language() or "sv"].get(name, name)


class ListFilter(forms.Form):
    """Base of the filters above public lists. Subclasses add fields and ``narrow``."""

    use_required_attribute = False
    words: dict[str, Promise] = {}  # of its own, in place of WORDS

    def add_prefix(self, field_name: str) -> str:
        return parameter(field_name)

    def rows(self, rows: Narrowable) -> Narrowable:
        """The rows that the filter lets through: none for a wrong value, whose error the page shows."""
        return self.narrow(rows) if self.is_valid() else rows.none()

    def narrow(self, rows: Narrowable) -> Narrowable:
        raise NotImplementedError

    @property
    def is_narrowed(self) -> bool:
        return any(self.data.get(self.add_prefix(name)) for name in self.fields)

    @property
    def in_words(self) -> str | Promise:
        """What is chosen, said after the name of what is listed; of a wrong value that nothing fits it."""
        chosen = [name for name in WORDS if self.is_valid() and self.cleaned_data.get(name)]
        labels = {name: self._label(name) for name in chosen}
        if not self.is_valid() or None in labels.values():
            return _("som passar det du valt")
        return " ".join((WORDS | self.words)[name] % {"chosen": label} for name, label in labels.items())

    def _label(self, name: str) -> object:
        """As the form's list of choices says it, where it has one; None of a tag that is not there."""
        value, field = self.cleaned_data[name], self.fields[name]
        if name == "tag":
            return Tag.objects.filter(slug=value).values_list("name", flat=True).first()
        labels = {} if isinstance(field, forms.ModelChoiceField) else dict(getattr(field, "choices", ()))
        return labels.get(value, value)


class Choice(forms.Select):
    """A list to choose from, written without the templates that Django asks for each line of it."""

    def use_required_attribute(self, initial: object) -> bool:
        """No filter must be set; to find out, Django would read the choices once more."""
        return False

    def render(
        self, name: str, value: object, attrs: dict | None = None, renderer: object = None
    ) -> SafeString:
        chosen = set(self.format_value(value))
        lines = tuple(
            (str(key), SELECTED if str(key) in chosen else "", str(label)) for key, label in self.choices
        )
        attributes = flatatt(self.build_attrs(self.attrs, attrs))
        return format_html('<select name="{}"{}>{}</select>', name, attributes, _options(lines))


@lru_cache(maxsize=256)
def _options(lines: tuple[tuple[str, str, str], ...]) -> SafeString:
    """Kept: lists differ by little more than what is chosen."""
    return format_html_join("", '<option value="{}"{}>{}</option>', lines)


class AreaField(forms.ChoiceField):
    """The areas by name; the value is the slug of one."""

    def __init__(self) -> None:
        super().__init__(label=_("Område"), required=False, widget=Choice, choices=_areas_to_choose)


def _areas_to_choose() -> list[tuple[str, object]]:
    return [("", _("Alla områden")), *((area.slug, area.name) for area in _AREAS.rows())]


_AREAS = Prepared(Category.objects.all)


class SlugField(forms.SlugField):
    """A slug from an address: bounded, and no free text reaches the database."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"required": False, "max_length": 120, "allow_unicode": True, **kwargs})


class YearField(forms.IntegerField):
    def __init__(self, **kwargs: object) -> None:
        super().__init__(
            **{"required": False, "min_value": 1900, "max_value": 2200, "label": _("År"), **kwargs}
        )


class PageForm(forms.Form):
    page = forms.IntegerField(required=False, min_value=1)

    def add_prefix(self, field_name: str) -> str:
        return parameter(field_name)
