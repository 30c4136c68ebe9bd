"""The calendar in a program of one's own: the files that it follows, and the page that tells how."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from storsthlm.addresses import address
from storsthlm.publishing.feeds import absolute
from storsthlm.publishing.pagination import list_page
from storsthlm.publishing.views import READ_ONLY

from .entries import Entries, public_entries
from .filters import Narrowing
from .ics import subscription
from .linked_data import linked_data

KEPT = timedelta(days=92)
LARGEST = 2_000
IN_A_PAGE = 200


class SubscriptionPage(TemplateView):
    http_method_names = READ_ONLY
    template_name = "calendar/subscribe.html"

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        chosen = Narrowing(self.request.GET)
        followed = subscription_address(chosen.subscription_query())
        return super().get_context_data(
            filter=chosen,
            address=followed,
            json=with_query(absolute(address("calendar:json")), chosen.subscription_query()),
            webcal=_webcal(followed),
            crumbs=[(_("Kalender"), address("calendar:list"))],
            **kwargs,
        )


@require_safe
def everything_ics(request: HttpRequest) -> HttpResponse:
    chosen = _narrowed(request)
    return calendar_file(subscription(followed(chosen), _name(chosen), LARGEST), "storsthlm")


@require_safe
def everything_json(request: HttpRequest) -> HttpResponse:
    """The same in pages, the next of which stands in the header ``Link`` (RFC 8288)."""
    page = list_page(followed(_narrowed(request)), request, IN_A_PAGE)
    response = HttpResponse(linked_data(page.rows), content_type="application/ld+json; charset=utf-8")
    response["Access-Control-Allow-Origin"] = "*"
    if page.has_next:
        response["Link"] = f'<{absolute(request.path)}{page.next_url}>; rel="next"'
    return response


def _narrowed(request: HttpRequest) -> Narrowing:
    chosen = Narrowing(request.GET)
    if not chosen.is_valid():
        raise Http404
    return chosen


def followed(chosen: Narrowing) -> Entries:
    """The last three months and all that is coming, narrowed as the list can be."""
    return chosen.narrow(public_entries().not_ended_by(timezone.now() - KEPT))


def _name(chosen: Narrowing) -> str:
    """What a program calls the calendar among others."""
    narrowed = chosen.chosen
    return " – ".join(["Storsthlm", *narrowed]) if narrowed else _("Storsthlms kalender")


def subscription_address(query: str) -> str:
    return with_query(absolute(address("calendar:ics")), query)


def subscription_page(query: str) -> str:
    return with_query(address("calendar:subscribe"), query)


def with_query(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path


def _webcal(followed: str) -> str:
    """Opens the program for calendars in place of the browser's folder of files."""
    return f"webcal:{followed.partition(':')[2]}"


def calendar_file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response
