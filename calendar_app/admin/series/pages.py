"""The page of the desk on which an event is repeated: the rule, every day that it makes, then the events."""

from collections.abc import Callable

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from calendar_app.models import Event
from calendar_app.series.reach import ALL, FOLLOWING
from storsthlm.publishing import drafts
from storsthlm.publishing.admin.forms import PUBLISH
from storsthlm.publishing.admin.gate import CHECK
from storsthlm.publishing.gate.passing import Passage, Stopped

from .following import Change, follow
from .forms import ChosenDaysForm, RuleForm
from .making import make
from .outlook import outlooks

MAKE = "_make"
SCOPE = "series_scope"


class SeriesPages(admin.ModelAdmin):
    change_form_template = "admin/calendar_app/event_form.html"

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(self.repeat_view)
        return [path("<path:object_id>/repeat/", view, name=self._name("repeat")), *super().get_urls()]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["may_repeat"] = obj is not None and self.may_copy(request, obj)
        if obj and obj.series_id:
            context["in_series"] = Event.objects.of_series(obj.series_id).only("start", "status", "course")
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_fieldsets(self, request: HttpRequest, obj: Event | None = None) -> list:
        fieldsets = super().get_fieldsets(request, obj)
        if self._may_change_series(request, obj):
            *others, (title, options) = fieldsets
            fieldsets = [*others, (title, {**options, "fields": [*options["fields"], SCOPE]})]
        return fieldsets

    def get_form(self, request: HttpRequest, obj: Event | None = None, **kwargs: object):
        form = super().get_form(request, obj, **kwargs)
        if not self._may_change_series(request, obj):
            form.base_fields.pop(SCOPE, None)
        return form

    def _may_change_series(self, request: HttpRequest, obj: Event | None) -> bool:
        """Others are published with it, so it is for whoever publishes without asking."""
        return obj is not None and obj.series_id is not None and self.publishes_directly(request)

    def save_related(self, request: HttpRequest, form, formsets, change: bool) -> None:
        """A button that publishes does so with this one first; see ``_action_for``."""
        request.series_rows = formsets
        super().save_related(request, form, formsets, change)
        if not getattr(request, "is_saving", False) or getattr(request, "pressed", None):
            return
        if CHECK not in request.POST and _reaches_further(form):
            public = request.method == "GET"  # a planned change, at its minute
            follow(Change(form, formsets), form.cleaned_data[SCOPE], by=request.user, public=public)

    def _action_for(self, request: HttpRequest, form) -> Callable[[Event], str] | None:
        action = super()._action_for(request, form)
        if action is None or PUBLISH not in request.POST or not _reaches_further(form):
            return action
        change = Change(form, request.series_rows)

        def with_the_others(event: Event) -> str:
            with transaction.atomic():  # all of them or none
                said = action(event)
                passage = Passage(reason=request.gate_passage.reason)
                scope = form.cleaned_data[SCOPE]
                count = follow(change, scope, by=request.user, public=True, passage=passage)
            more = ngettext("Det gäller %d till i serien.", "Det gäller %d till i serien.", count) % count
            return f"{said} {more}"

        return with_the_others

    def repeat_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        event = self._item(request, object_id)
        if not self.may_copy(request, event):
            raise PermissionDenied
        form = RuleForm(event, request.POST if request.method == "POST" else None)
        chosen = None
        if form.is_valid():
            sent = request.POST if MAKE in request.POST else None
            chosen = ChosenDaysForm(form.days, sent, may_publish=self._may_publish_like(request, event))
            if chosen.is_valid() and (done := self._make(request, event, chosen)):
                return done
        return TemplateResponse(
            request, "admin/calendar_app/repeat.html", self._told(request, event, form, chosen)
        )

    def _may_publish_like(self, request: HttpRequest, event: Event) -> bool:
        return event.status == Event.Status.PUBLISHED and self.publishes_directly(request)

    def _make(self, request: HttpRequest, event: Event, chosen: ChosenDaysForm) -> HttpResponse | None:
        publish = chosen.cleaned_data.get("publish", False)
        try:
            made = make(event, chosen.chosen, by=request.user, publish=publish)
        except (ValidationError, Stopped) as refusal:
            for reason in dict.fromkeys(refusal.messages):
                chosen.add_error(None, reason)
            return None
        count = len(made)
        if publish:
            said = ngettext("%d evenemang är publicerat.", "%d evenemang är publicerade.", count)
        else:
            said = ngettext("%d utkast är skapat.", "%d utkast är skapade.", count)
        messages.success(request, said % count)
        return HttpResponseRedirect(self.change_url(event))

    def _told(self, request, event: Event, form: RuleForm, chosen: ChosenDaysForm | None) -> dict:
        return {
            **self.admin_site.each_context(request),
            "title": _("Upprepa evenemanget"),
            "subtitle": str(event),
            "opts": self.opts,
            "original": event,
            "back_url": self.change_url(event),
            "form": form,
            "chosen": chosen,
            "days": outlooks(event, form.days) if chosen else [],
            "ticked": set(chosen.data.getlist("days")) if chosen and chosen.is_bound else None,
            "has_draft": drafts.of(event) is not None,
            "make": MAKE,
        }


def _reaches_further(form) -> bool:
    return form.instance.series_id is not None and form.cleaned_data.get(SCOPE) in {FOLLOWING, ALL}
