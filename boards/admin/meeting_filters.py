"""What a secretary asks the list of meetings: what comes, what lacks papers, whose minutes are due."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from storsthlm.publishing.admin.filters import TimeFilter


class MeetingTimeFilter(TimeFilter):
    def coming(self, queryset: QuerySet) -> QuerySet:
        return queryset.upcoming()

    def past(self, queryset: QuerySet) -> QuerySet:
        return queryset.past()


class PapersFilter(admin.SimpleListFilter):
    title = _("handlingar")
    parameter_name = "lacking"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("soon", _("Saknas, mötet är inom två veckor")), ("missing", _("Saknas inför mötet"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "soon":
            return queryset.lacking_papers().soon()
        return queryset.lacking_papers() if self.value() == "missing" else queryset


class MinutesFilter(admin.SimpleListFilter):
    title = _("protokoll")
    parameter_name = "minutes"

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple[str, str]]:
        return [
            ("adjusted", _("Justerat")),
            ("waiting", _("Bifogat, inte justerat")),
            ("missing", _("Saknas efter mötet")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.by_minutes(self.value()) if self.value() in dict(self.lookup_choices) else queryset
