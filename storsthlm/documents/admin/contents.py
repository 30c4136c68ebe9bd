"""What has been found in a document's file, as its form tells it."""

from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from storsthlm.documents.contents.cleaning import can_be_cleaned, remove_author
from storsthlm.documents.contents.wording import WORDS, where
from storsthlm.documents.forms import require_own
from storsthlm.documents.gate.contents import kinds_that_block
from storsthlm.documents.models import Document, FileFacts, FileFinding
from storsthlm.publishing.admin import RowForm
from storsthlm.publishing.gate.personal import masked

ORDER = [*WORDS]


def with_findings(rows: QuerySet, through: str) -> QuerySet:
    """Read along for many: one query however many rows there are.

    :param through: ``document__`` for rows that point to a document.
    """
    return rows.select_related(f"{through}facts").prefetch_related(current_findings(through))


def current_findings(through: str = "") -> Prefetch:
    return Prefetch(f"{through}findings", FileFinding.objects.current(), to_attr="found")


def found_in(document: Document) -> list[FileFinding]:
    """The gravest first."""
    found = document.found if hasattr(document, "found") else document.findings.current()
    return sorted(found, key=lambda finding: ORDER.index(finding.kind))


def facts_of(document: Document) -> FileFacts | None:
    """None until the worker has looked into the file that is there now."""
    facts = getattr(document, "facts", None)
    return facts if facts and facts.sha256 == document.sha256 else None


class FileRowForm(RowForm):
    """A row that points to a document, with what to see to in it below the field, if that was read along."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        document = self.instance.document if self.instance.pk else None
        if getattr(document, "found", None) and "document" in self.fields:
            self.fields["document"].help_text = _note(document, found_in(document))


def _note(document: Document, found: list[FileFinding]) -> SafeString:
    kinds = ", ".join(finding.get_kind_display() for finding in found)
    address = reverse("admin:documents_document_change", args=[document.pk])
    return format_html('{} <a href="{}">{}</a>', _("Att se över i filen:"), address, kinds)


class ContentsMixin(admin.ModelAdmin):
    """Read-only fields of a document's form, and the button that takes the author out of the file."""

    change_form_template = "admin/documents/document/change_form.html"
    content_fields = ("to_see_to", "says_of_itself")

    @admin.display(description=gettext_lazy("Att se över i filen"))
    def to_see_to(self, row: Document) -> SafeString:
        looked = facts_of(row) is not None
        found = found_in(row) if looked else []
        blocking = kinds_that_block() if found else set()
        findings = [(WORDS[each.kind], where(each), each.kind in blocking) for each in found]
        context = {"looked": looked, "findings": findings}
        return render_to_string("admin/documents/document/findings.html", context)

    @admin.display(description=gettext_lazy("Filens egna uppgifter"))
    def says_of_itself(self, row: Document) -> str:
        facts = facts_of(row)
        if facts is None:
            return ""
        tagged = {True: _("ja"), False: _("nej"), None: ""}
        said = {
            _("titel"): masked(facts.title),
            _("författare"): masked(facts.author),
            _("språk"): facts.language,
            _("taggad"): tagged[facts.tagged],
        }
        return ", ".join(f"{name}: {value}" for name, value in said.items() if value) or _("Ingenting.")

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.without_author_view)
        ours = path("<uuid:pk>/without-author/", view, name="documents_document_without_author")
        return [ours, *super().get_urls()]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["can_forget_author"] = obj is not None and self._tells_author(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _tells_author(self, request: HttpRequest, row: Document) -> bool:
        facts = facts_of(row)
        may_change = self.has_change_permission(request, row)
        return may_change and facts is not None and bool(facts.author) and can_be_cleaned(row)

    def without_author_view(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        row = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_change_permission(request, row):
            raise PermissionDenied
        self._forget_author(request, row)
        return HttpResponseRedirect(reverse("admin:documents_document_change", args=[pk]))

    def _forget_author(self, request: HttpRequest, row: Document) -> None:
        try:
            require_own(row, request)
            with transaction.atomic():
                remove_author(row)
                self.log_change(request, row, _("Författarens namn togs bort ur filen."))
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(
                request, _("Författarens namn är borttaget. Filen gås igenom på nytt inom någon minut.")
            )
