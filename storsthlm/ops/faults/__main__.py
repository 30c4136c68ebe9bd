"""`make faults`: the server is killed at random while an editor types and publishes. What is lost?

``python -m storsthlm.ops.faults [--kills 50] [--mails 10000] [--mail-kills 100] [--seed 1]``

Each time the browser's page is closed too, as when a machine goes off, the server comes up again, and the
form is opened anew, every other time after a log-in. What was typed is compared with what stands there, and
the published page with itself: its title, introduction and tag are always written together. Writes
``var/faults.json``, rows of ``{kill, typed, lost, oldest_lost_s, halves}``, and fails where something older
than ``MOST_LOST_SECONDS`` was lost or something was half published. Then workers die while an edition goes
out: see ``mailing``.
"""

import json
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from contextlib import ExitStack

from storsthlm.ops import browser, stopping
from storsthlm.ops.console import Refused, refuse, say
from storsthlm.ops.journeys import site
from storsthlm.ops.run import ROOT

RESULT = ROOT / "var" / "faults.json"
MOST_LOST_SECONDS = 5


def main(arguments: list[str]) -> int:
    asked = _parser().parse_args(arguments)
    stopping.listen()
    try:
        with ExitStack() as started:
            lost = endure(asked, browser.bring(), site.serve(started))
        return lost | _mails(asked)
    except stopping.Stop as stop:
        return stop.exit_code
    except Refused as error:
        return refuse(error)


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="make faults", description="Kill the server while somebody writes.")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--mails", type=int, default=10_000, help="of an edition, of which workers die")
    parser.add_argument("--mail-kills", type=int, default=100, help="of those workers")
    parser.add_argument("--seed", type=int, default=1, help="of when it is killed")
    return parser


def _mails(asked: Namespace) -> int:
    """In a process of its own, since it stands in other settings."""
    numbers = {"--mails": asked.mails, "--kills": asked.mail_kills, "--seed": asked.seed}
    given = [str(part) for pair in numbers.items() for part in pair]
    return subprocess.call([sys.executable, "-m", "storsthlm.ops.faults.mailing", *given], cwd=ROOT)


def endure(asked: Namespace, chromium: str, place: site.Site) -> int:
    import django

    django.setup()
    from storsthlm.ops.faults.killing import kill_many  # needs the settings

    rows = kill_many(chromium, place, asked.kills, asked.seed)
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(rows, indent=1) + "\n")
    typed, lost = sum(row["typed"] for row in rows), sum(row["lost"] for row in rows)
    oldest = max(row["oldest_lost_s"] for row in rows)
    halves = [half for row in rows for half in row["halves"]]
    say(f"{len(rows)} kills, {typed} words typed, {lost} lost, the oldest {oldest} s before the end.")
    say(f"Half published: {', '.join(halves) or 'nothing'}. Written: {RESULT}")
    return int(oldest > MOST_LOST_SECONDS or bool(halves))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
