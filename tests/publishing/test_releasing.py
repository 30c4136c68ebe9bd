"""What is in use is deleted only once it is settled what stands in its place; and only by those who may."""

import pytest
from django.db.models import ProtectedError

from storsthlm.accounts.roles import COMMUNICATOR, PUBLISHER, SECRETARY
from storsthlm.documents.models import Document, Use
from storsthlm.pages.models import Contact, Page
from storsthlm.publishing.models import (
    AuditEntry,
    Draft,
    Redirect,
    Reference,
    ReviewRule,
    ScheduledChange,
)
from storsthlm.publishing.uses import asking, releasing
from tests.factories.accounts import UserFactory
from tests.factories.boards import BodyFactory, MeetingDocumentFactory, MeetingFactory
from tests.factories.calendar_app import EventFactory
from tests.factories.documents import DocumentFactory, ImageFactory
from tests.factories.news import ArticleDocumentFactory, ArticleFactory
from tests.factories.newsletter import EditionFactory, EditionItemFactory
from tests.factories.pages import ContactFactory, PageFactory
from tests.factories.redirects import RedirectFactory
from tests.factories.taxonomy import CategoryFactory
from tests.helpers import Visitor, admin_url, client_of, filled_in

pytestmark = pytest.mark.django_db


def link(row) -> str:
    return f'<p>Läs <a href="ref:{row._meta.label_lower}:{row.pk}">mer här</a>.</p>'


def picture(image) -> str:
    return f'<figure><img src="/bild/{image.pk}/text-800" alt="Bro"></figure><p>Efter.</p>'


def is_there(row) -> bool:
    return type(row)._base_manager.filter(pk=row.pk).exists()


def remove(client, row):
    return client.post(admin_url(row, "delete"), {"_remove": "1"}, follow=True)


def replace(client, row, now):
    return client.post(admin_url(row, "delete"), {"_replace": "1", "replacement": str(now.pk)}, follow=True)


@pytest.fixture
def publisher():
    return client_of(PUBLISHER)


# Where it is is told first --------------------------------------------------------------------------------


def test_it_is_told_where_it_is_and_an_ordinary_deletion_is_refused(publisher) -> None:
    page = PageFactory()
    article = ArticleFactory(title_sv="Bron byggs", body_sv=link(page))
    answer = publisher.get(admin_url(page, "delete"))
    assert admin_url(article, "change") in answer.text
    publisher.post(admin_url(page, "delete"), {"post": "yes"})
    assert is_there(page)


def test_what_nobody_uses_goes_as_before(publisher) -> None:
    page = PageFactory()
    assert publisher.post(admin_url(page, "delete"), {"post": "yes"}).status_code == 302
    assert not is_there(page)


def test_a_file_that_only_a_draft_names_is_in_use() -> None:
    editor, image, article = client_of(COMMUNICATOR), ImageFactory(), ArticleFactory(published=True)
    form = filled_in(editor.get(admin_url(article, "change"))) | {"lead_image": str(image.pk)}
    editor.post(f"{admin_url(type(article), 'changelist')}draft/{article.pk}/keep/", form)
    editor.post(admin_url(image, "delete"), {"post": "yes"})
    assert is_there(image)
    remove(editor, image)
    assert not is_there(image)
    assert Draft.objects.get().data["lead_image"] == []


def test_a_portrait_is_in_use() -> None:
    contact = ContactFactory(portrait=ImageFactory())
    with pytest.raises(ProtectedError):
        contact.portrait.delete()
    client = client_of(COMMUNICATOR)
    client.post(admin_url(contact.portrait, "delete"), {"post": "yes"})
    assert is_there(contact.portrait)


@pytest.mark.parametrize("target", ["article", "event"])
def test_code_that_deletes_takes_no_story_of_an_edition_along(target: str) -> None:
    row = {"article": ArticleFactory, "event": EventFactory}[target]()
    item = EditionItemFactory(**{"article": None, target: row})
    with pytest.raises(ProtectedError):
        row.delete()
    assert is_there(item)


def test_many_at_once_are_refused_as_one_is(publisher) -> None:
    free, chosen, linked = DocumentFactory(), DocumentFactory(), DocumentFactory()
    ArticleDocumentFactory(document=chosen)
    ArticleFactory(title_sv="Bron byggs", body_sv=link(linked))
    rows = [free, chosen, linked]
    sent = {"action": "delete_selected", "_selected_action": [str(row.pk) for row in rows], "post": "yes"}
    answer = publisher.post(admin_url(Document, "changelist"), sent)
    assert "Bron byggs" in answer.text
    assert all(map(is_there, rows))


# Removal --------------------------------------------------------------------------------------------------


def test_links_become_words_and_choices_are_emptied(publisher) -> None:
    page = PageFactory()
    article = ArticleFactory(body_sv=link(page), body_en=link(page), published=True)
    child = PageFactory(parent=page)
    redirect = RedirectFactory(old="/gammal", target=f"ref:pages.page:{page.pk}")
    remove(publisher, page)
    assert not is_there(page)
    for row in (article, child):
        row.refresh_from_db()
    assert article.body_sv == article.body_en == "<p>Läs mer här.</p>"
    assert child.parent is None
    assert not is_there(redirect)
    assert not Reference.objects.exists()
    notes = AuditEntry.objects.filter(action="update").values_list("actor", "note")
    assert set(notes) == {(publisher.user.pk, f"”{page}” togs bort härifrån.")}
    assert AuditEntry.objects.filter(action="delete").count() == 1


