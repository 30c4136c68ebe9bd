"""The desk's page of a sending: begun, watched, paused, stopped, and what is in doubt settled by hand."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from newsletter.models import Edition, Sending

from . import steering
from .report import doubts_of, report_of
from .starting import SEND, readers, start

LONGEST = len(str(2**63))
SEE, ADDRESSES = "newsletter.view_sending", "newsletter.view_subscriber"


class SendingPages(admin.ModelAdmin):
    def get_urls(self) -> list:
        page = self.admin_site.admin_view(self.sending_view)
        return [path("<path:object_id>/sending/", page, name=self._name("sending")), *super().get_urls()]

    def sending_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        edition = self._to_send(request, object_id)
        sending = Sending.objects.filter(edition=edition).first()
        if request.method == "POST":
            self._start_or_steer(request, edition, sending)
            return HttpResponseRedirect(request.path)
        if sending and "progress" in request.GET:
            return self._sending_progress(request, sending)
        return self._sending_page(request, edition, sending)

    def _sending_page(self, request: HttpRequest, edition: Edition, sending: Sending | None) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Utskick"),
            "subtitle": str(edition),
            "opts": self.opts,
            "original": edition,
            "sending": sending,
            "back_url": self.change_url(edition),
            "mail_url": reverse(self.url_name("mail"), args=[edition.pk]),
            "may_send": request.user.has_perm(SEND),
            "may_steer": request.user.has_perm(steering.STEER),
            "shows_addresses": request.user.has_perm(ADDRESSES),
        }
        if sending:
            context |= {"report": report_of(sending), "doubts": doubts_of(sending)}
        else:
            context |= {"readers": readers().count()}
        return TemplateResponse(request, "admin/newsletter/sending.html", context)

    def _sending_progress(self, request: HttpRequest, sending: Sending) -> HttpResponse:
        """What static/js/newsletter/progress.js puts in place of what stands on the page."""
        context = {"sending": sending, "report": report_of(sending)}
        return TemplateResponse(request, "admin/newsletter/progress.html", context)

    def _to_send(self, request: HttpRequest, object_id: str) -> Edition:
        edition = self._item(request, object_id)
        if not request.user.has_perm(SEE):
            raise PermissionDenied
        return edition

    def _start_or_steer(self, request: HttpRequest, edition: Edition, sending: Sending | None) -> None:
        try:
            if sending is None:
                start(edition, by=request.user)
                messages.success(request, _("Utskicket har börjat."))
            else:
                self._steer(request, sending)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))

    def _steer(self, request: HttpRequest, sending: Sending) -> None:
        by = request.user
        match request.POST.get("act"):
            case "pause":
                steering.pause(sending, by=by)
                messages.success(request, _("Utskicket är pausat."))
            case "resume":
                steering.resume(sending, by=by)
                messages.success(request, _("Utskicket fortsätter."))
            case "stop":
                steering.stop(sending, by=by)
                messages.success(request, _("Utskicket är stoppat."))
            case "refused":
                self._tell_changed(request, steering.try_refused_again(sending, by=by))
            case "arrived":
                self._tell_changed(request, steering.say_it_arrived(sending, _chosen(request), by=by))
            case "again":
                self._tell_changed(request, steering.send_again(sending, _chosen(request), by=by))

    def _tell_changed(self, request: HttpRequest, count: int) -> None:
        words = ngettext("%(count)d mejl är ändrat.", "%(count)d mejl är ändrade.", count)
        messages.success(request, words % {"count": count})


def _chosen(request: HttpRequest) -> list[int]:
    """Those ticked; no number is longer than a row's can be."""
    return [
        int(given) for given in request.POST.getlist("delivery") if given.isdecimal() and len(given) < LONGEST
    ]
