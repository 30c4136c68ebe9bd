"""Meetings, items and decisions from a table."""

from collections.abc import Callable
from datetime import date, time

import pytest

from boards.models import AgendaItem, Body, Decision, ImportedObject, Meeting
from storsthlm.publishing import actions
from storsthlm.publishing.models import AuditEntry, Version

pytestmark = pytest.mark.django_db

HEAD = "möte;organ;datum;börjar;plats;nr;ärende;typ;offentligt;§;beslut;utfall"
SPRING = f"""{HEAD}
M1;Styrelsen;2026-03-12;9:00;Stadshuset;1;Mötets öppnande;;;;;
;;;;;2a;Färjornas tidtabell;;;14;Styrelsen godkänner tidtabellen.;Enhälligt
;;;;;2a;;;;15;Styrelsen avslår motionen.;
;;;;;3;Upphandling;beslut;nej;;;
M2;styrelsen;2026-04-16;09.30;;1;Val av ordförande;;;;;
"""


def rows() -> dict[str, list]:
    """All that an import can change, with the time when each was changed."""
    models = (Meeting, AgendaItem, Decision, ImportedObject, Version)
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


def test_meetings_with_all_that_is_below_them(run: Callable, table: Callable, board: Body) -> None:
    told = run(table(SPRING))
    assert (told.problems, told.failed) == ([], "")
    assert "2 meetings added" in told.done
    first, second = Meeting.objects.order_by("date")
    assert (first.body, first.date, first.start_time) == (board, date(2026, 3, 12), time(9))
    assert (first.place_sv, first.slug, second.start_time) == ("Stadshuset", "2026-03-12", time(9, 30))
    items = [(item.label, item.title, item.kind, item.public) for item in first.agenda_items.all()]
    assert items == [
        ("1", "Mötets öppnande", "formality", True),
        ("2a", "Färjornas tidtabell", "decision", True),
        ("3", "Upphandling", "decision", False),
    ]
    decisions = Decision.objects.values_list("item__number", "paragraph", "verb", "text_sv", "outcome_sv")
    assert list(decisions) == [
        (2, 14, "approve", "Styrelsen godkänner tidtabellen.", "Enhälligt"),
        (2, 15, "reject", "Styrelsen avslår motionen.", ""),
    ]


def test_nothing_is_public_and_the_history_says_who(run, table, board, secretary) -> None:
    run(table(SPRING))
    assert not Meeting.objects.public().exists()
    assert {meeting.status for meeting in Meeting.objects.all()} == {"draft"}
    assert {version.by for version in Version.objects.filter(model="boards.meeting")} == {secretary}
    assert {meeting.created_by for meeting in Meeting.objects.all()} == {secretary}


def test_a_second_run_changes_nothing(run, table, board) -> None:
    path = table(SPRING)
    run(path)
    before = rows()
    told = run(path)
    assert rows() == before
    assert told.problems == []


def test_what_is_new_in_the_source_follows(run, table, board) -> None:
    run(table(SPRING))
    changed = SPRING.replace("Färjornas tidtabell", "Båtarnas tidtabell").replace("Stadshuset", "Rådhuset")
    told = run(table(changed))
    assert "1 meetings changed" in told.done
    assert Meeting.objects.get(place_sv="Rådhuset").agenda_items.get(number=2).title == "Båtarnas tidtabell"
    assert Meeting.objects.count() == 2


def test_what_was_changed_by_hand_stays_and_is_told_of(run, table, board) -> None:
    run(table(SPRING))
    AgendaItem.objects.filter(number=2).update(title_sv="Skrivet för hand")
    changed = SPRING.replace("Färjornas tidtabell", "Båtarnas tidtabell").replace("Stadshuset", "Rådhuset")
    told = run(table(changed))
    assert AgendaItem.objects.get(number=2).title_sv == "Skrivet för hand"
    assert Meeting.objects.filter(place_sv="Rådhuset").exists(), "what nobody has touched follows"
    assert len(told.problems) == 1
    assert "kept as it is here: möten.csv, line 3" in told.problems[0]
    assert told.failed == ""


def test_what_was_removed_by_hand_does_not_come_back(run, table, board) -> None:
    run(table(SPRING))
    Meeting.objects.get(date=date(2026, 4, 16)).delete()
    AgendaItem.objects.get(number=2).delete()
    told = run(table(SPRING))
    assert not Meeting.objects.filter(date=date(2026, 4, 16)).exists()
    assert not AgendaItem.objects.filter(number=2).exists()
    assert len(told.problems) == 2


def test_a_meeting_made_by_hand_that_day_is_taken_for_the_same(run, table, board) -> None:
    mine = Meeting.objects.create(body=board, date=date(2026, 3, 12), place_sv="Min plats")
    told = run(table(SPRING))
    mine.refresh_from_db()
    assert (mine.place_sv, mine.start_time) == ("Min plats", time(9)), "what was empty is filled"
    assert mine.agenda_items.count() == 3
    assert [line for line in told.problems if "place_sv" in line]


def test_two_meetings_of_a_body_on_one_day(run, table, board) -> None:
    path = table("möte;organ;datum;börjar\nM1;Styrelsen;2026-03-12;9:00\nM2;Styrelsen;2026-03-12;13:00\n")
    for _time in range(2):
        assert run(path).problems == []
    assert list(Meeting.objects.order_by("slug").values_list("slug", "start_time")) == [
        ("2026-03-12", time(9)),
        ("2026-03-12-2", time(13)),
    ]


def test_a_rehearsal_leaves_nothing(run, table, board) -> None:
    before = rows()
    told = run(table(SPRING), "--dry-run")
    assert "2 meetings added" in told.done
    assert "rehearsal" in told.done
    assert rows() == before


def test_publishing_is_asked_for(run, table, board, secretary) -> None:
    run(table(SPRING), "--publish")
    assert Meeting.objects.public().count() == 2
    assert not Decision.objects.public().exists(), "they wait for adjustment as ever"
    assert not AgendaItem.objects.public().filter(title_sv="Upphandling").exists()
    before = rows()
    run(table(SPRING), "--publish")
    assert rows() == before


def test_what_was_imported_as_a_draft_is_published_later(run, table, board) -> None:
    run(table(SPRING))
    run(table(SPRING), "--publish")
    assert Meeting.objects.public().count() == 2


def test_what_is_published_changes_only_where_that_is_asked_for(run, table, board) -> None:
    run(table(SPRING), "--publish")
    changed = table(SPRING.replace("Stadshuset", "Rådhuset"))
    told = run(changed)
    assert not Meeting.objects.filter(place_sv="Rådhuset").exists()
    assert "give --publish" in told.problems[0]
    run(changed, "--publish")
    assert Meeting.objects.public().filter(place_sv="Rådhuset").exists()
    assert AuditEntry.objects.get(action="update").note == "Importerat från csv."


def test_what_somebody_has_withdrawn_stays_withdrawn(run, table, board, secretary) -> None:
    run(table(SPRING), "--publish")
    actions.withdraw(Meeting.objects.get(date=date(2026, 3, 12)), by=secretary, reason="Fel.")
    run(table(SPRING), "--publish")
    assert Meeting.objects.public().count() == 1
