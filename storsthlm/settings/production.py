"""Production: refuses to start without its secrets, its hosts and its database."""

from . import env
from .base import *  # noqa: F403
from .logs import logging_config

DEBUG = False
SECRET_KEY = env.required("SECRET_KEY")
ALLOWED_HOSTS = env.words(env.required("ALLOWED_HOSTS"))
if "*" in ALLOWED_HOSTS:
    raise env.ImproperlyConfigured("ALLOWED_HOSTS must name the site's own hosts, never '*'.")
env.required("DATABASE_URL")  # read by base, which would take the one of this machine
SITE_URL = env.text("SITE_URL", f"https://{ALLOWED_HOSTS[0]}").rstrip("/")
CSRF_TRUSTED_ORIGINS = [SITE_URL]

STORAGES = {
    **STORAGES,
    "staticfiles": {
        "BACKEND": "storsthlm.ops.static_files.StaticFiles",
        # Uploads are private to the account; static files are collected by one and read by another.
        "OPTIONS": {"file_permissions_mode": 0o644, "directory_permissions_mode": 0o755},
    },
}

TRUSTED_PROXIES = env.number("TRUSTED_PROXIES", 1)

SECOND_FACTOR_FOR = env.words(env.text("SECOND_FACTOR_FOR", "publisher,administrator"))
if SECOND_FACTOR_FOR == ["nobody"]:
    SECOND_FACTOR_FOR = []

LINK_CHECK = env.flag("LINK_CHECK", default=True)

# TLS ends at the proxy, which sets this header; HTTPS=0 is for trying the stack on one machine.
_HTTPS = env.flag("HTTPS", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _HTTPS else None
SECURE_SSL_REDIRECT = _HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz(/live)?$"]
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SESSION_COOKIE_SECURE = _HTTPS
CSRF_COOKIE_SECURE = _HTTPS

EMAIL_HOST = env.text("EMAIL_HOST", "localhost")
EMAIL_PORT = env.number("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", default=False)
EMAIL_USE_SSL = env.flag("EMAIL_USE_SSL", default=False)
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", f"webb@{ALLOWED_HOSTS[0]}")

LOGGING = logging_config(env.text("LOG_FORMAT", "json"), env.text("LOG_LEVEL", "INFO"))
