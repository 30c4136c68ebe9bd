"""Today CKEditor 4; another editor is the work of this file and of static/js/richtext-*.js."""

import json

from ckeditor.widgets import CKEditorWidget
from django.forms import Media
from django.forms.widgets import Script
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from . import choosers
from .rules import editor_rules


class RichTextWidget(CKEditorWidget):
    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__(template_name="django/forms/widgets/textarea.html", attrs=attrs)

    @property
    def media(self) -> Media:
        base = Script("js/richtext-base.js", **{"data-ckeditor-basepath": static("ckeditor/ckeditor/")})
        parts = ("picker", "plugins", "paste", "links", "pictures", "editor")
        ours = [f"js/richtext-{part}.js" for part in parts]
        return Media(
            css={"all": ["css/richtext.css", "css/richtext-editor.css"]},
            js=[base, "ckeditor/ckeditor/ckeditor.js", *ours],
        )

    def use_required_attribute(self, initial: object) -> bool:
        """The browser cannot point at a text area that the editor has hidden; the form field asks instead."""
        return False

    def get_context(self, name: str, value: object, attrs: dict[str, object] | None) -> dict[str, object]:
        context = super(CKEditorWidget, self).get_context(name, value, attrs)
        context["widget"]["attrs"]["data-richtext"] = json.dumps(self._editor_config())
        return context

    def _editor_config(self) -> dict[str, object]:
        """For the person who is looking: language, words and addresses are those of this request."""
        return {
            **self.config,
            "language": get_language(),
            "versionCheck": False,  # its check asks a foreign host
            "allowedContent": editor_rules(),
            "house": {
                "linkDialog": reverse("admin:richtext:link_dialog"),
                "imageDialog": reverse("admin:richtext:image_dialog"),
                "pictureFolder": choosers.editors_folder(),
                **choosers.uploading(),
                "words": _words(),
            },
        }


def _words() -> dict[str, str]:
    return {
        "editor": _("Textredigerare"),
        "heading": _("Rubrik %s"),
        "link": _("Länk"),
        "picture": _("Bild"),
        "noForeignPictures": _("Bilder kan inte klistras in. Lägg till dem med knappen Bild."),
        "chooseTarget": _("Välj något i listan, eller skriv en adress."),
        "choosePicture": _("Välj en bild i listan."),
        "searchFailed": _("Det gick inte att söka. Kontrollera att du är inloggad och försök igen."),
        "hits": _("Träffar: %s"),
        "table": _("Tabell"),
        "tableCaption": _("Tabellens rubrik"),
    }
