"""Text that can still be copied although something dark lies over it: masked for the eye alone.

What could cover (dark shapes, pictures, annotations) is found first, since that is cheap. Only a page
with letters below such things is drawn, and then the picture decides: where a letter stands and nothing
but one dark colour is to be seen, it is covered. White letters on a dark ground are seen, so they are not.
"""

import ctypes
from collections.abc import Iterator
from itertools import islice

import pypdfium2
from PIL import Image
from pypdfium2 import raw

FEWEST_LETTERS = 3
MOST_SHAPES = 5_000
SCALE = 2.0
MOST_PIXELS = 4_000_000
SMALLEST = 3.0  # in points: smaller letters are a blur, and thinner things cover none
DARK = 330  # red, green and blue together, of 765
ONE_COLOUR = 24
# A letter that fills its own box looks like a covered one.
SOLID = set("Il|ı1")
SHAPELESS = {raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP, raw.FPDF_ANNOT_WIDGET}
Box = tuple[float, float, float, float]  # left, bottom, right, top, in points from the lower left


def has_covered_text(page: pypdfium2.PdfPage, words: pypdfium2.PdfTextPage) -> bool:
    redacted, covers = _annotations(page)
    covers += _shapes(page)
    if not redacted and not covers:
        return False
    letters = list(_letters(words))
    if sum(_lies_under(letter, redacted) for letter in letters) >= FEWEST_LETTERS:
        return True
    suspects = [letter for letter in letters if _lies_under(letter, covers)]
    return len(suspects) >= FEWEST_LETTERS and _are_dark(page, suspects)


def _letters(words: pypdfium2.PdfTextPage) -> Iterator[Box]:
    for index in range(words.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(words, index))
        if letter.isalnum() and letter not in SOLID:
            box = words.get_charbox(index)
            if box[3] - box[1] >= SMALLEST:
                yield box


def _lies_under(letter: Box, covers: list[Box]) -> bool:
    across, up = (letter[0] + letter[2]) / 2, (letter[1] + letter[3]) / 2
    return any(left <= across <= right and bottom <= up <= top for left, bottom, right, top in covers)


def _shapes(page: pypdfium2.PdfPage) -> list[Box]:
    """A drawing of very many parts is not looked through: it may cover anything."""
    shapes = list(islice(page.get_objects(max_depth=1), MOST_SHAPES + 1))
    if len(shapes) > MOST_SHAPES:
        return [(0.0, 0.0, page.get_width(), page.get_height())]
    return [box for shape in shapes if _may_cover(shape) and _is_thick(box := shape.get_bounds())]


def _is_thick(box: Box) -> bool:
    return min(box[2] - box[0], box[3] - box[1]) >= SMALLEST


def _may_cover(shape: pypdfium2.PdfObject) -> bool:
    if shape.type == raw.FPDF_PAGEOBJ_TEXT:
        return False
    return shape.type != raw.FPDF_PAGEOBJ_PATH or _is_dark(shape)


def _is_dark(path: pypdfium2.PdfObject) -> bool:
    """Filled, or drawn with a thick pen as a marker is. A colour that cannot be told is a pattern."""
    mode, stroked = ctypes.c_int(), raw.FPDF_BOOL()
    raw.FPDFPath_GetDrawMode(path, mode, stroked)
    told = [raw.FPDFPageObj_GetFillColor] if mode.value != raw.FPDF_FILLMODE_NONE else []
    told += [raw.FPDFPageObj_GetStrokeColor] if stroked.value else []
    return any(_is_dark_colour(path, ask) for ask in told)


def _is_dark_colour(path: pypdfium2.PdfObject, ask) -> bool:
    colour = [ctypes.c_uint() for _part in "rgba"]
    return not ask(path, *colour) or sum(part.value for part in colour[:3]) < DARK


def _annotations(page: pypdfium2.PdfPage) -> tuple[list[Box], list[Box]]:
    """Where something is marked to be removed and has not been, and what else lies upon the page."""
    redacted, covers = [], []
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation, rect = raw.FPDFPage_GetAnnot(page, index), raw.FS_RECTF()
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        raw.FPDFAnnot_GetRect(annotation, rect)
        raw.FPDFPage_CloseAnnot(annotation)
        box = (rect.left, rect.bottom, rect.right, rect.top)
        if kind not in SHAPELESS:
            (redacted if kind == raw.FPDF_ANNOT_REDACT else covers).append(box)
    return redacted, covers


def _are_dark(page: pypdfium2.PdfPage, letters: list[Box]) -> bool:
    width, height = page.get_size()
    scale = min(SCALE, (MOST_PIXELS / max(width * height, 1)) ** 0.5)
    bitmap = page.render(scale=scale, rev_byteorder=True)
    picture, place = bitmap.to_pil().convert("RGB"), bitmap.get_posconv(page)
    dark = (True for letter in letters if _is_one_dark_colour(picture, _pixels(letter, place)))
    return len(list(islice(dark, FEWEST_LETTERS))) == FEWEST_LETTERS


def _pixels(letter: Box, place: pypdfium2.PdfPosConv) -> tuple[int, int, int, int]:
    """The middle of the letter, however the page is turned: what covers it may end at its very edge."""
    left, bottom, right, top = letter
    in_x, in_y = (right - left) * 0.15, (top - bottom) * 0.15
    corners = [place.to_bitmap(x, y) for x, y in ((left + in_x, bottom + in_y), (right - in_x, top - in_y))]
    (x1, x2), (y1, y2) = (sorted(values) for values in zip(*corners, strict=True))
    return x1, y1, max(x2, x1 + 1), max(y2, y1 + 1)


def _is_one_dark_colour(picture: Image.Image, box: tuple[int, int, int, int]) -> bool:
    within = box[0] >= 0 and box[1] >= 0 and box[2] <= picture.width and box[3] <= picture.height
    extremes = picture.crop(box).getextrema() if within else [(0, 255)]
    is_even = all(most - least <= ONE_COLOUR for least, most in extremes)
    return is_even and sum(most for _least, most in extremes) < DARK
