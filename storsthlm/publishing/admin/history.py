"""The history of an item in the admin: what happened, what was different, and back to how it was."""

from datetime import datetime

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from storsthlm.publishing import drafts
from storsthlm.publishing.history import finding
from storsthlm.publishing.history.comparing import Comparing
from storsthlm.publishing.history.reading import read
from storsthlm.publishing.history.trail import trail
from storsthlm.publishing.models import Publishable, Version
from storsthlm.publishing.preview import as_editors_see_it

from .restoring import Restored, Restoring

BEFORE, CHOSEN = "before", "v"


class HistoryPages(admin.ModelAdmin):
    def get_urls(self) -> list:
        wrap = self.admin_site.admin_view
        at = "<path:object_id>/history/"
        return [
            path(f"{at}compare/", wrap(self.compare_view), name=self._name("history_compare")),
            path(
                f"{at}<int:number>/restore/",
                wrap(require_POST(self.restore_view)),
                name=self._name("history_restore"),
            ),
            *super().get_urls(),
        ]

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

    # Comparing --------------------------------------------------------------------------------------

    def compare_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Of two versions, or of one with the one before it."""
        item = self._item_with_history(request, object_id)
        chosen = request.GET.getlist(CHOSEN)
        if len(chosen) not in {1, 2}:
            messages.error(request, _("Kryssa i en eller två versioner att jämföra."))
            return HttpResponseRedirect(self.history_url(item))
        before, after = _pair(finding.versions_of(item), chosen)
        context = {
            **self._beside(request, item, _("Jämför versioner")),
            **self.compared(request, before, after),
            "draft": drafts.of(item),
            "may_restore": self.has_change_permission(request, item),
            "history_url": self.history_url(item),
        }
        page = TemplateResponse(request, "admin/publishing/compare.html", context)
        return as_editors_see_it(page, request)

    def compared(self, request: HttpRequest, before: Version | None, after: Version) -> dict[str, object]:
        """What ``compare.html`` shows of them."""
        sides = (before and read(before), read(after))
        return {"before": before, "after": after, "comparison": Comparing(self, request, *sides).result()}

    # Restoring --------------------------------------------------------------------------------------

    def restore_view(self, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
        """The version becomes the item's draft, in the place of the draft that was seen, and of no other."""
        item = self._item_with_history(request, object_id)
        version = finding.numbered(finding.versions_of(item), str(number))
        if version is None:
            raise Http404(_("Den finns inte."))
        restored = Restoring(self, request.user, item, read(version)).result()
        try:
            self._put_into_draft(request, item, restored)
        except drafts.Newer:
            messages.error(
                request, _("Utkastet har ändrats sedan du läste det, och finns kvar. Försök igen.")
            )
            return HttpResponseRedirect(self.history_url(item))
        self.tell_restored(request, restored)
        return HttpResponseRedirect(self.change_url(item))

    def _put_into_draft(self, request: HttpRequest, item: Publishable, restored: Restored) -> None:
        draft, seen = drafts.of(item), request.POST.get("draft_version", "0")
        if draft is None and seen == "0":
            drafts.begin(self.model, item, item.updated_at, restored.data, request.user)
        elif draft and seen == draft.token:
            drafts.keep(drafts.kept_of(self.model, str(item.pk)), draft.token, restored.data, request.user)
        else:
            raise drafts.Newer

    def tell_restored(self, request: HttpRequest, restored: Restored) -> None:
        messages.success(request, _("Versionen är återställd som utkast. Läs igenom den och publicera."))
        if restored.lost:
            told = ", ".join(sorted(map(str, restored.lost)))
            messages.warning(request, _("Det här finns inte längre och följde inte med: %s.") % told)

    # What they share --------------------------------------------------------------------------------

    def history_url(self, item: Publishable) -> str:
        return reverse(self.url_name("history"), args=[item.pk])

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


def _pair(versions, chosen: list[str]) -> tuple[Version | None, Version]:
    """The older one first."""
    found = [finding.numbered(versions, sent) for sent in chosen]
    if None in found:
        raise Http404(_("Den finns inte."))
    *older, newer = sorted(found, key=lambda version: version.pk)
    return (older[0] if older else finding.before(versions, newer)), newer


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
