"""The register of consultations, and each with what has been disclosed of its answer."""

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from boards import presenting
from boards.models import Decision, Person, Remiss
from storsthlm.addresses import address
from storsthlm.documents.models import Document
from storsthlm.publishing.feeds import absolute
from storsthlm.publishing.tables import csv_response
from storsthlm.publishing.views import PublicDetailView, PublicListView

from .filters import RemissFilter

MOST_LINES = 5_000


class RemissList(PublicListView):
    template_name = "boards/remiss_list.html"
    filter_class = RemissFilter

    def get_rows(self) -> QuerySet:
        return Remiss.objects.public().for_list()

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        return super().get_context_data(asked=self.request.GET.urlencode(), **kwargs)


class RemissPage(PublicDetailView):
    model = Remiss
    template_name = "boards/remiss.html"
    context_object_name = "remiss"

    def get_queryset(self) -> QuerySet:
        return self.visible().for_page()

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        remiss = self.object
        decision = Decision.objects.public().with_ids([remiss.decision_id]).for_list().first()
        positions = list(remiss.positions.for_page())
        for position in positions:
            position.remiss = remiss
        return super().get_context_data(
            breadcrumbs=[(_("Remisser"), address("boards:remisser"))],
            decision=decision,
            statement=_statement(remiss) if remiss.is_sent or decision else None,
            preparer=Person.objects.public().filter(pk=remiss.prepared_by_id).first(),
            positions=positions,
            **kwargs,
        )


def _statement(remiss: Remiss) -> Document | None:
    """None also where somebody else withholds the file."""
    return Document.objects.disclosed().filter(pk=remiss.statement_id).first()


@require_safe
def remisser_csv(request: HttpRequest) -> HttpResponse:
    """What the list shows, with the same parameters."""
    rows = list(RemissFilter(request.GET).rows(Remiss.objects.public().for_list())[: MOST_LINES + 1])
    decisions = Decision.objects.public().with_ids(row.decision_id for row in rows).for_list()
    presenting.attach(rows, "decision", decisions)
    return csv_response(pgettext("flera", "remisser"), _lines(rows), MOST_LINES)


def _lines(rows: Iterable[Remiss]) -> Iterator[tuple[object, ...]]:
    yield (
        *(_("remiss"), _("avsändare"), _("diarienummer"), _("kom in"), _("svar senast"), _("läge")),
        *(_("yttrandet skickat"), _("beslut"), _("adress")),
    )
    for row in rows:
        state = _("Öppen") if row.is_open else _("Avslutad")
        days = row.received, row.deadline
        decision = (
            row.shown_decision
            and f"§ {row.shown_decision.paragraph}, {row.shown_decision.item.meeting.heading}"
        )
        yield (
            row.title,
            row.sender,
            row.reference_number,
            *days,
            state,
            row.sent_on,
            decision,
            absolute(row.get_absolute_url()),
        )
