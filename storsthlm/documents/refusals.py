"""Why a file is not accepted, in words that tell its owner what to do."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

REASONS = {
    "too_large": _("Filen är för stor. Den får vara högst 50 MB."),
    "empty": _("Filen är tom."),
    "ending": _("Filtypen tas inte emot. Spara dokumentet som PDF, eller som %(accepted)s."),
    "image_ending": _("Bilder ska vara JPEG, PNG eller WebP."),
    "not_pdf": _("Filen är inte någon PDF, fast den heter så."),
    "damaged": _("Filen är skadad eller inte vad den heter. Öppna den, spara den på nytt och försök igen."),
    "locked": _("Filen är skyddad med lösenord. Spara den utan lösenord."),
    "script": _("PDF-filen innehåller programkod (JavaScript). Spara den som vanlig PDF utan formulär."),
    "launch": _("PDF-filen försöker starta ett program. Spara den på nytt som vanlig PDF."),
    "attachment": _("PDF-filen har andra filer inbäddade. Ladda upp dem var för sig."),
    "too_heavy": _("Filen är för tung eller invecklad att kontrollera. Spara den på nytt i enklare form."),
    "bomb": _("Filen växer orimligt mycket när den packas upp och tas därför inte emot."),
    "macro": _("Filen innehåller makron. Spara den utan makron."),
    "embedded": _("Filen har andra program eller filer inbäddade. Ta bort dem eller spara som PDF."),
    "signed": _(
        "Filen är signerad digitalt, och en ändring skulle göra underskriften ogiltig. Spara originalet utan "
        "uppgiften och byt filen."
    ),
    "not_text": _("Filen är inte ren text i UTF-8. Välj ”CSV UTF-8” eller ”UTF-8” när du sparar."),
    "not_image": _("Filen är inte någon JPEG-, PNG- eller WebP-bild, eller så är den skadad."),
    "moving": _("Bilden rör sig. Använd en stillbild."),
    "too_many_pixels": _("Bilden har för många bildpunkter. Minska den till högst 40 megapixlar."),
    "no_space": _("Filen kunde inte sparas för att servern är full. Säg till den som sköter webbplatsen."),
    "storage_away": _("Filen kunde inte sparas för att lagringen inte svarar. Försök igen om en stund."),
}


NEEDS_ALT = _("Skriv en alt-text, eller kryssa i att bilden är dekorativ.")


class Refused(ValidationError):
    """A file that is not accepted; ``code`` is a key of ``REASONS``."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(REASONS[code], code=code, params=params or None)
