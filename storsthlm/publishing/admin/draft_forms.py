"""The form with its draft: shown as it was left, and refused when somebody else was faster.

What is published is changed only by the button that says so; whatever else is sent is kept as a draft.
"""

from contextlib import suppress
from datetime import datetime

from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.utils import unquote
from django.core.exceptions import FieldDoesNotExist, PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from storsthlm.publishing import actions, drafts, links, scheduling
from storsthlm.publishing.gate.passing import keep_again
from storsthlm.publishing.models import Draft, Publishable
from storsthlm.publishing.reviews import Wish

from .buttons import NotPublished, Postponed, Submitted
from .columns import short
from .drafts import NEW
from .forms import PREVIEW, PUBLISH, REVIEW, SUBMIT
from .gate import CHECK
from .submissions import as_query, fitting_rows, form_as_left, rows_as_left, submission_of


class DraftForms(admin.ModelAdmin):
    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context=None
    ) -> HttpResponse:
        """A withdrawal during a save waits for it, or the save sees it: neither undoes the other."""
        if request.method != "POST":
            request.draft = self._draft_to_open(request, object_id)
            return super().changeform_view(request, object_id, form_url, extra_context)
        if object_id and not _goes_public(request) and (kept := self._keep_published(request, object_id)):
            return kept
        try:  # in a transaction that Django's own view begins
            return super().changeform_view(request, object_id, form_url, extra_context)
        except (NotPublished, Postponed, Submitted) as taken_back:
            item = self.get_object(request, unquote(object_id))
            return self._keep_instead(request, item, taken_back)

    def _keep_published(self, request: HttpRequest, object_id: str) -> HttpResponse | None:
        """What stays as it is for readers; none where it is not published."""
        item = self.get_object(request, unquote(object_id))
        if item and _is_published(item):
            with suppress(drafts.Newer):  # the form, which is refused then, says who was faster
                return self._keep_all(request, item)
        return None

    def save_model(self, request: HttpRequest, obj: Publishable, form, change: bool) -> None:
        """On the locked row, which may have been published since it was read; its button alone changes it."""
        if change and request.method == "POST" and _is_published(obj) and not _goes_public(request):
            raise NotPublished(_("Sidan har publicerats under tiden."))
        super().save_model(request, obj, form, change)

    def _keep_instead(
        self, request: HttpRequest, item: Publishable, taken_back: NotPublished | Postponed | Submitted
    ) -> HttpResponse:
        try:
            if isinstance(taken_back, Postponed):
                return self._plan_all(request, item, taken_back.until)
            if isinstance(taken_back, Submitted):
                return self._submit_all(request, item, taken_back.wish)
            messages.error(request, _("Inte publicerad: ") + str(taken_back))
            return self._keep_all(request, item)
        except drafts.Newer:
            messages.error(request, _("Någon annan hann före. Läs igenom utkastet och försök igen."))
            return HttpResponseRedirect(self.change_url(item))

    def _changeform_view(self, request: HttpRequest, object_id: str | None, form_url: str, extra_context):
        """Inside the transaction, where there is one."""
        request.is_saving = request.method == "POST"
        try:
            return super()._changeform_view(request, object_id, form_url, extra_context)
        finally:
            request.is_saving = False

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None):
        """Locked for a save, so that rights and form are tested on its newest state."""
        try:
            pk = self.opts.pk.to_python(object_id)
        except ValidationError:
            return None
        rows = self.get_queryset(request).select_related("updated_by")
        if getattr(request, "is_saving", False):
            rows = rows.select_for_update(of=("self",))
        return rows.filter(pk=pk).first()

    # Opening ----------------------------------------------------------------------------------------

    def _draft_to_open(self, request: HttpRequest, object_id: str | None) -> Draft | None:
        """For those who may write; others see what is saved."""
        if object_id:
            kept = drafts.kept_of(self.model, unquote(object_id)).select_related("updated_by")
            return kept.first() if self.has_change_permission(request) else None
        with suppress(ValidationError):
            return (
                drafts.unsaved(self.model, request.GET.get("draft", "")) if "draft" in request.GET else None
            )
        return None

    def get_form(self, request: HttpRequest, obj: Publishable | None = None, **kwargs: object):
        form = super().get_form(request, obj, **kwargs)
        if data := self._left(request):
            return form_as_left(form, data)
        if request.method == "POST":
            form.newer = self._newer_than_sent(request, obj)
        return form

    def _left(self, request: HttpRequest):
        draft = getattr(request, "draft", None)
        return as_query(draft.data) if draft else None

    def get_formsets_with_inlines(self, request: HttpRequest, obj: Publishable | None = None):
        for formset, inline in super().get_formsets_with_inlines(request, obj):
            if self._left(request):
                yield rows_as_left(formset), inline
            else:
                yield (fitting_rows(formset) if hasattr(request, "submission") else formset), inline

    def get_formset_kwargs(self, request: HttpRequest, obj: Publishable, inline, prefix: str) -> dict:
        """Rows that somebody may only look at are in no submission."""
        arguments = super().get_formset_kwargs(request, obj, inline, prefix)
        data = getattr(request, "submission", None) or self._left(request)
        if data and f"{prefix}-TOTAL_FORMS" in data:
            arguments |= {"data": data, "files": {}}
        return arguments

    # Sending ----------------------------------------------------------------------------------------

    def _keep_all(self, request: HttpRequest, item: Publishable) -> HttpResponse:
        self._keep_sent(request, item)
        if PREVIEW in request.POST:
            return HttpResponseRedirect(reverse(self.url_name("preview"), args=[item.pk]))
        messages.success(request, _("Utkastet är sparat. Webbplatsen visar den publicerade texten."))
        return HttpResponseRedirect(self.change_url(item))

    def _keep_sent(self, request: HttpRequest, item: Publishable) -> None:
        if not self.has_change_permission(request, item):
            raise PermissionDenied
        data, draft = submission_of(request), drafts.of(item)
        if self._newer_than_sent(request, item):
            raise drafts.Newer
        if draft:
            drafts.keep(drafts.kept_of(self.model, str(item.pk)), draft.token, data, request.user)
        else:
            drafts.begin(self.model, item, item.updated_at, data, request.user)

    def _plan_all(self, request: HttpRequest, item: Publishable, until: datetime) -> HttpResponse:
        """The draft stays what the form shows; what is planned is a copy that typing does not reach."""
        with transaction.atomic():
            self._keep_sent(request, item)
            scheduling.plan(item, by=request.user, at=until, data=submission_of(request))
            keep_again(request.gate_passage)
        messages.success(request, _("Ändringarna publiceras %(when)s.") % {"when": short(until)})
        return HttpResponseRedirect(self.change_url(item))

    def _submit_all(self, request: HttpRequest, item: Publishable, wish: Wish) -> HttpResponse:
        """What the form shows stays a draft, which is read before it is published."""
        with transaction.atomic():
            self._keep_sent(request, item)
            actions.submit(item, by=request.user, wish=wish)
        messages.success(request, _("Ändringarna är skickade för granskning."))
        return HttpResponseRedirect(self.change_url(item))

    def _newer_than_sent(self, request: HttpRequest, item: Publishable | None) -> str:
        """Who has saved since the form was opened, as a sentence; nothing if nobody has."""
        sent = request.POST
        draft = self._draft_sent(request, item)
        if item and sent.get("item_version", "") not in {"", item.updated_at.isoformat()}:
            return _faster(item)
        if "draft_version" in sent and sent["draft_version"] != (draft.token if draft else "0"):
            return _faster(draft or item) if draft or item else ""
        return ""

    def _draft_sent(self, request: HttpRequest, item: Publishable | None) -> Draft | None:
        if item:
            return drafts.of(item)
        with suppress(ValidationError):
            return drafts.unsaved(self.model, request.POST.get("draft_key") or NEW)
        return None

    def save_related(self, request: HttpRequest, form, formsets, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if request.method == "POST":
            drafts.finish(form.instance)
            is_planned_anew = PUBLISH in request.POST and form.cleaned_data.get("changes_at")
            if scheduling.cancel(form.instance, by=request.user) and not is_planned_anew:
                messages.warning(request, _("Ändringen som var schemalagd är borttagen."))
            if draft := not change and self._draft_sent(request, None):
                links.follow(self.model, str(draft.key), form.instance)
                draft.delete()

    # Showing ----------------------------------------------------------------------------------------

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        may_write = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        if may_write and IS_POPUP_VAR not in request.GET and IS_POPUP_VAR not in request.POST:
            context["draft"] = self._draft_told(request, obj) | {"lost": self._lost(request, context)}
            context["planned"] = scheduling.of(obj) if obj else None
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _lost(self, request: HttpRequest, context: dict) -> list[str]:
        """What of a draft has no place in the form as it is now: rows by their list, and fields."""
        lists = {
            str(inline.opts.verbose_name_plural): getattr(inline.formset, "lost", 0)
            for inline in context["inline_admin_formsets"]
        }
        known = {*context["adminform"].form.fields, *drafts.TIMES, *REVIEW}
        fields = [name for name in self._left(request) or {} if "-" not in name and name not in known]
        rows = [
            ngettext("%(count)s rad i ”%(list)s”", "%(count)s rader i ”%(list)s”", count)
            % {"count": count, "list": name}
            for name, count in lists.items()
            if count
        ]
        return [*rows, *(self._called(name) for name in fields)]

    def _called(self, name: str) -> str:
        """A field that is no more may have left its words in the model."""
        try:
            return f"”{capfirst(self.opts.get_field(name).verbose_name)}”"
        except FieldDoesNotExist:
            return f"”{name}”"

    def _draft_told(self, request: HttpRequest, obj: Publishable | None) -> dict[str, object]:
        """What the template and the browser's side know of the draft."""
        draft = self._draft_sent(request, obj) if request.method == "POST" else request.draft
        place = str(obj.pk) if obj else str(draft.key) if draft else NEW
        return {
            "row": draft,
            "place": place,
            "key": str(draft.key) if draft and not obj else "",
            "version": draft.token if draft else "0",
            "item_version": obj.updated_at.isoformat() if obj else "",
            "address": reverse(self.url_name("changelist")) + "draft/",
            "outdated": drafts.is_outdated(draft, obj),
            "unsaved": [] if obj or draft else drafts.unsaved_of(self.model, request.user),
        }


def _goes_public(request: HttpRequest) -> bool:
    """The button that changes what is public; and those that have it tried, and save nothing."""
    return bool({PUBLISH, SUBMIT, CHECK} & set(request.POST))


def _is_published(item: Publishable) -> bool:
    return item.status == Publishable.Status.PUBLISHED


def _faster(row: Draft | Publishable) -> str:
    told = {"who": row.updated_by or _("Någon"), "when": short(row.updated_at)}
    return _("%(who)s har sparat en nyare version %(when)s.") % told
