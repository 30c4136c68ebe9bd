"""Which buttons stand below the form, and what happens when one is pressed.

The form is saved first; then the button's action runs. An action that is refused leaves what was
saved as a draft and says why.
"""

from collections.abc import Callable
from datetime import datetime

from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from storsthlm.publishing import actions, reviews, upkeep
from storsthlm.publishing.models import Publishable, Review

from .forms import PREVIEW, PUBLISH, SUBMIT, PublishableForm
from .gate import passage_of

Status = Publishable.Status
# What the editor is told after publishing, by what has become of the item.
OUTCOMES = {
    Publishable.State.PUBLIC: gettext_lazy("Publicerad."),
    Publishable.State.SCHEDULED: gettext_lazy("Schemalagd."),
    Publishable.State.EXPIRED: gettext_lazy("Sluttiden har redan passerat, så den visas inte."),
}


class NotPublished(Exception):
    """What is public stays as it was; the reason is for the editor."""


class Postponed(Exception):
    """The changes are right, and wait for the moment that this was made with."""

    @property
    def until(self) -> datetime:
        return self.args[0]


class Submitted(Exception):
    """The changes are right, and wait for somebody to read them: made with what was wished for."""

    @property
    def wish(self) -> reviews.Wish:
        return self.args[0]


class PublishButtons(admin.ModelAdmin):
    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["buttons"] = self.buttons(request, obj)
        told = obj is not None and self.may_see_history(request)
        context["review"] = self.review_of(request, obj) if told else None
        context["is_due"] = obj is not None and upkeep.is_due(obj)
        context["shows_history"] = self.may_see_history(request)
        context["is_published"] = obj is not None and obj.status == Status.PUBLISHED
        context["state_label"] = Publishable.State(obj.state).label if obj else ""
        return super().render_change_form(request, context, add, change, form_url, obj)

    def buttons(self, request: HttpRequest, obj: Publishable | None) -> dict[str, bool]:
        """The names that ``submit_line.html`` asks for."""
        directly, published = self.publishes_directly(request), bool(obj and obj.status == Status.PUBLISHED)
        review = self.review_of(request, obj) if obj else None
        asked = bool(obj and (obj.status == Status.IN_REVIEW or (review and review.is_open)))
        return {
            "publish": directly,
            "submit": not directly,
            "withdraw": published and self.has_publish_permission(request),
            "send_back": directly and asked,
        }

    def publishes_directly(self, request: HttpRequest) -> bool:
        """Without a colleague's review."""
        return reviews.may_publish(request.user, self.model)

    def review_of(self, request: HttpRequest, obj: Publishable) -> Review | None:
        """The latest; read once for a page."""
        if not hasattr(request, "review"):
            request.review = reviews.last_of(obj)
        return request.review

    def save_related(self, request: HttpRequest, form: PublishableForm, formsets, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if request.method == "POST":  # and not for a preview
            request.pressed = self._action_for(request, form)

    def _action_for(self, request: HttpRequest, form: PublishableForm) -> Callable[[Publishable], str] | None:
        """What the button does with the saved item; its return value is told to the editor."""
        start, end = form.cleaned_data.get("publish_at"), form.cleaned_data.get("publish_until")
        if PUBLISH in request.POST:
            return self._publication(request, form, start, end)
        if SUBMIT in request.POST:
            return self._submission(request, form.instance, form.wish(start, end))
        return None

    def _submission(self, request, item: Publishable, wish: reviews.Wish) -> Callable[[Publishable], str]:
        if item.status != Status.PUBLISHED:
            return lambda item: self._submit(request, item, wish)

        def taken_back(_item: Publishable) -> str:
            raise Submitted(wish)

        return taken_back

    def _publication(self, request, form, start, end) -> Callable[[Publishable], str]:
        if form.instance.status != Status.PUBLISHED:
            return lambda item: self._publish(request, item, start, end)
        if later := form.cleaned_data.get("changes_at"):
            return lambda item: self._plan(request, item, later)
        if form.times_changed():
            return lambda item: self._reschedule(request, item, start or self._start_of(item), end)
        return lambda item: self._update(request, item)

    def _plan(self, request, item, later: datetime) -> str:
        """Everything that publishing would ask is asked now; then it is all taken back until then."""
        actions.update(item, by=request.user, passage=passage_of(request, at=later))
        raise Postponed(later)

    def _start_of(self, item: Publishable) -> datetime:
        """An emptied start means at once; what is public has the start that it had."""
        return min(item.public_from, timezone.now())

    def _publish(self, request, item, start, end) -> str:
        actions.publish(item, by=request.user, at=start, until=end, passage=passage_of(request))
        return OUTCOMES[item.state]

    def _update(self, request, item) -> str:
        actions.update(item, by=request.user, passage=passage_of(request))
        return _("Ändringarna är publicerade.")

    def _submit(self, request, item, wish: reviews.Wish) -> str:
        actions.submit(item, by=request.user, wish=wish)
        return _("Skickad för granskning.")

    def _reschedule(self, request, item, start, end) -> str:
        actions.reschedule(item, by=request.user, at=start, until=end, passage=passage_of(request))
        return f"{_('Tiderna är ändrade.')} {OUTCOMES[item.state]}"

    def response_add(self, request: HttpRequest, obj: Publishable, post_url_continue=None) -> HttpResponse:
        return self._respond(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Publishable) -> HttpResponse:
        return self._respond(request, obj) or super().response_change(request, obj)

    def _respond(self, request: HttpRequest, obj: Publishable) -> HttpResponse | None:
        if request.pressed:
            self._run(request, obj)
            return HttpResponseRedirect(self.change_url(obj))
        if PREVIEW in request.POST:
            return HttpResponseRedirect(reverse(self.url_name("preview"), args=[obj.pk]))
        return None

    def _run(self, request: HttpRequest, obj: Publishable) -> None:
        try:
            said = request.pressed(obj)
        except (ValidationError, PermissionDenied) as refusal:
            reasons = " ".join(getattr(refusal, "messages", [_("Du saknar behörighet.")]))
            if obj.status == Status.PUBLISHED:
                raise NotPublished(reasons) from refusal
            super().log_change(request, obj, [])
            messages.error(request, _("Sparad, men inte mer: ") + reasons)
            return
        if obj.is_public:
            said = format_html(
                '{} <a href="{}">{}</a>', said, obj.get_absolute_url(), _("Visa på webbplatsen")
            )
        messages.success(request, said)

    def log_change(self, request: HttpRequest, obj: Publishable, message: object) -> LogEntry | None:
        """Of what a button does the trail tells, and no log beside it."""
        return None if getattr(request, "pressed", None) else super().log_change(request, obj, message)

    def change_url(self, obj: Publishable) -> str:
        return reverse(self.url_name("change"), args=[obj.pk])

    def url_name(self, page: str) -> str:
        return f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}"