def test_pictures_and_files_go_from_texts_and_lists(publisher) -> None:
    image, document = ImageFactory(), DocumentFactory()
    article = ArticleFactory(body_sv=picture(image) + link(document), lead_image=image, published=True)
    row = ArticleDocumentFactory(article=article, document=document)
    remove(publisher, image)
    remove(publisher, document)
    article.refresh_from_db()
    assert article.lead_image is None
    assert article.body_sv.split("\n") == ["<p>Efter.</p>", "<p>Läs mer här.</p>"]
    assert not is_there(row)
    assert not Use.objects.exists()


def test_a_story_of_an_edition_goes_with_what_it_told_of(publisher) -> None:
    """It was hidden when that was withdrawn; words of its own would show again without it."""
    article = ArticleFactory(withdrawn=True, title_sv="Bron byggs")
    item = EditionItemFactory(
        article=article, headline_sv="Läs om bron", edition=EditionFactory(published=True)
    )
    remove(publisher, article)
    assert not is_there(article)
    assert not is_there(item)


def test_what_a_public_page_needs_is_not_taken_from_it(publisher) -> None:
    area = CategoryFactory()
    article = ArticleFactory(category=area, published=True)
    answer = remove(publisher, area)
    assert "Behövs för att publicera" in answer.text
    assert is_there(area)
    article.refresh_from_db()
    assert article.category == area


def test_what_must_be_chosen_is_not_emptied(publisher) -> None:
    body = BodyFactory()
    meeting = MeetingFactory(body=body)
    remove(publisher, body)
    assert is_there(body)
    other = BodyFactory()
    replace(publisher, body, other)
    meeting.refresh_from_db()
    assert (is_there(body), meeting.body) == (False, other)


# Replacement ----------------------------------------------------------------------------------------------


def test_every_link_and_choice_is_turned_to_the_other(publisher) -> None:
    page, now = PageFactory(withdrawn=True), PageFactory(published=True)
    was = page.get_absolute_url()
    article = ArticleFactory(body_sv=link(page), published=True)
    child = PageFactory(parent=page)
    redirect = RedirectFactory(old="/gammal", target=f"ref:pages.page:{page.pk}")
    replace(publisher, page, now)
    for row in (article, child, redirect):
        row.refresh_from_db()
    assert article.body_sv == link(now)
    assert child.parent == now
    assert redirect.target == f"ref:pages.page:{now.pk}"
    assert Visitor().get(was).headers["Location"] == now.get_absolute_url()
    assert now.get_absolute_url() in Visitor().get(article.get_absolute_url()).text


def test_addresses_that_it_once_had_lead_to_the_other_and_are_no_uses_of_that(publisher) -> None:
    page, now = PageFactory(withdrawn=True), PageFactory(published=True)
    first = page.get_absolute_url()
    page.slug = "nytt"
    page.save()
    ArticleFactory(body_sv=link(page))
    replace(publisher, page, now)
    assert Visitor().get(first).headers["Location"] == now.get_absolute_url()
    assert ("publishing.redirect",) not in {place[:1] for place in asking.pages_using([now])}


def test_lists_have_the_other_once(publisher) -> None:
    contact, now = ContactFactory(), ContactFactory()
    both, one = ArticleFactory(contacts=[contact, now]), ArticleFactory(contacts=[contact])
    replace(publisher, contact, now)
    assert not is_there(contact)
    assert [list(row.contacts.all()) for row in (both, one)] == [[now], [now]]
    document, other = DocumentFactory(), DocumentFactory()
    ArticleDocumentFactory(article=one, document=document)
    ArticleDocumentFactory(article=one, document=other)
    replace(publisher, document, other)
    assert [row.document for row in one.attachments.all()] == [other]


def test_a_page_in_the_place_of_what_it_stood_below(publisher) -> None:
    top = PageFactory()
    child = PageFactory(parent=top)
    replace(publisher, top, child)
    child.refresh_from_db()
    assert (is_there(top), child.parent) == (False, None)


def test_drafts_and_planned_changes_are_turned_too(publisher) -> None:
    page, now, article = PageFactory(), PageFactory(), ArticleFactory(published=True)
    data = {"title_sv": ["Nytt"], "body_sv": [link(page)]}
    Draft.objects.create(model="news.article", object_id=str(article.pk), data=data, base=article.updated_at)
    ScheduledChange.objects.create(
        model="news.article",
        object_id=str(article.pk),
        data=data,
        base=article.updated_at,
        at=article.updated_at,
        by=UserFactory(),
    )
    replace(publisher, page, now)
    assert not is_there(page)
    for kind in (Draft, ScheduledChange):
        assert kind.objects.get().data == {"title_sv": ["Nytt"], "body_sv": [link(now)]}


