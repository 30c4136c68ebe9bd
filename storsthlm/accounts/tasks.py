"""What is known of open log-ins ends with them."""

from procrastinate.contrib.django import app

from .models import OpenSession


@app.periodic(cron="37 3 * * *")
@app.task
def forget_ended_sessions(timestamp: int) -> None:
    OpenSession.objects.orphaned().delete()
