"""With transactions of its own, as an operator runs it."""

import pytest
from django.db import connections
from django.db.utils import DEFAULT_DB_ALIAS

from boards.management.commands.import_meetings import LOCK
from boards.models import AgendaItem, Correction, Decision, ImportedObject, Meeting
from storsthlm.publishing.models import Version

pytestmark = pytest.mark.django_db(transaction=True)

TWO = """möte;organ;datum;nr;ärende
M1;Styrelsen;2026-03-12;1;Färjor
M2;Styrelsen;2026-04-12;x;Fel
M3;Styrelsen;2026-05-12;1;Båtar
"""


def test_each_meeting_is_committed_for_itself(run, table, board, secretary) -> None:
    told = run(table(TWO))
    assert "line 3" in told.problems[0]
    assert sorted(AgendaItem.objects.values_list("title_sv", flat=True)) == ["Båtar", "Färjor"]
    versions = Version.objects.filter(model="boards.meeting")
    assert {(version.by, version.kind) for version in versions} == {(secretary, "saved")}


def test_a_rehearsal_is_taken_back_altogether(run, table, board) -> None:
    told = run(table(TWO), "--dry-run")
    assert "2 meetings added" in told.done
    assert not Meeting.objects.exists()
    assert not ImportedObject.objects.exists()
    assert not Version.objects.filter(model="boards.meeting").exists()


def test_one_import_at_a_time(run, table, board) -> None:
    other = connections.create_connection(DEFAULT_DB_ALIAS)
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
            assert run(table(TWO)).failed == "Another import is running."
    finally:
        other.close()
    assert run(table(TWO)).done


def test_readers_are_told_of_what_an_import_changes(run, table, board, secretary) -> None:
    head = "möte;organ;datum;nr;ärende;§;beslutet är att;beslut;justerat\n"
    line = "M1;Styrelsen;2026-03-12;1;Färjor;12;avslå;Styrelsen avslår motionen.;2026-03-20\n"
    run(table(head + line), "--publish")
    assert Decision.objects.public().exists()
    run(table(head + line.replace("avslår", "bifaller")), "--publish")
    told = Correction.objects.public().get()
    assert str(told) == "Beslutet i § 12 har ändrats"
    assert told.why
