"""A table or a folder of objects, and the command as an operator runs it."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import pytest
from django.core.management import CommandError, call_command

from storsthlm.accounts.models import User
from storsthlm.accounts.roles import SECRETARY
from tests.factories.accounts import UserFactory
from tests.factories.boards import BodyFactory


class Told(NamedTuple):
    """``problems``: the rows of the report; ``done``: the sums at the end; ``failed``: what it ended with."""

    problems: list[str]
    done: str
    failed: str


@pytest.fixture
def secretary(db: None) -> User:
    return UserFactory(username="sekreterare", role=SECRETARY)


@pytest.fixture
def board(db: None):
    return BodyFactory(name_sv="Styrelsen", slug="styrelsen", published=True)


@pytest.fixture
def run(secretary: User) -> Callable[..., Told]:
    def run(path: Path, *options: str) -> Told:
        out, err, failed = StringIO(), StringIO(), ""
        try:
            call_command(
                "import_meetings", str(path), "--by", "sekreterare", *options, stdout=out, stderr=err
            )
        except CommandError as error:
            failed = str(error)
        return Told(err.getvalue().splitlines(), out.getvalue(), failed)

    return run


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., Path]:
    def write(text: str, encoding: str = "utf-8", name: str = "möten.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return write
