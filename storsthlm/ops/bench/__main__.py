"""`make bench`: every page kind against a hand-written page, at several sizes.

``python -m storsthlm.ops.bench [--sizes 10000,100000] [--rounds 12] [--only "news list"]``

Writes ``var/bench.json``, rows of ``{name, queries, rps, ratio, p50_ms, p99_ms, pss_mib}``, and
``var/bench-growth.json``, rows of ``{name, db_ms: {size: …}, growth}``. Page and reference take turns
in short bursts, so that whatever else the machine does meets both; ``ratio`` is the median over the
turns. Each answer's status and a text in it are checked. What editors do most has rows of queries and
times, without a reference, and so has a meeting with 120 papers and 200 MB of files. ``newsletter`` is what
one worker sends in a second. Responses are not compressed here: that costs both the same, and would only
make them look more alike.
"""

import json
import statistics
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import ExitStack

from storsthlm.ops import stopping
from storsthlm.ops.bench import measured
from storsthlm.ops.bench.load import CONCURRENCY, Timing, burst, download
from storsthlm.ops.console import Refused, refuse, say, stage
from storsthlm.ops.processes import Child

REFERENCE = "/referens"
BURST = 4 * CONCURRENCY
COLUMNS = ("queries", "rps", "ratio", "p50_ms", "p99_ms", "pss_mib", "db_ms")
Row = dict[str, object]


def main(arguments: list[str]) -> int:
    asked = _parser().parse_args(arguments)
    stopping.listen()
    try:
        with ExitStack() as started:
            bench(asked, measured.start_postgres(started))
    except stopping.Stop as stop:
        return stop.exit_code
    except Refused as error:
        return refuse(error)
    return 0


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="make bench", description="Every page kind against a hand-written page.")
    parser.add_argument("--sizes", default="10000,100000", help="numbers of articles, with commas between")
    parser.add_argument("--rounds", type=int, default=12, help=f"turns of {BURST} requests for each page")
    parser.add_argument("--only", default="", help="one page kind, by its name")
    return parser


def bench(asked: Namespace, postgres: measured.Server) -> None:
    rows: list[Row] = []
    for size in map(int, asked.sizes.split(",")):
        url = measured.bring_rows(postgres, size)
        targets = [each for each in measured.targets(url) if asked.only in {"", each["name"]}]
        with stage(f"Measuring {len(targets)} pages at {size:,}"), measured.served(url) as (port, web):
            for target in targets:
                rows.append({**measure(port, web, target, asked.rounds), "size": size})
                show(rows[-1])
        for row in large_meeting(url, asked.rounds) if not asked.only else ():
            rows.append({**dict.fromkeys(COLUMNS), **row, "size": size})
            show(rows[-1])
        for row in alone_in_a_process(url) if not asked.only else ():
            rows.append({**dict.fromkeys(COLUMNS), **row, "size": size})
            show(rows[-1])
    _write("bench.json", [_told(row) for row in rows])
    _write("bench-growth.json", growth(rows))


def _told(row: Row) -> Row:
    """As ``var/bench.json`` has it: the name with the size, and what Postgres says elsewhere."""
    return {"name": f"{row['name']} {row['size']}", **{key: row[key] for key in COLUMNS[:-1]}}


def measure(port: int, web: Child, target: Row, rounds: int) -> Row:
    """A page and its reference in turns, after one turn each that warms both and is not counted."""
    path, marker = target["path"], target["marker"]
    page, reference, ratios = Timing(), Timing(), []
    for turn in range(rounds + 1):
        ours = burst(port, path, marker, BURST)
        theirs = burst(port, REFERENCE + path, marker, BURST)
        if turn:
            page.add(ours)
            reference.add(theirs)
            ratios.append(ours.rps / theirs.rps)
    return {
        "name": target["name"],
        "queries": target["queries"],
        "rps": round(page.rps, 1),
        "ratio": round(statistics.median(ratios), 2),
        "p50_ms": round(page.percentile(0.5), 1),
        "p99_ms": round(page.percentile(0.99), 1),
        "pss_mib": round(measured.heaviest_worker(web), 1),
        "db_ms": target["db_ms"],
    }


def large_meeting(url: str, rounds: int) -> Iterator[Row]:
    """Of these there is no page to compare with. ``all papers growth`` is what the largest worker grows by
    while it sends 200 MB."""
    told = measured.large_meeting(url)
    with measured.served(url) as (port, web):
        for page in told["pages"]:
            yield alone(port, web, page, rounds)
        before = measured.heaviest_worker(web)
        seen = [before]
        seconds, _size = download(port, told["archive"], lambda: seen.append(measured.heaviest_worker(web)))
    yield {"name": "all papers", "p50_ms": round(1000 * seconds, 1), "pss_mib": round(max(seen), 1)}
    yield {"name": "all papers growth", "pss_mib": round(max(seen) - before, 1)}


def alone_in_a_process(url: str) -> Iterator[Row]:
    yield from measured.calendar_file(url)
    yield from measured.desk(url)
    yield from measured.files(url)
    yield from measured.mailing(url)


def alone(port: int, web: Child, page: Row, rounds: int) -> Row:
    timing = Timing()
    for turn in range(rounds + 1):
        answered = burst(port, page["path"], page["marker"], BURST)
        if turn:
            timing.add(answered)
    return {
        "name": page["name"],
        "queries": page["queries"],
        "rps": round(timing.rps, 1),
        "p50_ms": round(timing.percentile(0.5), 1),
        "p99_ms": round(timing.percentile(0.99), 1),
        "pss_mib": round(measured.heaviest_worker(web), 1),
    }


def show(row: Row) -> None:
    if row["name"] == "home":
        say(f"{'page':24}" + "".join(f"{name:>9}" for name in COLUMNS))
    say(f"{row['name']} {row['size']}".ljust(24) + "".join(f"{_cell(row[name]):>9}" for name in COLUMNS))


def _cell(value: object) -> str:
    """Of editing there is no page to compare with."""
    return "" if value is None else str(value)


def growth(rows: list[Row]) -> list[Row]:
    """How Postgres's time for a page grows from the smallest size to the largest."""
    by_name: dict[str, dict[int, float]] = {}
    for row in rows:
        if row["db_ms"] is not None:
            by_name.setdefault(row["name"], {})[row["size"]] = row["db_ms"]
    return [
        {"name": name, "db_ms": times, "growth": round(times[max(times)] / times[min(times)], 2)}
        for name, times in by_name.items()
    ]


def _write(name: str, rows: list[Row]) -> None:
    path = measured.ROOT / "var" / name
    path.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n")
    say(f"Written: {path}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
