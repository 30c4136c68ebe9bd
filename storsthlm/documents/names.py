"""Two names for a file: a random one that storage sees and a clean one that people see."""

import unicodedata
import uuid
from pathlib import PurePath

MAX_NAME_BYTES = 150


def storage_name(instance: object, filename: str) -> str:
    """A random path that tells nothing of the file and cannot collide or climb out."""
    token = uuid.uuid4().hex
    return f"{token[:2]}/{token}"


def display_name(filename: str) -> str:
    """The name shown and downloaded: NFC, printable, no folders, at most 150 bytes of UTF-8.

    ``..\\hemligt/Årsmöte.pdf`` becomes ``Årsmöte.pdf``; the ending survives the shortening.
    """
    bare = PurePath(unicodedata.normalize("NFC", filename).replace("\\", "/")).name
    kept = "".join(char for char in bare if unicodedata.category(char)[0] not in "CZ" or char == " ")
    stem, dot, ending = kept.strip(" .").rpartition(".")
    if not dot:
        stem, ending = ending, ""
    return _shorten(stem.strip() or "dokument", MAX_NAME_BYTES - len((dot + ending).encode())) + dot + ending


def _shorten(text: str, limit: int) -> str:
    return text.encode()[: max(limit, 1)].decode(errors="ignore")
