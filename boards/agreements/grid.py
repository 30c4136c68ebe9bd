"""All answers to an agreement as one form, in which nobody's answer is overwritten unseen.

While an editor has the page open, a municipality may answer by its own link. So each row says which answer
it was opened with: one that the editor left alone is left alone, and one that both changed is told of.
"""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from boards.models import Adoption, Agreement

from .actions import Answer
from .forms import AnswerForm, version_of


class GridForm(AnswerForm):
    """A row. ``seen``: the version of the answer that the page was opened with."""

    seen = forms.CharField(max_length=16, widget=forms.HiddenInput)

    def __init__(self, adoption: Adoption, data: Mapping[str, str] | None) -> None:
        self.stored, self.place = adoption.answer, adoption.organisation
        self.stored_label = adoption.get_status_display()
        prefix, self.version = f"o{adoption.organisation_id}", version_of(adoption.answer)
        is_sent = data is not None and f"{prefix}-seen" in data  # not who was added since the page was opened
        sent = {"data": data.copy()} if is_sent else {}
        super().__init__(**sent, instance=adoption, prefix=prefix, initial={"seen": self.version})
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = f"{self.place}: {field.label}"

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        if not self.errors and self.is_changed and cleaned["seen"] != self.version:
            self._tell_of_other()
        return cleaned

    def _tell_of_other(self) -> None:
        """Once told, the editor may send the row again as it is."""
        words = _("Någon har svarat medan du skrev. Nu står det ”%(now)s”. Spara igen om ditt gäller.")
        self.add_error(None, words % {"now": self.stored_label})
        self.data[self.add_prefix("seen")] = self.version

    @property
    def is_changed(self) -> bool:
        """By who sent the form: neither as it stands now, nor as it stood when the page was opened."""
        return version_of(self.answer) not in {self.version, self.cleaned_data["seen"]}


class Grid:
    """What is sent is read in the transaction that writes it."""

    def __init__(self, agreement: Agreement, data: Mapping[str, str] | None = None) -> None:
        adoptions = agreement.adoptions
        rows = adoptions.with_organisations() if data is None else adoptions.to_write()
        self.rows = [GridForm(row, data) for row in rows]

    def is_valid(self) -> bool:
        return all([row.is_valid() for row in self._sent()])  # noqa: C419 each row tells its own faults

    def changed(self) -> dict[int, Answer]:
        return {row.place.pk: row.answer for row in self._sent() if row.is_changed}

    def _sent(self) -> list[GridForm]:
        return [row for row in self.rows if row.is_bound]
