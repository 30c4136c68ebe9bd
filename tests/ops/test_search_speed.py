"""`manage.py search_speed`: every query is asked as a visitor asks it, and its statements are counted."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from storsthlm.ops.management.commands import search_speed
from storsthlm.search.quality import SETS, queries
from tests.factories.news import ArticleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry() -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        ArticleFactory(title_sv="Bryggan i Dalarö", published=True)


def test_it_tells_of_every_class_and_of_the_words_of_the_index(entry, capsys) -> None:
    call_command("search_speed", rounds=1, words=2)
    told = {
        line.rsplit(maxsplit=7)[0]: line.split()[-7:] for line in capsys.readouterr().out.splitlines()[2:]
    }
    classes = queries(SETS[0])
    assert list(told) == [*classes, "all", "common words", "other words"]
    assert int(told["all"][0]) == sum(len(queries(name)[kind]) for name in SETS for kind in classes)


def test_statements_are_counted_and_timed_within_the_whole(entry) -> None:
    ask = search_speed._asker(1)
    ask("bryggan", "sv")  # what a process asks once
    with CaptureQueriesContext(connection) as captured:
        taken = ask("bryggan", "sv")
    assert taken.statements == len(captured)
    assert 0 < taken.postgres < taken.whole
