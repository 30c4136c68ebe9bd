"""Two pages at a decision: who it elects and whose seats it ends, and the mandate that it sets."""

from collections.abc import Callable

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from boards.elections import actions
from boards.elections.forms import MandateForm
from boards.models import Decision, Mandate, Membership
from storsthlm.publishing.gate.passing import Stopped
from storsthlm.richtext.csp import richtext_csp

from .election_forms import ElectionForm, form_of

MAY_ELECT = ("boards.add_membership", "boards.change_membership", "boards.add_person")
MAY_SET = ("boards.add_mandate", "boards.change_mandate")
REFUSED = gettext_lazy("Organet är publicerat, och du får inte publicera ändringar i det.")
asked_or_sent = require_http_methods(["GET", "HEAD", "POST"])


class ElectionPages(admin.ModelAdmin):
    def get_urls(self) -> list:
        wrap = self.admin_site.admin_view
        election, mandate = asked_or_sent(self.election_view), asked_or_sent(richtext_csp(self.mandate_view))
        return [
            path("<int:pk>/election/", wrap(election), name="boards_decision_election"),
            path("<int:pk>/mandate/", wrap(mandate), name="boards_decision_mandate"),
            *super().get_urls(),
        ]

    def election_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        decision = self._decision(request, pk, MAY_ELECT)
        form = ElectionForm(request, decision, self.admin_site)
        ready = request.method == "POST" and "more" not in request.POST and form.is_valid()
        if ready and self._done(request, form.save):
            messages.success(request, _("Valet är registrerat."))
            return HttpResponseRedirect(self._here(decision))
        context = {"election": form, "media": form.media, "rows": form.rows, "choice": form.choice}
        return self._shown(request, decision, "election", _("Registrera val"), context)

    def mandate_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        decision = self._decision(request, pk, MAY_SET)
        meeting = decision.item.meeting
        kind = form_of(Mandate, MandateForm, request, self.admin_site)
        form = kind(request.POST or None, initial={"start_year": meeting.date.year})
        ready = request.method == "POST" and form.is_valid()
        if ready and self._done(request, lambda: self._save_mandate(request, decision, form)):
            messages.success(request, _("Uppdraget är registrerat."))
            return HttpResponseRedirect(self._here(decision))
        context = {"form": form, "media": form.media}
        return self._shown(request, decision, "mandate", _("Registrera uppdrag"), context)

    def _save_mandate(self, request: HttpRequest, decision: Decision, form: MandateForm) -> None:
        actions.register_mandate(decision, form.save(commit=False), by=request.user)

    @admin.display(description=gettext_lazy("Val och uppdrag"))
    def brought_about(self, decision: Decision) -> SafeString:
        """What is registered, and the ways to register more."""
        seats = Membership.objects.select_related("person", "body")
        told = {
            "decision": decision,
            "elected": seats.filter(elected_by=decision),
            "ended": seats.filter(ended_by=decision),
            "mandates": decision.mandates.select_related("body"),
        }
        return render_to_string("admin/boards/decision/brought_about.html", told)

    def _decision(self, request: HttpRequest, pk: int, rights: tuple[str, ...]) -> Decision:
        if not (self.has_view_permission(request) and request.user.has_perms(rights)):
            raise PermissionDenied
        decision = self.get_queryset(request).filter(pk=pk).first()
        if decision is None:
            raise Http404
        return decision

    def _done(self, request: HttpRequest, save: Callable[[], None]) -> bool:
        """False where it was refused, for reasons that are told; then nothing is written."""
        try:
            save()
        except Stopped as stopped:
            messages.error(request, " ".join(stopped.messages))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        except PermissionDenied:
            messages.error(request, REFUSED)
        else:
            return True
        return False

    def _here(self, decision: Decision) -> str:
        return reverse("admin:boards_decision_change", args=[decision.pk])

    def _shown(
        self, request: HttpRequest, decision: Decision, page: str, title: str, context: dict[str, object]
    ) -> HttpResponse:
        shown = {
            **self.admin_site.each_context(request),
            "title": title,
            "subtitle": str(decision),
            "opts": self.opts,
            "decision": decision,
            "waits": not Decision.objects.disclosed().filter(pk=decision.pk).exists(),
            "back_url": self._here(decision),
            **context,
        }
        return TemplateResponse(request, f"admin/boards/decision/{page}.html", shown)
