"""All papers of a meeting in one ZIP: what is in it, in which order, and what never is."""

import tracemalloc
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import translation

from boards.models import Meeting, MeetingDocument
from storsthlm.documents.models import Document
from storsthlm.documents.serving import CHUNK
from tests.factories.boards import AgendaItemFactory, BodyFactory, MeetingFactory
from tests.factories.news import ArticleDocumentFactory, ArticleFactory

pytestmark = pytest.mark.django_db


def address_of(meeting: Meeting) -> str:
    return f"{meeting.get_absolute_url()}handlingar.zip"


def a_stored_paper(
    meeting: Meeting, title: str, content: bytes = b"%PDF-", **values: object
) -> MeetingDocument:
    document = Document(title=title, name="fil.pdf", size=len(content), sha256=title[:64])
    document.file.save("fil.pdf", ContentFile(content))
    return MeetingDocument.objects.create(meeting=meeting, document=document, **values)


def archive_of(client: Client, meeting: Meeting) -> ZipFile:
    response = client.get(address_of(meeting))
    assert response.status_code == 200
    content = response.getvalue()
    assert int(response["Content-Length"]) == len(content)
    archive = ZipFile(BytesIO(content))
    assert archive.testzip() is None
    return archive


def test_files_stand_in_the_order_of_the_agenda(client: Client) -> None:
    meeting = MeetingFactory(published=True, adjusted=True)
    fourth = AgendaItemFactory(meeting=meeting, number=4)
    tenth = AgendaItemFactory(meeting=meeting, number=4, part="10")
    second = AgendaItemFactory(meeting=meeting, number=4, part="2")
    a_stored_paper(meeting, "Protokoll", role="minutes")
    a_stored_paper(meeting, "Bilaga tio", item=tenth)
    a_stored_paper(meeting, "Bilaga två", item=second)
    a_stored_paper(meeting, "Bilaga", item=fourth, order=2)
    a_stored_paper(meeting, "Tjänsteutlåtande", item=fourth, order=1)
    a_stored_paper(meeting, "Kallelse")
    a_stored_paper(meeting, "Föredragningslista", role="agenda", order=9)
    assert archive_of(client, meeting).namelist() == [
        "01_Föredragningslista.pdf",
        "02_Kallelse.pdf",
        "03_§4 Tjänsteutlåtande.pdf",
        "04_§4 Bilaga.pdf",
        "05_§4.2 Bilaga två.pdf",
        "06_§4.10 Bilaga tio.pdf",
        "07_Protokoll.pdf",
    ]


def test_content_comes_through_whole_and_is_stored_as_it_is(client: Client) -> None:
    meeting = MeetingFactory(published=True)
    contents = [b"", b"kort", bytes(range(256)) * 1024]
    for number, content in enumerate(contents):
        a_stored_paper(meeting, f"Handling {number}", content, order=number)
    archive = archive_of(client, meeting)
    assert [archive.read(each) for each in archive.namelist()] == contents
    assert {info.compress_type for info in archive.infolist()} == {ZIP_STORED}


def test_it_is_sent_a_little_at_a_time(client: Client) -> None:
    meeting = MeetingFactory(published=True)
    a_stored_paper(meeting, "Stor", bytes(20 * CHUNK))
    response = client.get(address_of(meeting))
    assert response.streaming
    assert max(map(len, response)) < 2 * CHUNK


def test_its_size_is_nothing_to_the_memory(client: Client) -> None:
    meeting = MeetingFactory(published=True)
    for number in range(4):
        a_stored_paper(meeting, f"Stor {number}", bytes(8 * 1024**2), order=number)
    response = client.get(address_of(meeting))
    tracemalloc.start()
    received = sum(map(len, response))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert received == int(response["Content-Length"]) > 32 * 1024**2
    assert peak < 1024**2


def test_a_name_holds_nothing_that_a_system_reads_as_a_place(client: Client) -> None:
    meeting = MeetingFactory(published=True)
    a_stored_paper(meeting, '../../etc/passwd: "a\\b"?', order=1)
    a_stored_paper(meeting, "Avtal.pdf", order=2)
    a_stored_paper(meeting, "???", order=3)
    a_stored_paper(meeting, "å" * 200, order=4)
    names = archive_of(client, meeting).namelist()
    assert names[:3] == ["01_etc passwd a b.pdf", "02_Avtal.pdf", "03_Handling.pdf"]
    assert names[3] == f"04_{'å' * 80}.pdf"


def test_a_file_that_belongs_to_two_items_is_there_once(client: Client) -> None:
    meeting = MeetingFactory(published=True)
    first, second = (AgendaItemFactory(meeting=meeting, number=number) for number in (1, 2))
    paper = a_stored_paper(meeting, "Gemensam", item=second)
    MeetingDocument.objects.create(meeting=meeting, document=paper.document, item=first)
    a_stored_paper(meeting, "Egen", item=first, order=1)
    assert archive_of(client, meeting).namelist() == ["01_§1 Gemensam.pdf", "02_§1 Egen.pdf"]


