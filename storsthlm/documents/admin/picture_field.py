"""A picture in a form: searched by name, chosen by its looks, or dropped, pasted and uploaded right there."""

from django.forms import Media
from django.forms.renderers import BaseRenderer
from django.forms.widgets import Script
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from storsthlm.publishing.admin.choices import SearchSelect

from .upload_images import upload_context


def picture_fields(name: str) -> tuple[str | tuple[str, ...], ...]:
    """The lines of a form for a picture and for what this page says of it."""
    return name, (f"{name}_alt_sv", f"{name}_alt_en"), f"{name}_decorative"


class PictureSelect(SearchSelect):
    """The search box remains what holds the choice, so that drafts, errors and findings know it."""

    @property
    def media(self) -> Media:
        """The dialog's script and looks are those of the text editor, which has the same dialog."""
        ours = Media(
            css={"all": ["css/richtext-editor.css", "css/desk-pictures.css"]},
            js=["js/richtext-picker.js", Script("js/pictures/field.js", type="module")],
        )
        return super().media + ours

    def render(
        self,
        name: str,
        value: object,
        attrs: dict[str, object] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        context = {"select": super().render(name, value, attrs, renderer), **upload_context()}
        return render_to_string("admin/documents/image/field.html", context)
