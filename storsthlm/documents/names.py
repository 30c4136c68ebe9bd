"""Two names for a file: a random one that storage sees and a clean one that people see."""

import re
import unicodedata
import uuid
from pathlib import PurePath
from urllib.parse import quote

MAX_NAME_BYTES = 150
MAX_ENDING = 10
NAMELESS = "dokument"
UNREADABLE = "\ufffd"

_LOOSE_HYPHEN = re.compile(r"(?<!\d)-+|-+(?!\d)")

# RFC 8187: what may stand unquoted in ``filename*``.
_ATTRIBUTE_CHARACTERS = "!#$&+-.^_`|~"


def storage_name(instance: object, filename: str) -> str:
    """A random path that tells nothing of the file and cannot collide or climb out."""
    token = uuid.uuid4().hex
    return f"{token[:2]}/{token}"


def display_name(filename: str) -> str:
    """The name shown and downloaded: NFC, printable, no folders, at most 150 bytes of UTF-8.

    ``..\\hemligt/Årsmöte.pdf`` becomes ``Årsmöte.pdf``; the ending survives the shortening.
    """
    stem, ending = split_ending(_printable(PurePath(filename.replace("\\", "/")).name))
    room = MAX_NAME_BYTES - len(ending)
    return (_shorten(stem, room) or NAMELESS) + ending


def split_ending(name: str) -> tuple[str, str]:
    """``("Årsmöte", ".pdf")``; an ending is short and plain, all else belongs to the name."""
    stem, _dot, ending = name.rstrip(" .").rpartition(".")
    if ending.isascii() and ending.isalnum() and len(ending) <= MAX_ENDING and _dot:
        return stem.strip(" ."), f".{ending}"
    return name.strip(" ."), ""


def title_from(filename: str) -> str:
    """What a person would call the file: ``Protokoll_2026-03-12.pdf`` is ”Protokoll 2026-03-12”."""
    return " ".join(split_ending(display_name(filename))[0].replace("_", " ").split())


def picture_title_from(filename: str) -> str:
    """``Sergels_torg-2026.jpg`` is ”Sergels torg 2026”; dates, and names with spaces, keep their hyphens."""
    title = title_from(filename)
    return title if " " in filename.strip() else _LOOSE_HYPHEN.sub(" ", title).strip()


def content_disposition(name: str, *, inline: bool) -> str:
    """RFC 6266: a plain name for old clients and the real one for the others."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    safe = "".join("_" if char in '"\\%;' else char for char in plain)
    full = quote(name, safe=_ATTRIBUTE_CHARACTERS)
    return f"{'inline' if inline else 'attachment'}; filename=\"{safe}\"; filename*=UTF-8''{full}"


def _printable(text: str) -> str:
    """Control, format and surrogate characters go; every kind of space becomes an ordinary one."""
    spaced = (" " if unicodedata.category(char) == "Zs" else char for char in text)
    kept = (char for char in spaced if unicodedata.category(char)[0] not in "CZ" or char == " ")
    return unicodedata.normalize("NFC", "".join(kept).replace(UNREADABLE, ""))


def _shorten(text: str, limit: int) -> str:
    return text.encode()[:limit].decode(errors="ignore").strip(" .")
