"""The form by which anybody registers for an event. It sets no cookie (ADR 0017), and nobody logs in."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from calendar_app.models import Event, Registration
from storsthlm.addresses import address
from storsthlm.pages.actions import TooMany
from storsthlm.pages.senders import is_from_elsewhere, pseudonym

from .actions import Closed, receive
from .forms import RegistrationForm
from .standing import standing_of


@csrf_exempt
@require_http_methods(["GET", "HEAD", "OPTIONS", "POST"])
def register(request: HttpRequest, year: int, slug: str) -> HttpResponse:
    event = _event(year, slug)
    if request.method == "POST" and is_from_elsewhere(request):
        return render(request, "403_csrf.html", status=403)
    form = RegistrationForm(event, request.POST if request.method == "POST" else None)
    if event.takes_registrations and form.is_valid() and _received(request, event, form):
        return HttpResponseRedirect(address("calendar:registered", event.address_year, event.slug))
    context = {"event": event, "form": form, "standing": standing_of(event), "crumbs": _crumbs(event)}
    return render(request, "calendar/registration/form.html", context)


def _event(year: int, slug: str) -> Event:
    event = get_object_or_404(Event.objects.public().for_rows(), slug=slug, registers=True)
    if event.address_year != year:
        raise Http404
    return event


def _received(request: HttpRequest, event: Event, form: RegistrationForm) -> bool:
    """Whoever is there already gets the same answer: nobody can ask whether an address is."""
    told = {"email": form.cleaned_data["email"], "language": get_language(), **form.details()}
    try:
        receive(Registration(event=event, **told), pseudonym(request))
    except TooMany:
        form.add_error(None, _("Det har kommit väldigt många anmälningar. Försök igen om en timme."))
    except Closed:
        form.add_error(None, _("Anmälan har stängt."))
    return not form.errors


@require_safe
def registered(request: HttpRequest, year: int, slug: str) -> HttpResponse:
    event = _event(year, slug)
    return render(request, "calendar/registration/sent.html", {"event": event, "crumbs": _crumbs(event)})


def _crumbs(event: Event) -> list[tuple[str, str]]:
    return [(_("Kalender"), address("calendar:list")), (event.title, event.get_absolute_url())]
