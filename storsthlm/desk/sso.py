"""Logging in with an account somewhere else, where the site is set up for it: else these are a 404."""

import logging
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from storsthlm.accounts.factors.needs import confirm
from storsthlm.accounts.models import AccountEvent, User
from storsthlm.accounts.sso.asking import Asked, address, claims_for
from storsthlm.accounts.sso.people import account_of
from storsthlm.accounts.sso.provider import Failed
from storsthlm.pages.senders import network_of

from .security.guard import to_second_step

KEY, SECONDS = "single_sign_on", 10 * 60
logger = logging.getLogger(__name__)


def sso_link(request: HttpRequest) -> dict[str, object]:
    """For the page of the log-in. Providers let nobody frame them: from a frame it opens beside it."""
    if not settings.OIDC_ISSUER:
        return {}
    wanted, inside = _wanted(request), reverse("admin:logged_in")
    url = f"{reverse('admin:sso')}?{urlencode({'next': wanted})}"
    return {"sso": {"url": url, "name": settings.OIDC_NAME, "is_framed": wanted == inside}}


@never_cache
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    _must_be_set_up()
    asked = Asked.new()
    try:
        there = address(asked, _here(request))
    except Failed as why:
        return _not_let_in(request, why)
    at = timezone.now().timestamp()
    request.session[KEY] = {"asked": list(asked), "next": _wanted(request), "at": at}
    return HttpResponseRedirect(there)


@never_cache
@require_safe
def answer(request: HttpRequest) -> HttpResponse:
    _must_be_set_up()
    kept = request.session.pop(KEY, None)
    try:
        claims = _claims(request, kept)
    except Failed as why:
        return _not_let_in(request, why)
    account = account_of(claims)
    if account is None:
        logger.warning("Single sign-on: no open account for %s", claims["sub"])
        said = _("Du är inloggad där, men har inget konto i redigeringen. Be en administratör om det.")
        return _back(request, said)
    return _let_in(request, account, kept["next"])


def _claims(request: HttpRequest, kept: dict | None) -> dict:
    if kept is None or timezone.now().timestamp() - kept["at"] > SECONDS:
        raise Failed("Nobody has asked for this in this session, or too long ago.")
    asked = Asked(*kept["asked"])
    if not constant_time_compare(request.GET.get("state", ""), asked.state):
        raise Failed("The answer is to another question.")
    if "code" not in request.GET:
        raise Failed(f"It answered {request.GET.get('error', 'nothing')[:100]}.")
    return claims_for(request.GET["code"], asked, _here(request))


def _let_in(request: HttpRequest, account: User, wanted: str) -> HttpResponse:
    network, note = network_of(request), settings.OIDC_NAME
    account.backend = settings.AUTHENTICATION_BACKENDS[0]  # from now on it is an account like any other
    if account.factors.exists() and not settings.OIDC_HAS_SECOND_FACTOR:
        AccountEvent.objects.log_in(account, network, note, half=True)
        return to_second_step(request, account, wanted)
    login(request, account)
    if settings.OIDC_HAS_SECOND_FACTOR:
        confirm(request)
    AccountEvent.objects.log_in(account, network, note)
    return HttpResponseRedirect(wanted or reverse("admin:index"))


def _not_let_in(request: HttpRequest, why: Failed) -> HttpResponse:
    logger.warning("Single sign-on: %s", why)
    return _back(request, _("Inloggningen gick inte igenom. Försök igen, eller logga in med lösenord."))


def _back(request: HttpRequest, said: str) -> HttpResponse:
    messages.error(request, said)
    return HttpResponseRedirect(reverse("admin:login"))


def _must_be_set_up() -> None:
    if not settings.OIDC_ISSUER:
        raise Http404


def _here(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("admin:sso_answer"))


def _wanted(request: HttpRequest) -> str:
    wanted, own = request.GET.get("next", ""), {request.get_host()}
    is_own = url_has_allowed_host_and_scheme(wanted, own, require_https=request.is_secure())
    return wanted if is_own else ""
