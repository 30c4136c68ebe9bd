"""What files cost the server, as JSON: ``python -m storsthlm.ops.bench.files``

100 papers as the meeting's form sends them, one request each and taken back afterwards: the queries of one
and the times of all. And the check of what is in a PDF, each time for a page of it.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from http import HTTPStatus

import django
import typst
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

FILES, PAGES, CHECKS = 100, 50, 10
LEAF = "#lorem(350)\n#pagebreak(weak: true)\n"


def main() -> None:
    django.setup()
    json.dump([_uploads(), _checks()], sys.stdout)


def pdf(title: str, pages: int = 1) -> bytes:
    """Tagged, and every page full of words."""
    head = f'#set document(title: "{title}")\n#set text(lang: "sv")\n= {title}\n'
    return typst.compile((head + LEAF * pages).encode(), format="pdf", ignore_system_fonts=True)


def _uploads() -> dict[str, object]:
    from storsthlm.documents.models import Document

    secretary, times = _secretary(), []
    names = [f"{number:03} Underlag" for number in range(1, FILES + 1)]
    files = [SimpleUploadedFile(f"{name}.pdf", pdf(name), "application/pdf") for name in names]
    with transaction.atomic(), CaptureQueriesContext(connection) as captured:
        times = [_timed(lambda file=file: _upload(secretary, file)) for file in files]
        for document in Document.objects.filter(title__in=names):
            document.file.storage.delete(document.file.name)
        transaction.set_rollback(True)
    return _row("upload of a file", times, queries=len(captured) // FILES)


def _secretary() -> Client:
    from storsthlm.accounts.models import User
    from storsthlm.accounts.roles import SECRETARY

    client = Client(headers={"host": "localhost", "accept": "application/json"})
    client.force_login(User.objects.filter(groups__name=SECRETARY, is_active=True).order_by("pk")[0])
    return client


def _upload(secretary: Client, file: SimpleUploadedFile) -> None:
    answer = secretary.post(reverse("admin:documents_document_upload"), {"files": file})
    if answer.status_code != HTTPStatus.CREATED:
        raise SystemExit(f"Answered {answer.status_code}: {answer.text[:300]}")


def _checks() -> dict[str, object]:
    """In the limited process, as the worker has it when many wait."""
    from storsthlm.documents import sandbox

    file = ContentFile(pdf("Ett långt underlag", PAGES), "underlag.pdf")
    with sandbox.many_files(), sandbox.on_disk(file) as path:
        seen = sandbox.inspect("contents", path)
        if seen["pages"] < PAGES:
            raise SystemExit(f"{seen['pages']} pages of {PAGES} were looked into.")
        times = [_timed(lambda: sandbox.inspect("contents", path)) / PAGES for _time in range(CHECKS)]
    return _row("file check, a page", times, queries=0)


def _timed(act: Callable[[], object]) -> float:
    """In milliseconds."""
    began = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - began)


def _row(name: str, times: list[float], *, queries: int) -> dict[str, object]:
    return {
        "name": name,
        "queries": queries,
        "p50_ms": round(statistics.median(times), 1),
        "p99_ms": round(max(times), 1),
    }


if __name__ == "__main__":
    main()
