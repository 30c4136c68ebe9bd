"""The history of an item in the admin: what happened, what was different, and back to how it was."""

from datetime import datetime

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from storsthlm.publishing.history.trail import trail
from storsthlm.publishing.models import Publishable

BEFORE = "before"


class HistoryPages(admin.ModelAdmin):
    def may_see_history(self, request: HttpRequest) -> bool:
        """History names rows, such as papers of a meeting, that a mere reader of the form does not see."""
        return request.user.has_perm(f"{self.opts.app_label}.change_{self.opts.model_name}")

    def history_view(self, request: HttpRequest, object_id: str, extra_context=None) -> HttpResponse:
        item = self._item_with_history(request, object_id)
        events, older = trail(item, _moment(request.GET.get(BEFORE)))
        context = {
            **self._beside(request, item, _("Historik")),
            "events": events,
            "older": older and older.isoformat(),
            "newer": BEFORE in request.GET,
        }
        return TemplateResponse(request, "admin/publishing/history.html", context)

    def _item_with_history(self, request: HttpRequest, object_id: str) -> Publishable:
        if not self.may_see_history(request):
            raise PermissionDenied
        return self._item(request, object_id)

    def _beside(self, request: HttpRequest, item: Publishable, title: str) -> dict[str, object]:
        """What the frame of a page beside the form is told."""
        return {
            **self.admin_site.each_context(request),
            "title": title,
            "subtitle": str(item),
            "opts": self.opts,
            "original": item,
            "back_url": self.change_url(item),
        }


def _moment(sent: str | None) -> datetime | None:
    if not sent:
        return None
    try:
        moment = parse_datetime(sent)
    except ValueError:
        moment = None
    if moment is None or timezone.is_naive(moment):
        raise Http404(_("Den finns inte."))
    return moment
