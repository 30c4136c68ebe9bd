"""The agreements and recommendations, one of them, and its answers as a table for programs."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from boards.filters import AgreementFilter
from boards.models import Adoption, Agreement, Decision
from storsthlm.addresses import address
from storsthlm.publishing.tables import csv_response
from storsthlm.publishing.views import PublicDetailView, PublicListView
from storsthlm.taxonomy.models import Organisation

from . import presenting


class AgreementList(PublicListView):
    template_name = "boards/agreements/list.html"
    filter_class = AgreementFilter

    def get_rows(self) -> QuerySet:
        return Agreement.objects.public().for_list()


class AgreementPage(PublicDetailView):
    model = Agreement
    template_name = "boards/agreements/agreement.html"
    context_object_name = "agreement"

    def get_queryset(self) -> QuerySet:
        return self.visible().for_page()

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        agreement = self.object
        adoptions = presenting.signed(agreement.adoptions.with_organisations())
        versions = list(Agreement.objects.public().beside(agreement))
        return super().get_context_data(
            breadcrumbs=[(_("Överenskommelser"), address("boards:agreements"))],
            adoptions=adoptions,
            tallies=presenting.tallies(adoptions),
            adopted=presenting.adopted(adoptions),
            concerned=presenting.concerned(adoptions),
            tiles=presenting.on_the_map(adoptions, Organisation.objects.with_pages()) if adoptions else [],
            decisions=Decision.objects.public().with_ids([agreement.decision_id]).for_list(),
            earlier=[each for each in versions if each.pk == agreement.replaces_id],
            later=[each for each in versions if each.replaces_id == agreement.pk],
            **kwargs,
        )


@require_safe
def adoptions_csv(request: HttpRequest, slug: str) -> HttpResponse:
    agreement, adoptions = _read(slug)
    name = _("antaganden")
    return csv_response(f"{name}-{agreement.slug}", presenting.as_table(adoptions))


@require_safe
def adoptions_json(request: HttpRequest, slug: str) -> JsonResponse:
    agreement, adoptions = _read(slug)
    return JsonResponse(presenting.as_data(agreement, adoptions), json_dumps_params={"ensure_ascii": False})


def _read(slug: str) -> tuple[Agreement, list[Adoption]]:
    agreement = get_object_or_404(Agreement.objects.public().with_standing(), slug=slug)
    return agreement, list(agreement.adoptions.with_organisations())
