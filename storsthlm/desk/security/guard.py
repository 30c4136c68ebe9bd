"""No page of the admin opens for who must have a second factor and has not confirmed it in this session."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from storsthlm.accounts.factors.needs import is_confirmed, owes_confirmation
from storsthlm.accounts.models import User

from .pending import wait_for_second_step

View = Callable[..., HttpResponse]


def guarded(view: View) -> View:
    """Leads to the page where one gets a factor; the way out stays open."""

    @wraps(view)
    def asked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.path != reverse("admin:logout") and owes_confirmation(request):
            return HttpResponseRedirect(reverse("admin:security"))
        return view(request, *args, **kwargs)

    return asked


def only_confirmed(view: View) -> View:
    """For the pages of one's own factors: whoever has one changes nothing without having used it."""

    @wraps(view)
    def asked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not is_confirmed(request) and request.user.factors.exists():
            logout(request)
            return HttpResponseRedirect(reverse("admin:login"))
        return view(request, *args, **kwargs)

    return asked


def to_second_step(request: HttpRequest, account: User, wanted: str) -> HttpResponse:
    """``wanted`` may be any address: it is looked at before anybody is led there."""
    wait_for_second_step(request, account)
    return HttpResponseRedirect(f"{reverse('admin:second_step')}?{urlencode({'next': wanted})}")
