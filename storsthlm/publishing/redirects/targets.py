"""Where an old address leads: to a thing of ours, to a path of ours, or to one fixed address elsewhere."""

import re
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from storsthlm.richtext import links

MOST_CHARACTERS = 500
_OWN = re.compile(r"/(?:[^\s/\\$\x00-\x1f\x7f][^\s\\\x00-\x1f\x7f]*)?")
_PLACE = re.compile(r"\$([1-9])")
_is_address = URLValidator(schemes=["https"])


def read_target(typed: str, stars: int) -> str:
    """What is stored; ValidationError where it leads nowhere that an editor may choose.

    :param stars: how many the old address has. ``$1`` … may stand in a path of ours alone, below a
        segment that is written out: what a visitor asks for never decides the host.
    """
    target = typed.strip().removeprefix(settings.SITE_URL) if _is_ours(typed.strip()) else typed.strip()
    if len(target) > MOST_CHARACTERS:
        raise ValidationError(_("Adressen är för lång."))
    if is_reference(target):
        return target
    if target.startswith("/"):
        return _read_own(target, stars)
    _require_fixed(target)
    return target


def _is_ours(typed: str) -> bool:
    return typed.startswith(f"{settings.SITE_URL}/")


def is_reference(target: str) -> bool:
    return bool(links.REFERENCE.fullmatch(target))


def is_own(target: str) -> bool:
    return target.startswith("/")


def has_places(target: str) -> bool:
    return is_own(target) and bool(_PLACE.search(target))


def _read_own(target: str, stars: int) -> str:
    if not _OWN.fullmatch(target):
        raise ValidationError(_("Sökvägen innehåller tecken som inte kan stå där, eller ett led som saknas."))
    path, end = _divided(target)
    if _PLACE.search(end):
        raise ValidationError(_("$1 och $2 kan bara stå i sökvägen, inte efter ? eller #."))
    if any(int(number) > stars for number in _PLACE.findall(path)):
        raise ValidationError(
            _("$1 är den första stjärnan i den gamla adressen. Så många stjärnor finns inte.")
        )
    return target


def _divided(target: str) -> tuple[str, str]:
    path = re.split(r"[?#]", target, maxsplit=1)[0]
    return path, target[len(path) :]


def _require_fixed(target: str) -> None:
    try:
        _is_address(target)
    except ValidationError as error:
        raise ValidationError(
            _("Skriv en sökväg som börjar med /, eller en hel adress som börjar med https://.")
        ) from error
    if "@" in urlsplit(target).netloc or _PLACE.search(target):
        raise ValidationError(_("En adress på en annan webbplats får inte ha namn före @ eller $1 i sig."))


def filled(target: str, captured: list[str]) -> str | None:
    """The own path with what the stars stood for; None where that would climb out of it."""
    if any({".", ".."} & set(part.split("/")) for part in captured):
        return None
    return _PLACE.sub(lambda place: quote(captured[int(place[1]) - 1]), target)
