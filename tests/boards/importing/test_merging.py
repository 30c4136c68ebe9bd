"""The rule of three: what the source said last, what it says now, what is here."""

from hypothesis import given
from hypothesis import strategies as st

from boards.importing.merging import digest, merge
from boards.importing.wanted import Place, Wanted
from boards.models import ImportedObject, Meeting

WORDS = st.sampled_from(["", "Stadshuset", "Rådhuset", "Hamnen"])


def met(here: str, said: str | None, says: str):
    record = ImportedObject(pk=1, digests={} if said is None else {"place_sv": digest(said)})
    row = Meeting(pk=7, place_sv=here)
    plan = merge(Wanted("m", Place("x"), {"place_sv": says}), row, record)
    plan.apply()
    return plan, row.place_sv


@given(here=WORDS, said=WORDS, says=WORDS)
def test_the_source_is_followed_where_nobody_has_changed_it_here(here: str, said: str, says: str) -> None:
    plan, now = met(here, said, says)
    assert now == (says if here == said else here)
    assert bool(plan.kept) == (now != says), "whatever still differs is told of"


@given(here=WORDS, says=WORDS)
def test_what_was_never_taken_from_the_source_is_filled_only_where_it_is_empty(here: str, says: str) -> None:
    assert met(here, None, says)[1] == (here or says)


@given(here=WORDS, said=st.none() | WORDS, says=WORDS)
def test_the_second_time_there_is_nothing_to_do(here: str, said: str | None, says: str) -> None:
    plan, now = met(here, said, says)
    again = merge(plan.wanted, plan.row, plan.remember())
    assert (again.changed, again.is_done) == ([], True)
    assert now == plan.row.place_sv
