"""A stored submission back in its form: shown as it was left, or validated as if it were sent now.

What has changed since fits as far as it can: an inline row that has been deleted meanwhile is dropped.
"""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Model
from django.forms.formsets import DEFAULT_MAX_NUM, INITIAL_FORM_COUNT, TOTAL_FORM_COUNT
from django.forms.models import BaseModelFormSet
from django.forms.utils import ErrorDict
from django.http import HttpRequest, QueryDict

from .filled_in import filled_in

# Of the form itself, not of the item: buttons, the token, and what is said to draft, gate and review.
NOT_KEPT = (
    "csrfmiddlewaretoken",
    "item_version",
    "draft_version",
    "draft_key",
    "gate_told",
    "gate_reason",
    "review_note",
    "review_email",
)


def submission_of(request: HttpRequest) -> dict[str, list[str]]:
    """What the browser sent, without what belongs to the sending; NUL cannot be stored."""
    return {
        name: [value.replace("\0", "") for value in values]
        for name, values in request.POST.lists()
        if not name.startswith("_") and name not in NOT_KEPT
    }


def as_query(data: dict[str, list[str]]) -> QueryDict:
    query = QueryDict(mutable=True)
    for name, values in data.items():
        query.setlist(name, values)
    return query


def completed(
    data: QueryDict, form: type[forms.ModelForm], item: Model | None, initial: dict[str, object] | None = None
) -> QueryDict:
    """With the stored values of the fields that whoever sent it did not have: they are not emptied by that.

    A box that is not ticked is not sent either, and stays unticked.
    """
    lacking = [
        name
        for name, field in form.base_fields.items()
        if name not in NOT_KEPT and field.widget.value_omitted_from_data(data, {}, name)
    ]
    if not lacking:
        return data
    stored, whole = filled_in(form(instance=item, initial=initial)), data.copy()
    for name in lacking:
        value = stored.get(name, "")
        whole.setlist(name, value if isinstance(value, list) else [value])
    return whole


class AsLeft:
    """A bound form that is only shown: nobody is told of faults in work that is not finished."""

    def full_clean(self) -> None:
        self._errors, self.cleaned_data = ErrorDict(), {}


def form_as_left(form: type[forms.ModelForm], data: QueryDict) -> type[forms.ModelForm]:
    """``form``, which shows ``data`` whenever it is made without."""

    class FormAsLeft(AsLeft, form):
        def __init__(self, *args: object, **kwargs: object) -> None:
            shown = completed(data, form, kwargs.get("instance"), kwargs.get("initial"))
            super().__init__(*args, **kwargs | {"data": shown})

    return _with_fields_of(form, FormAsLeft)


def _with_fields_of(form: type[forms.ModelForm], shown: type[forms.ModelForm]) -> type[forms.ModelForm]:
    """A subclass makes its fields anew, without what the admin has done to them: choices, names, widgets."""
    shown.base_fields = form.base_fields
    return shown


class FittingRows:
    """Rows of a submission, without those whose stored row is gone; ``lost`` counts them."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.lost = 0
        if self.is_bound:
            self._fit({str(row.pk): row for row in self.get_queryset()})

    def _fit(self, stored: dict[str, Any]) -> None:
        key = self.model._meta.pk.name
        rows = list(_rows(self.data, self.prefix))
        known = [row for row in rows if row.get(key, [""])[0] in stored]
        new = [row for row in rows if not row.get(key, [""])[0]]
        self.lost = len(rows) - len(known) - len(new)
        self.data = _numbered(self.data, self.prefix, [*known, *new], initial=len(known))
        self._queryset = [stored[row[key][0]] for row in known]  # in the order of the submission


def _rows(data: QueryDict, prefix: str) -> Iterable[dict[str, list[str]]]:
    for number in range(_count(data.get(f"{prefix}-{TOTAL_FORM_COUNT}"))):
        start = f"{prefix}-{number}-"
        yield {name.removeprefix(start): data.getlist(name) for name in data if name.startswith(start)}


def _count(sent: str | None) -> int:
    """As many as Django's own forms take at most."""
    try:
        return max(0, min(int(sent or 0), DEFAULT_MAX_NUM))
    except ValueError:
        return 0


def _numbered(data: QueryDict, prefix: str, rows: list[dict[str, list[str]]], initial: int) -> QueryDict:
    fitted = QueryDict(mutable=True)
    of_a_row = re.compile(rf"{re.escape(prefix)}-\d+-")
    for name in data:
        if not of_a_row.match(name):
            fitted.setlist(name, data.getlist(name))
    fitted[f"{prefix}-{TOTAL_FORM_COUNT}"], fitted[f"{prefix}-{INITIAL_FORM_COUNT}"] = len(rows), initial
    for number, row in enumerate(rows):
        for name, values in row.items():
            fitted.setlist(f"{prefix}-{number}-{name}", values)
    return fitted


class RowsAsLeft(FittingRows):
    def full_clean(self) -> None:
        self._errors, self._non_form_errors = [{} for _form in self.forms], self.error_class()


def rows_as_left(formset: type[BaseModelFormSet]) -> type[BaseModelFormSet]:
    row = _with_fields_of(formset.form, type("RowAsLeft", (AsLeft, formset.form), {}))
    return type("RowsAsLeft", (RowsAsLeft, formset), {"form": row})


def fitting_rows(formset: type[BaseModelFormSet]) -> type[BaseModelFormSet]:
    return type("FittingRows", (FittingRows, formset), {})
