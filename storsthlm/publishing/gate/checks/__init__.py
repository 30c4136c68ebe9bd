"""What the gate looks for in everything that can be published; apps above add what only they know."""

from storsthlm.publishing.gate.registry import register_check

from . import facts, links, texts


def register() -> None:
    for check in (*facts.CHECKS, *links.CHECKS, *texts.CHECKS):
        register_check(None, check)
