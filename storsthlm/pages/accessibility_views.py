"""The accessibility statement, and the form by which a reader reports a fault.

The form sets no cookie: it carries a signed time, and the browser says where it was sent from (ADR 0017).
"""

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from storsthlm.addresses import address

from .actions import TooMany, receive
from .forms import ReportForm
from .models import Fault, Report, Statement
from .senders import is_from_elsewhere, pseudonym

KEPT_MONTHS = settings.REPORTS_KEPT_DAYS // 30


@require_safe
def statement(request: HttpRequest) -> HttpResponse:
    shown = Statement.objects.visible_in(request).current_in(request).for_page().first()
    groups = _by_reason(shown.faults.all()) if shown else []
    context = {"object": shown, "statement": shown, "groups": groups}
    return render(request, "pages/accessibility.html", context)


def _by_reason(faults: Iterable[Fault]) -> list[tuple[str, list[Fault]]]:
    """Under the headings that the law's own model has, in its order."""
    faults = list(faults)
    groups = [
        (reason.label, [fault for fault in faults if fault.reason == reason]) for reason in Fault.Reason
    ]
    return [group for group in groups if group[1]]


@csrf_exempt
@require_http_methods(["GET", "HEAD", "OPTIONS", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _form(request, ReportForm())
    if is_from_elsewhere(request):
        return render(request, "403_csrf.html", status=403)
    form = ReportForm(request.POST)
    if form.is_valid() and _received(request, form):
        return HttpResponseRedirect(address("pages:report_sent"))
    return _form(request, form)


def _received(request: HttpRequest, form: ReportForm) -> bool:
    told = {name: form.cleaned_data[name] for name in ("text", "page", "email")}
    try:
        receive(Report(**told, language=get_language(), sender=pseudonym(request)))
    except TooMany:
        form.add_error(None, _("Det har kommit väldigt många meddelanden. Försök igen om en timme."))
        return False
    return True


def _form(request: HttpRequest, form: ReportForm) -> HttpResponse:
    context = {"form": form, "crumbs": [_statement_crumb()], "kept_months": KEPT_MONTHS}
    return render(request, "pages/report.html", context)


@require_safe
def report_sent(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/report_sent.html", {"crumbs": [_statement_crumb()]})


def _statement_crumb() -> tuple[str, str]:
    return _("Tillgänglighetsredogörelse"), address("pages:accessibility")
