"""Boards: the bodies, one body, one meeting, and the decisions of all of them."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from storsthlm.addresses import address
from storsthlm.prepared import Listing, Prepared, Slot
from storsthlm.publishing.pagination import list_page
from storsthlm.publishing.views import READ_ONLY, PublicDetailView, PublicListView

from . import presenting
from .all_papers import together
from .filters import DecisionFilter
from .models import Body, Decision, Meeting
from .page_links import links_for
from .reading import coming_meetings, past_meetings, read_around
from .stages import in_words, stage_of
from .structured import structured

COMING = 12
PAST = 12


def all_bodies() -> tuple[str, str]:
    return _("Organ och möten"), address("boards:bodies")


class BodyList(TemplateView):
    http_method_names = READ_ONLY
    template_name = "boards/body_list.html"

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        bodies = list(Body.objects.public().for_list())
        return super().get_context_data(
            groups=presenting.in_groups(body for body in bodies if not body.has_ended),
            ended=[body for body in bodies if body.has_ended],
            **kwargs,
        )


class BodyPage(PublicDetailView):
    model = Body
    template_name = "boards/body.html"
    context_object_name = "body"

    def get_queryset(self) -> QuerySet:
        return self.visible().for_page()

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        body = self.object
        mandates = list(body.mandates.all())
        seats = list(body.memberships.current(body.last_day).with_people())
        page = list_page(Listing(past_meetings).of_body(body.pk), self.request, PAST)
        presenting.label(page)
        return super().get_context_data(
            breadcrumbs=[all_bodies()],
            mandates=mandates,
            texts=presenting.texts(body.description, *(mandate.text for mandate in mandates)),
            seats=presenting.in_order(seats),
            tallies=presenting.tallies(seats),
            decisions=self._decisions(mandates, seats),
            relatives=presenting.relatives(body, Body.objects.public().near(body)),
            coming=presenting.label(Listing(coming_meetings).of_body(body.pk)[0:COMING]),
            page=page,
            **kwargs,
        )

    def _decisions(self, mandates: list, seats: list) -> list[Decision]:
        """Those that made the body what it is; mandates and seats get the ones that may be shown."""
        ids = {row.decision_id for row in mandates} | {row.elected_by_id for row in seats}
        found = list(Decision.objects.public().with_ids(ids).for_list())
        presenting.attach(mandates, "decision", found)
        presenting.attach(seats, "elected_by", found)
        return found


class MeetingPage(PublicDetailView):
    """A joint meeting has one address: that of the body that calls it."""

    model = Meeting
    template_name = "boards/meeting.html"
    context_object_name = "meeting"
    prepared = Prepared(
        lambda: Meeting.objects.public().at_address(Slot("body")).filter(slug=Slot("slug")).for_page()
    )

    def get_queryset(self) -> QuerySet:
        return self.visible().at_address(self.kwargs["body"]).for_page()

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        around = read_around(self.object)
        stage = stage_of(self.object, shows_agenda=bool(around.items or around.papers))
        return super().get_context_data(
            breadcrumbs=[all_bodies()],
            agenda=presenting.agenda(around.items, around.papers),
            papers=presenting.by_role(around.papers),
            together=together(around.papers),
            page_links=links_for(self.object),
            corrections=around.corrections,
            bodies=around.bodies,
            structured=structured(self.object, around.bodies),
            summary=around.summary,
            stage=in_words(self.object, stage),
            previous=around.previous,
            next=around.next,
            **kwargs,
        )


class DecisionList(PublicListView):
    template_name = "boards/decision_list.html"
    filter_class = DecisionFilter

    def get_rows(self) -> QuerySet:
        return Decision.objects.public().for_list()