def test_what_may_not_be_read_is_not_in_it(client: Client) -> None:
    meeting = MeetingFactory(published=True)
    other = MeetingFactory(published=True)
    hidden = AgendaItemFactory(meeting=meeting, public=False)
    a_stored_paper(meeting, "Öppen")
    a_stored_paper(meeting, "Hemlig", withheld=True, withheld_reason="Sekretess")
    a_stored_paper(meeting, "Dolt ärende", item=hidden)
    a_stored_paper(meeting, "Ojusterat protokoll", role="minutes")
    a_stored_paper(meeting, "Utdrag", role="extract")
    elsewhere = a_stored_paper(meeting, "Hemlig vid ett annat möte")
    MeetingDocument.objects.create(
        meeting=other, document=elsewhere.document, withheld=True, withheld_reason="Sekretess"
    )
    a_stored_paper(other, "Ett annat mötes")
    assert archive_of(client, meeting).namelist() == ["01_Öppen.pdf"]


def test_an_article_opens_nothing_that_the_meeting_keeps(client: Client) -> None:
    meeting = MeetingFactory(published=True)
    minutes = a_stored_paper(meeting, "Protokoll", role="minutes")
    ArticleDocumentFactory(article=ArticleFactory(published=True), document=minutes.document)
    assert client.get(address_of(meeting)).status_code == 404


@pytest.mark.parametrize("hidden", [{"published": False}, {"body": "draft"}], ids=["meeting", "body"])
def test_a_meeting_that_is_not_public_has_none(client: Client, hidden: dict) -> None:
    values = {"published": True, **hidden}
    if values.get("body"):
        values["body"] = BodyFactory()
    meeting = MeetingFactory(**values)
    a_stored_paper(meeting, "Handling")
    assert client.get(address_of(meeting)).status_code == 404


def test_without_files_there_is_nothing(client: Client) -> None:
    meeting = MeetingFactory(published=True)
    assert client.get(address_of(meeting)).status_code == 404
    assert "handlingar.zip" not in client.get(meeting.get_absolute_url()).content.decode()


def test_a_file_that_storage_has_lost_is_left_out_and_told_of_in_the_log(client: Client, caplog) -> None:
    meeting = MeetingFactory(published=True)
    a_stored_paper(meeting, "Finns")
    lost = a_stored_paper(meeting, "Borta").document
    lost.file.storage.delete(lost.file.name)
    assert archive_of(client, meeting).namelist() == ["01_Finns.pdf"]
    assert "A stored file is missing" in caplog.text


def test_unchanged_it_costs_an_answer_without_content(client: Client) -> None:
    meeting = MeetingFactory(published=True)
    a_stored_paper(meeting, "Handling")
    etag = client.get(address_of(meeting))["ETag"]
    assert client.get(address_of(meeting), headers={"If-None-Match": etag}).status_code == 304
    a_stored_paper(meeting, "En till")
    assert client.get(address_of(meeting), headers={"If-None-Match": etag}).status_code == 200


def test_who_asks_for_the_head_reads_no_file(client: Client, monkeypatch) -> None:
    meeting = MeetingFactory(published=True)
    a_stored_paper(meeting, "Handling")
    monkeypatch.setattr("storsthlm.documents.archive._chunks", None)
    response = client.head(address_of(meeting))
    assert response.status_code == 200
    assert int(response["Content-Length"]) > 0


def test_the_page_tells_of_it_with_number_and_size(client: Client) -> None:
    meeting = MeetingFactory(published=True, in_english=True)
    a_stored_paper(meeting, "Ett", bytes(3 * 1024))
    a_stored_paper(meeting, "Två", bytes(4 * 1024))
    a_stored_paper(meeting, "Hemligt", bytes(9 * 1024), withheld=True, withheld_reason="Sekretess")
    html = client.get(meeting.get_absolute_url()).content.decode()
    assert f'href="{address_of(meeting)}"' in html
    assert "2 filer" in html
    assert "ZIP, 7,0\xa0kB" in html
    with translation.override("en"):
        page, english = meeting.get_absolute_url(), address_of(meeting)
    assert f'href="{english}"' in client.get(page).content.decode()
    assert client.get(english).status_code == 200


def test_the_number_of_queries_does_not_grow_with_the_papers(queries_of) -> None:
    meeting = MeetingFactory(published=True)
    item = AgendaItemFactory(meeting=meeting)
    a_stored_paper(meeting, "Ett", item=item)
    few = queries_of(address_of(meeting))
    for number in range(5):
        a_stored_paper(meeting, f"Handling {number}", item=item)
    assert queries_of(address_of(meeting)) == few
