"""What the library of pictures can be narrowed to, and how it is shown."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from storsthlm.publishing.gate.settings import current


class LookFilter(admin.SimpleListFilter):
    """Leaves nothing out: as pictures, or as a table. A filter, so that search and pages keep it."""

    title = _("visas som")
    parameter_name = "look"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("list", _("Lista"))]

    def choices(self, changelist) -> list[dict]:
        first, *others = super().choices(changelist)
        return [{**first, "display": _("Bilder")}, *others]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset


class ImageFilter(admin.SimpleListFilter):
    """``words``: per value of the parameter, what it is called and how it narrows the pictures."""

    def narrowings(self) -> dict:
        raise NotImplementedError

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [(value, words) for value, (words, _narrow) in self.narrowings().items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        found = self.narrowings().get(self.value())
        return found[1](queryset) if found else queryset


class UseFilter(ImageFilter):
    title = _("användning")
    parameter_name = "use"

    def narrowings(self) -> dict:
        return {
            "used": (_("Används"), lambda rows: rows.in_use()),
            "unused": (_("Används inte"), lambda rows: rows.unused()),
        }


class AltFilter(ImageFilter):
    title = _("alt-text")
    parameter_name = "lacking"

    def narrowings(self) -> dict:
        return {
            "swedish": (_("Saknas"), lambda rows: rows.lacking_alt("alt_sv")),
            "english": (_("Saknas på engelska"), lambda rows: rows.lacking_alt("alt_en")),
            "decorative": (_("Dekorativa"), lambda rows: rows.filter(decorative=True)),
        }


class SizeFilter(ImageFilter):
    """By the same measure as the publish gate."""

    title = _("storlek")
    parameter_name = "fits"

    def narrowings(self) -> dict:
        limit = current().limit("image-small")
        words = _("Smalare än %(limit)s bildpunkter") % {"limit": limit}
        return {"small": (words, lambda rows: rows.narrower_than(limit))}
