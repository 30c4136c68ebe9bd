"""The real page of work that is not saved: the draft is saved, the page is made, and it is all taken back."""

from collections.abc import Callable
from contextlib import suppress
from uuid import UUID

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import IntegrityError, transaction
from django.forms.models import BaseModelFormSet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.crypto import get_random_string
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from storsthlm.publishing import drafts
from storsthlm.publishing.framing import in_own_frame
from storsthlm.publishing.models import Draft, Publishable
from storsthlm.publishing.preview import render_preview

from .submissions import as_query, completed


class Previews(admin.ModelAdmin):
    def get_urls(self) -> list:
        return [
            path(
                "draft/<uuid:key>/preview/",
                self._framed(self.unsaved_preview),
                name=self._name("draft_preview"),
            ),
            path("<path:object_id>/preview/", self._framed(self.preview_view), name=self._name("preview")),
            *super().get_urls(),
        ]

    def _framed(self, view: Callable) -> Callable:
        """The form shows it beside itself."""
        return in_own_frame(self.admin_site.admin_view(view))

    def preview_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        item = self._item(request, object_id)
        if not self.has_change_permission(request, item):
            raise PermissionDenied
        return self.preview(request, item, drafts.of(item))

    def unsaved_preview(self, request: HttpRequest, key: UUID) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        draft = drafts.unsaved(self.model, key)
        if draft is None:
            raise Http404(_("Den finns inte."))
        return self.preview(request, None, draft)

    def preview(self, request: HttpRequest, item: Publishable | None, draft: Draft | None) -> HttpResponse:
        """What is saved, or, where there is a draft, what its publication would show."""
        language = "en" if request.GET.get("lang") == "en" else "sv"
        return self.as_drafted(request, item, draft, lambda shown: self.previewed(request, shown, language))

    def previewed(self, request: HttpRequest, shown: Publishable, language: str) -> HttpResponse:
        return render_preview(request, shown, language)

    def as_drafted(
        self,
        request: HttpRequest,
        item: Publishable | None,
        draft: Draft | None,
        show: Callable[[Publishable], HttpResponse],
    ) -> HttpResponse:
        """What ``show`` makes of the item with its draft in it; all that was saved for it is taken back."""
        if draft is None:
            return show(item)
        with transaction.atomic():
            try:
                with transaction.atomic():
                    shown, request.missing = as_if_saved(self, request, item, draft)
            except (IntegrityError, ObjectDoesNotExist):
                return self._too_little(request)
            try:
                return show(shown)
            finally:
                transaction.set_rollback(True)

    def _too_little(self, request: HttpRequest) -> HttpResponse:
        """A row that must have what nobody has written yet: no event without a day."""
        return TemplateResponse(request, "admin/publishing/no_preview.html", status=200)


def as_if_saved(
    pages: admin.ModelAdmin, request: HttpRequest, item: Publishable | None, draft: Draft
) -> tuple[Publishable, list[str]]:
    """Save what is right in the draft, in the caller's transaction; and the names of what is not.

    A faulty field keeps the value that is saved, and rows with a fault stay as they are saved.
    """
    form, formsets = bound(pages, request, item, draft.data)
    _complete(form)
    form.instance.save()
    form.save_m2m = form._save_m2m  # which takes what is right
    right = [formset for formset in formsets if formset.is_valid()]
    pages.save_related(request, form, right, change=item is not None)
    faulty = [formset for formset in formsets if formset not in right]
    return form.instance, [*(label_of(form, name) for name in form.errors), *map(rows_called, faulty)]


def bound(
    pages: admin.ModelAdmin, request: HttpRequest, item: Publishable | None, data: drafts.Data
) -> tuple[forms.ModelForm, list[BaseModelFormSet]]:
    """The item's form with ``data`` in it, as if that had been sent now."""
    request.submission = as_query(data)
    fields = flatten_fieldsets(pages.get_fieldsets(request, item))
    form = pages.get_form(request, item, change=item is not None, fields=fields)
    request.submission = completed(request.submission, form, item)
    form = form(request.submission, {}, instance=item)
    form.is_valid()  # gives the instance its values
    formsets, _inlines = pages._create_formsets(request, form.instance, change=item is not None)
    return form, formsets


def _complete(form: forms.ModelForm) -> None:
    """An address for what has none, or one that another item has."""
    shown = form.instance
    if hasattr(shown, "slug") and (not shown.slug or "slug" in form.errors):
        shown.slug = get_random_string(20, "abcdefghijklmnopqrstuvwxyz")


def label_of(form: forms.ModelForm, name: str) -> str:
    with suppress(KeyError):
        return str(form.fields[name].label)
    return _("uppgifter som hör ihop")


def rows_called(formset: BaseModelFormSet) -> str:
    return capfirst(formset.model._meta.verbose_name_plural)
