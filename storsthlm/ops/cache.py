"""A cache whose server may be away: nothing is found in it then, and nothing fails.

Django's own backend raises on every read instead, which turns a lost cache into a lost site.
"""

import logging
import time
from collections.abc import Callable

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.exceptions import RedisError

# While the server is away it is asked again this often, so that a silent one costs few requests their time.
PAUSE_SECONDS = 5
logger = logging.getLogger(__name__)


class FailOpenRedisCache(RedisCache):
    def __init__(self, server: str, params: dict[str, object]) -> None:
        super().__init__(server, params)
        self._class = FailOpenClient


class FailOpenClient(RedisCacheClient):
    """Answers as an empty cache would that forgets at once."""

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self._asked_again_at = 0.0

    def _ask(self, question: Callable[..., object], *args: object, otherwise: object = None) -> object:
        if time.monotonic() < self._asked_again_at:
            return otherwise
        try:
            return question(*args)
        except RedisError:
            self._asked_again_at = time.monotonic() + PAUSE_SECONDS
            logger.exception("The cache server did not answer")
            return otherwise

    def add(self, key, value, timeout):
        return self._ask(super().add, key, value, timeout, otherwise=True)

    def get(self, key, default):
        return self._ask(super().get, key, default, otherwise=default)

    def set(self, key, value, timeout):
        self._ask(super().set, key, value, timeout)

    def touch(self, key, timeout):
        return self._ask(super().touch, key, timeout, otherwise=False)

    def delete(self, key):
        return self._ask(super().delete, key, otherwise=False)

    def get_many(self, keys):
        return self._ask(super().get_many, keys, otherwise={})

    def has_key(self, key):
        return self._ask(super().has_key, key, otherwise=False)

    def incr(self, key, delta):
        return self._ask(super().incr, key, delta, otherwise=delta)

    def set_many(self, data, timeout):
        self._ask(super().set_many, data, timeout)

    def delete_many(self, keys):
        self._ask(super().delete_many, keys)

    def clear(self):
        return self._ask(super().clear, otherwise=False)
