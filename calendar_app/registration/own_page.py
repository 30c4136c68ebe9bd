"""What whoever holds a personal link sees: the own registration, a form to change it, a button to cancel it.

Opening it shows; only a form that is sent does something, so that no mail program that follows links
cancels anything.
"""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from calendar_app.entry import event_entry
from calendar_app.models import Registration
from storsthlm.publishing.shared_views import for_its_holder_alone

from . import actions, links
from .forms import DetailsForm

CANCEL = "cancel"


@csrf_exempt  # the address is the secret, and there is no log-in that a foreign page could borrow
@require_http_methods(["GET", "HEAD", "POST"])
@for_its_holder_alone
def registration(request: HttpRequest, token: str) -> HttpResponse:
    own = links.opened(token)
    if own is None:
        raise Http404
    is_sent = request.method == "POST"
    form = DetailsForm(
        own.event, request.POST if is_sent and CANCEL not in request.POST else None, instance=own
    )
    if is_sent and (CANCEL in request.POST or form.is_valid()) and _is_done(request, own, form):
        return HttpResponseRedirect(request.path if CANCEL in request.POST else f"{request.path}?tack=1")
    context = {
        "own": own,
        "event": own.event,
        "entry": event_entry(own.event),
        "form": form,
        "thanks": "tack" in request.GET and not is_sent,
        "may_change": not own.is_cancelled and not own.event.is_over,
        "button": CANCEL,
    }
    return render(request, "calendar/registration/own.html", context)


def _is_done(request: HttpRequest, own: Registration, form: DetailsForm) -> bool:
    try:
        if CANCEL in request.POST:
            actions.cancel(own)
        else:
            actions.change(own, form.details())
    except actions.Closed:
        return CANCEL in request.POST  # cancelled already, as the page then says; or over
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True
