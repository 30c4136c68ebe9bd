"""What somebody who registers fills in: the fields that the editor asks for, and no more."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

from calendar_app.models import Event, Registration
from storsthlm.pages.forms import ReadersForm
from storsthlm.publishing.gate.personal import numbers_in
from storsthlm.taxonomy.models import Organisation

OPTIONAL = {
    "organisation": "asks_organisation",
    "other_organisation": "asks_organisation",
    "title": "asks_title",
    "phone": "asks_phone",
    "diet": "asks_diet",
    "message": "asks_message",
}
IN_GROUPS = ("persons", "others")


class DetailsForm(forms.ModelForm):
    class Meta:
        model = Registration
        fields = ("name", *OPTIONAL, *IN_GROUPS)
        labels = {
            "name": _("Ditt namn"),
            "organisation": _("Kommun eller region"),
            "other_organisation": _("Annan organisation"),
            "title": _("Titel"),
            "phone": _("Telefon"),
            "diet": _("Specialkost"),
            "message": _("Meddelande till oss"),
            "persons": _("Hur många kommer?"),
            "others": _("Vilka är de andra?"),
        }
        help_texts = {
            "other_organisation": _("Om du inte kommer från en kommun eller region i listan."),
            "diet": _("Skriv bara vad du inte äter, inte varför."),
            "persons": _("Du själv räknas också."),
            "others": _("Ett namn på varje rad."),
        }
        error_messages = {"name": {"required": _("Skriv ditt namn.")}}
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "title": forms.TextInput(attrs={"autocomplete": "organization-title"}),
            "phone": forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
            "message": forms.Textarea(attrs={"rows": 4}),
            "others": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, event: Event, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name, asked in OPTIONAL.items():
            if not getattr(event, asked):
                del self.fields[name]
        if "organisation" in self.fields:
            chosen = self.fields["organisation"]
            chosen.queryset = Organisation.objects.with_pages()
            chosen.empty_label = _("Välj, eller skriv nedan")
        self._bound_group(event.most_in_a_group)

    def _bound_group(self, most: int) -> None:
        """Who came as more than the editor lets in by now may stay so many."""
        most = max(most, self.instance.persons)
        if most == 1:
            for name in IN_GROUPS:
                del self.fields[name]
            return
        persons = self.fields["persons"]
        persons.min_value, persons.max_value = 1, most
        persons.validators.append(MaxValueValidator(most))
        persons.widget.attrs |= {"min": 1, "max": most}

    def clean_persons(self) -> int:
        persons = self.cleaned_data["persons"]
        if persons < 1:
            raise ValidationError(_("Minst en person måste komma."))
        return persons

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        for name, value in list(cleaned.items()):
            if isinstance(value, str) and name != "token" and numbers_in(value):
                self.add_error(name, _("Det här ser ut som ett personnummer. Skriv inte det här."))
        if "organisation" in self.fields and not (
            cleaned.get("organisation") or cleaned.get("other_organisation")
        ):
            self.add_error("organisation", _("Välj din kommun, eller skriv din organisation nedan."))
        return cleaned

    def details(self) -> dict[str, object]:
        """What was asked for, by column."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields if name in self.fields}

    def fields_shown(self) -> list[tuple[forms.BoundField, bool]]:
        """Those that stand in the order of the columns, each with whether it may be empty."""
        names = [name for name in ("name", "email", *OPTIONAL, *IN_GROUPS) if name in self.fields]
        return [(self[name], not self.fields[name].required and name != "organisation") for name in names]


class RegistrationForm(ReadersForm, DetailsForm):
    email = forms.EmailField(
        label=_("Din e-postadress"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("Dit skickar vi besked om plats, och en länk för att ändra eller avanmäla."),
        error_messages={"required": _("Skriv din e-postadress.")},
    )
    agrees = forms.BooleanField(
        label=_("Jag har läst hur mina uppgifter används"),
        error_messages={"required": _("Kryssa i att du har läst hur dina uppgifter används.")},
    )

    def clean_email(self) -> str:
        """One spelling of each, so that nobody stands twice."""
        return self.cleaned_data["email"].lower()
