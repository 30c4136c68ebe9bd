"""The publish gate in the form: a panel above it that says what was found, with a link to each field.

What was pressed is tried to its end inside a transaction. Where the gate stops it, all of it is taken back
and the form is shown again as it was sent, as a form with errors is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.contrib import admin
from django.forms.widgets import Script
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from storsthlm.publishing.gate.asking import findings, overrides_of
from storsthlm.publishing.gate.finding import Finding
from storsthlm.publishing.gate.passing import Passage, Stopped
from storsthlm.publishing.models import Override, Publishable
from storsthlm.publishing.reviews import Wish

CHECK = "_check"
ASKED = "check"  # in the address of the form, for links from the report
Prefixes = dict[tuple[str, str], str]


class GateForm(forms.Form):
    """What the panel sends: why it shall be published all the same, and which findings have been told."""

    use_required_attribute = False
    gate_reason = forms.CharField(
        label=_("Varför ska den publiceras ändå?"),
        max_length=Override._meta.get_field("reason").max_length,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Sparas i historiken och visas här. Syns inte på webbplatsen."),
    )


def passage_of(request: HttpRequest, *, at: datetime | None = None) -> Passage:
    form = GateForm(request.POST)
    reason = form.cleaned_data["gate_reason"] if form.is_valid() else ""
    request.gate_passage = Passage(reason=reason, told=frozenset(request.POST.getlist("gate_told")), at=at)
    return request.gate_passage


@dataclass(frozen=True)
class Told:
    """``anchor`` is the id of its field in this form; empty where the form has none."""

    finding: Finding
    anchor: str


@dataclass(frozen=True)
class Panel:
    """``pressed``: somebody wanted to publish; else they only asked what there is to say."""

    told: list[Told]
    hidden: int
    pressed: bool
    form: GateForm

    @property
    def blocking(self) -> list[Told]:
        return [each for each in self.told if each.finding.blocks]

    @property
    def warnings(self) -> list[Told]:
        return [each for each in self.told if each.finding.warns]

    @property
    def allowed(self) -> list[Told]:
        return [each for each in self.told if each.finding.reason]

    @property
    def keys(self) -> list[str]:
        return sorted({each.finding.key for each in (*self.blocking, *self.warnings)})


class PublishGate(admin.ModelAdmin):
    class Media:
        js = (Script("js/desk-gate.js", type="module"),)
        css = {"all": ("css/desk-gate.css",)}

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context=None
    ) -> HttpResponse:
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        try:  # in a transaction that Django's own view begins
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Stopped as stopped:
            request.gate_found = stopped.findings
            return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(self, request: HttpRequest, obj: Publishable | None = None, **kwargs: object):
        form = super().get_form(request, obj, **kwargs)
        form.held = hasattr(request, "gate_found")
        return form

    def save_related(self, request: HttpRequest, form, formsets: list, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        request.gate_prefixes = _prefixes(formsets)
        if CHECK in request.POST and "publish_at" in form.cleaned_data:
            form.instance.public_from = form.cleaned_data["publish_at"]
            form.instance.public_until = form.cleaned_data["publish_until"]
            request.gate_at = form.cleaned_data.get("changes_at")

    def _respond(self, request: HttpRequest, obj: Publishable) -> HttpResponse | None:
        if CHECK in request.POST:
            raise Stopped(findings(obj, at=getattr(request, "gate_at", None)))
        return super()._respond(request, obj)

    def _submit(self, request: HttpRequest, item: Publishable, wish: Wish) -> str:
        """Told, and no more: who reviews it decides."""
        said = super()._submit(request, item, wish)
        if not (count := len([each for each in findings(item) if each.blocks or each.warns])):
            return said
        words = ngettext("Se över %(count)s sak", "Se över %(count)s saker", count) % {"count": count}
        return format_html('{} <a href="{}?{}=1">{}</a>', said, self.change_url(item), ASKED, words)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["gate"] = self._panel(request, context, obj)
        context["gate_overrides"] = overrides_of(obj) if obj and obj.first_public_at else []
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _panel(self, request: HttpRequest, context: dict[str, object], obj) -> Panel | None:
        found = getattr(request, "gate_found", None)
        if found is None and obj is not None and ASKED in request.GET:
            found = findings(obj)
        if found is None:
            return None
        seen = [each for each in found if _may_see(request, each)]
        prefixes = _prefixes(row.formset for row in context["inline_admin_formsets"])
        prefixes = getattr(request, "gate_prefixes", prefixes)
        form = context["adminform"].form
        return Panel(
            told=[Told(each, _anchor(each, form, prefixes)) for each in seen],
            hidden=len(found) - len(seen),
            pressed=request.method == "POST" and CHECK not in request.POST,
            form=GateForm(request.POST) if request.method == "POST" else GateForm(),
        )


def _prefixes(formsets: Iterable[forms.BaseFormSet]) -> Prefixes:
    """Where the fields of each row stand in the form."""
    rows = (row for formset in formsets for row in formset.forms if row.instance.pk)
    return {(row.instance._meta.label_lower, str(row.instance.pk)): row.prefix for row in rows}


def _anchor(finding: Finding, form: forms.BaseForm, prefixes: Prefixes) -> str:
    if finding.row is None:
        return f"id_{finding.field}" if finding.field in form.fields else ""
    prefix = prefixes.get((finding.row.model, str(finding.row.pk)))
    return f"id_{prefix}-{finding.field}" if prefix else ""


def _may_see(request: HttpRequest, finding: Finding) -> bool:
    """What stands in rows is only for who may read such rows."""
    if finding.row is None:
        return True
    app, model = finding.row.model.split(".")
    return request.user.has_perm(f"{app}.view_{model}")
