"""Jobs that keep the house in order. Like every job here they may run twice without harm."""

import logging

from django.core.management import call_command
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Job, Status

from storsthlm import retention

SILENCE_SECONDS = 30  # a worker reports every 10 s
MOST_ATTEMPTS = 20
KEPT_HOURS = 3 * 24
logger = logging.getLogger(__name__)


@app.periodic(cron="* * * * *")
@app.task(pass_context=True)
async def rescue_stalled_jobs(context: JobContext, timestamp: int) -> None:
    """A killed worker leaves its jobs marked as running, and nobody else would ever take them up."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=SILENCE_SECONDS):
        logger.warning("Job %s (%s) lost its worker", job.id, job.task_name)
        await rescue(context, job)


async def rescue(context: JobContext, job: Job) -> None:
    """Back in the queue; but a job that takes down every worker it meets must stop somewhere, visibly."""
    manager = context.app.job_manager
    if job.attempts >= MOST_ATTEMPTS:
        await manager.finish_job(job, Status.FAILED, delete_job=False)
        return
    try:
        await manager.retry_job(job)
    except UniqueViolation:  # an equal job waits already, and does the work
        await manager.finish_job(job, Status.ABORTED, delete_job=False)


@app.periodic(cron="17 3 * * *")
@app.task
def clear_expired_sessions(timestamp: int) -> None:
    call_command("clearsessions")


@app.periodic(cron="27 3 * * *")
@app.task(pass_context=True)
async def remove_finished_jobs(context: JobContext, timestamp: int) -> None:
    """Failed ones stay: somebody should look at them."""
    await context.app.job_manager.delete_old_jobs(nb_hours=KEPT_HOURS)


@app.periodic(cron="43 3 * * *")
@app.task
def forget_what_is_old(timestamp: int) -> None:
    """docs/personal-data.md. One job for each: one that fails stops no other, and is tried again alone."""
    for name in retention.keepers():
        forget_one.defer(name=name)


@app.task(retry=RetryStrategy(max_attempts=5, wait=300))
def forget_one(name: str) -> None:
    if forget := retention.keepers().get(name):  # else a job of another release
        forget()
