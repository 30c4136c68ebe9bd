"""The English texts of the interface are complete, and compiled as they are written."""

from pathlib import Path

import polib
import pytest
from django.conf import settings

CATALOGUE = Path(settings.LOCALE_PATHS[0]) / "en" / "LC_MESSAGES" / "django.po"


@pytest.fixture(scope="module")
def texts() -> polib.POFile:
    return polib.pofile(str(CATALOGUE))


def test_every_text_has_its_english(texts: polib.POFile) -> None:
    assert [entry.msgid for entry in texts if entry.fuzzy or not entry.translated()] == []


def test_translations_keep_the_placeholders(texts: polib.POFile) -> None:
    """A lost ``%(name)s`` would be an error 500 on the English page alone."""
    unlike = [
        entry.msgid
        for entry in texts
        for said in [entry.msgstr, *entry.msgstr_plural.values()]
        if said and placeholders(said) != placeholders(entry.msgid)
    ]
    assert unlike == []


def placeholders(text: str) -> set[str]:
    return {part.split(")")[0] for part in text.split("%(")[1:]}


def test_what_is_compiled_is_what_is_written(texts: polib.POFile) -> None:
    compiled = polib.mofile(str(CATALOGUE.with_suffix(".mo")))
    written = {(entry.msgctxt, entry.msgid): _said(entry) for entry in texts}
    assert {(entry.msgctxt, entry.msgid): _said(entry) for entry in compiled} == written


def _said(entry: polib.POEntry) -> tuple[str, ...]:
    return tuple(entry.msgstr_plural.values()) or (entry.msgstr,)
