"""The summary of a meeting from the desk: which items it shall tell of, and what has changed since."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from boards.models import Meeting
from boards.summaries.composing import compose, hindrance, may_compose
from boards.summaries.differing import changes, mark_seen
from boards.summaries.sources import Source, sources


class ItemsForm(forms.Form):
    """Which of the public items the summary tells of: all, unless somebody chooses."""

    items = forms.TypedMultipleChoiceField(
        label="", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, found: list[Source], data: object = None) -> None:
        super().__init__(data, initial={"items": [source.item.pk for source in found]})
        self.fields["items"].choices = [(source.item.pk, str(source.item)) for source in found]


class SummaryPages(admin.ModelAdmin):
    change_form_template = "admin/boards/meeting_form.html"

    def get_urls(self) -> list:
        wrap = self.admin_site.admin_view
        return [
            path("<path:object_id>/summary/", wrap(self.summary_view), name=self._name("summary")),
            path("<path:object_id>/summary/changes/", wrap(self.changes_view), name=self._name("changes")),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["may_compose"] = bool(obj and not obj.summary_id and may_compose(request.user))
        return super().render_change_form(request, context, add, change, form_url, obj)

    def summary_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        meeting = self._item(request, object_id)
        if not may_compose(request.user):
            raise PermissionDenied
        found = sources(meeting)
        form = ItemsForm(found, request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            try:
                return self._compose(request, meeting, form.cleaned_data["items"])
            except ValidationError as refusal:
                form.add_error("items", refusal)
        context = {
            **self._frame(request, meeting),
            "title": _("Skriv sammanfattningen"),
            "form": form,
            "waits": [source.item for source in found if source.waits],
            "hindrance": hindrance(meeting),
        }
        return TemplateResponse(request, "admin/boards/summary.html", context)

    def _compose(self, request: HttpRequest, meeting: Meeting, items: list[int]) -> HttpResponse:
        article = compose(meeting, items, by=request.user)
        messages.success(request, _("Utkastet är skrivet. Läs igenom och ändra som du vill."))
        return HttpResponseRedirect(reverse("admin:news_article_change", args=[article.pk]))

    def changes_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """For whoever may change the article, who need not be one who may change meetings."""
        meeting = self._item(request, object_id)
        if not request.user.has_perm("news.change_article"):
            raise PermissionDenied
        if request.method == "POST" and meeting.summary:
            return self._mark_seen(request, meeting)
        context = {
            **self._frame(request, meeting),
            "title": _("Ändrat sedan sammanfattningen skrevs"),
            "changes": changes(meeting.summary, request.user) if meeting.summary else None,
        }
        return TemplateResponse(request, "admin/boards/summary_changes.html", context)

    def _mark_seen(self, request: HttpRequest, meeting: Meeting) -> HttpResponse:
        if mark_seen(meeting.summary, request.user, request.POST.get("state", "")):
            messages.success(request, _("Ändringarna är märkta som sedda."))
            return HttpResponseRedirect(reverse("admin:news_article_change", args=[meeting.summary_id]))
        messages.warning(request, _("Underlaget ändrades just. Läs igenom en gång till."))
        return HttpResponseRedirect(request.path)

    def _frame(self, request: HttpRequest, meeting: Meeting) -> dict[str, object]:
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": meeting,
            "back_url": self.change_url(meeting),
        }
