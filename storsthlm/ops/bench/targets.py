"""What is measured in one database, as JSON: ``python -m storsthlm.ops.bench.targets``

For each page its address, the reference's address, a text that must stand on both, how many queries
the page makes and how long Postgres needs for them (``db_ms``: planning and execution, the median of
three, as ``EXPLAIN ANALYZE`` tells it).
"""

import json
import statistics
import sys
from collections.abc import Iterable, Iterator
from html import escape

import django
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

TIMES = 3
DEEP = 50
SEARCHES = {"rare": "cykelmammor", "common": "kommuner", "compound": "trafik"}
COPIES = {"created_by__username": "kopior"}  # the account of storsthlm.demo, which stands beside ops


def main() -> None:
    django.setup()
    json.dump([_measured(*target) for target in _targets()], sys.stdout)


def _targets() -> list[tuple[str, str, str]]:
    """(name, path, marker); the reference page stands at the same path below ``/referens``."""
    from boards.models import Meeting
    from calendar_app.entries import upcoming_entries
    from news.models import Article
    from storsthlm.documents.models import Document
    from storsthlm.publishing.pagination import PAGE_SIZE
    from storsthlm.taxonomy.models import Category, Organisation

    newest = Article.objects.public().newest_first()
    area = Category.objects.get(pk=newest[0].category_id)
    article = newest.filter(kind="news", lead_image__isnull=False, **COPIES)[PAGE_SIZE]
    meetings = Meeting.objects.public().past().filter(body__slug="styrelsen", **COPIES)
    meeting = meetings.filter(agenda_items__decisions__isnull=False)[PAGE_SIZE]
    place = Organisation.objects.members().filter(kind="municipality")[0]
    document = Document.objects.public().filter(**COPIES)[0]
    first_item = meeting.agenda_items.filter(public=True)[0]
    deep_row = (
        newest[(DEEP - 1) * PAGE_SIZE : DEEP * PAGE_SIZE][0] if newest[DEEP * PAGE_SIZE :][:1] else None
    )
    return [
        ("home", "/", newest.other_than_summaries()[0].title),
        ("news list", "/nyheter/", newest[0].title),
        ("category list", f"/nyheter/kategori/{area.slug}/", newest[0].title),
        *([("deep page", f"/nyheter/?sida={DEEP}", deep_row.title)] if deep_row else []),
        ("article", article.get_absolute_url(), article.title),
        ("meeting", meeting.get_absolute_url(), first_item.title),
        ("body", meeting.body.get_absolute_url(), meeting.body.name),
        ("calendar", "/kalender/", upcoming_entries(1)[0].title),
        ("municipality", place.get_absolute_url(), place.name),
        *((f"search {name}", f"/sok/?q={word}", f'value="{word}"') for name, word in SEARCHES.items()),
        ("document", document.get_absolute_url(), "%PDF"),
    ]


def _measured(name: str, path: str, marker: str) -> dict[str, object]:
    client = Client(headers={"host": "localhost"})
    client.get(path)  # what a process does once, the first time, is not the page's
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
        response.getvalue()
    asked = list(_asked(query["sql"] for query in captured))
    return {
        "name": name,
        "path": path,
        "marker": marker if marker.startswith("value=") else escape(marker),
        "queries": len(asked),
        "db_ms": round(sum(_milliseconds(*each) for each in asked), 2),
    }


def _asked(statements: Iterable[str]) -> Iterator[tuple[list[str], str]]:
    """Each query with the settings of its transaction, without which Postgres may answer it otherwise."""
    settings: list[str] = []
    for statement in statements:
        if statement.startswith("SET LOCAL"):
            settings.append(statement)
        elif statement.startswith(("BEGIN", "COMMIT")):
            settings = []
        else:
            yield settings, statement


def _milliseconds(settings: list[str], query: str) -> float:
    return statistics.median(_explained(settings, query) for _time in range(TIMES))


def _explained(settings: list[str], query: str) -> float:
    with transaction.atomic(), connection.cursor() as cursor:
        for setting in settings:
            cursor.execute(setting)
        cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {query}")
        told = cursor.fetchone()[0]
    plan = (json.loads(told) if isinstance(told, str) else told)[0]
    return plan["Planning Time"] + plan["Execution Time"]


if __name__ == "__main__":
    main()
