"""The picture that stands beside a link to one of our pages where people share it.

Apps tell in ``AppConfig.ready()`` which rows have one and what is written on it. The address holds a
digest of just that, so that another title is another picture; only public rows answer (ADR 0018).
"""

from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass
from hashlib import sha256
from typing import NamedTuple

from django.conf import settings
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from storsthlm.addresses import address
from storsthlm.publishing.languages import content_language
from storsthlm.taxonomy.models import Category

RECIPE = 1  # raise it when the pictures are to look different, and all are made anew
NO_AREA = Category.Colour.SEA.value
SITE = "site"  # the picture of every page that is no row's


@dataclass(frozen=True)
class Card:
    title: str
    label: str
    colour: str
    language: str

    @property
    def digest(self) -> str:
        said = "\n".join(map(str, (RECIPE, *astuple(self))))
        return sha256(said.encode()).hexdigest()[:32]


class Words(NamedTuple):
    title: str
    label: str
    colour: str


class Kind(NamedTuple):
    rows: Callable[[], QuerySet]
    tell: Callable[[Model], Words]


kinds: dict[str, Kind] = {}


def in_area(title: str, area: Category | None, *, label: str = "") -> Words:
    """In the colour of its area and, where there is no other label, under the name of it."""
    if area is None:
        return Words(title, label, NO_AREA)
    return Words(title, label or area.name, area.colour)


def register(model: type[Model], *, rows: Callable[[], QuerySet], tell: Callable[[Model], Words]) -> None:
    """``rows`` gives public rows alone, with what ``tell`` reads."""
    kinds[model._meta.label_lower] = Kind(rows, tell)


def card_of(item: Model) -> Card:
    """As a page in the active language shows it."""
    return Card(*kinds[item._meta.label_lower].tell(item), content_language(item))


def card_of_the_site(language: str) -> Card:
    with override(language):
        return Card(_("26 kommuner i samverkan"), "", NO_AREA, language)


def address_of(item: Model | None, language: str) -> str:
    """Absolute, of the item's picture or, for pages without one, of the site's."""
    if item is None or item._meta.label_lower not in kinds:
        return _address(SITE, 0, card_of_the_site(language))
    return _address(item._meta.label_lower, item.pk, card_of(item))


def _address(kind: str, pk: int, card: Card) -> str:
    return settings.SITE_URL + address("social_picture", kind, pk, card.digest)


def cards(kind: str, pk: int) -> list[Card]:
    """What the row's picture shows now, in each language; nothing for what is not public."""
    return list(_cards(kind, pk))


def _cards(kind: str, pk: int) -> Iterator[Card]:
    codes = [code for code, _name in settings.LANGUAGES]
    if (kind, pk) == (SITE, 0):
        yield from map(card_of_the_site, codes)
    elif kind in kinds and (row := kinds[kind].rows().filter(pk=pk).first()):
        for code in codes:
            with override(code):
                yield card_of(row)
