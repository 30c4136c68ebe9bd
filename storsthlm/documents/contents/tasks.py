"""The worker looks into what comes in, and into what came in while no worker ran."""

import logging

from django.db import InterfaceError, OperationalError
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from storsthlm.documents import sandbox
from storsthlm.documents.models import Document

from .looking import look_into, not_looked_into

logger = logging.getLogger(__name__)


@app.task(retry=RetryStrategy(max_attempts=5, wait=30))
def look_into_file(document: str) -> None:
    row = Document.objects.filter(pk=document).first()
    if row is not None:
        look_into(row)


@app.periodic(cron="*/5 * * * *")
@app.task
def look_into_the_rest(timestamp: int) -> None:
    """The inspectors are loaded once for all of them."""
    if rows := not_looked_into():
        with sandbox.many_files():
            for document in rows:
                _look_into_one(document)


def _look_into_one(document: Document) -> None:
    """Whatever is wrong with one file, those behind it are not kept waiting."""
    try:
        look_into(document)
    except (InterfaceError, OperationalError):
        raise  # the database is away: no file is to blame
    except Exception:
        logger.exception("Document %s could not be looked into", document.pk)
