"""What the scripts that take pictures in ask and say: the same in the library, in forms and in texts."""

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _


def words_of_upload(model: str) -> dict[str, object]:
    """For files of any kind; ``model`` is that of the library which they are sent to."""
    return {
        "maxBytes": settings.MAX_UPLOAD_BYTES,
        "upload": reverse(f"admin:documents_{model}_upload"),
        "waiting": _("Väntar"),
        "working": _("Laddar upp"),
        "checking": _("Kontrolleras"),
        "done": _("%s är uppladdad."),
        "again": _("Försök igen"),
        "tooLarge": _("Filen är för stor. Den får vara högst 50 MB."),
        "loggedOut": _(
            "Det gick inte. Kontrollera att du är inloggad och får ladda upp filer, och försök igen."
        ),
        "failed": _("Det gick inte att ladda upp filen. Försök igen."),
    }


def upload_words() -> dict[str, object]:
    """Of pictures, in forms, in the library and in the text editor's settings."""
    return words_of_upload("image") | {
        "words": reverse("admin:documents_image_words"),
        "saving": _("Sparar"),
        "saved": _("Sparat"),
        "unsaved": _("Inte sparat. Kontrollera nätet och att du är inloggad."),
    }


def uploading() -> dict[str, object]:
    scripts = {"sending": "js/uploads/sending.js", "describing": "js/pictures/describing.js"}
    return {**{name: static(path) for name, path in scripts.items()}, "upload": upload_words()}
