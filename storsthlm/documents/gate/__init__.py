"""What the publish gate looks for in pictures and files."""

from storsthlm.publishing.gate.registry import register_check

from . import contents, files, pictures


def register() -> None:
    for check in (*pictures.CHECKS, *files.CHECKS, *contents.CHECKS):
        register_check(None, check)
