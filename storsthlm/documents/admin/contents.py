"""What has been found in a document's file, as its form tells it."""

from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from storsthlm.documents.contents.wording import WORDS, where
from storsthlm.documents.models import Document, FileFacts, FileFinding
from storsthlm.publishing.admin import RowForm
from storsthlm.publishing.gate.personal import masked

ORDER = [*WORDS]


def with_findings(rows: QuerySet, through: str = "") -> QuerySet:
    """Read along for many: one query however many rows there are.

    :param through: ``document__`` for rows that point to a document.
    """
    found = Prefetch(f"{through}findings", FileFinding.objects.current(), to_attr="found")
    return rows.select_related(f"{through}facts").prefetch_related(found)


def found_in(document: Document) -> list[FileFinding]:
    """The gravest first."""
    found = document.found if hasattr(document, "found") else document.findings.current()
    return sorted(found, key=lambda finding: ORDER.index(finding.kind))


def facts_of(document: Document) -> FileFacts | None:
    """None until the worker has looked into the file that is there now."""
    facts = getattr(document, "facts", None)
    return facts if facts and facts.sha256 == document.sha256 else None


class FileRowForm(RowForm):
    """A row that points to a document, with what to see to in it below the field."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        document = self.instance.document if self.instance.pk else None
        if document and "document" in self.fields and (found := found_in(document)):
            self.fields["document"].help_text = _note(document, found)


def _note(document: Document, found: list[FileFinding]) -> SafeString:
    kinds = ", ".join(finding.get_kind_display() for finding in found)
    address = reverse("admin:documents_document_change", args=[document.pk])
    return format_html('{} <a href="{}">{}</a>', _("Att se över i filen:"), address, kinds)


class ContentsMixin:
    """Read-only fields of a document's form."""

    content_fields = ("to_see_to", "says_of_itself")

    @admin.display(description=gettext_lazy("Att se över i filen"))
    def to_see_to(self, row: Document) -> SafeString:
        findings = [(finding, WORDS[finding.kind], where(finding)) for finding in found_in(row)]
        context = {"looked": facts_of(row) is not None, "findings": findings}
        return render_to_string("admin/documents/document/findings.html", context)

    @admin.display(description=gettext_lazy("Filen säger om sig själv"))
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
