"""A media folder of its own for each test, so that ”nothing is left behind” can be counted."""

from pathlib import Path

import pytest
from django.core.files.storage import storages


@pytest.fixture(autouse=True)
def media(settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    assert Path(storages["default"].location) == settings.MEDIA_ROOT
    return settings.MEDIA_ROOT


@pytest.fixture
def stored(media: Path):
    """The files there are now, renditions and unfinished ones included."""
    return lambda: sorted(str(path.relative_to(media)) for path in media.rglob("*") if path.is_file())
