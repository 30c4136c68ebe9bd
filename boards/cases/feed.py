"""What happens in a case, as entries of its web feed: each step, decision and paper when it was shown."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from boards.agreements.feeds import change_entries
from boards.feeds import called, correction_entries, decision_entries, paper_entries
from boards.models import AdoptionChange, AgendaItem, Case, Correction, Decision, MeetingDocument
from storsthlm.addresses import address
from storsthlm.publishing.feeds import ENTRIES, Entry, EntryFeed, absolute, newest

from .steps import items_of


class CaseFeed(EntryFeed):
    def get_object(self, request: HttpRequest, slug: str) -> Case:
        return get_object_or_404(Case.objects.public().for_links(), slug=slug)

    def title(self, case: Case) -> str:
        return f"{case.title} – Storsthlm"

    def subtitle(self, case: Case) -> str:
        return _("Möten, beslut, handlingar och ändringar i ärendet, och vad kommunerna svarar.")

    def link(self, case: Case) -> str:
        return absolute(case.get_absolute_url())

    def feed_url(self, case: Case) -> str:
        return absolute(address("boards:case_feed", case.slug))

    def items(self, case: Case) -> list[Entry]:
        return newest(
            [_step(item) for item in items_of(case)[:ENTRIES]],
            decision_entries(Decision.objects.public().of_case(case)),
            paper_entries(MeetingDocument.objects.public().of_case(case)),
            correction_entries(Correction.objects.public().of_case(case)),
            change_entries(AdoptionChange.objects.public().of_case(case)),
        )


def _step(item: AgendaItem) -> Entry:
    """Known by its row: an item may get another number."""
    meeting = item.meeting
    course = "" if meeting.course in {"planned", "held"} else f"{meeting.get_course_display()}: "
    return Entry(
        title=f"{course}{item.title}",
        path=item.get_absolute_url(),
        key=f"{meeting.get_absolute_url()}#{item.pk}",
        summary=" ".join(filter(None, [f"{meeting.heading}.", item.summary])),
        published=called(meeting),
        updated=meeting.updated_at,
        source=item,
        categories=(meeting.body.category.name,) if meeting.body.category else (),
    )
