"""A planned change goes the way of the form, as if its planner pressed the button at that minute."""

from django.apps import apps
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest

from storsthlm.publishing import actions, scheduling
from storsthlm.publishing.models import Publishable, ScheduledChange

from .previews import bound, label_of, rows_called


def publish_due() -> None:
    scheduling.publish_due(apps.get_model, apply)


def apply(change: ScheduledChange, item: Publishable) -> None:
    """Save and publish; raises ``ValidationError`` with all that is wrong, or ``PermissionDenied``."""
    pages = admin.site.get_model_admin(type(item))
    request = HttpRequest()
    request.method, request.user = "GET", change.by
    if not change.by.is_active or not pages.has_change_permission(request, item):
        raise PermissionDenied
    data = {name: values for name, values in change.data.items() if name != "changes_at"}
    form, formsets = bound(pages, request, item, data)
    _require_right(form, formsets)
    pages.save_model(request, form.save(commit=False), form, change=True)
    pages.save_related(request, form, formsets, change=True)
    if form.times_changed():
        end = form.cleaned_data["publish_until"]
        actions.reschedule(form.instance, by=change.by, at=item.public_from, until=end)
    else:
        actions.update(form.instance, by=change.by)


def _require_right(form, formsets) -> None:
    faults = [f"{label_of(form, name)}: {' '.join(errors)}" for name, errors in form.errors.items()]
    rows = [rows_called(formset) for formset in formsets if not formset.is_valid()]
    if faults or rows:
        raise ValidationError([*faults, *rows])
