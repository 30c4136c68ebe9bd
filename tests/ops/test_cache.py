"""A cache server that is away, or silent, never costs a visitor more than a moment."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from django.core.cache import BaseCache

from storsthlm.ops.cache import FailOpenRedisCache
from storsthlm.settings.caches import caches
from tests.ops.machine import free_port


def cache_at(port: int) -> BaseCache:
    told = caches(f"redis://127.0.0.1:{port}/0")["default"]
    assert told["BACKEND"] == "storsthlm.ops.cache.FailOpenRedisCache"
    return FailOpenRedisCache(told["LOCATION"], told)


@pytest.fixture
def nobody() -> BaseCache:
    return cache_at(free_port())


@pytest.fixture
def silent() -> Iterator[BaseCache]:
    """Takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield cache_at(server.getsockname()[1])


@pytest.mark.parametrize("server", ["nobody", "silent"])
def test_without_its_server_it_is_an_empty_cache(server: str, request: pytest.FixtureRequest) -> None:
    cache = request.getfixturevalue(server)
    began = time.monotonic()
    cache.set("a", 1)
    cache.set_many({"a": 1})
    assert cache.get("a") is None
    assert cache.get("a", "otherwise") == "otherwise"
    assert cache.get_or_set("a", lambda: "made") == "made"
    assert cache.get_many(["a"]) == {}
    assert cache.add("a", 1) is True
    assert cache.incr("a") == 1
    assert not cache.has_key("a")
    assert not cache.touch("a")
    assert not cache.delete("a")
    cache.delete_many(["a"])
    assert not cache.clear()
    assert time.monotonic() - began < 3


def test_a_server_that_is_back_is_used_again(nobody: BaseCache, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr("storsthlm.ops.cache.PAUSE_SECONDS", 0)
    monkeypatch.setattr(nobody._cache, "get_client", lambda *args, **options: Remembering(asked))
    assert nobody.get("a") == 5
    assert asked == ["storsthlm:1:a"]


class Remembering:
    def __init__(self, asked: list[str]) -> None:
        self.asked = asked

    def get(self, key: str) -> bytes:
        self.asked.append(key)
        return b"5"


def test_its_library_is_loaded_only_where_it_is_used() -> None:
    code = (
        "import django, sys; django.setup(); from django.core.cache import cache;"
        "cache.get('a'); print('redis' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert run.stdout.strip() == "False"
