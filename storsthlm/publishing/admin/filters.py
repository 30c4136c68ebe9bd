"""List filters by what a person calls an item's state."""

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from storsthlm.publishing.models import Publishable
from storsthlm.publishing.querysets import public_q

State = Publishable.State


class StateFilter(admin.SimpleListFilter):
    title = _("läge")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple[str, str]]:
        return State.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(state_q(self.value())) if self.value() else queryset


def state_q(state: str) -> Q:
    now = timezone.now()
    return {
        State.PUBLIC: public_q(),
        State.SCHEDULED: Q(status="published", public_from__gt=now),
        State.EXPIRED: Q(status="published", public_until__lte=now),
    }.get(state, Q(status=state))
