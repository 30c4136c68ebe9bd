"""A bare ``class Meta`` in a subclass silently drops the constraints of its abstract base."""

from django.apps import apps
from django.core.checks import Error, register

from .models import Publishable


@register()
def publishables_keep_their_constraints(app_configs, **kwargs) -> list[Error]:
    return [
        Error(f"{model._meta.label}.Meta must extend Publishable.Meta.", obj=model, id="publishing.E001")
        for model in apps.get_models()
        if issubclass(model, Publishable) and not _inherits(model)
    ]


def _inherits(model: type[Publishable]) -> bool:
    names = {constraint.name for constraint in model._meta.constraints}
    expected = {f"{model._meta.app_label}_{model._meta.model_name}_published_has_time"}
    return expected <= names and "publish" in model._meta.default_permissions
