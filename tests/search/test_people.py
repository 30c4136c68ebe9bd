"""People and their seats are found while the list of members shows them, and with what it shows."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone

from boards.models import Body, Membership
from storsthlm.publishing import actions
from storsthlm.search.indexing import catch_up
from storsthlm.search.models import Entry
from storsthlm.search.service import Hit, search, suggest
from storsthlm.search.sources import source
from tests.factories.boards import BodyFactory, MembershipFactory, PersonFactory
from tests.factories.taxonomy import OrganisationFactory
from tests.helpers import Visitor

pytestmark = pytest.mark.django_db


def found(query: str, language: str = "sv", kind: str = "person") -> list[Hit]:
    return [hit for hit in search(query, language).hits if hit.entry.kind == kind]


def words(hit: Hit) -> str:
    return "".join(piece.text for piece in hit.snippet)


@pytest.fixture
def seat(committed) -> Membership:
    """A seat in one body, which names party and municipality, and one in another."""
    with committed():
        person = PersonFactory(first_name="Ylva", last_name="Tärnvik", title="Kommunalråd")
        board = BodyFactory(name_sv="Styrelsen", published=True)
        place = OrganisationFactory(name="Ådala")
        MembershipFactory(body=BodyFactory(name_sv="Valberedningen", published=True), person=person)
        return MembershipFactory(
            body=board, person=person, role="chair", party="LP", organisation=place, acting=True
        )


def test_a_person_is_first_by_name_and_the_hit_tells_of_the_seats(seat) -> None:
    hit = search("ylva tarnvik", "sv").hits[0]
    assert (hit.entry.kind, hit.entry.title) == ("person", "Ylva Tärnvik")
    assert words(hit) == ("Kommunalråd, Ådala, LP. Valberedningen, ledamot. Styrelsen, ordförande, tf")
    assert suggest("tärnv", "sv")[0].entry.kind == "person"


def test_it_leads_to_the_person_in_the_list(seat) -> None:
    for language, said in (("sv", "Ordförande"), ("en", "Chair")):
        url = found("Tärnvik", language)[0].url
        page = Visitor().get(url).text
        assert page.count('class="person"') == 1
        assert "Ylva Tärnvik" in page
        assert said in page


def test_in_english_the_roles_are_english(seat) -> None:
    assert "Styrelsen, chair" in words(found("Tärnvik", "en")[0])


def test_a_body_is_found_by_what_its_seats_say(seat, committed) -> None:
    with committed():
        MembershipFactory(body=seat.body, person=None, organisation=OrganisationFactory(name="Övik"))
    for typed in ("Tärnvik", "Ådala", "LP", "Övik"):
        assert "Styrelsen" in [hit.entry.title for hit in found(typed, kind="body")], typed


def test_who_is_not_in_the_list_is_not_found(committed) -> None:
    yesterday, tomorrow = (timezone.localdate() + timedelta(days=days) for days in (-1, 1))
    with committed():
        person = PersonFactory(last_name="Tärnvik")
        MembershipFactory(person=person, body=BodyFactory(in_review=True))
        MembershipFactory(person=person, body=BodyFactory(scheduled=True))
        MembershipFactory(person=person, body=BodyFactory(expired=True))
        MembershipFactory(person=person, body=BodyFactory(published=True, end=yesterday))
        MembershipFactory(person=person, end=yesterday)
        MembershipFactory(person=person, start=tomorrow)
    assert found("Tärnvik") == []
    assert not Entry.objects.filter(source="boards.person").exists()


def test_a_body_that_is_not_public_is_not_named(seat, committed) -> None:
    with committed():
        hidden = BodyFactory(name_sv="Krissjögruppen", scheduled=True)
        MembershipFactory(body=hidden, person=seat.person)
    assert "Krissjö" not in words(found("Tärnvik")[0])


def test_a_withdrawn_body_is_named_no_more_at_once(seat, chief, committed) -> None:
    with committed():
        actions.withdraw(seat.body, by=chief, reason="Fel.")
        assert found("Tärnvik") == []
    assert words(found("Tärnvik")[0]) == "Kommunalråd. Valberedningen, ledamot"


def test_a_seat_that_passes_on_is_told_of_both(seat, committed) -> None:
    before = seat.person
    with committed():
        seat.person = PersonFactory(first_name="Bo", last_name="Måsvik")
        seat.save()
        assert found("Tärnvik") == []
    assert "Styrelsen, ordförande" in words(found("Måsvik")[0])
    assert "Styrelsen" not in words(found(before.last_name)[0])


def test_the_entry_is_over_when_the_first_seat_is(committed) -> None:
    today = timezone.localdate()
    with committed():
        seat = MembershipFactory(person=PersonFactory(last_name="Tärnvik"), end=today)
        MembershipFactory(person=seat.person, end=today + timedelta(days=9))
    until = Entry.objects.filter(source="boards.person").values_list("public_until", flat=True)
    assert {moment and timezone.localdate(moment) for moment in until} == {today}
    assert len(found("Tärnvik")) == 1


def test_a_seat_that_begins_today_needs_no_save(committed) -> None:
    with committed():
        MembershipFactory(person=PersonFactory(last_name="Tärnvik"))
    Entry.objects.filter(source="boards.person").delete()  # as before the day
    assert catch_up(source("boards.person")) == 1
    assert len(found("Tärnvik")) == 1


def test_of_whom_a_seat_has_ended_the_next_minute_tells_what_is_left(committed) -> None:
    today = timezone.localdate()
    with committed():
        person = PersonFactory(last_name="Tärnvik")
        first = MembershipFactory(person=person, end=today, body=body("Styrelsen"))
        MembershipFactory(person=person, end=today + timedelta(days=9), body=body("Valberedningen"))
    for name, left in (("boards.person", "Tärnvik"), ("boards.body", "Styrelsen")):
        assert catch_up(source(name)) == 0
        entries = Entry.objects.filter(source=name, title__contains=left)
        assert {entry.public_until and timezone.localdate(entry.public_until) for entry in entries} == {today}
    a_day_passes(first)
    assert found("Tärnvik") == found("Styrelsen", kind="body") == []
    for name in ("boards.person", "boards.body"):
        assert [catch_up(source(name)) for _time in range(2)] == [1, 0]
    assert "Styrelsen" not in words(found("Tärnvik")[0])
    assert [hit.entry.title for hit in found("Tärnvik", kind="body")] == ["Valberedningen"]
    assert [hit.entry.public_until for hit in found("Styrelsen", kind="body")] == [None]


def test_what_is_over_itself_is_not_written_again_and_again(committed) -> None:
    today = timezone.localdate()
    with committed():
        seat = MembershipFactory(body=body("Styrelsen", expired=True), end=today)
        closed = MembershipFactory(body=body("Valberedningen", end=today - timedelta(days=2)), end=today)
    assert [catch_up(source(name)) for name in ("boards.body", "boards.person")] == [0, 0]
    a_day_passes(seat)
    a_day_passes(closed)
    assert [catch_up(source("boards.body")) for _time in range(2)] == [1, 0]
    assert found("Styrelsen", kind="body") == []
    assert len(found("Valberedningen", kind="body")) == 1


def body(name: str, **facts: object) -> Body:
    return BodyFactory(name_sv=name, published=not facts.get("expired"), **facts)


def a_day_passes(seat: Membership) -> None:
    """Of what ends today, without a save: it ended yesterday."""
    Membership.objects.filter(pk=seat.pk).update(end=seat.end - timedelta(days=1))
    over = Entry.objects.filter(public_until__date=seat.end)
    over.update(public_until=F("public_until") - timedelta(days=1))
