"""What is told beside the fields of an account."""

from django import forms
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .words import label_of


class RolesField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, group: Group) -> str | Promise:
        return label_of(group.name)


class AccountForm(UserChangeForm):
    groups = RolesField(
        label=_("Roller"),
        queryset=Group.objects.order_by("name"),
        required=False,
        help_text=_("Avgör vad personen får göra. Vad varje roll får står under Grupper."),
    )

    class Meta(UserChangeForm.Meta):
        help_texts = {
            "username": _("Det som personen loggar in med. Bokstäver, siffror och @ . + - _"),
            "first_name": _("Namnet visas för redaktionen, inte på webbplatsen."),
            "is_active": _(
                "Ta bort krysset när någon slutar. Kontot stängs genast och historiken finns kvar."
            ),
            "is_staff": _("Utan kryss går det inte att logga in i redigeringen."),
        }
        labels = {"is_staff": _("Får logga in i redigeringen")}
