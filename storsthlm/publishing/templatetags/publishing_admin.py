"""Filters for the admin's forms: which lines of a fieldset are in which language, and what English lacks."""

import json

from django import template
from django.contrib.admin.helpers import Fieldline, Fieldset, InlineAdminFormSet
from django.forms import BaseForm
from django.utils.translation import gettext as _

from storsthlm.publishing.admin.languages import CSS_CLASS

register = template.Library()


@register.filter
def holds_languages(fieldset: Fieldset) -> bool:
    return CSS_CLASS in fieldset.classes.split()


@register.filter
def lines_in(fieldset: Fieldset, language: str) -> list[Fieldline]:
    return [line for line in fieldset if line.fields[0].endswith(f"_{language}")]


@register.filter
def missing_english(fieldset: Fieldset) -> list[str]:
    """Labels of what is written in Swedish alone; nothing for who may only read."""
    form = fieldset.form
    swedish = [name for name in fieldset.fields if name.endswith("_sv") and name in form.fields]
    return [form.fields[name].label for name in swedish if _is_swedish_alone(form, name)]


def _is_swedish_alone(form: BaseForm, name: str) -> bool:
    english = f"{name.removesuffix('_sv')}_en"
    return english in form.fields and bool(form[name].value()) and not form[english].value()


@register.filter
def words_of_rows(rows: InlineAdminFormSet) -> str:
    """What Django's script for rows reads, with "Lägg till ärende" for its "Lägg till ytterligare Ärende"."""
    read = json.loads(rows.inline_formset_data())
    read["options"]["addText"] = _("Lägg till %(row)s") % {"row": rows.opts.verbose_name}
    return json.dumps(read)
