"""What editing costs the server, as JSON: ``python -m storsthlm.ops.bench.desk``

Whole requests of a communicator, in a transaction that is taken back: the start page, an article's form,
what is kept of it every few seconds, its publication after a day of that, and what the same request does
once that is committed. Each is asked ``TIMES`` times, the publication once; rows have ``queries`` of the
last and the times of all.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from typing import NamedTuple

import django
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext, setup_test_environment
from django.urls import reverse

TIMES = 60
PERCENTILES = 100


class Asked(NamedTuple):
    queries: int
    milliseconds: float


def main() -> None:
    django.setup()
    setup_test_environment()  # so that answers tell which form they hold
    with transaction.atomic():
        json.dump(_rows(_editor()), sys.stdout)
        transaction.set_rollback(True)


def _editor() -> Client:
    from storsthlm.accounts.models import User
    from storsthlm.accounts.roles import COMMUNICATOR

    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.filter(groups__name=COMMUNICATOR, is_active=True).order_by("pk")[0])
    return client


def _rows(editor: Client) -> list[dict[str, object]]:
    from news.models import Article

    article = Article.objects.public().newest_first().filter(kind="news", lead_image__isnull=False)[0]
    page, kept = (
        reverse(f"admin:news_article_{name}", args=[article.pk]) for name in ("change", "draft_keep")
    )
    form = _filled_in(editor.get(page))
    return [
        _row("start page", [_asked(lambda: editor.get(reverse("admin:index"))) for _time in range(TIMES)]),
        _row("article form", [_asked(lambda: editor.get(page)) for _time in range(TIMES)]),
        _row("autosave", [_asked(lambda n=n: _keep(editor, kept, form, n)) for n in range(TIMES)]),
        *_publication(editor, page, form),
    ]


def _keep(editor: Client, address: str, form: dict[str, object], number: int) -> HttpResponse:
    """Another title, over what was kept last."""
    form["title_sv"] = f"Mätt rubrik {number}"
    answer = editor.post(address, form)
    form["draft_version"] = answer.json()["version"]
    return answer


def _publication(editor: Client, page: str, form: dict[str, object]) -> list[dict[str, object]]:
    """What the gate warns of has been read; what it stops has a reason."""
    told = editor.post(page, form | {"_check": "1"}).context["gate"].keys
    said = form | {"_publish": "1", "gate_told": list(told), "gate_reason": "Mäts."}
    with TestCase.captureOnCommitCallbacks() as due:
        published = _asked(lambda: editor.post(page, said))
    followed = _timed(lambda: [then() for then in due])
    return [_row("publish", [published]), _row("after publishing", [followed])]


def _asked(ask: Callable[[], HttpResponse]) -> Asked:
    answers: list[HttpResponse] = []
    asked = _timed(lambda: answers.append(ask()))
    (answer,) = answers
    if answer.status_code not in {200, 302}:
        raise SystemExit(f"Answered {answer.status_code}: {answer.text[:300]}")
    return asked


def _timed(act: Callable[[], object]) -> Asked:
    with CaptureQueriesContext(connection) as captured:
        began = time.perf_counter()
        act()
        took = 1000 * (time.perf_counter() - began)
    return Asked(len(captured), took)


def _row(name: str, asked: list[Asked]) -> dict[str, object]:
    times = [each.milliseconds for each in asked]
    percentiles = statistics.quantiles(times, n=PERCENTILES, method="inclusive") if len(times) > 1 else times
    return {
        "name": name,
        "queries": asked[-1].queries,
        "p50_ms": round(statistics.median(times), 1),
        "p99_ms": round(percentiles[-1], 1),
    }


def _filled_in(answer: HttpResponse) -> dict[str, object]:
    """What a browser would send of the form on this page."""
    from storsthlm.publishing.admin.filled_in import filled_in

    context = answer.context
    data = filled_in(context["adminform"].form)
    for inline in context["inline_admin_formsets"]:
        data |= filled_in(inline.formset.management_form)
        for form in inline.formset.forms:
            data |= filled_in(form)
    return data | {"item_version": context["draft"]["item_version"]}


if __name__ == "__main__":
    main()
