"""An answer as a form: the same rules in the grid, for what is pasted, and for the municipality itself."""

from hashlib import sha256

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from boards.models import Adoption
from storsthlm.publishing.feeds import IN_NO_FEED
from storsthlm.publishing.gate.personal import numbers_in

from .actions import Answer


class AnswerForm(forms.ModelForm):
    link = forms.URLField(
        label=_("Länk till beslutet"),
        max_length=500,
        required=False,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )

    class Meta:
        model = Adoption
        fields = Adoption.ANSWER
        widgets = {"decided_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})}

    def clean_decided_on(self) -> object:
        day = self.cleaned_data["decided_on"]
        if day and day > timezone.localdate():
            raise ValidationError(_("Datumet ligger i framtiden. Fyll i det när beslutet är fattat."))
        return day

    def clean_note(self) -> str:
        return fit_for_all(self.cleaned_data["note"])

    def clean_paragraph(self) -> str:
        return fit_for_all(self.cleaned_data["paragraph"])

    @property
    def answer(self) -> Answer:
        return {name: self.cleaned_data[name] for name in Adoption.ANSWER}


def fit_for_all(words: str) -> str:
    """All of an answer is public at once, also in web feeds, and no gate stands before it."""
    if numbers_in(words):
        raise ValidationError(_("Det här ser ut som ett personnummer. Det får inte publiceras."))
    if IN_NO_FEED.search(words):
        raise ValidationError(_("Texten har ett tecken som inte går att visa. Skriv om den."))
    return words


def version_of(answer: Answer) -> str:
    """Short, and another for every other answer."""
    return sha256(repr([answer[name] for name in Adoption.ANSWER]).encode()).hexdigest()[:16]
