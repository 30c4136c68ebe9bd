"""What may be uploaded, as closed tables: nothing is accepted because it was not thought of.

Left out on purpose: SVG and HTML (they run scripts), ZIP and programs (nobody can see what is in
them), Office files with macros, and GIF (moving pictures need a way to stop them).
"""

from typing import NamedTuple

_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"


class Kind(NamedTuple):
    label: str
    content_type: str
    inspector: str
    inline: bool = False


DOCUMENTS = {
    ".pdf": Kind("PDF", "application/pdf", "pdf", inline=True),
    ".docx": Kind("Word", f"{_OFFICE}.wordprocessingml.document", "docx"),
    ".xlsx": Kind("Excel", f"{_OFFICE}.spreadsheetml.sheet", "xlsx"),
    ".pptx": Kind("PowerPoint", f"{_OFFICE}.presentationml.presentation", "pptx"),
    ".odt": Kind("OpenDocument", f"{_OPEN}.text", "odt"),
    ".ods": Kind("OpenDocument", f"{_OPEN}.spreadsheet", "ods"),
    ".odp": Kind("OpenDocument", f"{_OPEN}.presentation", "odp"),
    ".csv": Kind("CSV", "text/csv; charset=utf-8", "text"),
    ".txt": Kind("Text", "text/plain; charset=utf-8", "text"),
}
IMAGES = {
    ".jpg": Kind("JPEG", "image/jpeg", "image"),
    ".jpeg": Kind("JPEG", "image/jpeg", "image"),
    ".png": Kind("PNG", "image/png", "image"),
    ".webp": Kind("WebP", "image/webp", "image"),
}
INLINE_TYPES = {kind.content_type for kind in DOCUMENTS.values() if kind.inline}


def accepted(kinds: dict[str, Kind]) -> str:
    """For the ``accept`` attribute of a file field."""
    return ",".join(kinds)
