"""Each journey walked in a browser, and told as a line of the table."""

from dataclasses import dataclass

from playwright.sync_api import Browser, expect, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from storsthlm.ops.console import say

from . import events, files, meeting, news, together, upkeep  # noqa: F401 - they register their journeys
from .journey import JOURNEYS, Journey
from .scene import Scene

PATIENCE_MS = 20_000  # a machine with other work tells more seconds, and no fault
LAST = 1000
HEAD = f"{'task':36}{'interactions':>13}{'aim':>6}{'Wagtail':>9}{'seconds':>9}"


@dataclass
class Result:
    journey: Journey
    interactions: int
    seconds: float
    steps: list[str]
    fault: str = ""

    @property
    def row(self) -> dict[str, object]:
        """As ``var/journeys.json`` has it."""
        return {"task": self.journey.task, "interactions": self.interactions, "seconds": self.seconds}

    @property
    def line(self) -> str:
        journey = self.journey
        if self.fault:
            return f"{journey.task:36} FAILED: {self.fault}"
        over = "  more than its aim" if self.interactions > journey.aim else ""
        numbers = f"{self.interactions:>13}{journey.aim:>6}{journey.wagtail:>9}{self.seconds:>9}"
        return f"{journey.task:36}{numbers}{over}"


def walk(chromium: str, site: str, *, only: str = "", steps: bool = False) -> list[Result]:
    """``only``: those whose name begins with that word."""
    expect.set_options(timeout=PATIENCE_MS)
    say(HEAD)
    results = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        for each in sorted(JOURNEYS, key=_in_the_order_of_tasks):
            if only in {"", each.task.split()[0]}:
                results.append(walk_one(browser, site, each))
                say("\n    ".join([results[-1].line, *(results[-1].steps if steps else [])]))
    return results


def _in_the_order_of_tasks(journey: Journey) -> tuple[int, str]:
    """T2 before T10, and what has no number last."""
    name = journey.task.split()[0]
    number = "".join(filter(str.isdigit, name))
    return (int(number), name) if number else (LAST, name)


def walk_one(browser: Browser, site: str, journey: Journey) -> Result:
    scene = Scene(browser, site)
    fault = ""
    try:
        journey.walk(scene)
    except (AssertionError, PlaywrightError) as problem:
        last = scene.steps[-1] if scene.steps else "nothing"
        fault = f"{str(problem).splitlines()[0]} (after {last})"
    return Result(journey, len(scene.steps), round(scene.seconds, 1), scene.steps, fault)
