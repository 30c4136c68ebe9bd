"""`make journeys`: what an editor's tasks cost, in Chromium, on a site with the demonstration world.

``python -m storsthlm.ops.journeys [--only T2] [--steps]``

Writes ``var/journeys.json``, rows of ``{task, interactions, seconds}``. Where a journey ends is checked on
the public page or in the database; one that fails is told of, has no row, and makes the command fail.
"""

import json
import sys
from argparse import ArgumentParser, Namespace
from contextlib import ExitStack

from storsthlm.ops import browser, stopping
from storsthlm.ops.console import Refused, refuse, say
from storsthlm.ops.journeys import site
from storsthlm.ops.run import ROOT

RESULT = ROOT / "var" / "journeys.json"


def main(arguments: list[str]) -> int:
    asked = _parser().parse_args(arguments)
    stopping.listen()
    try:
        with ExitStack() as started:
            return walk_all(asked, browser.bring(), site.serve(started).address)
    except stopping.Stop as stop:
        return stop.exit_code
    except Refused as error:
        return refuse(error)


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="make journeys", description="What an editor's tasks cost.")
    parser.add_argument("--only", default="", help="those whose name begins so, for example T2")
    parser.add_argument("--steps", action="store_true", help="tell each interaction")
    return parser


def walk_all(asked: Namespace, chromium: str, address: str) -> int:
    import django

    django.setup()
    from storsthlm.ops.journeys.walking import walk  # needs the settings

    results = walk(chromium, address, only=asked.only, steps=asked.steps)
    done = [result.row for result in results if not result.fault]
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(done, indent=1, ensure_ascii=False) + "\n")
    say(f"Written: {RESULT}. {len(done)} of {len(results)} journeys arrived.")
    return int(len(done) < len(results) or not results)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
