"""The forms of the admin: a file is checked and stored here, so that every refusal is a form error."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from storsthlm.publishing.uses.asking import published_beyond

from .intake import put_file
from .kinds import DOCUMENTS, IMAGES, accepted
from .models import Document, Image, Upload
from .names import picture_title_from, title_from
from .refusals import NEEDS_ALT, Refused

PERCENT = forms.NumberInput(attrs={"min": 0, "max": 100, "step": 1})


def require_own(row: Upload, reader: HttpRequest) -> None:
    """Raises ValidationError with the public pages that use it and that ``reader`` may not publish."""
    if pages := published_beyond([row], reader):
        message = _("Filen visas på sidor som du inte får publicera: %s. Be någon som får det byta den.")
        raise ValidationError(message % ", ".join(pages))


class UploadForm(forms.ModelForm):
    """``file`` has no limit on the name, which is shortened, and says in our words when it is empty."""

    title_from = staticmethod(title_from)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:  # not for those who may only look
            self.fields["file"].required = self.instance._state.adding
            self.fields["title"].required = False
            if not self.instance._state.adding:
                self.fields["file"].help_text = _("Välj en ny fil bara om du vill byta ut den som finns.")

    def clean_file(self) -> object:
        """Another file in its place changes what readers meet at once: for who may publish that."""
        file, reader = self.cleaned_data["file"], getattr(self.instance, "reader", None)
        if isinstance(file, UploadedFile) and reader:
            require_own(self.instance, reader)
        return file

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        upload = self._upload()
        if not cleaned.get("title") and "title" not in self.errors:
            name = upload.name if upload else self.instance.name
            cleaned["title"] = self.title_from(name or "")[:200]
        return cleaned

    def _post_clean(self) -> None:
        """Last of all: a file is stored for a form that is otherwise right."""
        super()._post_clean()
        upload = self._upload()
        if upload and not self.errors:
            self._store(upload)

    def _store(self, upload: UploadedFile) -> None:
        try:
            put_file(self.instance, upload)
        except Refused as refusal:
            self.add_error("file", refusal)

    def _upload(self) -> UploadedFile | None:
        file = self.cleaned_data.get("file")
        return file if isinstance(file, UploadedFile) else None


def _file_field(kinds: dict, help_text: str) -> forms.FileField:
    return forms.FileField(
        label=_("Fil"),
        help_text=help_text,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": accepted(kinds)}),
    )


class DocumentForm(UploadForm):
    file = _file_field(
        DOCUMENTS,
        _("Helst PDF. Word, Excel, PowerPoint, OpenDocument, CSV och text går också. Högst 50 MB."),
    )

    class Meta:
        model = Document
        fields = ("file", "title", "language")


class ImageForm(UploadForm):
    file = _file_field(
        IMAGES,
        _("JPEG, PNG eller WebP, gärna minst 1600 bildpunkter bred. Uppgifter om platsen tas bort."),
    )

    title_from = staticmethod(picture_title_from)

    class Meta:
        model = Image
        fields = ("file", "title", "alt_sv", "alt_en", "decorative", "credit", "focal_x", "focal_y")
        widgets = {"focal_x": PERCENT, "focal_y": PERCENT}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields and not self.instance._state.adding:
            self.fields["file"].widget.attrs["data-at-once"] = "_continue"  # js/documents-image.js
            self.fields["file"].help_text = _(
                "Släpp eller välj en ny fil, så byts den genast överallt tillsammans med det du har skrivit "
                "här. Den tidigare går att ta tillbaka i 30 dagar."
            )

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        if not cleaned.get("decorative") and not cleaned.get("alt_sv") and "alt_sv" not in self.errors:
            self.add_error("alt_sv", NEEDS_ALT)
        return cleaned


class WordsForm(forms.ModelForm):
    """What is said of a picture that is there already. It may be described later: the gate will ask."""

    class Meta:
        model = Image
        fields = ("title", "alt_sv", "alt_en", "decorative")
        labels = {"alt_sv": _("Alt-text"), "alt_en": _("Alt-text på engelska")}
        widgets = {
            "title": forms.TextInput,
            "alt_sv": forms.TextInput(attrs={"lang": "sv"}),
            "alt_en": forms.TextInput(attrs={"lang": "en"}),
        }
