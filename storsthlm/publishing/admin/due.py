"""A planned change goes the way of the form, as if its planner pressed the button at that minute."""

from django.apps import apps
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest

from storsthlm.publishing import actions, drafts, scheduling
from storsthlm.publishing.history.reading import today
from storsthlm.publishing.models import Publishable, ScheduledChange

from .forms import PublishableForm
from .previews import bound, label_of, rows_called
from .restoring import Restoring


def publish_due() -> None:
    scheduling.publish_due(apps.get_model, apply, shown)


def shown(item: Publishable, change: ScheduledChange) -> drafts.Data:
    """What the form of the item would send if its planner opened it now."""
    return Restoring(admin.site.get_model_admin(type(item)), change.by, item, today(item)).result().data


def apply(change: ScheduledChange, item: Publishable) -> None:
    publish(item, change.data, by=change.by, read_by=change.read_by)


def publish(item: Publishable, data: drafts.Data, *, by, read_by: str = "") -> None:
    """Save and publish changes; raises ``ValidationError``, with all that is wrong, ``PermissionDenied``."""
    form = save(item, data, by=by)
    if form.times_changed():
        start, end = (
            form.cleaned_data.get("publish_at") or item.public_from,
            form.cleaned_data["publish_until"],
        )
        actions.reschedule(form.instance, by=by, at=start, until=end, read_by=read_by)
    else:
        actions.update(form.instance, by=by, read_by=read_by)


def save(item: Publishable, data: drafts.Data, *, by) -> PublishableForm:
    """As if ``by`` had sent ``data`` in the item's form; the form, whose ``instance`` is saved."""
    pages = admin.site.get_model_admin(type(item))
    request = HttpRequest()
    request.method, request.user, request.is_saving = "GET", by, True
    if not by.is_active or not pages.has_change_permission(request, item):
        raise PermissionDenied
    form, formsets = bound(
        pages, request, item, {name: values for name, values in data.items() if name != "changes_at"}
    )
    _require_right(form, formsets)
    pages.save_model(request, form.save(commit=False), form, change=True)
    pages.save_related(request, form, formsets, change=True)
    return form


def _require_right(form, formsets) -> None:
    faults = [f"{label_of(form, name)}: {' '.join(errors)}" for name, errors in form.errors.items()]
    rows = [rows_called(formset) for formset in formsets if not formset.is_valid()]
    if faults or rows:
        raise ValidationError([*faults, *rows])
