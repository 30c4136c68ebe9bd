"""The text of a PDF, page by page, for the search. Page breaks become blank lines."""

import re
from pathlib import Path

import pypdfium2

MOST_PAGES = 500
MOST_CHARACTERS = 300_000
# A word that was divided at the end of a line is one word.
_DIVIDED = re.compile(r"(\w)[-\u00ad\ufffe\u0002]\s*\n\s*(?=[a-zåäö])")


def inspect(kind: str, source: Path, target: Path) -> dict[str, object]:
    pages, length = [], 0
    with pypdfium2.PdfDocument(source) as pdf:
        for number in range(min(len(pdf), MOST_PAGES)):
            pages.append(pdf[number].get_textpage().get_text_range())
            length += len(pages[-1])
            if length > MOST_CHARACTERS:
                break
    text = "\n\n".join(pages).replace("\r\n", "\n").replace("\x00", "")
    return {"text": _DIVIDED.sub(r"\1", text)[:MOST_CHARACTERS]}
