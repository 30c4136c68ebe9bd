"""What the start page with the demonstration content weighs at the first visit, pictures apart."""

from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from lxml import html

from tests.helpers import Visitor

pytestmark = pytest.mark.django_db

MOST_BYTES = 60_000
HEAD_BYTES = 500  # of one answer
PACKED_ALREADY = ".woff2"
ASKED_FOR = "//link[@rel='stylesheet' or @rel='preload']/@href | //script/@src | //link[@rel='icon']/@href"


def test_the_start_page_is_light_in_both_languages(settings) -> None:
    settings.DEMO_PASSWORD = "en-demonstration-till"
    call_command("load_demo", yes=True)
    for path in ("/", "/en/"):
        assert_light(path)


def assert_light(path: str) -> None:
    page = Visitor().get(path, headers={"accept-encoding": "gzip"})
    assert page["Content-Encoding"] == "gzip"
    files = set(html.fromstring(Visitor().get(path).body).xpath(ASKED_FOR))
    sizes = {file: on_the_wire(file) for file in files}
    assert len(page.body) + sum(sizes.values()) + HEAD_BYTES * (1 + len(files)) <= MOST_BYTES, sizes


def on_the_wire(address: str) -> int:
    """As whitenoise compresses it when the image is built."""
    content = Path(finders.find(address.removeprefix(settings.STATIC_URL))).read_bytes()
    return len(content) if address.endswith(PACKED_ALREADY) else len(brotli.compress(content))
