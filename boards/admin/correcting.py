"""What is changed after publication, in the form of its meeting: asked why, written down and shown."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from boards.agreements.forms import fit_for_all
from boards.corrections.gate import FIELD
from boards.corrections.noticing import corrections
from boards.models import Correction, Meeting


class WritesCorrections(admin.ModelAdmin):
    def get_fieldsets(self, request: HttpRequest, obj: Meeting | None = None) -> list:
        """Asked last, with what else belongs to publishing; of what nobody has read nothing is asked."""
        *others, (heading, options) = super().get_fieldsets(request, obj)
        asked = [FIELD] if obj and obj.address_is_fixed else []
        return [*others, (heading, options | {"fields": [*options["fields"], *asked]})]

    def get_form(self, request: HttpRequest, obj: Meeting | None = None, **kwargs: object):
        form = super().get_form(request, obj, **kwargs)
        if not (obj and obj.address_is_fixed):
            form.base_fields.pop(FIELD, None)
        return form

    def save_related(self, request: HttpRequest, form: forms.ModelForm, formsets: list, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        Correction.objects.bulk_create(corrections(form.instance, form.shown_before))
        if reason := form.cleaned_data.get(FIELD):
            Correction.objects.unexplained().filter(meeting=form.instance).update(why_sv=reason)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj and obj.address_is_fixed and self.may_see_history(request):
            context["corrections"] = Correction.objects.filter(meeting=obj).with_what_they_tell_of()
        return super().render_change_form(request, context, add, change, form_url, obj)


class CorrectionForm(forms.ModelForm):
    """Public as soon as it is saved, in web feeds too, and no gate stands before it."""

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        for name in {"name", "why_sv", "why_en"} & {*cleaned}:
            try:
                fit_for_all(cleaned[name] or "")
            except ValidationError as error:
                self.add_error(name, error)
        return cleaned


@admin.register(Correction)
class CorrectionAdmin(admin.ModelAdmin):
    """What has been told to readers: the reason can be put right, and how what is gone is called."""

    form = CorrectionForm
    list_display = ("__str__", "meeting", "at", "why_sv")
    list_select_related = ("meeting__body", "item", "paper__document", "decision")
    date_hierarchy = "at"
    search_fields = ("name", "why_sv", "meeting__slug", "meeting__body__name_sv")
    show_full_result_count = False
    empty_words = _("Inget har ändrats efter att läsarna har sett det.")
    readonly_fields = ("meeting", "what", "at")

    def view_on_site(self, correction: Correction) -> str | None:
        """Only what a visitor is told has a place there."""
        public = Correction.objects.public().filter(pk=correction.pk).exists()
        return correction.get_absolute_url() if public else None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Correction | None = None) -> bool:
        """It is public at once."""
        may_publish = request.user.has_perm("boards.publish_meeting")
        return may_publish and super().has_change_permission(request, obj)

    def get_fields(self, request: HttpRequest, obj: Correction | None = None) -> tuple[str, ...]:
        named = ("name",) if obj and obj.is_gone else ()
        return ("meeting", "what", *named, "at", "why_sv", "why_en")

    @admin.display(description=_("Vad"))
    def what(self, correction: Correction) -> str:
        return str(correction)
