"""Pictures are not kept as they came: they are read and written anew.

That takes away where they were taken and by which camera, turns them upright, and leaves nothing
of whatever else was hidden in the file.
"""

import warnings
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

from .verdict import RefusedFile

FORMATS = ("JPEG", "PNG", "WEBP")
MAX_PIXELS = 40_000_000
MAX_SIDE = 3_200
SAVING = {
    "JPEG": {"quality": 90, "progressive": True, "optimize": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 90, "method": 4},
}
PLAIN_MODES = {"L", "LA", "RGB", "RGBA"}


def inspect(kind: str, source: Path, target: Path) -> dict[str, object]:
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(source, formats=FORMATS) as picture:
            _check(picture)
            return _rewrite(picture, str(picture.format), target)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise RefusedFile("too_many_pixels") from None
    except (OSError, SyntaxError, ValueError, EOFError):
        raise RefusedFile("not_image") from None


def _check(picture: Image.Image) -> None:
    if getattr(picture, "n_frames", 1) > 1:
        raise RefusedFile("moving")
    if picture.width * picture.height > MAX_PIXELS:
        raise RefusedFile("too_many_pixels")


def _rewrite(picture: Image.Image, form: str, target: Path) -> dict[str, object]:
    picture.draft("RGB", (MAX_SIDE, MAX_SIDE))
    picture.load()
    upright = _plain(ImageOps.exif_transpose(picture))
    upright.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.LANCZOS)
    clean = Image.new(upright.mode, upright.size)
    clean.paste(upright)
    clean.save(target, form, **SAVING[form])
    return {"width": clean.width, "height": clean.height, "format": form}


def _plain(picture: Image.Image) -> Image.Image:
    """Ordinary colours, as screens expect them; a broken colour profile is left aside."""
    if profile := picture.info.get("icc_profile"):
        picture = _to_screen_colours(picture, profile)
    if picture.mode in PLAIN_MODES:
        return picture
    return picture.convert("RGBA" if picture.has_transparency_data else "RGB")


def _to_screen_colours(picture: Image.Image, profile: bytes) -> Image.Image:
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    given = picture.convert(mode) if picture.mode == "P" else picture
    try:
        was = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(given, was, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError):
        return picture
