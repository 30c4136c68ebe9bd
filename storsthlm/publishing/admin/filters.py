"""List filters by what a person calls an item's state."""

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from storsthlm.publishing.models import Publishable
from storsthlm.publishing.querysets import mine_q, public_q

State = Publishable.State


class StateFilter(admin.SimpleListFilter):
    title = _("läge")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple[str, str]]:
        return State.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(state_q(self.value())) if self.value() else queryset


class MineFilter(admin.SimpleListFilter):
    title = _("vems")
    parameter_name = "whose"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("mine", _("Mina"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(mine_q(request.user)) if self.value() == "mine" else queryset


class TimeFilter(admin.SimpleListFilter):
    """What is to come, the nearest first, or what has been. A subclass says what that is."""

    title = _("tid")
    parameter_name = "time"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("coming", _("Kommande")), ("past", _("Har varit"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        chosen = {"coming": self.coming, "past": self.past}.get(self.value())
        return chosen(queryset) if chosen else queryset

    def coming(self, queryset: QuerySet) -> QuerySet:
        raise NotImplementedError

    def past(self, queryset: QuerySet) -> QuerySet:
        raise NotImplementedError


def state_q(state: str) -> Q:
    now = timezone.now()
    return {
        State.PUBLIC: public_q(),
        State.SCHEDULED: Q(status="published", public_from__gt=now),
        State.EXPIRED: Q(status="published", public_until__lte=now),
    }.get(state, Q(status=state))
