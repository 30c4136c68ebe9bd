"""Where what is dear to make is kept for a while. Nothing may depend on finding it again."""

SILENCE_SECONDS = 0.5


def caches(url: str) -> dict[str, dict[str, object]]:
    """``redis://host:6379/0`` is shared by all processes; without one each has a little of its own."""
    if not url:
        return {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    patience = {"socket_connect_timeout": SILENCE_SECONDS, "socket_timeout": SILENCE_SECONDS}
    backend = "storsthlm.ops.cache.FailOpenRedisCache"
    return {"default": {"BACKEND": backend, "LOCATION": url, "OPTIONS": patience, "KEY_PREFIX": "storsthlm"}}
