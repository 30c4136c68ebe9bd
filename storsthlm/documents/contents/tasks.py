"""The worker looks into what comes in, and into what came in while no worker ran."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from storsthlm.documents import sandbox
from storsthlm.documents.models import Document

from .looking import look_into, not_looked_into


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
                look_into(document)
