"""Words that say no more than that there is a file."""

import re

from storsthlm.documents.kinds import DOCUMENTS, IMAGES
from storsthlm.documents.names import split_ending

_ENDINGS = tuple({*DOCUMENTS, *IMAGES, ".gif", ".heic", ".tif", ".tiff", ".svg", ".bmp"})
# What cameras, scanners and programs call their files, with a number after it or none.
_MADE_UP = re.compile(
    r"(?:img|dsc|dscn|dscf|pict?|image|bild|photo|foto|scan|skannad|screen ?shot|skärmbild|skärmavbild|"
    r"document|dokument|untitled|namnlös|whatsapp image|file|fil|pxl|mvimg)?"
    r"[ _-]*\(?(?:[\d _.:-]|kl\.|at |[ap]m\b)*\)?",
    re.IGNORECASE,
)
_SAYS_NOTHING = {
    "bilden",
    "fotografi",
    "picture",
    "logotyp",
    "logo",
    "illustration",
    "the picture",
    "the image",
}
_SEPARATED = re.compile(r"[\s_.-]+")


def is_file_like(words: str, name: str = "") -> bool:
    """``IMG_1234.jpg``, ``bild 3``, or the same as the file's ``name``: written by nobody to be read."""
    words = words.strip()
    bare = _plain(words)
    if not bare:
        return False
    is_name = words.lower().endswith(_ENDINGS) or bare == _plain(split_ending(name)[0])
    return is_name or bare in _SAYS_NOTHING or bool(_MADE_UP.fullmatch(words))


def _plain(words: str) -> str:
    return _SEPARATED.sub(" ", words).strip().lower()
