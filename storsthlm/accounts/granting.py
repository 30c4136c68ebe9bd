"""What a saved form gave and took away, in the words of the log: always Swedish, whoever reads it."""

from collections.abc import Iterator

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import override

from .models import User
from .words import label_of


def stored_roles(account: User) -> set[str]:
    """Asked anew each time, while ``backends.roles_of`` is kept for the page."""
    return set(account.groups.values_list("name", flat=True))


def changes(form: forms.ModelForm, before: set[str], *, created: bool) -> list[str]:
    """``before`` are the roles as they were when the form was sent; now it has been saved."""
    with override("sv"):
        return [*_of_account(form, created), *_of_roles(before, stored_roles(form.instance))]


def _of_account(form: forms.ModelForm, created: bool) -> Iterator[str]:
    if created:
        yield _("Kontot skapades")
        return
    if "is_active" in form.changed_data:
        yield _("Kontot öppnades") if form.instance.is_active else _("Kontot stängdes")
    if "is_staff" in form.changed_data:
        yield _("Får logga in i redigeringen") if form.instance.is_staff else _("Får inte längre logga in")


def _of_roles(before: set[str], after: set[str]) -> Iterator[str]:
    for role in sorted(after - before):
        yield _("Fick rollen %(role)s") % {"role": label_of(role)}
    for role in sorted(before - after):
        yield _("Förlorade rollen %(role)s") % {"role": label_of(role)}
