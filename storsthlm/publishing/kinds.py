"""Which models are publishable: those that any app has made so."""

from django.apps import apps

from .models import Publishable


def kinds() -> dict[str, type[Publishable]]:
    """By label, ``news.article``, in that order."""
    found = {model._meta.label_lower: model for model in apps.get_models() if issubclass(model, Publishable)}
    return dict(sorted(found.items()))
