"""Choices among rows: a search box that survives a made-up id, and what is asked of the database for them."""

from collections.abc import Iterable
from typing import NamedTuple

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.db import models

from storsthlm.taxonomy.models import Category

from .stored import KnowsStored


class _OnlyRealIds:
    """Django draws a refused form with the ids as they came, and fails on one that is no id at all."""

    def optgroups(self, name: str, value: list[str], attrs: dict[str, str] | None = None) -> list:
        return super().optgroups(name, [chosen for chosen in value if self._is_id(chosen)], attrs)

    def _is_id(self, chosen: str) -> bool:
        try:
            self.field.target_field.to_python(chosen)
        except (ValidationError, OverflowError):
            return False
        return True


class SearchSelect(_OnlyRealIds, AutocompleteSelect):
    pass


class Chooser(NamedTuple):
    """How rows of one model are chosen in every form: told by the app that keeps them, in ``ready()``."""

    widget: type[SearchSelect]
    adds_by_itself: bool = False


choosers: dict[type[models.Model], Chooser] = {}


class OfferedChoice(KnowsStored, forms.ModelChoiceField):
    """Takes what the search box offers this user, or what stands stored; no id that was made up.

    ``offered`` is what the chosen model's own admin shows; asked only of a new choice.
    """

    offered: models.QuerySet

    def to_python(self, value: object) -> models.Model | None:
        row = super().to_python(value)
        if row is not None and self.has_changed(self.stored, value) and not self._is_offered(row):
            raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": value})
        return row

    def _is_offered(self, row: models.Model) -> bool:
        return self.offered.filter(pk=row.pk).exists()


class SearchSelectMultiple(_OnlyRealIds, AutocompleteSelectMultiple):
    """Each choice has its own cross; the common one stands in the list as no list item may."""

    def build_attrs(self, base_attrs: dict, extra_attrs: dict | None = None) -> dict:
        return {**super().build_attrs(base_attrs, extra_attrs), "data-allow-clear": "false"}


class StandingChoices(KnowsStored, forms.ModelMultipleChoiceField):
    """What stands chosen was found right when it was saved; only another choice is looked up."""

    def clean(self, value: list[str] | None) -> models.QuerySet:
        if self.stored and not self.has_changed(self.stored, value):
            return self.queryset.filter(pk__in=[getattr(row, "pk", row) for row in self.stored])
        return super().clean(value)


class AreaChoice(forms.ModelChoiceField):
    """One of the areas, which its form has read to offer them."""

    areas: Iterable[Category] | None = None

    def to_python(self, value: object) -> models.Model | None:
        if self.areas is None or value in self.empty_values:
            return super().to_python(value)
        found = next((area for area in self.areas if str(area.pk) == str(value)), None)
        if found is None:
            raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": value})
        return found


def read_areas_once(form: type[forms.ModelForm]) -> None:
    """For the main area and the further ones."""
    main, further = (form.base_fields.get(name) for name in ("category", "categories"))
    if main and further:
        main.areas = list(Category.objects.all())
        offered = [(area.pk, str(area)) for area in main.areas]
        main.choices, further.choices = [("", main.empty_label), *offered], offered
