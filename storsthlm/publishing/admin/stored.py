"""Fields that know what stands stored: what nobody touched is not read, or asked for, once more."""

from django import forms


class KnowsStored:
    """Before a field of Django's; ``stored`` is what the form began with."""

    stored: object = None

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        bound = super().get_bound_field(form, field_name)
        self.stored = bound.initial
        return bound