def test_a_row_of_a_draft_that_is_nothing_without_it_is_ticked_away(publisher) -> None:
    document, article = DocumentFactory(), ArticleFactory()
    data = {"attachments-0-document": [str(document.pk)], "attachments-TOTAL_FORMS": ["1"]}
    Draft.objects.create(model="news.article", object_id=str(article.pk), data=data, base=article.updated_at)
    remove(publisher, document)
    assert not is_there(document)
    assert Draft.objects.get().data["attachments-0-DELETE"] == ["on"]


def test_what_may_stand_in_its_place_is_searched_for(publisher) -> None:
    page, other = PageFactory(title_sv="Om bron"), PageFactory(title_sv="Allt om bron")
    ArticleFactory(body_sv=link(page))
    answer = publisher.get(admin_url(page, "delete"), {"q": "bron"})
    assert answer.context["offered"] == [other]


@pytest.mark.parametrize("sent", ["", "x", "0", "9" * 30, "\x00"])
def test_a_wrong_replacement_changes_nothing(publisher, sent: str) -> None:
    page = PageFactory()
    article = ArticleFactory(body_sv=link(page))
    answer = publisher.post(
        admin_url(page, "delete"), {"_replace": "1", "replacement": sent or str(page.pk)}, follow=True
    )
    article.refresh_from_db()
    assert answer.status_code == 200
    assert (is_there(page), article.body_sv) == (True, link(page))


# Who may --------------------------------------------------------------------------------------------------


def test_who_may_not_change_a_page_deletes_nothing_and_learns_who_can() -> None:
    """A communicator writes no meetings, and publishes no standing pages."""
    document = DocumentFactory()
    article = ArticleFactory(body_sv=link(document))
    MeetingFactory(title_sv="Mötet", summary=ArticleFactory(summary=True))
    page = PageFactory(body_sv=link(document), published=True)
    answer = remove(client_of(COMMUNICATOR), document)
    assert "Publicist" in answer.text
    article.refresh_from_db()
    page.refresh_from_db()
    assert is_there(document)
    assert link(document) == article.body_sv == page.body_sv
    assert not AuditEntry.objects.filter(action="update").exists()


def test_a_story_in_a_meeting_is_not_deleted_by_a_communicator() -> None:
    article = ArticleFactory(summary=True)
    meeting = MeetingFactory(summary=article)
    answer = remove(client_of(COMMUNICATOR), article)
    meeting.refresh_from_db()
    assert (is_there(article), meeting.summary) == (True, article)
    assert "Du får inte ändra" in answer.text


def test_a_paper_of_a_meeting_stays_out_of_other_hands() -> None:
    document = DocumentFactory()
    meeting = MeetingFactory(published=True)
    MeetingDocumentFactory(meeting=meeting, document=document)
    assert remove(client_of(COMMUNICATOR), document).status_code in {302, 403, 404, 200}
    assert is_there(document)
    assert "kryssa i att det inte publiceras" in remove(client_of(SECRETARY), document).text
    assert is_there(document)
    replace(client_of(SECRETARY), document, DocumentFactory())
    assert not is_there(document)


def test_a_replacement_that_the_editor_may_not_see_is_not_reached() -> None:
    document, article = DocumentFactory(), ArticleFactory()
    ArticleDocumentFactory(article=article, document=document)
    hidden = DocumentFactory(created_by=UserFactory(role=SECRETARY))
    MeetingDocumentFactory(meeting=MeetingFactory(), document=hidden)
    replace(client_of(COMMUNICATOR), document, hidden)
    assert is_there(document)
    assert article.attachments.get().document == document


def test_who_may_not_delete_does_not_begin() -> None:
    area = CategoryFactory()
    ArticleFactory(category=area)
    client = client_of(COMMUNICATOR)
    assert client.get(admin_url(area, "delete")).status_code == 403
    assert client.post(admin_url(area, "delete"), {"_remove": "1"}).status_code == 403


def test_it_is_all_taken_back_where_something_fails(publisher, monkeypatch) -> None:
    page = PageFactory()
    article = ArticleFactory(body_sv=link(page))
    publisher.raise_request_exception = False
    monkeypatch.setattr(releasing, "_finish", lambda *args: 1 / 0)
    assert remove(publisher, page).status_code == 500
    article.refresh_from_db()
    assert (is_there(page), article.body_sv) == (True, link(page))


def test_too_many_places_are_refused(publisher, monkeypatch) -> None:
    monkeypatch.setattr(releasing, "MOST", 2)
    contact = ContactFactory()
    for _each in range(3):
        ArticleFactory(contacts=[contact])
    assert "fler än 2" in remove(publisher, contact).text
    assert Contact.objects.filter(pk=contact.pk).exists()
    assert Page.objects.count() == Redirect.objects.count() == 0


def test_who_must_ask_changes_nothing_public_by_deleting_what_it_uses() -> None:
    ReviewRule.objects.filter(model="news.article").update(needs_review=True)
    editor, image = client_of(COMMUNICATOR), ImageFactory()
    article = ArticleFactory(published=True, lead_image=image)
    remove(editor, image)
    article.refresh_from_db()
    assert article.lead_image == image
