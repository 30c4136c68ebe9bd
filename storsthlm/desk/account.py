"""The page where editors choose the language of their menus: each their own account alone."""

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST

from storsthlm.accounts.models import AccountEvent, OpenSession
from storsthlm.pages.senders import network_of


class AccountForm(forms.ModelForm):
    class Meta:
        model = get_user_model()
        fields = ("language",)


def account_page(request: HttpRequest, context: dict[str, object]) -> HttpResponse:
    form = AccountForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        return _saved(request, form)
    context |= {"title": _("Mitt konto"), "form": form, "sessions": OpenSession.objects.of(request.user)}
    context["this_session"] = request.session.session_key
    return TemplateResponse(request, "admin/account.html", context)


def _saved(request: HttpRequest, form: AccountForm) -> HttpResponse:
    with override(form.save().language):
        messages.success(request, _("Sparat."))
    return HttpResponseRedirect(request.path)


@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """One of one's own, on a computer elsewhere or this one."""
    opened = request.user.open_sessions.filter(pk=pk).first()
    if opened is None:
        messages.info(request, _("Den inloggningen är redan avslutad."))
        return HttpResponseRedirect(reverse("admin:account"))
    with override("sv"):
        note = _("Avslutade %(session)s") % {"session": opened}
        AccountEvent.objects.log_out(request.user, network_of(request), note)
    if opened.session_id == request.session.session_key:
        logout(request)
        return HttpResponseRedirect(reverse("admin:login"))
    opened.session.delete()
    messages.success(request, _("%(session)s är utloggad.") % {"session": opened})
    return HttpResponseRedirect(reverse("admin:account"))


@require_POST
def log_out_everywhere(request: HttpRequest) -> HttpResponse:
    """Ends every session of whoever asks, this one too: what is left is the log-in."""
    request.user.end_all_sessions()
    with override("sv"):
        AccountEvent.objects.log_out(request.user, network_of(request), _("Överallt"))
    logout(request)
    return HttpResponseRedirect(reverse("admin:login"))
