"""A picture in one of the formats: made when first asked for, then kept beside the file.

The name holds the focal point, so that moving it gives a new rendition. Two processes that make
the same one at once write the same bytes; each writes to a name of its own and the last is dropped.
"""

from io import BytesIO

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from PIL import Image as Picture
from PIL import ImageOps

from .formats import Format
from .models import Image
from .storage import keep

FOLDER = "renditions"
RECIPE = 1  # raise it when renditions are to look different, and all are made anew
QUALITY = 80
SAVING = {"WEBP": {"method": 4}, "JPEG": {"optimize": True, "progressive": True}}


def rendition(image: Image, form: Format) -> File:
    """Open for reading. Raises ``FileNotFoundError`` when the picture itself is gone."""
    storage, name = image.file.storage, rendition_name(image, form)
    try:
        return storage.open(name)
    except FileNotFoundError:
        content = make(image, form)
    keep(storage, name, content)
    return ContentFile(content)


def rendition_name(image: Image, form: Format) -> str:
    return f"{FOLDER}/{image.file.name}/{_version(image, form)}{form.ending}"


def etag(image: Image, form: Format) -> str:
    return f'"{image.sha256[:32]}-{_version(image, form)}"'


def make(image: Image, form: Format) -> bytes:
    with image.file.storage.open(image.file.name) as file, Picture.open(file) as source:
        size = form.size(source.width, source.height)
        source.draft("RGB", (size[0] * 2, size[1] * 2))
        centre = (image.focal_x / 100, image.focal_y / 100)
        shown = ImageOps.fit(source, size, Picture.Resampling.LANCZOS, centering=centre)
        made = BytesIO()
        _written(shown, form).save(made, form.encoding, quality=QUALITY, **SAVING[form.encoding])
    return made.getvalue()


def _written(shown: Picture.Image, form: Format) -> Picture.Image:
    """JPEG knows no transparency: what shows through is white, as paper is."""
    if form.encoding != "JPEG" or shown.mode == "RGB":
        return shown
    layer = shown.convert("RGBA")
    paper = Picture.new("RGBA", layer.size, "white")
    return Picture.alpha_composite(paper, layer).convert("RGB")


def drop_renditions(storage: Storage, name: str) -> None:
    folder = f"{FOLDER}/{name}"
    try:
        _folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    for file in files:
        storage.delete(f"{folder}/{file}")
    storage.delete(folder)


def _version(image: Image, form: Format) -> str:
    return f"{form.name}-{image.focal_x}-{image.focal_y}-{RECIPE}"
