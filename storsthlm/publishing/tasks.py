"""Jobs about old addresses."""

from procrastinate.contrib.django import app

from .redirects.actions import forget_old_misses


@app.periodic(cron="47 3 * * *")
@app.task
def forget_misses(timestamp: int) -> None:
    forget_old_misses()
