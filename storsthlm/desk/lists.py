"""Lists of the admin that take a wrong or made-up question for what it is: a 400, never an error 500."""

from collections.abc import Iterator

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.db.models.constants import LOOKUP_SEP
from django.http import HttpRequest

# How Django's own filters and date hierarchy end what they ask.
ENDINGS = {"", "exact", "id__exact", "in", "isnull", "gte", "lt", "year", "month", "day"}


class BoundedChangeList(ChangeList):
    """A year of twenty digits in the date hierarchy is an error 500 in Django's own."""

    def get_filters(self, request: HttpRequest) -> tuple:
        try:
            return super().get_filters(request)
        except OverflowError as error:
            raise IncorrectLookupParameters(error) from error


class BoundedList(admin.ModelAdmin):
    """``DeskSite.register`` puts this before every model's own admin class."""

    def get_changelist(self, request: HttpRequest, **kwargs: object) -> type[ChangeList]:
        return BoundedChangeList

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Of the model's fields only what a filter of the list asks.

        Django allows any lookup on any field of the row itself, a regular expression on it too.
        """
        if self._is_field(lookup.split(LOOKUP_SEP, maxsplit=1)[0]) and not self._is_offered(lookup, request):
            return False
        return super().lookup_allowed(lookup, value, request)

    def _is_field(self, name: str) -> bool:
        return name == "pk" or name in {field.name for field in self.opts.get_fields()}

    def _is_offered(self, lookup: str, request: HttpRequest) -> bool:
        return any(
            lookup == f"{name}{LOOKUP_SEP}{ending}".removesuffix(LOOKUP_SEP)
            for name in self._offered(request)
            for ending in ENDINGS
        )

    def _offered(self, request: HttpRequest) -> Iterator[str]:
        if self.date_hierarchy:
            yield self.date_hierarchy
        for entry in self.get_list_filter(request):
            name = entry[0] if isinstance(entry, tuple) else entry
            if isinstance(name, str):
                yield name
