"""`make run`: this machine only. Errors look as in production unless DEBUG=1."""

from . import env
from .base import *  # noqa: F403

DEBUG = env.flag("DEBUG", default=False)
SECRET_KEY = env.text("SECRET_KEY", "only-for-development-and-demonstration-on-this-machine")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *env.words(env.text("ALLOWED_HOSTS", ""))]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

# The demonstration users' password; without it `load_demo` makes one up and prints it.
DEMO_PASSWORD = env.text("DEMO_PASSWORD", "")
