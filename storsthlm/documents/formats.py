"""The sizes in which pictures are shown: a closed table, so that no address makes work without end."""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

RATIO_WIDE = (16, 9)
RATIO_SQUARE = (1, 1)
RATIO_SOCIAL = (40, 21)

# Family: proportions (None: the picture's own) and widths in pixels.
FAMILIES: dict[str, tuple[tuple[int, int] | None, tuple[int, ...]]] = {
    "card": (RATIO_WIDE, (400, 800)),
    "lead": (RATIO_WIDE, (800, 1600)),
    "text": (None, (400, 800, 1200)),
    "portrait": (RATIO_SQUARE, (160, 320)),
    "social": (RATIO_SOCIAL, (1200,)),
    "mail": (RATIO_WIDE, (1072,)),
}

# What people call the places where each family is shown.
PLACES = {
    "lead": _("Överst på en sida"),
    "card": _("I listor"),
    "portrait": _("Porträtt"),
    "social": _("När sidan delas"),
    "text": _("I en text"),
    "mail": _("I nyhetsbrevets mejl"),
}
# Outlook shows no WebP.
JPEG_FAMILIES = ("mail",)


class Format(NamedTuple):
    name: str
    ratio: tuple[int, int] | None
    width: int

    @property
    def encoding(self) -> str:
        return "JPEG" if self.name.partition("-")[0] in JPEG_FAMILIES else "WEBP"

    @property
    def ending(self) -> str:
        return ".jpg" if self.encoding == "JPEG" else ".webp"

    @property
    def content_type(self) -> str:
        return f"image/{self.encoding.lower()}"

    def size(self, width: int, height: int) -> tuple[int, int]:
        """Real width and height of a picture of ``width`` × ``height``; nothing is ever enlarged."""
        if self.ratio is None:
            shown = min(self.width, width)
            return shown, max(1, round(height * shown / width))
        across, down = self.ratio
        shown = min(self.width, width, height * across // down) or 1
        return shown, max(1, round(shown * down / across))


def family(name: str) -> list[Format]:
    ratio, widths = FAMILIES[name]
    return [Format(f"{name}-{width}", ratio, width) for width in widths]


FORMATS = {item.name: item for name in FAMILIES for item in family(name)}
