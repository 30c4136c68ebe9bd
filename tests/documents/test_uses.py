"""Files in formatted texts: public while the text is, and found where they are used."""

import uuid

import pytest
from django.urls import reverse

from storsthlm.documents.models import Document, Image, Use
from storsthlm.documents.uses import text_owners
from storsthlm.richtext import choosers, links
from tests.factories.accounts import UserFactory
from tests.factories.boards import BodyFactory, MandateFactory
from tests.factories.news import ArticleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def document() -> Document:
    return Document.objects.create(title="Riktlinjer", name="riktlinjer.pdf")


@pytest.fixture
def image() -> Image:
    return Image.objects.create(title="Bro", alt_sv="En bro", width=1000, height=500)


def text(document: Document | None = None, image: Image | None = None) -> str:
    link = f'<p><a href="ref:documents.document:{document.pk}">Läs</a></p>' if document else ""
    return link + (f'<figure><img src="/bild/{image.pk}/text-800" alt="x"></figure>' if image else "<p>.</p>")


def is_public(row) -> bool:
    return type(row).objects.public().filter(pk=row.pk).exists()


def test_it_is_clear_for_every_text_who_may_read_it():
    assert text_owners.unclear() == []
    assert {model._meta.label for model in text_owners.columns} == {
        "boards.Agreement",
        "boards.Body",
        "boards.Case",
        "boards.Grant",
        "boards.Mandate",
        "boards.Remiss",
        "calendar_app.Event",
        "news.Article",
        "newsletter.EditionItem",
        "pages.Page",
    }


@pytest.mark.parametrize("state", [{"published": True}, {}, {"expired": True}, {"scheduled": True}], ids=str)
def test_files_in_a_text_are_public_as_the_text_is(document, image, state):
    ArticleFactory(body_sv=text(document, image), **state)
    assert is_public(document) == is_public(image) == (state == {"published": True})


def test_files_in_the_text_of_a_part_follow_the_whole(document):
    mandate = MandateFactory(text_sv=text(document), body=BodyFactory())
    assert not is_public(document)
    MandateFactory(text_sv=text(document), body=BodyFactory(published=True))
    assert is_public(document)
    assert Use.objects.filter(owner_model="boards.mandate", owner_id=str(mandate.pk)).count() == 1


def test_the_english_text_counts_and_a_plain_address_too(document):
    address = f'<p><a href="{document.get_absolute_url()}">Read</a></p>'
    ArticleFactory(published=True, in_english=True, body_en=address)
    assert is_public(document)


def test_a_changed_text_lets_go(document, image):
    article = ArticleFactory(published=True, body_sv=text(document, image))
    article.body_sv = text(image=image)
    article.save()
    assert (is_public(document), is_public(image)) == (False, True)
    assert Use.objects.count() == 1
    article.delete()
    assert (Use.objects.count(), is_public(image)) == (0, False)


def test_an_address_of_nothing_is_no_use(document):
    other = text(document).replace(str(document.pk), str(uuid.uuid4()))
    ArticleFactory(published=True, body_sv=other + text(document) * 2)
    assert Use.objects.get().document == document


def test_a_text_of_another_model_with_the_same_number_opens_nothing(document):
    draft = ArticleFactory(body_sv=text(document))
    BodyFactory(pk=draft.pk, published=True)
    assert not is_public(document)


def test_saving_an_unchanged_text_writes_nothing(document, django_assert_num_queries):
    article = ArticleFactory(body_sv=text(document))
    before = list(Use.objects.values_list("pk", flat=True))
    article.save()
    assert list(Use.objects.values_list("pk", flat=True)) == before


def test_the_link_dialog_finds_documents_and_shows_only_public_ones(document, rf):
    request = rf.get("/")
    request.user = UserFactory(is_superuser=True)
    kind = next(kind for kind in links.kinds() if kind.key == "documents.document")
    assert [hit.id for hit in kind.search("rikt docx", request)] == []
    assert [hit.id for hit in kind.search("riktlinjer", request)] == [document.pk]
    assert links.addresses([text(document)]) == {}
    assert list(links.titles([text(document)]).values()) == ["Riktlinjer"]
    ArticleFactory(published=True, body_sv=text(document))
    assert list(links.addresses([text(document)]).values()) == [document.get_absolute_url()]


def test_the_picture_dialog_offers_pictures_to_those_who_may_see_them(image, rf):
    request = rf.get("/")
    request.user = UserFactory(is_superuser=True)
    (choice,) = choosers.find_images("bro", request)
    assert (choice.url, choice.width, choice.height) == (f"/bild/{image.pk}/text-800", 800, 400)
    assert choice.thumb_url == reverse("admin:documents_image_file", args=[image.pk, "card-400"])
    request.user = UserFactory()
    assert choosers.find_images("bro", request) == []
