"""Documents of the demonstration world: real PDFs, tagged to PDF/UA-1, made by Typst when loaded."""

import json
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path

import typst
from django.conf import settings
from django.core.files.base import ContentFile

TEMPLATES = Path(__file__).parent / "typst"


def make(template: str, *, on: date, name: str, **data: object) -> ContentFile:
    """The PDF as a file called ``name``; ``data`` is what ``typst/<template>.typ`` reads."""
    content = _compiler().compile(
        TEMPLATES / f"{template}.typ",
        format="pdf",
        pdf_standards=["ua-1"],
        sys_inputs={"data": json.dumps(data)},
        timestamp=datetime.combine(on, time(8), UTC),
    )
    return ContentFile(content, name=f"{name}.pdf")


@cache
def _compiler() -> typst.Compiler:
    """One for all documents: the fonts are read once. System fonts would make every machine differ."""
    return typst.Compiler(root=settings.BASE_DIR, ignore_system_fonts=True)
