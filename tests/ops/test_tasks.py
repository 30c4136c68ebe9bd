"""A job whose worker was killed is done by another one, once it is sure that the first is gone."""

import asyncio
import datetime
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import quote

import pytest
from asgiref.sync import sync_to_async
from django.contrib.sessions.models import Session
from django.db import connection, connections
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.tasks import Task

from storsthlm.ops import tasks
from storsthlm.ops.environment import ROOT
from tests.ops import worker_tasks
from tests.ops.machine import WITHIN_SECONDS, soon

StartWorker = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def start_worker() -> Iterator[StartWorker]:
    """A real worker process on the test's database; none outlives the test."""
    with ExitStack() as started:

        def start(*arguments: str) -> subprocess.Popen[bytes]:
            process = started.enter_context(worker(*arguments))
            started.callback(process.kill)
            return process

        yield start


def worker(*arguments: str) -> subprocess.Popen[bytes]:
    database = connection.settings_dict
    login = f"{database['USER']}:{database['PASSWORD']}@{quote(database['HOST'], safe='')}"
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.ops.worker_settings",
        "DATABASE_URL": f"postgres://{login}:{database['PORT'] or 5432}/{database['NAME']}",
    }
    command = [sys.executable, "manage.py", "procrastinate", "worker", *arguments]
    return subprocess.Popen(command, cwd=ROOT, env=environment)


def sql(query: str, *values: object) -> None:
    """Procrastinate's models are read-only in Django."""
    with connection.cursor() as cursor:
        cursor.execute(query, values)


def run_now(task: Task) -> None:
    """In a thread of its own, as in the worker: Playwright keeps an event loop in the main one."""

    async def job() -> None:
        await task.func(SimpleNamespace(app=app), timestamp=0)
        await sync_to_async(connections.close_all)()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, job()).result()


@pytest.fixture(autouse=True)
def empty_queue(transactional_db: None) -> Iterator[None]:
    """Other processes see what these tests write, and Django does not empty tables it does not manage."""
    yield
    sql("TRUNCATE procrastinate_jobs, procrastinate_workers, procrastinate_periodic_defers CASCADE")


def abandoned_job(folder: Path, *, attempts: int = 0, queueing_lock: str | None = None) -> int:
    """As a killed worker leaves it: running, and its worker's row already removed."""
    job_id = worker_tasks.slow_once.configure(queueing_lock=queueing_lock).defer(folder=str(folder))
    sql("UPDATE procrastinate_jobs SET status = 'doing', attempts = %s WHERE id = %s", attempts, job_id)
    return job_id


def status(job_id: int) -> str:
    return ProcrastinateJob.objects.get(id=job_id).status


def test_a_job_of_a_killed_worker_is_done_by_the_next(tmp_path: Path, start_worker: StartWorker) -> None:
    job_id = worker_tasks.slow_once.defer(folder=str(tmp_path))
    doomed = start_worker()
    assert soon((tmp_path / "begun").exists)
    doomed.kill()
    doomed.wait()
    assert status(job_id) == "doing"

    silent_since = timezone.now() - datetime.timedelta(seconds=tasks.SILENCE_SECONDS + 1)
    sql("UPDATE procrastinate_workers SET last_heartbeat = %s", silent_since)
    tasks.rescue_stalled_jobs.defer(timestamp=0)
    assert start_worker("--one-shot").wait(WITHIN_SECONDS) == 0
    assert (tmp_path / "done").exists()
    assert status(job_id) == "succeeded"


def test_a_job_of_a_living_worker_is_left_alone(tmp_path: Path) -> None:
    job_id = abandoned_job(tmp_path)
    sql("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now())")
    sql("UPDATE procrastinate_jobs SET worker_id = (SELECT max(id) FROM procrastinate_workers)")
    run_now(tasks.rescue_stalled_jobs)
    assert status(job_id) == "doing"


def test_a_job_that_kills_every_worker_is_given_up_visibly(tmp_path: Path) -> None:
    job_id = abandoned_job(tmp_path, attempts=tasks.MOST_ATTEMPTS)
    run_now(tasks.rescue_stalled_jobs)
    assert status(job_id) == "failed"


def test_a_lost_job_is_not_queued_beside_an_equal_one(tmp_path: Path) -> None:
    lost = abandoned_job(tmp_path, queueing_lock="one of a kind")
    waiting = worker_tasks.slow_once.configure(queueing_lock="one of a kind").defer(folder=str(tmp_path))
    run_now(tasks.rescue_stalled_jobs)
    assert (status(lost), status(waiting)) == ("aborted", "todo")


def test_expired_sessions_are_cleared() -> None:
    now = timezone.now()
    for name, days in {"old": -1, "new": 1}.items():
        Session.objects.create(session_key=name, expire_date=now + datetime.timedelta(days=days))
    tasks.clear_expired_sessions.func(timestamp=0)
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]


def test_finished_jobs_are_removed_and_failed_ones_kept(tmp_path: Path) -> None:
    finished, failed = abandoned_job(tmp_path), abandoned_job(tmp_path)
    sql("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = %s", finished)
    sql("UPDATE procrastinate_jobs SET status = 'failed' WHERE id = %s", failed)
    sql("UPDATE procrastinate_events SET at = at - interval '30 days'")
    run_now(tasks.remove_finished_jobs)
    assert list(ProcrastinateJob.objects.values_list("id", flat=True)) == [failed]


def test_every_housekeeping_job_has_its_time() -> None:
    periodic = {each.task.name: each.cron for each in app.periodic_registry.periodic_tasks.values()}
    ours = {name: cron for name, cron in periodic.items() if name.startswith("storsthlm.ops")}
    assert ours == {
        "storsthlm.ops.tasks.rescue_stalled_jobs": "* * * * *",
        "storsthlm.ops.tasks.clear_expired_sessions": "17 3 * * *",
        "storsthlm.ops.tasks.remove_finished_jobs": "27 3 * * *",
        "storsthlm.ops.tasks.forget_what_is_old": "43 3 * * *",
    }
