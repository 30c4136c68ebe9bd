"""All of a meeting at once: on one page with the words of its papers, and its papers as one file."""

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import override
from django.views.decorators.http import require_safe

from storsthlm.documents.archive import send_archive
from storsthlm.documents.words_on_page import readings
from storsthlm.publishing.languages import content_language
from storsthlm.publishing.views import PublicDetailView

from . import presenting
from .all_papers import archive_name, members, together
from .models import Meeting, MeetingDocument
from .reading import corrections_of, items_of, papers_of
from .stages import in_words, stage_of
from .views import all_bodies

MINUTES = MeetingDocument.Role.MINUTES


class WholeMeeting(PublicDetailView):
    """To read and to print. Search engines keep the meeting's own page."""

    model = Meeting
    template_name = "boards/whole_meeting.html"
    context_object_name = "meeting"

    def get_queryset(self) -> QuerySet:
        return self.visible().at_address(self.kwargs["body"]).for_page()

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        papers, items = papers_of(self.object), items_of(self.object)
        _attach_readings(papers)
        of_meeting = [paper for paper in papers if paper.item_id is None]
        return super().get_context_data(
            breadcrumbs=[all_bodies()],
            agenda=presenting.agenda(items, papers),
            corrections=corrections_of(self.object, papers, items),
            before=[paper for paper in of_meeting if paper.role != MINUTES],
            after=[paper for paper in of_meeting if paper.role == MINUTES],
            together=together(papers),
            stage=in_words(self.object, stage_of(self.object, shows_agenda=bool(items or papers))),
            canonical=_address_of_the_page(self.object),
            **kwargs,
        )


def _attach_readings(papers: list[MeetingDocument]) -> None:
    """Give each paper ``reading``: what stands in its file, at the first place where that is named."""
    found = readings([paper.document_id for paper in papers if paper.document_id and not paper.withheld])
    for paper in papers:
        paper.reading = None if paper.withheld else found.pop(paper.document_id, None)


def _address_of_the_page(meeting: Meeting) -> str:
    with override(content_language(meeting)):
        return settings.SITE_URL + meeting.get_absolute_url()


@require_safe
def all_papers(request: HttpRequest, body: str, slug: str) -> HttpResponseBase:
    meeting = get_object_or_404(Meeting.objects.public().at_address(body).with_body(), slug=slug)
    return send_archive(request, members(meeting), archive_name(meeting))
