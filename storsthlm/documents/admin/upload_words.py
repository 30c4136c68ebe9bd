"""What the scripts that take pictures in ask and say: the same in the library, in forms and in texts."""

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _


def upload_words() -> dict[str, object]:
    """As ``data-…`` attributes (see upload_words.html) and in the text editor's settings."""
    return {
        "maxBytes": settings.MAX_UPLOAD_BYTES,
        "words": reverse("admin:documents_image_words"),
        "upload": reverse("admin:documents_image_upload"),
        "waiting": _("Väntar"),
        "working": _("Laddar upp"),
        "checking": _("Kontrolleras"),
        "done": _("%s är uppladdad."),
        "again": _("Försök igen"),
        "tooLarge": _("Filen är för stor. Den får vara högst 50 MB."),
        "loggedOut": _(
            "Det gick inte. Kontrollera att du är inloggad och får ladda upp bilder, och försök igen."
        ),
        "failed": _("Det gick inte att ladda upp filen. Försök igen."),
        "saving": _("Sparar"),
        "saved": _("Sparat"),
        "unsaved": _("Inte sparat. Kontrollera nätet och att du är inloggad."),
    }


def uploading() -> dict[str, object]:
    scripts = {name: static(f"js/pictures/{name}.js") for name in ("sending", "describing")}
    return {**scripts, "upload": upload_words()}
