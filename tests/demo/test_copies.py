"""Copies for measuring: many, believable, marked, public like their originals, and gone when asked."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from boards.models import AgendaItem, Decision, Meeting, MeetingDocument
from calendar_app.models import Event
from news.models import Article
from storsthlm.demo.copies.owner import USERNAME
from storsthlm.documents.models import Document
from tests.demo.test_load import rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
WANTED = 120


def scale(number: int) -> str:
    output = StringIO()
    call_command("load_demo", yes=True, scale=number, stdout=output)
    return output.getvalue()


def copies(model: type):
    return model.objects.filter(created_by__username=USERNAME)


@pytest.fixture
def scaled() -> str:
    return scale(WANTED)


def test_there_are_as_many_as_were_asked_for_and_all_are_public(scaled: str) -> None:
    assert "Articles 120 of 120" in scaled
    assert [copies(model).count() for model in (Article, Meeting, Event)] == [120, 12, 12]
    assert all(copies(model).public().count() == copies(model).count() for model in (Article, Meeting, Event))


def test_asking_again_adds_what_is_missing_and_no_more(scaled: str) -> None:
    scale(WANTED)
    assert copies(Article).count() == 120
    scale(WANTED + 30)
    assert (copies(Article).count(), copies(Meeting).count()) == (150, 15)


def test_a_copy_has_what_its_original_has(scaled: str) -> None:
    meeting = copies(Meeting).filter(papers__document__isnull=False).first()
    originals = Meeting.objects.exclude(created_by__username=USERNAME).filter(body=meeting.body)
    numbers = {original.agenda_items.count() for original in originals}
    assert meeting.agenda_items.count() in numbers
    assert Decision.objects.filter(item__meeting__in=copies(Meeting)).exists()
    assert not AgendaItem.objects.filter(meeting__in=copies(Meeting), case__isnull=False).exists()
    files = MeetingDocument.objects.filter(meeting=meeting, document__isnull=False)
    assert {paper.document.created_by.username for paper in files} == {USERNAME}
    tagged = copies(Article).filter(tags__isnull=False).first()
    assert tagged.categories.exists() or tagged.contacts.exists() or tagged.tags.exists()


def test_they_are_spread_over_the_years_on_weekdays(scaled: str) -> None:
    days = [moment.date() for moment in copies(Article).values_list("public_from", flat=True)]
    assert len({day.year for day in days}) >= 12
    assert all(day.isoweekday() <= 5 for day in days)


def test_their_pages_and_files_can_be_read(scaled: str, client: Client) -> None:
    article = copies(Article).first()
    assert article.title in client.get(article.get_absolute_url()).content.decode()
    meeting = copies(Meeting).past().first()
    assert client.get(meeting.get_absolute_url()).status_code == 200
    document = Document.objects.public().filter(created_by__username=USERNAME).first()
    assert b"".join(client.get(document.get_absolute_url())).startswith(b"%PDF")


def test_removing_them_leaves_the_demonstration_as_it_was() -> None:
    scale(0)  # the account of the copies stays
    before = rows()
    scale(WANTED)
    assert "rows removed" in scale(0)
    assert rows() == before


def test_a_file_outlives_a_copy_that_is_removed_by_hand(
    scaled: str, django_capture_on_commit_callbacks
) -> None:
    copy = Document.objects.filter(created_by__username=USERNAME).first()
    MeetingDocument.objects.filter(document=copy).delete()
    with django_capture_on_commit_callbacks(execute=True):
        copy.delete()
    assert copy.file.storage.exists(copy.file.name)
