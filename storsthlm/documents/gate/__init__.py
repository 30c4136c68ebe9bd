"""What the publish gate looks for in pictures and files."""

from storsthlm.publishing.gate.registry import register_check

from . import files, pictures


def register() -> None:
    for check in (*pictures.CHECKS, *files.CHECKS):
        register_check(None, check)
