"""One's own second step: what there is, adding and removing. Each their own account alone."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from storsthlm.accounts.factors import changing, passkeys, recovery, totp
from storsthlm.accounts.factors.needs import confirm, must_have_factor, owes_confirmation
from storsthlm.accounts.factors.sealing import Unreadable, seal, unseal
from storsthlm.desk.trying import told_to_wait
from storsthlm.pages.senders import network_of

from .forms import AppForm, PasskeyForm, PasswordForm

SECRET, ASKED = "new_app_secret", "new_passkey_asked"
Context = dict[str, object]


def overview(request: HttpRequest, context: Context) -> HttpResponse:
    account = request.user
    context |= {
        "title": _("Inloggning i två steg"),
        "factors": account.factors.all(),
        "codes_left": account.recovery_codes.count(),
        "is_required": must_have_factor(account),
        "is_owed": owes_confirmation(request),
    }
    return TemplateResponse(request, "admin/security/overview.html", context)


def add_app(request: HttpRequest, context: Context) -> HttpResponse:
    secret = _secret_of(request)
    form = AppForm(**_asked_of(request), secret=secret)
    if request.method == "POST" and form.is_valid():
        name, half_minute = form.cleaned_data["name"], form.half_minute
        del request.session[SECRET]
        return _added(request, context, partial(totp.add, request.user, name, secret, half_minute))
    context |= {
        "title": _("Lägg till en app"),
        "secret": secret,
        "picture": totp.picture(secret, request.user),
    }
    return _page(request, "admin/security/app.html", {**context, "form": form})


def add_passkey(request: HttpRequest, context: Context) -> HttpResponse:
    form, asked = PasskeyForm(**_asked_of(request)), request.session.pop(ASKED, None)
    if request.method == "POST" and form.is_valid():
        name, answer = form.cleaned_data["name"], form.cleaned_data["answer"]
        try:
            make = partial(passkeys.add, request, request.user, name, answer, asked or {})
            return _added(request, context, make)
        except passkeys.Wrong:
            form.add_error(None, _("Nyckeln gick inte att läsa. Försök igen."))
    options, request.session[ASKED] = passkeys.begin_adding(request, request.user)
    context |= {"title": _("Lägg till en passkey"), "options": options, "form": form}
    return _page(request, "admin/security/passkey.html", context)


def remove(request: HttpRequest, context: Context, pk: int) -> HttpResponse:
    factor = request.user.factors.filter(pk=pk).first()
    if factor is None:
        raise Http404
    form = PasswordForm(**_asked_of(request))
    if request.method == "POST" and form.is_valid():
        try:
            changing.remove(request.user, factor)
        except changing.LastOne:
            form.add_error(None, _("Du måste logga in i två steg. Lägg till ett annat sätt först."))
        else:
            messages.success(request, _("%(name)s är borttagen.") % {"name": factor.name})
            return _to_overview()
    context |= {"title": _("Ta bort %(name)s") % {"name": factor.name}, "button": _("Ta bort"), "form": form}
    return _page(request, "admin/security/confirm.html", context)


def new_codes(request: HttpRequest, context: Context) -> HttpResponse:
    if not request.user.factors.exists():
        return _to_overview()
    form = PasswordForm(**_asked_of(request))
    if request.method == "POST" and form.is_valid():
        return _shown_codes(request, context)
    context |= {"title": _("Nya reservkoder"), "button": _("Visa nya koder"), "form": form}
    context["explained"] = _("De gamla koderna slutar gälla.")
    return _page(request, "admin/security/confirm.html", context)


def _added(request: HttpRequest, context: Context, make: partial) -> HttpResponse:
    """This session goes on, confirmed; with the first factor all others of the account are over."""
    changing.add(request.user, make)
    request.user.refresh_from_db()
    update_session_auth_hash(request, request.user)
    confirm(request)
    if not request.user.recovery_codes.exists():
        return _shown_codes(request, context)
    messages.success(request, _("Sparat."))
    return _to_overview()


def _shown_codes(request: HttpRequest, context: Context) -> HttpResponse:
    """In the answer itself: they are kept nowhere that could be read again."""
    context |= {"title": _("Dina reservkoder"), "codes": recovery.new_codes(request.user)}
    return TemplateResponse(request, "admin/security/codes.html", context)


def _asked_of(request: HttpRequest) -> dict[str, Any]:
    return {"account": request.user, "network": network_of(request), "data": request.POST or None}


def _secret_of(request: HttpRequest) -> str:
    """The same until it is used, so that a mistyped code does not make the picture another."""
    try:
        return unseal(request.session[SECRET].encode())
    except (KeyError, Unreadable):
        secret = totp.new_secret()
        request.session[SECRET] = seal(secret).decode()
        return secret


def _page(request: HttpRequest, template: str, context: Context) -> HttpResponse:
    return told_to_wait(TemplateResponse(request, template, context))


def _to_overview() -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:security"))
