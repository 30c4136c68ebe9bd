"""`make test`: every outbound integration is neutralised, nothing is slower than it must be."""

import tempfile
from pathlib import Path

from . import env
from .base import *  # noqa: F403
from .storages import DISK

DEBUG = False
SECRET_KEY = "only-for-tests"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
SITE_URL = "http://testserver"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {**STORAGES, "default": DISK}
MEDIA_ROOT = Path(env.text("TEST_MEDIA_ROOT", "") or tempfile.mkdtemp(prefix="storsthlm-test-media-"))
STATIC_ROOT = None  # nothing is collected in tests: WhiteNoise finds the files where they are
FRAME_SECONDS = PAGE_SECONDS = 0  # a test sees at once what it has changed
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True  # looks a file up when it is asked for; without, each client lists them all
