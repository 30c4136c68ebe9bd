"""What each check of the gate does, chosen by administrators in one list."""

from django import forms
from django.contrib import admin
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from storsthlm.publishing.gate import report
from storsthlm.publishing.gate.registry import Check, all_checks
from storsthlm.publishing.models import CheckSetting
from storsthlm.publishing.models.gate import Severity


class CheckSettingForm(forms.ModelForm):
    """A line of the list, or its own page. Nothing chosen means what the check does by itself."""

    class Meta:
        model = CheckSetting
        fields = ("severity", "limit")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        check = all_checks().get(self.instance.code)
        if check is not None and self.fields:
            self._describe(check)

    def _describe(self, check: Check) -> None:
        usual = _now("Som förval (%(severity)s)") % {"severity": Severity(check.severity).label.lower()}
        severity, limit = self.fields["severity"], self.fields["limit"]
        severity.choices = [("", usual), *Severity.choices]
        severity.widget.attrs["aria-label"] = f"{check.label}: {severity.label}"
        if check.limit is None:
            limit.disabled, limit.widget = True, forms.HiddenInput()
            return
        limit.validators += [MinValueValidator(check.limit.lowest), MaxValueValidator(check.limit.highest)]
        limit.widget.attrs |= {
            "aria-label": f"{check.label}: {check.limit.label}",
            "placeholder": check.limit.default,
            "min": check.limit.lowest,
            "max": check.limit.highest,
        }


@admin.register(CheckSetting)
class CheckSettingAdmin(admin.ModelAdmin):
    form = CheckSettingForm
    list_display = ("name", "help", "severity", "limit")
    list_display_links = ("name",)
    list_editable = ("severity", "limit")
    fields = ("name", "help", "severity", "limit")
    readonly_fields = ("name", "help")
    list_per_page = 100
    show_full_result_count = False
    actions = None
    change_form_template = "admin/change_form.html"  # not the one of what is published

    class Media:
        css = {"all": ["css/desk-gate.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """A check that no app tells of any more is left in peace, out of sight."""
        return super().get_queryset(request).filter(code__in=all_checks()).order_by("code")

    def get_changelist_form(self, request: HttpRequest, **kwargs: object) -> type[CheckSettingForm]:
        return CheckSettingForm

    @admin.display(description=_("Kontroll"))
    def name(self, row: CheckSetting) -> str | Promise:
        return all_checks()[row.code].label

    @admin.display(description=_("Vad den är till för"))
    def help(self, row: CheckSetting) -> str | Promise:
        check = all_checks()[row.code]
        if check.limit is None:
            return check.help
        told = {"help": check.help, "label": check.limit.label, "default": check.limit.default}
        return format_lazy(_("{help} Gränsen är {label}, {default} om inget annat väljs."), **told)

    def save_model(self, request: HttpRequest, obj: CheckSetting, form, change: bool) -> None:
        """The report says at once what it is set to; what a new limit finds is known after the next round."""
        super().save_model(request, obj, form, change)
        report.follow(obj.code, obj.severity or all_checks()[obj.code].severity)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: CheckSetting | None = None) -> bool:
        return False
