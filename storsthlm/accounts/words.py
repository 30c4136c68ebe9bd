"""Roles and rights as people say them; in the database they have names for machines."""

from collections import defaultdict

from django.contrib.auth.models import Group
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .roles import LABELS

VERBS = {
    "view": _("se"),
    "add": _("skapa"),
    "change": _("ändra"),
    "delete": _("ta bort"),
    "publish": _("publicera"),
    "view_confidential": _("se det som inte är offentligt"),
}


def label_of(role: str) -> str | Promise:
    return LABELS.get(role, role)


def rights_in_words(group: Group) -> list[tuple[str, str]]:
    """``[("Artiklar", "se, skapa, ändra"), …]``, one for each kind of content."""
    verbs: dict[str, list[str]] = defaultdict(list)
    for right in group.permissions.select_related("content_type").order_by("content_type", "pk"):
        model = right.content_type.model_class()
        if model is not None:
            verbs[str(model._meta.verbose_name_plural).capitalize()].append(_verb(right.codename, model))
    return [(kind, ", ".join(found)) for kind, found in sorted(verbs.items())]


def _verb(codename: str, model: type) -> str:
    return str(VERBS[codename.removesuffix(f"_{model._meta.model_name}")])
