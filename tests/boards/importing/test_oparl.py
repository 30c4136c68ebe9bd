"""An export as OParl 1.1 has it: lists in envelopes, objects in others and beside them, references."""

import json
import shutil
from datetime import date, time
from pathlib import Path

import pytest

from boards.models import AgendaItem, Body, Decision, ImportedObject, Meeting, Membership, Person
from storsthlm.publishing.models import AuditEntry, Version
from tests.factories.boards import BodyFactory, MembershipFactory, PersonFactory

pytestmark = pytest.mark.django_db

EXPORT = Path(__file__).parents[1] / "oparl" / "export"
ALL = (Body, Person, Membership, Meeting, AgendaItem, Decision, ImportedObject, Version)


def rows() -> dict[str, list]:
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in ALL}


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """A copy, to be changed."""
    return Path(shutil.copytree(EXPORT, tmp_path / "export"))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_nothing_of_it_is_refused(run) -> None:
    told = run(EXPORT)
    assert told.failed == ""
    assert [line for line in told.problems if not line.startswith("remark")] == []


def test_bodies(run) -> None:
    run(EXPORT)
    assembly, committee = Body.objects.order_by("start")
    assert (assembly.name_sv, assembly.kind, assembly.abbreviation) == (
        "Verbandsversammlung",
        "assembly",
        "VV",
    )
    assert (committee.name_sv, committee.kind) == ("Ausschuss für Fähren und Häfen", "steering")
    assert (committee.slug, committee.parent) == ("ausschuss-fur-fahren-und-hafen", assembly)
    assert committee.start == date(2023, 1, 1)
    assert not Body.objects.public().exists()


def test_people_and_seats(run) -> None:
    """No more of anybody than the site shows: no address, no number."""
    run(EXPORT)
    ake, ylva = Person.objects.order_by("first_name").reverse()
    assert (str(ylva), ylva.party, ylva.title) == ("Ylva Sandström", "IP", "Kommunstyrelsens ordförande")
    assert (str(ake), ake.party) == ("Åke Öhman", "")
    seats = Membership.objects.order_by("role").values_list("person", "role", "party", "start", "end")
    assert list(seats) == [
        (ylva.pk, "chair", "Küste", date(2023, 1, 1), None),
        (ake.pk, "coopted", "", date(2023, 12, 4), date(2025, 6, 30)),
    ]


def test_a_meeting(run) -> None:
    run(EXPORT)
    meeting = Meeting.objects.get(date=date(2026, 3, 12))
    assert (meeting.start_time, meeting.end_time) == (time(9), time(12, 30)), "on our clocks"
    assert meeting.title_sv == "4. Sitzung des Ausschusses für Fähren und Häfen"
    assert (meeting.place_sv, meeting.course) == ("Hafenhaus, Strandvägen 1", "held")
    assert meeting.body.name_sv.startswith("Ausschuss")
    assert [body.name_sv for body in meeting.other_bodies.all()] == ["Verbandsversammlung"]


def test_the_agenda_in_its_order(run) -> None:
    """One number is none of ours, so all are numbered by their places. A paper lends its name."""
    run(EXPORT)
    items = AgendaItem.objects.filter(meeting__date=date(2026, 3, 12))
    assert [(item.label, item.title_sv, item.public) for item in items] == [
        ("1", "Eröffnung", True),
        ("2", "Fahrplan der Fähren", True),
        ("3", "Antrag auf kostenlose Überfahrten", True),
        ("4", "Grundstückskauf", False),
    ]


def test_numbers_that_are_like_ours_are_kept(run, export: Path) -> None:
    change(export / "meetings" / "281.json", '"c)"', '"11 b)"')
    run(export)
    items = AgendaItem.objects.filter(meeting__date=date(2026, 3, 12))
    assert [item.label for item in items] == ["1", "10.1", "10.2", "11b"]


def test_decisions(run) -> None:
    run(EXPORT)
    assert list(Decision.objects.values_list("paragraph", "verb", "text_sv", "outcome_sv")) == [
        (2, "approve", "Der Fahrplan gilt ab Mai.", "Geändert beschlossen"),
        (3, "reject", "Abgelehnt", None),
    ]


def test_an_hour_that_is_there_twice(run) -> None:
    """At one in the morning UTC clocks have gone back: what is 03.30 in winter time is 03.30 here."""
    run(EXPORT)
    meeting = Meeting.objects.get(date=date(2026, 10, 25))
    assert (meeting.start_time, meeting.course) == (time(3, 30), "cancelled")
    assert [item.title_sv for item in meeting.agenda_items.all()] == ["Wahl"], "from a list of its own"


@pytest.mark.parametrize(
    ("start", "day", "clock"),
    [
        ("2026-03-29T00:30:00Z", date(2026, 3, 29), time(1, 30)),
        ("2026-03-29T01:30:00Z", date(2026, 3, 29), time(3, 30)),
        ("2026-10-25T00:30:00Z", date(2026, 10, 25), time(2, 30)),
        ("2026-10-25T01:30:00Z", date(2026, 10, 25), time(2, 30)),
        ("2026-07-01T23:00:00+00:00", date(2026, 7, 2), time(1)),
        ("2026-01-01T00:30:00+02:00", date(2025, 12, 31), time(23, 30)),
        ("2026-01-07T09:00:00", date(2026, 1, 7), time(9)),
        ("2026-01-07", date(2026, 1, 7), None),
    ],
)
def test_moments_on_our_clocks(run, export: Path, start: str, day: date, clock: time | None) -> None:
    change(export / "meetings" / "282.json", "2026-10-25T03:30:00+01:00", start)
    run(export)
    meeting = Meeting.objects.get(title_sv="Verbandsversammlung")
    assert (meeting.date, meeting.start_time) == (day, clock)


