"""What keeps the index whole when a process broke, or when a day alone has made something due."""

from procrastinate.contrib.django import app

from .indexing import catch_up, reindex, sync_fixed
from .sources import all_sources


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="search_catch_up")
def catch_up_index(timestamp: int) -> None:
    for source in all_sources():
        catch_up(source)
    sync_fixed()


@app.periodic(cron="37 2 * * *")
@app.task(queueing_lock="search_reindex")
def reindex_everything(timestamp: int) -> None:
    reindex(lambda source, done: None)
