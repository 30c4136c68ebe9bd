"""Whatever an export holds: a row of the report, and never a traceback."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from boards.importing.oparl import files
from boards.importing.oparl.bodies import bodies, parties
from boards.importing.oparl.kinds import FIELDS
from boards.importing.oparl.meetings import MeetingsOf
from boards.importing.oparl.people import people, seats
from boards.importing.oparl.store import Store
from boards.importing.report import Report
from boards.importing.wanted import Place
from boards.models import AgendaItem, Body, Meeting, Membership, Person
from storsthlm.search.models import Entry
from tests.factories.boards import BodyFactory

pytestmark = pytest.mark.django_db

TYPE = "https://schema.oparl.org/1.1/"
ORGANIZATION = {"id": "o:1", "type": TYPE + "Organization", "name": "Styrelsen", "classification": "Styrelse"}
MEETING = {
    "id": "m:1",
    "type": TYPE + "Meeting",
    "start": "2026-03-12T09:00:00+01:00",
    "organization": ["o:1"],
    "agendaItem": [{"id": "i:1", "type": TYPE + "AgendaItem", "name": "Färjor", "number": "1"}],
}
PERSON = {"id": "p:1", "type": TYPE + "Person", "givenName": "Ylva", "familyName": "Sandström"}
SEAT = {"id": "s:1", "type": TYPE + "Membership", "person": "p:1", "organization": "o:1"}
ITEM = MEETING["agendaItem"][0]


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    def write(*objects: object, raw: bytes | None = None) -> Path:
        path = tmp_path / "export.json"
        path.write_bytes(json.dumps(objects).encode() if raw is None else raw)
        return path

    return write


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "is no JSON"),
        (b"{", "is no JSON"),
        (b"[" * 100_000, "is nested too deeply"),
        (b'{"a":' * 100_000, "is nested too deeply"),
        (b"[" * 900 + b"]" * 900 + b"1", "is no JSON"),
        (b"[" + b"9" * 5000 + b"]", "is no JSON"),
        (b"[NaN]", "NaN is no number"),
        (b'{"id": "x", "type": "Meeting", "name": "M\xf6te"}', "is no JSON"),
        (b"7", "an object is expected, and this is int"),
        (b'[null, "x"]', "an object is expected, and this is NoneType"),
        (b'{"data": [7]}', "an object is expected, and this is int"),
        (b'{"data": 7}', "is no kind of OParl"),
        (b'{"type": "https://schema.oparl.org/1.1/Spaceship", "id": "x"}', "is no kind of OParl"),
        (b'{"type": ["Meeting"], "id": "x"}', "is no kind of OParl"),
        (b'{"type": "https://schema.oparl.org/1.1/Meeting"}', "is empty"),
        (b'{"type": "https://schema.oparl.org/1.1/Meeting", "id": 7}', "a text is expected"),
        (b'{"type": "https://schema.oparl.org/1.1/Meeting", "id": "\\u0000"}', "cannot be stored"),
        (b'{"type": "https://schema.oparl.org/1.1/Meeting", "id": "\\ud800"}', "cannot be stored"),
    ],
)
def test_files_that_hold_no_objects(run, file, raw: bytes, why: str) -> None:
    told = run(file(raw=raw))
    assert told.failed
    assert any(why in line for line in told.problems), told.problems


def test_encodings_of_json(run, file) -> None:
    for encoding in ("utf-8-sig", "utf-16", "utf-32"):
        raw = json.dumps([ORGANIZATION, MEETING], ensure_ascii=False).encode(encoding)
        assert run(file(raw=raw)).failed == "", encoding
    assert AgendaItem.objects.get().title_sv == "Färjor"


def test_a_file_that_is_too_large(run, file, monkeypatch) -> None:
    monkeypatch.setattr(files, "MOST_BYTES", 100)
    assert "is larger than" in run(file(ORGANIZATION, MEETING)).problems[0]


def test_an_empty_folder_and_files_of_other_kinds(run, tmp_path: Path) -> None:
    (tmp_path / "readme.txt").write_text("x")
    (tmp_path / "link.json").symlink_to("/etc/passwd")
    (tmp_path / "folder.json").mkdir()
    told = run(tmp_path)
    assert (told.problems, told.failed) == ([], "")


@pytest.mark.parametrize(
    ("change", "field", "why"),
    [
        ({"start": None}, "start", "is no time like"),
        ({"start": 7}, "start", "a text is expected, and this is int"),
        ({"start": "2026-02-30T09:00:00Z"}, "start", "is no time like"),
        ({"start": "9999-12-31T23:59:59-14:00"}, "start", "is no time like"),
        ({"start": "0001-01-01T00:00:00Z"}, "start", "is n"),
        ({"start": "2026-03-29T02:30:00"}, "start", "does not exist"),
        ({"organization": []}, "organization", "is empty"),
        ({"organization": ["o:2"]}, "organization", "no body is called so"),
        ({"organization": [7]}, "organization", "a text is expected"),
        ({"organization": {"x": 1}}, "organization", "a text is expected"),
        ({"name": ["x"]}, "name", "a text is expected"),
        ({"name": {"x": {"y": 1}}}, "name", "a text is expected"),
        ({"cancelled": "yes"}, "cancelled", "true or false is expected"),
        ({"location": 10**400}, "location", "a text is expected"),
        ({"agendaItem": ["i:9"]}, "agendaItem", "is not in the export"),
        ({"agendaItem": [{**ITEM, "name": ""}]}, "name", "is empty"),
        ({"agendaItem": [{**ITEM, "name": "A\0"}]}, "name", "cannot be stored"),
        ({"agendaItem": [{**ITEM, "public": "false"}]}, "public", "true or false is expected"),
        ({"agendaItem": [{**ITEM, "result": 1.5}]}, "result", "a text is expected"),
        ({"agendaItem": [{**ITEM, "resolutionText": "x" * 200_000}]}, "resolutionText", "is longer than"),
    ],
)
def test_a_meeting_that_cannot_be_used_is_told_of_and_the_next_is_taken(
    run, file, change: dict, field: str, why: str
) -> None:
    other = {**MEETING, "id": "m:2", "start": "2026-05-07T09:00:00+02:00", "agendaItem": []}
    told = run(file(ORGANIZATION, {**MEETING, **change}, other))
    assert told.failed
    assert any(f": {field}: " in line and why in line for line in told.problems), told.problems
    assert [str(meeting.date) for meeting in Meeting.objects.all()] == ["2026-05-07"]
    assert not AgendaItem.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "field", "why"),
    [
        ({**ORGANIZATION, "id": "o:2", "name": ""}, "name", "is empty"),
        ({**ORGANIZATION, "id": "o:2", "subOrganizationOf": "o:2"}, "subOrganizationOf", "in a circle"),
        (
            {**ORGANIZATION, "id": "o:2", "subOrganizationOf": "o:9"},
            "subOrganizationOf",
            "no body is called so",
        ),
        ({**ORGANIZATION, "id": "o:2", "startDate": "soon"}, "startDate", "is no day like"),
        (
            {**ORGANIZATION, "id": "o:2", "name": "B", "startDate": "2026-02-01", "endDate": "2026-01-01"},
            "The end date must",
            "after the start date",
        ),
        ({**PERSON, "id": "p:2", "familyName": ""}, "name", "no given name and family name"),
        ({**PERSON, "id": "p:2", "givenName": "Y" * 90}, "givenName", "is longer than"),
        ({**PERSON, "id": "p:2", "status": {"x": 1}}, "status", "a text is expected"),
        ({**SEAT, "id": "s:2", "person": "p:9"}, "person", "no such person"),
        ({**SEAT, "id": "s:2", "organization": "o:9"}, "organization", "no body is called so"),
        ({**SEAT, "id": "s:2", "organization": None}, "organization", "is empty"),
        ({**SEAT, "id": "s:2", "votingRight": "no"}, "votingRight", "true or false is expected"),
        (
            {**SEAT, "id": "s:2", "startDate": "2026-02-01", "endDate": "2026-01-01"},
            "The end date must",
            "after the start date",
        ),
    ],
)
def test_one_that_cannot_be_used_stops_no_other(run, file, wrong: dict, field: str, why: str) -> None:
    told = run(file(ORGANIZATION, PERSON, SEAT, wrong))
    assert told.failed
    assert f": {field}" in told.problems[0]
    assert why in told.problems[0]
    assert [model.objects.count() for model in (Body, Person, Membership)] == [1, 1, 1]


def test_bodies_in_a_circle(run, file) -> None:
    ring = [
        {**ORGANIZATION, "id": f"o:{n}", "name": f"Ring {n}", "subOrganizationOf": f"o:{(n + 1) % 3}"}
        for n in range(3)
    ]
    told = run(file(*ring, {**ORGANIZATION, "id": "o:9"}))
    assert len([line for line in told.problems if "in a circle" in line]) == 3
    assert Body.objects.get().name_sv == "Styrelsen"


def test_a_long_chain_of_bodies(run, file) -> None:
    chain = [
        {**ORGANIZATION, "id": f"o:{n}", "name": f"Kedja {n}", "subOrganizationOf": f"o:{n + 1}"}
        for n in range(1200)
    ]
    store = Store(Report(print))
    for each in [*chain, {**ORGANIZATION, "id": "o:1200"}]:
        store.take(files.Found(Place("x"), each))
    assert [body.id for body in bodies(store)][:2] == ["o:1200", "o:1199"]


def test_an_id_that_is_there_twice(run, file) -> None:
    """Saying the same, or one more than the other, is how OParl lists things; saying two things is none."""
    same = run(file(ORGANIZATION, {**ORGANIZATION, "shortName": "S"}, MEETING, {**ITEM, "meeting": "m:1"}))
    assert (same.failed, Body.objects.get().abbreviation) == ("", "S")
    told = run(file(ORGANIZATION, MEETING, {**ITEM, "meeting": "m:1", "name": "Båtar"}))
    assert "is there twice, each time otherwise" in told.problems[0]
    assert AgendaItem.objects.get().title_sv == "Färjor"


def test_of_two_versions_the_newer_one(run, file) -> None:
    old = {**ORGANIZATION, "name": "Gamla", "modified": "2025-01-01T00:00:00+01:00"}
    new = {**ORGANIZATION, "name": "Nya", "modified": "2026-01-01T00:00:00+01:00"}
    for objects in ((old, new), (new, old)):
        assert "the newer one is taken" in run(file(*objects)).problems[0]
        assert Body.objects.get().name_sv == "Nya"


def test_an_item_that_two_meetings_claim(run, file) -> None:
    told = run(file(ORGANIZATION, MEETING, {**MEETING, "id": "m:2", "agendaItem": ["i:1"]}))
    assert "belongs to another meeting" in " ".join(told.problems)


def test_two_items_change_their_numbers(run, file) -> None:
    def meeting(*numbers: str) -> dict:
        items = [
            {**ITEM, "id": f"i:{n}", "name": f"Punkt {n}", "number": each} for n, each in enumerate(numbers)
        ]
        return {**MEETING, "agendaItem": items}

    run(file(ORGANIZATION, meeting("1", "2")))
    assert run(file(ORGANIZATION, meeting("2", "1"))).failed == ""
    assert [item.title_sv for item in AgendaItem.objects.all()] == ["Punkt 1", "Punkt 0"]


def test_a_body_that_was_removed_here(run, file) -> None:
    run(file(ORGANIZATION))
    Body.objects.get().delete()
    told = run(file(ORGANIZATION, MEETING))
    assert "has been removed here" in told.problems[0]
    assert "no body is called so" in told.problems[1]


def test_the_search_finds_what_an_import_has_changed(run, file, django_capture_on_commit_callbacks) -> None:
    def titles() -> list[str]:
        shown = Entry.objects.filter(source="boards.decision", hidden=False, in_sv=True)
        return sorted(shown.values_list("title", flat=True))

    adjusted = {**ITEM, "resolutionText": "Styrelsen godkänner."}
    first = file(ORGANIZATION, {**MEETING, "agendaItem": [adjusted]})
    with django_capture_on_commit_callbacks(execute=True):
        run(first, "--publish")
    with django_capture_on_commit_callbacks(execute=True):
        meeting = Meeting.objects.get()
        meeting.adjusted_on = meeting.date
        meeting.save()
    assert titles() == ["§ 1 Färjor"]
    new = {**adjusted, "id": "i:2", "name": "Bryggor", "number": "2"}
    changed = file(ORGANIZATION, {**MEETING, "agendaItem": [{**adjusted, "name": "Båtar"}, new]})
    with django_capture_on_commit_callbacks(execute=True):
        run(changed, "--publish")
    assert titles() == ["§ 1 Båtar", "§ 2 Bryggor"]


def test_a_title_that_is_too_long_stands_whole_in_the_summary(run, file) -> None:
    name = "Färjor och båtar " * 30
    told = run(file(ORGANIZATION, {**MEETING, "agendaItem": [{**ITEM, "name": name}]}))
    item = AgendaItem.objects.get()
    assert (item.title_sv[-1], item.summary_sv) == ("…", name.strip())
    assert "is shortened" in told.problems[0]


def questions(run, path: Path) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert run(path).failed == ""
    return len(captured)


def test_a_second_run_asks_for_people_and_meetings_at_once(run, file) -> None:
    def export(number: int) -> list[dict]:
        found = [ORGANIZATION]
        for n in range(number):
            found.append({**PERSON, "id": f"p:{n}", "familyName": f"Å{n}"})
            found.append({**SEAT, "id": f"s:{n}", "person": f"p:{n}"})
            item = {**ITEM, "id": f"i:{n}"}
            found.append({**MEETING, "id": f"m:{n}", "start": f"2026-03-{n + 1:02}", "agendaItem": [item]})
        return found

    run(file(*export(20)))
    assert (Person.objects.count(), Meeting.objects.count()) == (20, 20)
    assert questions(run, file(*export(20))) == questions(run, file(*export(2)))


SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
KNOWN = st.sampled_from(["o:1", "m:1", "i:1", "p:1", "2026-03-12", "2026-03-12T09:00:00Z", "Partei", ""])
JSON = st.recursive(
    SCALARS | KNOWN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@st.composite
def things(draw: st.DrawFn) -> dict:
    kind = draw(st.sampled_from(sorted(FIELDS)))
    fields = draw(st.dictionaries(st.sampled_from(sorted(FIELDS[kind])), JSON, max_size=6))
    return {"id": draw(st.sampled_from(["o:1", "m:1", "i:1", "p:1"]) | JSON), "type": TYPE + kind, **fields}


class AnyBody:
    def find(self, word: str, field: str) -> int:
        return len(word)


@given(st.lists(things(), max_size=6))
@effort(max_examples=300, deadline=None)
def test_whatever_the_objects_hold(objects: list[dict]) -> None:
    store = Store(Report(lambda _line: None))
    for each in objects:
        store.take(files.Found(Place("x"), each))
    known = parties(store)
    for wanted in (
        *bodies(store),
        *people(store, known),
        *seats(store, known),
        *MeetingsOf(store, AnyBody()),
    ):
        assert wanted.problems or wanted.values
    store.close()


def test_a_table_finds_a_body_of_an_export(run, file, table) -> None:
    run(file(ORGANIZATION))
    assert run(table("organ;datum\nStyrelsen;2026-03-12\n")).failed == ""


def test_two_bodies_of_one_name_here(run, file) -> None:
    BodyFactory(name_sv="Styrelsen", slug="a")
    BodyFactory(name_sv="Styrelsen", slug="b")
    run(file(ORGANIZATION))
    assert Body.objects.count() == 3, "which of them it is cannot be known"
