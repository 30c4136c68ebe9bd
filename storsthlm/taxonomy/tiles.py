"""The tile map: which organisations stand on it, and in which order they are read."""

from collections.abc import Iterable

from .models import Organisation


def tiles(organisations: Iterable[Organisation]) -> list[Organisation]:
    """Those that stand on the map, from north to south and west to east: the order of reading."""
    placed = [each for each in organisations if each.tile_row is not None and each.tile_col is not None]
    return sorted(placed, key=lambda each: (each.tile_row, each.tile_col))
