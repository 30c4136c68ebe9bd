"""Addresses for machines."""

from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

ROBOTS = "User-agent: *\nDisallow: /admin/\n\nSitemap: {}/sitemap.xml\n"
RETRY_AFTER_SECONDS = 5
PLAIN = "text/plain"


@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """200 when this process can do its work: its database answers and holds every migration of this code.

    Otherwise 503, from here or (no database) from the outage middleware.
    """
    if migrations.complete():
        return HttpResponse("ok\n", content_type=PLAIN)
    response = HttpResponse("migrations are missing\n", content_type=PLAIN, status=503)
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


@require_safe
@never_cache
def live(request: HttpRequest) -> HttpResponse:
    """200 while the process answers at all. Whoever restarts on silence asks this: a new process would
    not bring back a database."""
    return HttpResponse("ok\n", content_type=PLAIN)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse(ROBOTS.format(settings.SITE_URL), content_type=PLAIN)


class Migrations:
    """Whether the database has all that this code brings; once true, it stays so for the process's life.

    The names of the files are enough, and cost no import of two hundred modules in each web process.
    """

    def __init__(self) -> None:
        self._complete = False

    def complete(self) -> bool:
        """Asks the database in either case."""
        if self._complete:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        else:
            self._complete = brought() <= MigrationRecorder(connection).applied_migrations().keys()
        return self._complete


def brought() -> set[tuple[str, str]]:
    return {
        (config.label, path.stem)
        for config in apps.get_app_configs()
        for path in (Path(config.path) / "migrations").glob("[0-9]*.py")
    }


migrations = Migrations()
