"""Signing up, confirming, choosing and leaving: no account, no cookie (ADR 0017), no address told of.

Whoever signs up gets the same answer whatever is known of the address: the form writes one row and knows
no more (docs/adr/0051). The pages behind a personal link change nothing before their button is pressed, since
mail programs open links by themselves.
"""

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from newsletter.models import SignUp, Subscriber
from storsthlm.addresses import address
from storsthlm.pages.actions import TooMany
from storsthlm.pages.senders import is_from_elsewhere, pseudonym
from storsthlm.publishing.shared_views import for_its_holder_alone

from . import actions, links, wishes
from .forms import ManageForm, SignUpForm
from .receiving import receive
from .wording import CURRENT, WORDINGS


@csrf_exempt
@require_http_methods(["GET", "HEAD", "OPTIONS", "POST"])
def subscribe(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _form(request, SignUpForm())
    if is_from_elsewhere(request):
        return render(request, "403_csrf.html", status=403)
    form = SignUpForm(request.POST)
    if form.is_valid() and _received(request, form):
        return HttpResponseRedirect(address("newsletter:subscribed"))
    return _form(request, form)


def _received(request: HttpRequest, form: SignUpForm) -> bool:
    sign_up = SignUp(
        email=form.cleaned_data["email"],
        language=get_language(),
        chosen=wishes.noted(form.cleaned_data),
        wording=CURRENT,
        sender=pseudonym(request),
    )
    try:
        receive(sign_up)
    except TooMany:
        form.add_error(None, _("Det har kommit väldigt många anmälningar. Försök igen om en timme."))
        return False
    return True


def _form(request: HttpRequest, form: SignUpForm) -> HttpResponse:
    context = {"form": form, "wording": WORDINGS[CURRENT], "crumbs": _crumbs()}
    return render(request, "newsletter/subscribers/subscribe.html", context)


@require_safe
def subscribed(request: HttpRequest) -> HttpResponse:
    return render(request, "newsletter/subscribers/subscribed.html", {"crumbs": _crumbs()})


@csrf_exempt  # the address is the secret, and there is no log-in that a foreign page could borrow
@require_http_methods(["GET", "HEAD", "POST"])
@for_its_holder_alone
@transaction.atomic  # what was written a moment ago is read
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    subscriber = _or_404(links.confirming(token))
    if request.method == "POST":
        actions.confirm(subscriber)
        return HttpResponseRedirect(f"{links.path_to_manage(subscriber)}?tack=1")
    if subscriber.state == Subscriber.State.CONFIRMED:
        return HttpResponseRedirect(links.path_to_manage(subscriber))
    context = {"subscriber": subscriber, "wording": _agreed(subscriber)}
    return render(request, "newsletter/subscribers/confirm.html", context)


def _agreed(subscriber: Subscriber) -> str:
    return WORDINGS.get(subscriber.consent_wording, "")


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@for_its_holder_alone
@transaction.atomic
def manage(request: HttpRequest, token: str) -> HttpResponse:
    subscriber = _or_404(links.managing(token))
    if subscriber.state != Subscriber.State.CONFIRMED:
        return _left(request)
    if request.method == "POST":
        form = ManageForm(request.POST)
        if form.is_valid():
            actions.choose(subscriber, form.cleaned_data["language"], wishes.noted(form.cleaned_data))
            return HttpResponseRedirect(f"{request.path}?sparat=1")
    else:
        form = ManageForm.of(subscriber, wishes.of(subscriber))
    context = {
        "subscriber": subscriber,
        "form": form,
        "leave_url": links.path_to_leave(subscriber),
        "confirmed": "tack" in request.GET and not form.is_bound,
        "saved": "sparat" in request.GET and not form.is_bound,
    }
    return render(request, "newsletter/subscribers/manage.html", context)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@for_its_holder_alone
@transaction.atomic
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """A mail program's one click is a POST to here, which is answered without a redirect (RFC 8058)."""
    subscriber = _or_404(links.leaving(token))
    if request.method == "POST":
        actions.leave(subscriber)
        return _left(request)
    if subscriber.state == Subscriber.State.LEFT:
        return _left(request)
    return render(request, "newsletter/subscribers/leave.html", {"subscriber": subscriber})


def _left(request: HttpRequest) -> HttpResponse:
    return render(request, "newsletter/subscribers/left.html")


def _or_404(subscriber: Subscriber | None) -> Subscriber:
    if subscriber is None:
        raise Http404
    return subscriber


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Nyhetsbrev"), address("newsletter:list"))]
