"""What an uploaded file must stand before anything of it is kept."""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files import File

from . import sandbox
from .kinds import DOCUMENTS, IMAGES, Kind
from .names import display_name, split_ending
from .refusals import Refused

IMAGE_ENDINGS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}


@dataclass(frozen=True)
class Checked:
    """A file that was accepted: what is to be stored, and the columns of its row."""

    content: File
    facts: dict[str, object]


@contextmanager
def checked_document(file: File) -> Iterator[Checked]:
    """Raises ``Refused``. ``content`` can be read inside the context only."""
    name = display_name(file.name or "")
    kind = _kind(name, DOCUMENTS, "ending", accepted=", ".join(sorted(DOCUMENTS)))
    _check_size(file)
    with sandbox.on_disk(file) as path:
        found = sandbox.inspect(kind.inspector, path)
        facts = _facts(path, name) | {"content_type": kind.content_type, "pages": found.get("pages")}
        with path.open("rb") as content:
            yield Checked(File(content, name), facts)


@contextmanager
def checked_image(file: File) -> Iterator[Checked]:
    """The picture as it was written anew: upright, without hidden facts, not larger than needed."""
    name = display_name(file.name or "")
    _kind(name, IMAGES, "image_ending")
    _check_size(file)
    with sandbox.on_disk(file) as path, tempfile.NamedTemporaryFile(suffix=".image") as clean:
        target = Path(clean.name)
        found = sandbox.inspect("image", path, target)
        name = split_ending(name)[0] + IMAGE_ENDINGS[str(found["format"])]
        facts = _facts(target, name) | {"width": found["width"], "height": found["height"]}
        with target.open("rb") as content:
            yield Checked(File(content, name), facts)


def _kind(name: str, kinds: dict[str, Kind], refusal: str, **params: object) -> Kind:
    kind = kinds.get(split_ending(name)[1].lower())
    if kind is None:
        raise Refused(refusal, **params)
    return kind


def _check_size(file: File) -> None:
    if failure := getattr(file, "failure", ""):
        raise Refused(failure)
    if not file.size:
        raise Refused("empty")
    if file.size > settings.MAX_UPLOAD_BYTES:
        raise Refused("too_large")


def _facts(path: Path, name: str) -> dict[str, object]:
    with path.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    return {"name": name, "size": path.stat().st_size, "sha256": digest}