def test_a_second_run_changes_nothing(run) -> None:
    run(EXPORT)
    before = rows()
    run(EXPORT)
    assert rows() == before


def test_a_rehearsal_leaves_nothing(run) -> None:
    before = rows()
    told = run(EXPORT, "--dry-run")
    assert rows() == before
    for line in ("2 bodies added", "2 people added", "2 seats added", "2 meetings added"):
        assert line in told.done


def test_objects_of_which_nothing_is_made_are_counted(run) -> None:
    done = run(EXPORT).done
    assert "3 File objects, which nothing is made of" in done
    assert "1 LegislativeTerm objects" in done


def test_what_changes_in_the_source_follows_and_what_was_changed_here_stays(run, export: Path) -> None:
    run(export)
    Person.objects.filter(first_name="Åke").update(last_name="Öman")
    Body.objects.filter(abbreviation="VV").update(name_sv="Förbundsmötet")
    change(export / "people.json", "Kommunstyrelsens ordförande", "Kommunalråd")
    change(export / "organizations.json", '"Verbandsversammlung"', '"Die Verbandsversammlung"')
    change(export / "meetings" / "281.json", '"Fahrplan der Fähren"', '"Fahrplan"')
    told = run(export)
    assert Person.objects.get(first_name="Ylva").title == "Kommunalråd"
    assert Person.objects.get(first_name="Åke").last_name == "Öman"
    assert Body.objects.get(abbreviation="VV").name_sv == "Förbundsmötet"
    assert AgendaItem.objects.filter(title_sv="Fahrplan").exists()
    kept = [line for line in told.problems if line.startswith("kept")]
    assert [each for each in ("last_name", "name_sv") if any(each in line for line in kept)] == [
        "last_name",
        "name_sv",
    ]


def test_what_the_source_deletes_is_told_of_once_it_was_here(run, export: Path) -> None:
    run(export)
    assert not Meeting.objects.filter(title_sv="").exists(), "a deleted meeting is none"
    gone = {"id": "https://oparl.example.org/meeting/282", "type": "x/Meeting", "deleted": True}
    (export / "meetings" / "282.json").write_text(json.dumps(gone))
    told = run(export)
    assert any("has been deleted in the source" in line for line in told.problems)
    assert Meeting.objects.count() == 2


def test_all_is_published_together(run) -> None:
    run(EXPORT, "--publish")
    assert Body.objects.public().count() == 2
    assert Meeting.objects.public().count() == 2
    assert not AgendaItem.objects.public().filter(title_sv="Grundstückskauf").exists()
    assert AuditEntry.objects.filter(action="publish", note__contains="oparl").count() == 4
    before = rows()
    run(EXPORT, "--publish")
    assert rows() == before


def test_a_seat_in_a_published_body_waits_for_publish(run, export: Path) -> None:
    run(export, "--publish")
    change(export / "memberships.json", '"2025-06-30"', '"2025-12-31"')
    told = run(export)
    assert any("would be public at once" in line for line in told.problems)
    assert Membership.objects.filter(end=date(2025, 6, 30)).exists()
    run(export, "--publish")
    assert Membership.objects.filter(end=date(2025, 12, 31)).exists()


def test_the_name_of_somebody_who_is_shown_waits_for_publish(run, export: Path) -> None:
    run(export, "--publish")
    change(export / "people.json", "Kommunstyrelsens ordförande", "Kommunalråd")
    assert any("would be public at once" in line for line in run(export).problems)
    assert not Person.objects.filter(title="Kommunalråd").exists()


def test_who_and_what_is_here_already_is_not_doubled(run) -> None:
    body = BodyFactory(name_sv="Verbandsversammlung", kind="board")
    mine = PersonFactory(first_name="Ylva", last_name="Sandström")
    committee = BodyFactory(name_sv="Ausschuss für Fähren und Häfen")
    seat = MembershipFactory(body=committee, person=mine)
    run(EXPORT)
    body.refresh_from_db(), mine.refresh_from_db(), seat.refresh_from_db()
    assert (Body.objects.count(), Person.objects.count(), Membership.objects.count()) == (2, 2, 2)
    assert (body.kind, body.abbreviation) == ("board", "VV")
    assert (mine.party, seat.start, seat.role) == ("IP", date(2023, 1, 1), "member")


def test_a_namesake_of_another_party_is_somebody_else(run) -> None:
    PersonFactory(first_name="Ylva", last_name="Sandström", party="Segelpartiet")
    run(EXPORT)
    assert Person.objects.filter(last_name="Sandström").count() == 2


def test_one_file_alone(run) -> None:
    run(EXPORT / "organizations.json")
    told = run(EXPORT / "meetings" / "281.json")
    assert Body.objects.count() == 2
    assert "name: is empty" in " ".join(told.problems), (
        "an item of that meeting has the name of a paper elsewhere"
    )
