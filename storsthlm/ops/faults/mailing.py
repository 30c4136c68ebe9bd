"""Workers killed at random while an edition goes out. What came twice, and what is lost?

``python -m storsthlm.ops.faults.mailing [--mails 10000] [--kills 100] [--workers 3] [--seed 1]``

The mail server is a real one of this machine, which remembers each mail before it answers. The kills are
spread over the whole edition, whatever its pace. Writes ``var/faults-mail.json``, and fails where a mail
came twice, where one is neither sent nor listed as in doubt, or where more are in doubt than workers died.
"""

import json
import os
import signal
import subprocess
import sys
import time
from argparse import ArgumentParser, Namespace
from collections import Counter
from contextlib import ExitStack
from datetime import timedelta
from random import Random

from storsthlm.ops import mail_server, run, stopping
from storsthlm.ops.console import Refused, refuse, say, stage
from storsthlm.ops.postgres.temporary import temporary_server
from storsthlm.ops.processes import Child

RESULT = run.ROOT / "var" / "faults-mail.json"
LATEST_S = 0.1  # after its turn has come, so that it meets a worker in any step
WITHOUT_A_MAIL_S = 120
Row = dict[str, object]


def main(arguments: list[str]) -> int:
    asked = _parser().parse_args(arguments)
    stopping.listen()
    try:
        with ExitStack() as started:
            return endure(asked, started)
    except stopping.Stop as stop:
        return stop.exit_code
    except Refused as error:
        return refuse(error)


def _parser() -> ArgumentParser:
    parser = ArgumentParser(description="Kill workers while an edition goes out.")
    parser.add_argument("--mails", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--workers", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1, help="of who is killed, and when")
    return parser


def endure(asked: Namespace, started: ExitStack) -> int:
    records, port = started.enter_context(mail_server.recording())
    with stage("Starting a Postgres"):
        postgres = started.enter_context(temporary_server(run.ROOT))
    os.environ |= mail_server.environment(port, postgres.url())
    with stage("Preparing the database"):
        _prepare()

    import django

    django.setup()
    from storsthlm.ops.edition import addressed  # needs the settings

    with stage(f"An edition for {asked.mails:,} subscribers"):
        sending = addressed(asked.mails)
    began = time.monotonic()
    kills = _kill_many(asked, records, sending.pk, started)
    row = _found(sending, records, kills) | {"seconds": round(time.monotonic() - began, 1)}
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(row, indent=1) + "\n")
    say(", ".join(f"{name} {value}" for name, value in row.items()))
    say(f"Written: {RESULT}")
    return int(bool(row["doubled"] or row["lost"] or row["in_doubt"] > kills))


def _prepare() -> None:
    command = [sys.executable, "manage.py", "prepare"]
    done = subprocess.run(command, cwd=run.ROOT, check=False, capture_output=True, text=True)
    if done.returncode:
        raise Refused(f"The database could not be prepared:\n{done.stdout}{done.stderr}")


def _kill_many(asked: Namespace, records: mail_server.Records, sending_id: int, started: ExitStack) -> int:
    """Until nobody has anything left to do; the number of those that died."""
    dice = Random(asked.seed)  # noqa: S311 - not for secrets
    workers = [_worker(sending_id, started) for _number in range(asked.workers)]
    kills, last_taken, moved = 0, 0, time.monotonic()
    while any(worker.exit_code() is None for worker in workers):
        taken = records.taken.total()
        if taken > last_taken:
            last_taken, moved = taken, time.monotonic()
        if time.monotonic() - moved > WITHOUT_A_MAIL_S:
            raise Refused(f"No mail has come for {WITHOUT_A_MAIL_S} s, after {taken}.")
        if kills < asked.kills and taken >= (kills + 1) * asked.mails // (asked.kills + 1):
            time.sleep(dice.uniform(0, LATEST_S))
            kills += _kill(dice.choice(workers))
        time.sleep(0.01)
    return kills


def _worker(sending_id: int, started: ExitStack) -> Child:
    command = [sys.executable, "-m", "storsthlm.ops.faults.mailer", str(sending_id)]
    worker = Child("A worker", command, dict(os.environ), run.ROOT, orphan_signal=signal.SIGKILL)
    started.callback(worker.stop)
    worker.start()
    return worker


def _kill(worker: Child) -> bool:
    """And put another in its place; not one that has done its work already."""
    if worker.exit_code() is not None:
        return False
    os.killpg(worker.process.pid, signal.SIGKILL)
    worker.process.wait()
    worker.start()
    return True


def _found(sending, records: mail_server.Records, kills: int) -> Row:
    from newsletter.sending.settling import find_the_dead
    from newsletter.sending.working import message_id

    find_the_dead(timedelta())
    states: Counter[str] = Counter()
    lost = 0
    for delivery in sending.deliveries.all():
        states[delivery.state] += 1
        has_come = message_id(delivery) in records.taken
        lost += delivery.state not in {"sent", "doubt"} or (delivery.state == "sent" and not has_come)
    return {
        "mails": states.total(),
        "kills": kills,
        "sent": states["sent"],
        "in_doubt": states["doubt"],
        "doubled": sum(times - 1 for times in records.taken.values()),
        "lost": lost,
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
