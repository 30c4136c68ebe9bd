"""Which documents an editor finds in the admin: board papers are not for everybody before they are public."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from storsthlm.accounts.roles import apply_roles
from storsthlm.documents.models import Document
from tests.factories.accounts import UserFactory
from tests.factories.boards import MeetingDocumentFactory, MeetingFactory
from tests.factories.calendar_app import EventDocumentFactory, EventFactory
from tests.factories.documents import DocumentFactory, pdf_bytes
from tests.helpers import admin_url

pytestmark = pytest.mark.django_db


@pytest.fixture
def editors() -> dict[str, object]:
    apply_roles()
    return {role: UserFactory(role=role) for role in ("communicator", "secretary", "publisher")}


def found_by(user) -> set:
    return set(Document.objects.visible_to(user))


def test_a_paper_of_a_draft_meeting_is_for_its_keepers_alone(editors):
    paper = MeetingDocumentFactory(document=DocumentFactory(), meeting=MeetingFactory()).document
    assert paper in found_by(editors["secretary"])
    assert paper in found_by(editors["publisher"])
    assert paper not in found_by(editors["communicator"])


def test_a_withheld_paper_of_a_public_meeting_stays_hidden(editors):
    paper = MeetingDocumentFactory(
        document=DocumentFactory(), withheld=True, withheld_reason="Sekretess"
    ).document
    assert paper not in found_by(editors["communicator"])


def test_a_public_paper_is_found_by_all(editors):
    paper = MeetingDocumentFactory(document=DocumentFactory()).document
    assert paper in found_by(editors["communicator"])


def test_what_a_keeper_has_just_uploaded_is_hidden_and_a_colleagues_file_is_not(editors):
    fresh = DocumentFactory(created_by=editors["secretary"])
    shared = DocumentFactory(created_by=UserFactory(role="communicator"))
    assert found_by(editors["communicator"]) == {shared}
    assert found_by(editors["secretary"]) == {fresh, shared}


@pytest.mark.parametrize("afterwards", ["left the role", "deleted"])
def test_it_stays_hidden_whatever_becomes_of_the_one_who_uploaded_it(editors, afterwards: str):
    fresh = DocumentFactory(created_by=editors["secretary"])
    if afterwards == "deleted":
        editors["secretary"].delete()
    else:
        editors["secretary"].groups.clear()
    assert found_by(editors["communicator"]) == set()
    assert found_by(editors["publisher"]) == {fresh}


def test_what_a_communicator_uploaded_stays_shared_when_they_become_a_keeper(editors):
    shared = DocumentFactory(created_by=editors["communicator"])
    editors["communicator"].groups.set(editors["secretary"].groups.all())
    assert shared in found_by(UserFactory(role="communicator"))


@pytest.mark.parametrize(("form", "field"), [("add", "file"), ("upload", "files")])
def test_each_way_in_writes_down_whether_a_keeper_came_with_it(editors, client, form: str, field: str):
    for role in ("secretary", "communicator"):
        client.force_login(editors[role])
        data = {field: SimpleUploadedFile(f"{role}.pdf", pdf_bytes()), "title": "", "language": "sv"}
        client.post(f"/admin/documents/document/{form}/", data)
    assert dict(Document.objects.values_list("name", "kept")) == {
        "secretary.pdf": True,
        "communicator.pdf": False,
    }


def test_the_admin_list_and_search_box_hold_to_it(editors, client):
    paper = MeetingDocumentFactory(
        document=DocumentFactory(title="Kanariefågel"), meeting=MeetingFactory()
    ).document
    client.force_login(editors["communicator"])
    pages = (
        "/admin/documents/document/",
        "/admin/autocomplete/?app_label=news&model_name=articledocument&field_name=document&term=Kanarie",
        "/admin/valj/lank/traffar/?q=Kanarie",
    )
    for page in pages:
        response = client.get(page)
        assert response.status_code == 200
        assert "Kanariefågel" not in response.content.decode("unicode-escape", "replace")
        assert "Kanarief" not in response.text
    assert client.get(f"/admin/documents/document/{paper.pk}/change/").status_code == 302
    assert client.get(f"/admin/documents/document/{paper.pk}/file/{paper.name}").status_code == 404


def replacement() -> dict[str, object]:
    return {"title": "Utbytt", "language": "sv", "file": SimpleUploadedFile("utbytt.pdf", pdf_bytes(2))}


@pytest.mark.parametrize("own", [False, True], ids=["of another", "own upload"])
def test_public_minutes_are_replaced_and_deleted_by_their_keepers_alone(editors, client, own: bool):
    """They are on the website, so a communicator finds them; what was adjusted is not theirs to change."""
    by = editors["communicator"] if own else None
    minutes = DocumentFactory(title="Protokoll", created_by=by)
    MeetingDocumentFactory(document=minutes, role="minutes")
    assert Document.objects.public().filter(pk=minutes.pk).exists()
    change = admin_url(minutes, "change")
    client.force_login(editors["communicator"])
    page = client.get(change)
    assert "adminform" in page.context
    assert page.context["adminform"].form.fields == {}
    assert minutes.file.name not in page.text
    assert client.post(change, replacement()).status_code == 403
    assert client.post(admin_url(minutes, "delete"), {"post": "yes"}).status_code == 403
    kept = Document.objects.get(pk=minutes.pk)
    assert (kept.title, kept.name, kept.sha256) == ("Protokoll", minutes.name, minutes.sha256)
    client.force_login(editors["secretary"])
    assert client.post(change, replacement()).status_code == 302
    assert Document.objects.get(pk=minutes.pk).name == "utbytt.pdf"


def test_other_files_of_colleagues_stay_everybodys_to_change(editors, client):
    shared = DocumentFactory(created_by=UserFactory(role="communicator"))
    client.force_login(editors["communicator"])
    assert client.post(admin_url(shared, "change"), replacement()).status_code == 302


def test_what_uses_a_file_is_named_to_those_alone_who_may_see_it(editors, client):
    """A secretary has no right to events; that something uses the file is told, and not even of what kind."""
    document = DocumentFactory(created_by=editors["communicator"])
    EventDocumentFactory(event=EventFactory(title_sv="Kanariefågel"), document=document)
    text = f'<p><a href="ref:documents.document:{document.pk}">x</a></p>'
    EventFactory(title_sv="Kanariefågel två", programme_sv=text)
    for role, told in (("secretary", False), ("publisher", True)):
        client.force_login(editors[role])
        shown = client.get(admin_url(document, "change")).text
        refused = client.post(admin_url(document, "delete"), {"post": "yes"}).text
        assert [("Kanariefågel" in page) for page in (shown, refused)] == [told, told]
        assert ("Något som du inte får se" in shown) is not told
    assert Document.objects.filter(pk=document.pk).exists()
