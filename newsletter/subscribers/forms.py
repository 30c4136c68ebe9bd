"""What readers choose: at the sign-up, and later by their personal link."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from boards.models import Body
from newsletter.models import Subscriber
from newsletter.models.subscribers import Language
from storsthlm.pages.forms import ReadersForm
from storsthlm.taxonomy.models import Category, Organisation

SCOPES = ((True, _("Allt")), (False, _("Bara det jag väljer här")))


class Boxes(forms.ModelMultipleChoiceField):
    """Things to tick. One that has gone since the page was shown is no error."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: object) -> list:
        ticked = {str(key) for key in value or ()}
        return [row for row in self.queryset if str(row.pk) in ticked]


class WishesForm(forms.Form):
    everything = forms.TypedChoiceField(
        label=_("Vad vill du läsa om?"),
        choices=SCOPES,
        coerce=lambda value: value == "True",
        widget=forms.RadioSelect,
        initial=True,
        required=False,
        empty_value=True,
    )
    category = Boxes(label=_("Områden"), queryset=Category.objects.all(), required=False)
    body = Boxes(label=_("Organ"), queryset=Body.objects.none(), required=False)
    municipality = forms.ModelChoiceField(
        label=_("Det som rör en kommun"),
        queryset=Organisation.objects.with_pages(),
        required=False,
        empty_label=_("Ingen särskild"),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = Body.objects.public().for_choices()

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        topics = [cleaned.get(name) for name in ("category", "body", "municipality")]
        if cleaned.get("everything") is False and not any(topics):
            raise ValidationError(_("Välj något att läsa om, eller välj allt."))
        return cleaned


class SignUpForm(WishesForm, ReadersForm):
    email = forms.EmailField(
        label=_("Din e-postadress"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Skriv din e-postadress.")},
    )
    field_order = ("email",)


class ManageForm(WishesForm):
    language = forms.ChoiceField(label=_("Språk"), choices=Language.choices)

    @classmethod
    def of(cls, subscriber: Subscriber, wishes: dict[str, object]) -> "ManageForm":
        place = next(iter(wishes["municipality"]), None)
        return cls(initial={**wishes, "municipality": place, "language": subscriber.language})
