"""The form by which a reader asks for a paper that is not published. It sets no cookie (ADR 0017)."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from boards.models import DocumentRequest, Meeting, MeetingDocument
from storsthlm.addresses import address
from storsthlm.pages.actions import TooMany
from storsthlm.pages.senders import is_from_elsewhere, pseudonym

from .actions import as_called, receive
from .forms import RequestForm

KEPT_MONTHS = settings.DOCUMENT_REQUESTS_KEPT_DAYS // 30


@csrf_exempt
@require_http_methods(["GET", "HEAD", "OPTIONS", "POST"])
def ask(request: HttpRequest, body: str, slug: str, paper: int) -> HttpResponse:
    asked_for = _paper(body, slug, paper)
    if request.method != "POST":
        return _page(request, asked_for, RequestForm())
    if is_from_elsewhere(request):
        return render(request, "403_csrf.html", status=403)
    form = RequestForm(request.POST)
    if form.is_valid() and _received(request, asked_for, form):
        return HttpResponseRedirect(address("boards:paper_asked_for", body, slug))
    return _page(request, asked_for, form)


def _paper(body: str, slug: str, pk: int) -> MeetingDocument:
    """One that the page of a public meeting names, and no other."""
    meeting = _meeting(body, slug)
    paper = get_object_or_404(MeetingDocument.objects.disclosed(), meeting=meeting, withheld=True, pk=pk)
    paper.meeting = meeting
    return paper


def _meeting(body: str, slug: str) -> Meeting:
    return get_object_or_404(Meeting.objects.public().at_address(body).for_page(), slug=slug)


def _received(request: HttpRequest, paper: MeetingDocument, form: RequestForm) -> bool:
    told = {name: form.cleaned_data[name] for name in ("email", "text")}
    about = {"paper": paper, "asked_for": as_called(paper)}
    try:
        receive(DocumentRequest(**told, **about, language=get_language(), sender=pseudonym(request)))
    except TooMany:
        form.add_error(None, _("Det har kommit väldigt många meddelanden. Försök igen om en timme."))
        return False
    return True


def _page(request: HttpRequest, paper: MeetingDocument, form: RequestForm) -> HttpResponse:
    context = {"paper": paper, "form": form, "crumbs": _crumbs(paper.meeting), "kept_months": KEPT_MONTHS}
    return render(request, "boards/request.html", context)


@require_safe
def asked(request: HttpRequest, body: str, slug: str) -> HttpResponse:
    meeting = _meeting(body, slug)
    return render(request, "boards/request_sent.html", {"meeting": meeting, "crumbs": _crumbs(meeting)})


def _crumbs(meeting: Meeting) -> list[tuple[str, str]]:
    return [
        (_("Organ och möten"), address("boards:bodies")),
        (meeting.body.name, meeting.body.get_absolute_url()),
        (meeting.heading, meeting.get_absolute_url()),
    ]
