"""What whoever holds a personal link sees: what stands on the website now, and a form to change it.

Nobody logs in and no cookie is set: the address is the key (docs/adr/0035). An answer is first shown as it
will stand, and then published at once, with the name of the link's holder kept beside it.
"""

from collections.abc import Mapping
from copy import copy
from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from boards.models import Adoption, AdoptionChange
from boards.tasks import tell_of_answer
from storsthlm.publishing.models import SharedLink
from storsthlm.publishing.shared_views import for_its_holder_alone

from . import actions, links, presenting
from .forms import AnswerForm, version_of

MOST, WINDOW = 10, timedelta(hours=1)  # answers by one link in that time: people write fewer
DECIDED = {Adoption.Status.ADOPTED, Adoption.Status.RESERVED, Adoption.Status.DECLINED}


class OwnAnswerForm(AnswerForm):
    """``shown``: the version of the answer that its sender has seen as it will stand; ``seen``: as it is."""

    shown = forms.CharField(max_length=16, required=False, widget=forms.HiddenInput)
    seen = forms.CharField(max_length=16, required=False, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, str] | None, *, instance: Adoption) -> None:
        self.version = version_of(instance.answer)  # the form writes what is sent into the row
        super().__init__(data, instance=instance)

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        if cleaned.get("status") in DECIDED and not cleaned.get("decided_on") and not self.errors:
            self.add_error("decided_on", _("Skriv vilken dag beslutet fattades."))
        if not self.errors and self.version not in {cleaned["seen"], version_of(self.answer)}:
            words = _(
                "Svaret har ändrats medan du skrev. Överst ser du hur det står. Skicka igen om ditt gäller."
            )
            self.add_error(None, words)
        return cleaned

    @property
    def is_seen(self) -> bool:
        return self.cleaned_data["shown"] == version_of(self.answer)


@csrf_exempt  # the address is the secret, and there is no log-in that a foreign page could borrow
@require_http_methods(["GET", "HEAD", "POST"])
@for_its_holder_alone
@transaction.atomic  # nobody answers between what is compared and what is written
def answer(request: HttpRequest, token: str) -> HttpResponse:
    is_sent = request.method == "POST"
    if not (found := links.opened(token, to_write=is_sent)):
        raise Http404
    link, adoption = found
    now = _as_it_stands(adoption)
    form = OwnAnswerForm(request.POST if is_sent else None, instance=adoption)
    is_whole = is_sent and form.is_valid()
    if is_whole and "publish" in request.POST and form.is_seen and _is_taken(link, adoption, form):
        return HttpResponseRedirect(f"{request.path}?tack=1")
    context = {
        "link": link,
        "adoption": adoption,
        "form": form,
        "now": now,
        "becomes": presenting.signed([adoption])[0] if is_whole else None,
        "shown": version_of(form.answer) if is_whole else "",
        "seen": form.version,
        "thanks": "tack" in request.GET and not is_sent,
    }
    return render(request, "boards/agreements/answer.html", context)


def _as_it_stands(adoption: Adoption) -> Adoption:
    """A copy: the form writes what is sent into the row that it is given."""
    return presenting.signed([copy(adoption)])[0]


def _is_taken(link: SharedLink, adoption: Adoption, form: OwnAnswerForm) -> bool:
    try:
        receive(link, adoption, form.answer)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True


@transaction.atomic
def receive(link: SharedLink, adoption: Adoption, given: actions.Answer) -> None:
    """Raises ``ValidationError`` for more than people write, and where the link has just been taken back.

    The editors are told, once for each change.
    """
    link = SharedLink.objects.select_for_update().get(pk=link.pk)  # several at once are counted one by one
    if not link.is_open:
        raise ValidationError(_("Länken gäller inte längre."))
    if AdoptionChange.objects.filter(used_link=link, at__gt=timezone.now() - WINDOW).count() >= MOST:
        raise ValidationError(
            _("Det har kommit väldigt många svar med den här länken. Försök igen om en timme.")
        )
    by_link = {"who": link.recipient, "how": AdoptionChange.How.LINK, "link": link}
    for change in actions.record(adoption.agreement, {adoption.organisation_id: given}, **by_link):
        tell_of_answer.defer(change_id=change.pk)
