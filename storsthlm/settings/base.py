"""What development, tests and production share. Values that differ live in those modules."""

from pathlib import Path

from . import env
from .caches import caches
from .ckeditor import CKEDITOR_CONFIGS  # noqa: F401
from .database import REPLICA_ROUTER, databases
from .languages import *  # noqa: F403
from .logs import logging_config
from .security import CONTENT_SECURITY_POLICY  # noqa: F401
from .storages import media_storage

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = Path(env.text("VAR_DIR", str(BASE_DIR / "var")))

ROOT_URLCONF = "storsthlm.urls"
WSGI_APPLICATION = "storsthlm.wsgi.application"
SITE_URL = env.text("SITE_URL", "http://localhost:8000").rstrip("/")

# The layers of docs/architecture.md, highest first; a test compares them with the import contract.
HOUSE_APPS = [
    "storsthlm.demo",
    "storsthlm.ops",
    "storsthlm.desk",
    "newsletter",
    "calendar_app",
    "boards",
    "news",
    "storsthlm.pages",
    "storsthlm.documents",
    "storsthlm.search",
    "storsthlm.publishing",
    "storsthlm.richtext",
    "storsthlm.taxonomy",
    "storsthlm.accounts",
]
INSTALLED_APPS = [
    "modeltranslation",  # before the admin, as its documentation asks
    *HOUSE_APPS,
    "storsthlm.desk.admin_config.DeskAdminConfig",  # the admin with our own site class
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "ckeditor",
    "taggit",
    "csp",
    "procrastinate.contrib.django",
]
MIDDLEWARE = [
    "storsthlm.middleware.request_log.RequestLog",
    "storsthlm.middleware.page_cache.PageCache",
    "storsthlm.middleware.malformed.RefuseMalformed",
    "storsthlm.middleware.outage.DatabaseOutage",
    "storsthlm.middleware.replica.ReadFromReplica",
    "storsthlm.documents.uploads.RefuseTooLarge",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "storsthlm.middleware.language.PathLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "storsthlm.middleware.language.EditorLanguage",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "storsthlm.middleware.old_addresses.OldAddresses",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = databases(env.text("DATABASE_URL", "postgres:///storsthlm"), env.text("REPLICA_URL", ""))
DATABASE_ROUTERS = [REPLICA_ROUTER] if "replica" in DATABASES else []
CACHES = caches(env.text("CACHE_URL", ""))
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

SESSION_ENGINE = "storsthlm.accounts.open_sessions.store"
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["storsthlm.accounts.backends.RoleBackend"]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "storsthlm.richtext.finders.LeanEditorFinder",
]
STORAGES = {
    "default": media_storage(
        env.text("S3_BUCKET", ""),
        prefix=env.text("S3_PREFIX", ""),
        endpoint=env.text("S3_ENDPOINT", ""),
        region=env.text("S3_REGION", "us-east-1"),
        key=env.text("S3_ACCESS_KEY_ID", ""),
        secret=env.text("S3_SECRET_ACCESS_KEY", ""),
    ),
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Uploads are never served by their storage path, so there is no MEDIA_URL: storsthlm.documents is the gate.
MEDIA_ROOT = Path(env.text("MEDIA_ROOT", str(VAR_DIR / "media")))
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
FILE_UPLOAD_HANDLERS = ["storsthlm.documents.uploads.BoundedTemporaryFileUploadHandler"]
MAX_UPLOAD_BYTES = 50 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000  # a meeting form with forty agenda items and their papers

# What is published or restricted shows within a second. These add up, with the quarter of a second that the
# proxy keeps a page and the .3 s that a replica may be behind.
FRAME_SECONDS = 0.2  # menu, footer and alerts
PAGE_SECONDS = 0.25  # a whole page, in each process

TAGGIT_CASE_INSENSITIVE = True
CSRF_FAILURE_VIEW = "storsthlm.views.errors.csrf_failure"
EMAIL_TIMEOUT = 10
NEWSLETTER_FROM_EMAIL = env.text("NEWSLETTER_FROM_EMAIL", "")  # empty: DEFAULT_FROM_EMAIL
# Where what cannot be delivered comes back to (empty: the sender), and how fast mail goes out, to all and to
# the addresses of one domain.
NEWSLETTER_BOUNCE_ADDRESS = env.text("NEWSLETTER_BOUNCE_ADDRESS", "")
NEWSLETTER_PER_MINUTE = env.number("NEWSLETTER_PER_MINUTE", 300)
NEWSLETTER_PER_MINUTE_AND_DOMAIN = env.number("NEWSLETTER_PER_MINUTE_AND_DOMAIN", 100)
# How many proxies of ours a request comes through: so far from the right is its address in X-Forwarded-For.
TRUSTED_PROXIES = env.number("TRUSTED_PROXIES", 0)
# Whether links to other websites are tried in the background, and machines that may be asked although they
# are not on the open internet (storsthlm/publishing/gate/outside).
LINK_CHECK = env.flag("LINK_CHECK", default=False)
LINK_CHECK_MAY_REACH: list[str] = []
REPORTS_KEPT_DAYS = 360  # what readers report on accessibility; the form tells them so
DOCUMENT_REQUESTS_KEPT_DAYS = 180  # who asked for a paper that is not published; the form tells them so
UNCONFIRMED_KEPT_DAYS = 14  # who signed up for the newsletter and did not confirm; the letter says so
LEFT_KEPT_DAYS = 30  # the address of whoever has left the newsletter; after that only its digest
REGISTRAR_EMAIL = env.text("REGISTRAR_EMAIL", "")  # told of such requests; empty: the contact of the office
# Roles that log in with more than a password, and with them whoever may do everything.
SECOND_FACTOR_FOR: list[str] = []
# Single sign-on by OpenID Connect, off without an issuer; what the button calls it; and whether the
# provider itself asks everybody for a second factor, so that we need not.
OIDC_ISSUER = env.text("OIDC_ISSUER", "")
OIDC_CLIENT_ID = env.text("OIDC_CLIENT_ID", "")
OIDC_CLIENT_SECRET = env.text("OIDC_CLIENT_SECRET", "")
OIDC_NAME = env.text("OIDC_NAME", "jobbkontot")
OIDC_HAS_SECOND_FACTOR = env.flag("OIDC_HAS_SECOND_FACTOR", default=False)
ACCOUNT_LOG_KEPT_DAYS = 360  # who logged in, and who was given which role
ADDRESSES_KEPT_DAYS = 30  # from where
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"

LOGGING = logging_config(env.text("LOG_FORMAT", "text"), env.text("LOG_LEVEL", "WARNING"))

# CKEditor 4 gets no open security fixes: docs/adr/ says what we do about it.
SILENCED_SYSTEM_CHECKS = ["ckeditor.W001"]
