"""What was decided is found by itself; what a meeting withholds is neither found, counted nor suggested."""

import pytest
import typst

from storsthlm.documents.words import read_document
from storsthlm.search.service import search, suggest
from storsthlm.search.understanding import understand
from tests.factories.boards import (
    AgendaItemFactory,
    DecisionFactory,
    MeetingDocumentFactory,
    MeetingFactory,
)
from tests.factories.documents import DocumentFactory
from tests.helpers import Visitor

pytestmark = pytest.mark.django_db
WORD = "Zumbobryggan"


def item_with_everything(meeting, **values: object):
    """The word stands in the item, in its decision and in its paper."""
    item = AgendaItemFactory(meeting=meeting, title_sv=WORD, summary_sv=f"{WORD} rustas upp.", **values)
    DecisionFactory(item=item, paragraph=12, text_sv=f"Styrelsen köper {WORD}.")
    document = DocumentFactory(title=WORD, content=typst.compile(WORD.encode()))
    MeetingDocumentFactory(meeting=meeting, item=item, document=document)
    read_document(document)
    return item


@pytest.fixture
def meeting(committed):
    with committed():
        return MeetingFactory(published=True, adjusted=True, title_sv="Styrelsen i mars")


def test_a_decision_names_its_paragraph_and_meeting_and_leads_to_it(meeting, committed) -> None:
    with committed():
        item_with_everything(meeting)
    (hit,) = [hit for hit in search(WORD, "sv").hits if hit.entry.kind == "decision"]
    assert (hit.entry.title, hit.entry.context) == (f"§ 12 {WORD}", "Styrelsen i mars")
    path, _hash, anchor = hit.url.partition("#")
    assert f'id="{anchor}"' in Visitor().get(path).text
    assert {hit.entry.kind for hit in search(WORD, "sv").hits} == {"decision", "document", "meeting"}


def nothing_tells(word: str) -> bool:
    found, made_up = (understand(each, "sv").terms[0] for each in (word, "kvyxnytt"))
    return (
        search(word, "sv").total.number == 0
        and not search(word, "sv").facets
        and not suggest(word[:8], "sv")
        and (found.is_known, found.weight) == (made_up.is_known, made_up.weight)
    )


def test_of_a_secret_item_nothing_is_told(meeting, committed) -> None:
    with committed():
        item_with_everything(meeting, public=False)
    assert nothing_tells(WORD)


def test_an_item_that_becomes_secret_is_gone_in_the_same_transaction(meeting, committed) -> None:
    with committed():
        item = item_with_everything(meeting)
    assert search(WORD, "sv").total.number == 3
    with committed():
        item.public = False
        item.save()
        assert nothing_tells(WORD)
    assert nothing_tells(WORD)


def test_a_decision_waits_for_the_minutes(committed) -> None:
    with committed():
        meeting = MeetingFactory(published=True)
        DecisionFactory(item=AgendaItemFactory(meeting=meeting), text_sv=f"Styrelsen köper {WORD}.")
    assert nothing_tells(WORD)
    with committed():
        meeting.adjusted_on = meeting.date
        meeting.save()
    assert [hit.entry.kind for hit in search(WORD, "sv").hits] == ["decision"]
