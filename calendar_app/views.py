"""The calendar: the list of everything, an event's page, and files for calendar programs."""

from datetime import date
from itertools import groupby

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from storsthlm.addresses import address
from storsthlm.publishing.pagination import ListPage
from storsthlm.publishing.views import PublicDetailView, PublicListView

from .entries import Entries, public_entries
from .entry import Entry, event_entry
from .filters import CalendarFilter
from .ics import single
from .models import Event
from .month import month_page
from .querysets import public_meetings
from .registration.standing import standing_told
from .structured import structured
from .subscribing import calendar_file, subscription_address, subscription_page
from .topics import topics_of


class CalendarList(PublicListView):
    template_name = "calendar/list.html"
    filter_class = CalendarFilter

    def get_rows(self) -> Entries:
        return public_entries()

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        context = super().get_context_data(**kwargs)
        chosen = context["filter"]
        year = chosen.is_valid() and chosen.cleaned_data["year"]
        return {
            **context,
            "year": year,
            "months": _by_month(context["page"], date.min if year else timezone.localdate()),
            "list_url": self.request.get_full_path(),
            "month_url": month_page(chosen.subscription_query(), date(year, 1, 1) if year else None),
            "subscription": subscription_address(chosen.subscription_query()),
            "subscribe": subscription_page(chosen.subscription_query()),
        }


class EventPage(PublicDetailView):
    model = Event
    template_name = "calendar/event.html"
    context_object_name = "event"

    def get_queryset(self) -> QuerySet:
        return self.visible().for_page()

    def get_object(self, queryset: QuerySet | None = None) -> Event:
        return _at_its_address(super().get_object(queryset), self.kwargs["year"])

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        event = self.object
        return super().get_context_data(
            entry=event_entry(event),
            documents=[attachment.document for attachment in event.attachments.all()],
            structured=structured(event),
            topics=topics_of(event),
            standing=standing_told(event) if event.takes_registrations else None,
            crumbs=[(_("Kalender"), address("calendar:list"))],
            **kwargs,
        )


@require_safe
def event_ics(request: HttpRequest, year: int, slug: str) -> HttpResponse:
    event = _at_its_address(get_object_or_404(Event.objects.public(), slug=slug), year)
    return calendar_file(single(public_entries().of_event(event)), slug)


@require_safe
def meeting_ics(request: HttpRequest, body: str, slug: str) -> HttpResponse:
    meeting = get_object_or_404(public_meetings(), body__slug=body, slug=slug)
    return calendar_file(single(public_entries().of_meeting(meeting)), f"{body}-{slug}")


def _at_its_address(event: Event, year: int) -> Event:
    if event.address_year != year:
        raise Http404
    return event


def _by_month(page: ListPage, earliest: date) -> list[tuple[date, list[Entry]]]:
    """The page's entries under their months; what began before ``earliest`` and goes on stands there."""

    def month(entry: Entry) -> date:
        return max(entry.date, earliest).replace(day=1)

    return [(first, list(entries)) for first, entries in groupby(page, month)]
