"""Roles and rights as people say them; in the database they have names for machines."""

from collections import defaultdict

from django.contrib.auth.models import Group
from django.utils.functional import Promise
from django.utils.text import capfirst
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
    verbs: dict[str, set[str]] = defaultdict(set)
    for right in group.permissions.select_related("content_type"):
        model = right.content_type.model_class()
        if model is not None:
            verb = right.codename.removesuffix(f"_{model._meta.model_name}")
            verbs[capfirst(model._meta.verbose_name_plural)].add(verb)
    return [(kind, _in_order(found)) for kind, found in sorted(verbs.items())]


def _in_order(verbs: set[str]) -> str:
    return ", ".join(str(word) for verb, word in VERBS.items() if verb in verbs)
