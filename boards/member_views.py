"""People with a seat, and the seats themselves: municipalities by bodies."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from storsthlm.addresses import address
from storsthlm.publishing.tables import csv_response
from storsthlm.publishing.views import READ_ONLY, PublicListView
from storsthlm.taxonomy.models import Organisation

from . import seats
from .filters import PersonFilter
from .models import Membership, Person

PEOPLE = 40


class MemberList(PublicListView):
    template_name = "boards/member_list.html"
    filter_class = PersonFilter
    page_size = PEOPLE

    def get_rows(self) -> QuerySet:
        return Person.objects.public().for_list()


class SeatMatrix(TemplateView):
    http_method_names = READ_ONLY
    template_name = "boards/seats.html"

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        found = _seats()
        return super().get_context_data(
            matrices=seats.matrices(found, Organisation.objects.members()),
            counts=seats.counts(found),
            crumbs=[(_("Ledamöter"), address("boards:members"))],
            **kwargs,
        )


@require_safe
def seats_csv(request: HttpRequest) -> HttpResponse:
    return csv_response(_("platser"), seats.as_table(_seats(), Organisation.objects.members()))


def _seats() -> list[Membership]:
    return list(Membership.objects.public().shown().to_fill().with_bodies())
