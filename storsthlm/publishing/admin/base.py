"""The admin of everything publishable: status, buttons by permission, preview, history.

A subclass gives ``content`` (fieldsets in writing order) and its list columns; the fieldset for
English readiness and publication is added here, so that it looks the same everywhere.
"""

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from storsthlm.publishing.drafts import TIMES
from storsthlm.publishing.models import Publishable, Revisited
from storsthlm.richtext.csp import RichTextCSP

from .bulk import BulkActions
from .buttons import PublishButtons
from .changed import WritesChanges
from .choices import read_areas_once
from .columns import short
from .copying import CopyPages
from .deletion import GuardedDeletion
from .desk_fields import DeskFormMixin
from .draft_forms import DraftForms
from .drafts import DraftPages
from .filters import MineFilter, StateFilter
from .forms import REVIEW, PublishableForm, swedish_changed_alone
from .gate import PublishGate
from .history import HistoryPages
from .links import LinkPages
from .moved import OldAddresses
from .previews import Previews
from .side_pages import SidePages

ENGLISH = {
    Publishable.English.NONE: "",
    Publishable.English.READY: _("Ja"),
    Publishable.English.BEHIND: _("Svenskan är nyare"),
}


class PublishableAdmin(
    OldAddresses,
    DraftForms,
    PublishGate,
    PublishButtons,
    BulkActions,
    Previews,
    LinkPages,
    HistoryPages,
    CopyPages,
    DraftPages,
    SidePages,
    GuardedDeletion,
    RichTextCSP,
    DeskFormMixin,
    WritesChanges,
    admin.ModelAdmin,
):
    form = PublishableForm
    content: tuple[tuple[str | None, dict[str, object]], ...] = ()
    fixed_fields: tuple[str, ...] = ()  # once it has been public
    save_on_top = False
    view_on_site = False  # the status line links to the page, and only when there is one
    list_per_page = 50
    show_full_result_count = False
    list_filter: tuple[object, ...] = (StateFilter, MineFilter, "english")
    change_form_template = "admin/publishing/change_form.html"
    delete_confirmation_template = "admin/publishing/delete_confirmation.html"

    def get_fieldsets(self, request: HttpRequest, obj: Publishable | None = None) -> list:
        times = [self._times(obj)] if self.has_publish_permission(request) else []
        asking = [] if self.publishes_directly(request) else [REVIEW]
        upkeep = ["revisit_months"] if issubclass(self.model, Revisited) else []
        fields = [("english", "responsible"), *upkeep, *times, *asking]
        publication = (_("Publicering"), {"fields": fields})
        return [*self.content, publication]

    def _times(self, obj: Publishable | None) -> tuple[str, str]:
        """What is public has begun; only its changes are still to come."""
        return ("changes_at" if obj and obj.is_public else "publish_at", "publish_until")

    def get_readonly_fields(self, request: HttpRequest, obj: Publishable | None = None) -> tuple[str, ...]:
        """What readers know it by: the number of an edition, whose meeting it was."""
        fixed = self.fixed_fields if obj and obj.address_is_fixed else ()
        return (*super().get_readonly_fields(request, obj), *fixed)

    def get_prepopulated_fields(self, request: HttpRequest, obj: Publishable | None = None) -> dict:
        """People keep links: an address that has been public changes only by hand."""
        return {} if obj and obj.address_is_fixed else super().get_prepopulated_fields(request, obj)

    def get_form(self, request: HttpRequest, obj: Publishable | None = None, **kwargs: object):
        form = super().get_form(request, obj, **kwargs)
        form.asker = request.user
        if "responsible" in form.base_fields:
            form.base_fields["responsible"].initial = request.user.pk
        for name in {*TIMES} - set(self._times(obj) if self.has_publish_permission(request) else ()):
            form.base_fields.pop(name, None)
        for name in REVIEW if self.publishes_directly(request) else ():
            form.base_fields.pop(name, None)
        read_areas_once(form)
        return form

    def save_model(self, request: HttpRequest, obj: Publishable, form: PublishableForm, change: bool) -> None:
        obj.updated_by = request.user
        if not change:
            obj.created_by = request.user
        if form.swedish_changed_alone() and "english" not in form.changed_data:
            self._english_falls_behind(obj)
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form, formset, change: bool) -> None:
        super().save_formset(request, form, formset, change)
        kept = [row for row in formset.forms if row not in formset.deleted_forms]
        behind = any(swedish_changed_alone(row.changed_data) for row in kept)
        if behind and "english" not in form.changed_data:
            self._english_falls_behind(form.instance)
            form.instance.save(update_fields=["english"])

    def _english_falls_behind(self, obj: Publishable) -> None:
        if obj.english == Publishable.English.READY:
            obj.english = Publishable.English.BEHIND

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(f"{self.opts.app_label}.publish_{self.opts.model_name}")

    def has_delete_permission(self, request: HttpRequest, obj: Publishable | None = None) -> bool:
        """What is published must be withdrawn, with a reason, before it can be deleted."""
        published = obj is not None and obj.status == Publishable.Status.PUBLISHED
        return not published and super().has_delete_permission(request, obj)

    @admin.display(description=_("Läge"), ordering="status")
    def state_column(self, obj: Publishable) -> str:
        label = Publishable.State(obj.state).label
        return format_html('<span class="state state-{}">{}</span>', obj.state, label)

    @admin.display(description=_("Publicering"), ordering="public_from")
    def published_column(self, obj: Publishable) -> str:
        return short(obj.public_from)

    @admin.display(description=_("Ändrad"), ordering="updated_at")
    def changed_column(self, obj: Publishable) -> str:
        return short(obj.updated_at)

    @admin.display(description=_("Engelska"), ordering="english")
    def english_column(self, obj: Publishable) -> str:
        """Short words for a narrow column; the filter beside the list has the long ones."""
        return ENGLISH[obj.english]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).order_by("-updated_at", "-pk")
