"""What a calendar of 2,000 entries costs the server, as JSON: ``python -m storsthlm.ops.bench.calendar_file``

Copies of one event, four a day, made in a transaction that is taken back. Each time the file is made anew.
"""

import json
import statistics
import sys
import time
from datetime import timedelta
from http import HTTPStatus

import django
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

ENTRIES, TIMES = 2_000, 40
PERCENTILES = 100
BETWEEN = timedelta(hours=6)


def main() -> None:
    django.setup()
    with transaction.atomic():
        _fill()
        json.dump([_measured()], sys.stdout)
        transaction.set_rollback(True)


def _fill() -> None:
    from django.utils import timezone

    from calendar_app.models import Event

    event = Event.objects.public().order_by("pk")[0]
    copies = []
    for number in range(ENTRIES):
        start = timezone.now() + (number + 1) * BETWEEN
        values = {field.attname: getattr(event, field.attname) for field in Event._meta.concrete_fields}
        own = {"id": None, "slug": f"matt-{number}", "start": start, "end": start + timedelta(hours=2)}
        copies.append(Event(**{**values, **own}))
    Event.objects.bulk_create(copies)


def _measured() -> dict[str, object]:
    client = Client(headers={"host": "localhost"})
    _asked(client)  # what a process does once, the first time, is not the file's
    with CaptureQueriesContext(connection) as captured:
        _asked(client)
    queries = len(captured)  # the next request empties the log that it reads
    times = [_asked(client) for _time in range(TIMES)]
    return {
        "name": f"calendar file, {ENTRIES} entries",
        "queries": queries,
        "p50_ms": round(statistics.median(times), 1),
        "p99_ms": round(statistics.quantiles(times, n=PERCENTILES, method="inclusive")[-1], 1),
    }


def _asked(client: Client) -> float:
    """In milliseconds."""
    began = time.perf_counter()
    answer = client.get("/kalender.ics")
    took = 1000 * (time.perf_counter() - began)
    held = answer.content.count(b"BEGIN:VEVENT")
    if (answer.status_code, held) != (HTTPStatus.OK, ENTRIES):
        raise SystemExit(f"Answered {answer.status_code} with {held} entries.")
    return took


if __name__ == "__main__":
    main()
