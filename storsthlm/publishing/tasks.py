"""Jobs of publishing: what was planned, old addresses, and who has been at work."""

from procrastinate.contrib.django import app

from . import drafts
from .redirects.actions import forget_old_misses


@app.periodic(cron="* * * * *")
@app.task
def publish_scheduled_changes(timestamp: int) -> None:
    from .admin.due import publish_due  # the forms are there once all apps are

    publish_due()


@app.periodic(cron="47 3 * * *")
@app.task
def forget_misses(timestamp: int) -> None:
    forget_old_misses()


@app.periodic(cron="52 3 * * *")
@app.task
def forget_absent(timestamp: int) -> None:
    drafts.forget_absent()
