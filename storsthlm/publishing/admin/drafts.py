"""Drafts in the admin: the form opens as it was left, and is kept every few seconds while somebody writes.

The browser's side is static/js/draft/. ``place`` in an address is an item's number, the key of a draft
that has no item yet, or ``new``.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from storsthlm.publishing import drafts, reviews, scheduling
from storsthlm.publishing.models import Draft, Publishable

from .submissions import submission_of

NEW = "new"
SURE = "_sure"
NO_DRAFT = ("", "0")  # in the place of its token


class Place(NamedTuple):
    """What somebody works on: an item, or the draft of one that has never been saved, or neither yet."""

    item: Publishable | None = None
    draft: Draft | None = None


class DraftPages(admin.ModelAdmin):
    def get_urls(self) -> list:
        return [
            self._page("keep", require_POST(self.keep_view)),
            self._page("presence", require_safe(self.presence_view)),
            self._page("discard", require_POST(self.discard_view)),
            self._page("unschedule", require_POST(self.unschedule_view)),
            *super().get_urls(),
        ]

    def _page(self, name: str, view: Callable) -> URLPattern:
        return path(f"draft/<str:place>/{name}/", self._for_scripts(view), name=self._name(f"draft_{name}"))

    def _for_scripts(self, view: Callable) -> Callable:
        """Who is logged out is told so, instead of being sent to a page that a script cannot read."""
        guarded = self.admin_site.admin_view(view)

        def asked(request: HttpRequest, place: str) -> HttpResponse:
            if not self.admin_site.has_permission(request):
                return JsonResponse({}, status=401)
            return guarded(request, place)

        return asked

    # Keeping ----------------------------------------------------------------------------------------

    def keep_view(self, request: HttpRequest, place: str) -> HttpResponse:
        """One statement beside those for the session and the rights, once there is a draft."""
        try:
            key, version = self._keep(request, place, request.POST.get("draft_version", ""))
        except drafts.Newer:
            return self._newer(request, place)
        return JsonResponse({"key": key, "version": version, "at": _clock()})

    def _keep(self, request: HttpRequest, place: str, token: str) -> tuple[str, str]:
        data = submission_of(request)
        if token not in NO_DRAFT and place != NEW:
            self._require_writing(request, is_new=not place.isdecimal())
            return place, drafts.keep(self._kept(place), token, data, request.user)
        item = self._place(request, place).item
        base = _moment(request.POST.get("item_version", "")) if item else None
        draft = drafts.begin(self.model, item, base, data, request.user)
        return (place if item else str(draft.key)), draft.token

    def _kept(self, place: str):
        if place.isdecimal():
            return drafts.kept_of(self.model, place)
        return drafts.kept_unsaved(self.model, _key(place))

    def _newer(self, request: HttpRequest, place: str) -> JsonResponse:
        found = self._place(request, place)
        latest = found.draft or (found.item and drafts.of(found.item)) or found.item
        who = str(latest.updated_by) if latest and latest.updated_by else ""
        return JsonResponse({"who": who}, status=409)

    # Who else is here -------------------------------------------------------------------------------

    def presence_view(self, request: HttpRequest, place: str) -> HttpResponse:
        """Also how a browser learns, after a new log-in, who it is and what token to send."""
        self._place(request, place)
        here = drafts.here(self.model, place, request.user) if place != NEW else []
        return JsonResponse({"others": here, "user": request.user.pk, "csrf": get_token(request)})

    # Throwing away ----------------------------------------------------------------------------------

    def discard_view(self, request: HttpRequest, place: str) -> HttpResponse:
        """Back to what is saved. Only the version that was seen: what came later is not thrown away."""
        found = self._place(request, place)
        seen = drafts.seen(self._kept(place), request.POST.get("draft_version", ""))
        draft = seen.select_related("updated_by").first()
        if draft and SURE not in request.POST:
            return self._ask_whether(request, found.item, draft, place)
        if self._discard(seen, found.item, request.user):
            messages.success(request, _("Utkastet är borta."))
        else:
            messages.error(request, _("Utkastet har ändrats sedan du läste det, och finns kvar."))
        return HttpResponseRedirect(self.change_url(found.item) if found.item else self.list_url())

    def _ask_whether(
        self, request: HttpRequest, item: Publishable | None, draft: Draft, place: str
    ) -> HttpResponse:
        """It cannot be taken back, and somebody may be writing in it."""
        back = self.change_url(item) if item else f"{self.add_url()}?draft={draft.key}"
        context = {
            **self.admin_site.each_context(request),
            "title": _("Kasta utkastet?"),
            "subtitle": draft.label or str(item or _("Utan rubrik")),
            "opts": self.opts,
            "draft": draft,
            "others": drafts.here(self.model, place, request.user),
            "back_url": back,
            "sure": SURE,
        }
        return TemplateResponse(request, "admin/publishing/discard.html", context)

    @transaction.atomic
    def _discard(self, seen: QuerySet, item: Publishable | None, by) -> bool:
        if not seen.delete()[0]:
            return False
        if item and item.status == Publishable.Status.PUBLISHED:
            reviews.end(item, reviews.Outcome.TAKEN_BACK, by=by)
        return True

    def unschedule_view(self, request: HttpRequest, place: str) -> HttpResponse:
        item = self._place(request, place).item
        if item is None:
            raise Http404(_("Den finns inte."))
        if not self.has_publish_permission(request):
            raise PermissionDenied
        if scheduling.cancel(item, by=request.user):
            messages.success(request, _("Schemaläggningen är borttagen. Ändringarna finns kvar som utkast."))
        return HttpResponseRedirect(self.change_url(item))

    # What an address means --------------------------------------------------------------------------

    def _place(self, request: HttpRequest, place: str) -> Place:
        if place == NEW:
            self._require_writing(request, is_new=True)
            return Place()
        if place.isdecimal():
            item = self._item(request, place)
            if str(item.pk) != place:
                raise Http404(_("Den finns inte."))  # one number, one place
            if not self.has_change_permission(request, item):
                raise PermissionDenied
            return Place(item)
        self._require_writing(request, is_new=True)
        draft = drafts.unsaved(self.model, _key(place))
        if draft is None:
            raise Http404(_("Den finns inte."))
        return Place(None, draft)

    def _require_writing(self, request: HttpRequest, *, is_new: bool) -> None:
        allowed = self.has_add_permission(request) if is_new else self.has_change_permission(request)
        if not allowed:
            raise PermissionDenied

    def add_url(self) -> str:
        return reverse(self.url_name("add"))

    def list_url(self) -> str:
        return reverse(self.url_name("changelist"))


def _key(place: str) -> UUID:
    try:
        return UUID(place)
    except ValueError as wrong:
        raise Http404 from wrong


def _moment(sent: str) -> datetime | None:
    """None for what is no moment: no item has been saved then, so somebody was faster."""
    with suppress(ValueError):
        return parse_datetime(sent)
    return None


def _clock() -> str:
    return timezone.localtime().strftime("%H.%M")
