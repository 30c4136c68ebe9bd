"""`make bench`: production's settings, and beside the site the hand-written pages it is measured against."""

from .production import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "storsthlm.ops.bench.reference"]
SITE_URLCONF = ROOT_URLCONF
ROOT_URLCONF = "storsthlm.ops.bench.reference.urls"
STATIC_ROOT = VAR_DIR / "staticfiles"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
PAGE_SECONDS = 0  # each page is made for each request: that is what is compared
