"""Pages beside the form: the two steps that ask for a reason. Each tests its permission."""

from functools import partial

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from storsthlm.publishing import actions
from storsthlm.publishing.models import Publishable, Revisited
from storsthlm.publishing.uses import asking


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Anledning"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Syns i historiken, inte på webbplatsen."),
    )


class DeleteForm(ReasonForm):
    reason = forms.CharField(
        label=gettext_lazy("Anledning, om du vill"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Visas bland det som är borttaget."),
    )


STEPS = {
    "withdraw": (actions.withdraw, gettext_lazy("Avpublicera"), gettext_lazy("Avpublicerad.")),
    "send_back": (actions.send_back, gettext_lazy("Skicka tillbaka"), gettext_lazy("Skickad tillbaka.")),
}


class SidePages(admin.ModelAdmin):
    def get_urls(self) -> list:
        wrap = self.admin_site.admin_view
        pages = []
        for step in STEPS:
            view = wrap(partial(self.step_view, step=step))
            pages.append(path(f"<path:object_id>/{step}/", view, name=self._name(step)))
        if issubclass(self.model, Revisited):
            view = wrap(require_POST(self.revisit_view))
            pages.append(path("<path:object_id>/revisit/", view, name=self._name("revisit")))
        return [*pages, *super().get_urls()]

    def _name(self, page: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{page}"

    def step_view(self, request: HttpRequest, object_id: str, step: str) -> HttpResponse:
        item = self._item(request, object_id)
        if not self._may_take(request, step):
            raise PermissionDenied
        form = ReasonForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            return self._take_step(request, item, step, form.cleaned_data["reason"])
        return self._ask_reason(request, item, step, form)

    def _may_take(self, request: HttpRequest, step: str) -> bool:
        """Who must ask for review may withdraw, but not answer."""
        directly = self.publishes_directly(request)
        return directly if step == "send_back" else self.has_publish_permission(request)

    def _take_step(self, request: HttpRequest, item: Publishable, step: str, reason: str) -> HttpResponse:
        action, _title, done = STEPS[step]
        try:
            action(item, by=request.user, reason=reason)
            messages.success(request, str(done))
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        return HttpResponseRedirect(self.change_url(item))

    def _ask_reason(
        self, request: HttpRequest, item: Publishable, step: str, form: ReasonForm
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": f"{STEPS[step][1]}: {item}",
            "button": STEPS[step][1],
            "opts": self.opts,
            "original": item,
            "form": form,
            "back_url": self.change_url(item),
            "used": self._left_behind(request, item) if step == "withdraw" else [],
        }
        return TemplateResponse(request, "admin/publishing/reason.html", context)

    def _left_behind(self, request: HttpRequest, item: Publishable) -> list[asking.Place]:
        """What links or chooses it: readers of those pages will miss it."""
        return asking.places(asking.pages_using([item]), request)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context=None) -> HttpResponse:
        return super().delete_view(request, object_id, {**(extra_context or {}), "form": DeleteForm()})

    def delete_model(self, request: HttpRequest, obj: Publishable) -> None:
        form = DeleteForm(request.POST)
        actions.delete(obj, by=request.user, reason=form.cleaned_data["reason"] if form.is_valid() else "")

    def revisit_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        item = self._item(request, object_id)
        if not self.has_change_permission(request, item):
            raise PermissionDenied
        actions.revisit(item, by=request.user)
        messages.success(request, _("Översedd i dag. Nästa gång räknas härifrån."))
        return HttpResponseRedirect(self.change_url(item))

    def _item(self, request: HttpRequest, object_id: str) -> Publishable:
        item = self.get_object(request, object_id)
        if item is None:
            raise Http404(_("Den finns inte."))
        return item
