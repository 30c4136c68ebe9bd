"""Editors at work with files."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError
from django.test import Client, RequestFactory
from django.urls import reverse

from storsthlm.documents.models import Document, Image
from storsthlm.documents.preview import with_readers_addresses
from tests.factories.accounts import UserFactory
from tests.factories.documents import DocumentFactory, ImageFactory, pdf_bytes, picture_bytes
from tests.factories.news import ArticleDocumentFactory, ArticleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    client.user = UserFactory(is_superuser=True)
    client.force_login(client.user)
    return client


def add(client: Client, kind: str, **data: object):
    defaults = {"title": "", "language": "sv", "focal_x": 50, "focal_y": 50}
    return client.post(reverse(f"admin:documents_{kind}_add"), {**defaults, **data})


def errors(response) -> str:
    form = response.context["adminform"].form
    return " ".join(str(error) for field in form.errors.values() for error in field)


def pdf(name: str = "Protokoll_12_mars.pdf", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or pdf_bytes(2))


def test_a_document_is_uploaded_with_one_field(editor, stored):
    response = add(editor, "document", file=pdf())
    assert response.status_code == 302, errors(response)
    document = Document.objects.get()
    assert (document.title, document.pages, document.created_by) == ("Protokoll 12 mars", 2, editor.user)
    assert stored() == [document.file.name]


def test_a_refused_document_is_a_form_error(editor, stored):
    response = add(editor, "document", file=pdf(content=b"MZ inte pdf"))
    assert response.status_code == 200
    assert "inte någon PDF" in errors(response)
    assert (stored(), Document.objects.count()) == ([], 0)


def test_no_file_is_a_form_error(editor):
    assert add(editor, "document").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_the_file_can_be_replaced_and_the_title_kept(editor, stored):
    document = DocumentFactory(title="Stadgar")
    address = reverse("admin:documents_document_change", args=[document.pk])
    response = editor.post(address, {"title": "Stadgar", "language": "sv", "file": pdf("nya.pdf")})
    assert response.status_code == 302
    document.refresh_from_db()
    assert (document.title, document.name, document.pages) == ("Stadgar", "nya.pdf", 2)
    assert stored() == [document.file.name]
    editor.post(address, {"title": "Nya stadgar", "language": "en"})
    document.refresh_from_db()
    assert (document.title, document.name) == ("Nya stadgar", "nya.pdf")


def test_a_failure_after_the_file_was_stored_leaves_nothing(editor, stored, monkeypatch):
    def fail(*args: object, **kwargs: object) -> None:
        raise DatabaseError

    monkeypatch.setattr("storsthlm.documents.admin.DocumentAdmin.log_addition", fail)
    with pytest.raises(DatabaseError):
        add(editor, "document", file=pdf())
    assert (stored(), Document.objects.count()) == ([], 0)


def test_a_picture_needs_an_alt_text_or_a_tick(editor, stored):
    picture = {"file": SimpleUploadedFile("bro.png", picture_bytes())}
    response = add(editor, "image", **picture)
    assert "alt-text" in errors(response)
    assert (stored(), Image.objects.count()) == ([], 0)
    picture["file"].seek(0)
    response = add(editor, "image", alt_sv="En bro", **picture)
    assert response.status_code == 302, errors(response)
    assert Image.objects.get().title == "bro"


def test_many_at_once_each_stand_for_themselves(editor, stored):
    response = editor.post(
        reverse("admin:documents_document_upload"),
        {"files": [pdf("ett.pdf"), pdf("två.pdf", b"MZ"), pdf("tre.pdf")]},
    )
    assert sorted(Document.objects.values_list("title", flat=True)) == ["ett", "tre"]
    assert "två.pdf" in response.text
    assert "inte någon PDF" in response.text
    assert len(stored()) == 2


def test_the_upload_address_answers_scripts(editor):
    address = reverse("admin:documents_document_upload")
    response = editor.post(address, {"files": pdf()}, headers={"accept": "application/json"})
    (created,) = response.json()["documents"]
    document = Document.objects.get()
    assert created == {
        "id": str(document.pk),
        "title": "Protokoll 12 mars",
        "name": "Protokoll_12_mars.pdf",
        "size": document.size,
        "pages": 2,
        "url": reverse("admin:documents_document_change", args=[document.pk]),
    }
    refused = editor.post(address, {"files": pdf(content=b"x")}, headers={"accept": "application/json"})
    assert (refused.status_code, refused.json()["documents"]) == (422, [])


def test_uploading_takes_the_right_to_add_and_a_token():
    client = Client(enforce_csrf_checks=True)
    client.force_login(UserFactory())
    assert client.get(reverse("admin:documents_document_upload")).status_code == 403
    client.force_login(UserFactory(is_superuser=True))
    assert client.post(reverse("admin:documents_document_upload"), {"files": pdf()}).status_code == 403
    assert Document.objects.count() == 0


def test_editors_open_what_is_not_public_and_nobody_else_does(editor):
    document, image = DocumentFactory(), ImageFactory()
    addresses = [
        reverse("admin:documents_document_file", args=[document.pk, document.name]),
        reverse("admin:documents_image_file", args=[image.pk, "card-400"]),
    ]
    for address in addresses:
        response = editor.get(address)
        assert response.status_code == 200
        assert "no-store" in response["Cache-Control"]
        assert "private" in response["Cache-Control"]
        assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert b"".join(response.streaming_content)
        assert Client().get(address).status_code == 302
        without_rights = Client()
        without_rights.force_login(UserFactory())
        assert without_rights.get(address).status_code == 403
    assert editor.get(reverse("admin:documents_image_file", args=[image.pk, "inget"])).status_code == 404


def test_a_preview_shows_files_at_the_editors_addresses(editor):
    image, document = ImageFactory(), DocumentFactory()
    html = f'<img src="/bild/{image.pk}/card-400"> <a href="{document.get_absolute_url()}">x</a> /bild/x/y'
    shown = with_readers_addresses(html.encode(), RequestFactory().get("/")).decode()
    for address in re.findall(r'"([^"]+)"', shown):
        response = editor.get(address)
        assert response.status_code == 200
        assert b"".join(response.streaming_content)
    assert shown.endswith("/bild/x/y")


def test_the_preview_of_a_draft_shows_its_picture_to_the_editor(editor):
    draft = ArticleFactory(lead_image=ImageFactory())
    page = editor.get(reverse("admin:news_article_preview", args=[draft.pk])).text
    address = reverse("admin:documents_image_file", args=[draft.lead_image.pk, "lead-800"])
    assert address in page
    assert "/bild/" not in page


def test_it_is_told_where_a_file_is_used_and_texts_keep_it(editor):
    document = DocumentFactory()
    attached, linking = (
        ArticleFactory(title_sv="Bifogar"),
        ArticleFactory(
            title_sv="Länkar", body_sv=f'<p><a href="ref:documents.document:{document.pk}">x</a></p>'
        ),
    )
    ArticleDocumentFactory(article=attached, document=document)
    page = editor.get(reverse("admin:documents_document_change", args=[document.pk])).text
    for article in (attached, linking):
        assert reverse("admin:news_article_change", args=[article.pk]) in page
    attached.delete()
    response = editor.post(reverse("admin:documents_document_delete", args=[document.pk]), {"post": "yes"})
    assert "Länkar" in response.text
    assert Document.objects.filter(pk=document.pk).exists()


def test_every_page_opens_within_a_budget(editor, django_assert_max_num_queries):
    ImageFactory.create_batch(3)
    DocumentFactory.create_batch(3)
    for model in ("document", "image"):
        row = {"document": Document, "image": Image}[model].objects.first()
        for name, args in [("changelist", []), ("add", []), ("change", [row.pk]), ("delete", [row.pk])]:
            with django_assert_max_num_queries(24):  # to delete asks each model that points here
                response = editor.get(reverse(f"admin:documents_{model}_{name}", args=args))
            assert response.status_code == 200
    search = editor.get(reverse("admin:documents_image_changelist"), {"q": "skärgård"})
    assert search.context["cl"].result_count == 3
