"""docs/operators.md tells of every variable that the code reads, and of none that nothing reads."""

import ast
import re
from collections.abc import Iterator
from itertools import dropwhile, takewhile
from pathlib import Path

from storsthlm.ops.environment import ROOT

SETTINGS = ROOT / "storsthlm" / "settings"
READERS = {"text", "required", "flag", "number"}
GUNICORNS_OWN = {"WEB_CONCURRENCY"}  # said in storsthlm/ops/web_server.py
SET_BY_THE_IMAGE = {"VAR_DIR", "MEDIA_ROOT"}
OF_TESTS = {"TEST_MEDIA_ROOT"}
OF_MAKE_RUN, OF_PRODUCTION, OF_COMPOSE = "# For operators", "### Settings", "Of compose alone:"


def read_by(path: Path) -> Iterator[str]:
    """The names that a module of settings asks ``env`` for; one that is computed would be missed."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in READERS:
            owner, name = node.func.value, node.args[0]
            if isinstance(owner, ast.Name) and owner.id == "env":
                assert isinstance(name, ast.Constant), f"{path.name}: {ast.unparse(node)}"
                yield name.value


def read_in(*modules: str) -> set[str]:
    return {name for module in modules for name in read_by(SETTINGS / f"{module}.py")}


def told_after(words: str) -> set[str]:
    """The names in the first column of the first table after ``words``."""
    lines = (ROOT / "docs" / "operators.md").read_text().split(words, 1)[1].splitlines()
    rows = takewhile(
        lambda line: line.startswith("|"), dropwhile(lambda line: not line.startswith("|"), lines)
    )
    first_cells = [row.split("|")[1] for row in rows]
    return {name for cell in first_cells for name in re.findall("`([A-Z0-9_]+)`", cell)}


def compose() -> str:
    return (ROOT / "docker-compose.yml").read_text()


def of_production() -> set[str]:
    shared = {path.stem for path in SETTINGS.glob("*.py")} - {"development", "test", "bench", "env"}
    return read_in(*shared) | GUNICORNS_OWN


def test_the_table_of_settings_is_what_production_reads():
    assert told_after(OF_PRODUCTION) == of_production()
    assert {"SECRET_KEY", "DATABASE_URL", "CACHE_URL"} <= of_production()


def test_the_table_of_make_run_is_of_what_it_reads():
    own = read_in("development") - {"SECRET_KEY"}  # nobody needs to set it there
    assert own <= told_after(OF_MAKE_RUN) <= own | read_in("base") | {"PORT", "PYTHON"}


def test_nothing_is_read_that_is_told_nowhere():
    assert read_in(*(path.stem for path in SETTINGS.glob("*.py"))) <= (
        told_after(OF_PRODUCTION) | told_after(OF_MAKE_RUN) | OF_TESTS
    )


def test_compose_hands_on_every_setting():
    """What the image sets itself aside: another folder would be none of the volumes."""
    block = compose().split("environment: &environment\n")[1].split("\n  volumes:")[0]
    handed_on = set(re.findall(r"^ +([A-Z0-9_]+):", block, re.MULTILINE))
    assert handed_on == of_production() - SET_BY_THE_IMAGE


def test_the_table_of_compose_is_what_compose_reads_beside():
    read = set(re.findall(r"\$\{([A-Z0-9_]+)", compose()))
    assert told_after(OF_COMPOSE) == read - of_production()
