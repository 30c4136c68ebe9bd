"""Grants of the state: all of them by year, each with its parts, and the parts as a table to take along."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from boards.models import Grant, GrantShare
from storsthlm.addresses import address
from storsthlm.publishing.tables import csv_response
from storsthlm.publishing.views import PublicDetailView, PublicListView

from .filters import GrantFilter
from .tables import lines

MOST_LINES = 20_000


class GrantList(PublicListView):
    template_name = "boards/grant_list.html"
    filter_class = GrantFilter

    def get_rows(self) -> QuerySet:
        return Grant.objects.public().for_list()

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        return super().get_context_data(asked=self.request.GET.urlencode(), **kwargs)


class GrantPage(PublicDetailView):
    model = Grant
    template_name = "boards/grant.html"
    context_object_name = "grant"

    def get_queryset(self) -> QuerySet:
        return self.visible().for_page()

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        shares = list(self.object.shares.for_page())
        return super().get_context_data(
            breadcrumbs=[(_("Statsbidrag"), address("boards:grants"))],
            shares=shares,
            divided=sum(share.amount for share in shares),
            has_figures=any(share.figure is not None for share in shares),
            **kwargs,
        )


@require_safe
def grants_csv(request: HttpRequest) -> HttpResponse:
    """What the list shows, with the same parameters: of one municipality its own parts alone."""
    form = GrantFilter(request.GET)
    shares = GrantShare.objects.public().of_grants(form.rows(Grant.objects.public()))
    if form.receiver:
        shares = shares.of_organisation(form.receiver)
    return csv_response(
        pgettext("flera", "statsbidrag"), lines(shares.for_table()[: MOST_LINES + 1]), MOST_LINES
    )


@require_safe
def grant_csv(request: HttpRequest, slug: str) -> HttpResponse:
    grant = get_object_or_404(Grant.objects.public(), slug=slug)
    return csv_response(grant.slug, lines(grant.shares.for_table()))
