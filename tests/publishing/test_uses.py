"""Where something is used: chosen, linked, or named in work that is not saved; and who learns of it."""

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from boards.models import Membership
from calendar_app.models import Event
from storsthlm.accounts.roles import COMMUNICATOR, PUBLISHER, SECRETARY
from storsthlm.pages.models import Contact
from storsthlm.publishing.models import Draft, Reference, ScheduledChange
from storsthlm.publishing.uses import asking, texts
from storsthlm.publishing.uses.relations import relations_to
from tests.factories.accounts import UserFactory
from tests.factories.boards import (
    BodyFactory,
    MandateFactory,
    MeetingDocumentFactory,
    MeetingFactory,
    MembershipFactory,
)
from tests.factories.calendar_app import EventFactory
from tests.factories.documents import DocumentFactory, ImageFactory
from tests.factories.news import ArticleDocumentFactory, ArticleFactory
from tests.factories.newsletter import EditionFactory, EditionItemFactory
from tests.factories.pages import ContactFactory, PageFactory
from tests.factories.redirects import RedirectFactory
from tests.factories.taxonomy import CategoryFactory, OrganisationFactory
from tests.helpers import admin_url, client_of, filled_in

pytestmark = pytest.mark.django_db


def link(row) -> str:
    return f'<p><a href="ref:{row._meta.label_lower}:{row.pk}">Läs mer</a></p>'


def users(row) -> set[tuple[str, str]]:
    return set(asking.pages_using([row]))


def key(row) -> tuple[str, str]:
    return row._meta.label_lower, str(row.pk)


# What counts as a use -------------------------------------------------------------------------------------


def test_links_in_texts_of_any_kind_and_of_parts() -> None:
    page = PageFactory()
    edition, body = EditionFactory(), BodyFactory()
    owners = [
        ArticleFactory(body_sv=link(page)),
        EventFactory(programme_en=link(page)),
        BodyFactory(description_sv=link(page)),
        PageFactory(body_sv=link(page)),
    ]
    EditionItemFactory(edition=edition, headline_sv="Eget", teaser_sv=link(page), article=None)
    MandateFactory(body=body, text_sv=link(page))
    assert users(page) == {*map(key, owners), key(edition), key(body)}


def test_what_is_chosen_anywhere() -> None:
    article, event, image = ArticleFactory(summary=True), EventFactory(), ImageFactory()
    edition = EditionFactory()
    EditionItemFactory(edition=edition, article=article)
    other = EditionFactory()
    EditionItemFactory(edition=other, event=event)
    meeting = MeetingFactory(summary=article)
    related = ArticleFactory(related=[article])
    assert users(article) == {key(edition), key(meeting), key(related)}
    assert users(event) == {key(other)}
    contact = ContactFactory(portrait=image)
    assert users(image) == {key(contact)}
    page = PageFactory()
    page.contacts.add(contact)
    assert users(contact) == {key(page)}
    child = PageFactory(parent=page)
    assert users(page) == {key(child)}


def test_files_as_lists_parts_and_in_texts() -> None:
    document = DocumentFactory()
    article, meeting = ArticleFactory(), MeetingFactory()
    ArticleDocumentFactory(article=article, document=document)
    MeetingDocumentFactory(meeting=meeting, document=document)
    page = PageFactory(body_sv=link(document))
    assert users(document) == {key(article), key(meeting), key(page)}
    assert not Reference.objects.exists()  # files have a register of their own


def test_each_page_is_told_once() -> None:
    page = PageFactory()
    article = ArticleFactory(body_sv=link(page) * 3, body_en=link(page))
    edition = EditionFactory()
    EditionItemFactory(edition=edition, headline_sv="a", teaser_sv=link(page), article=None)
    EditionItemFactory(edition=edition, headline_sv="b", teaser_sv=link(page), article=None)
    assert asking.pages_using([page]) == sorted([key(article), key(edition)])


def test_parts_and_what_it_chooses_itself_are_no_uses() -> None:
    article = ArticleFactory(contacts=[ContactFactory()], categories=[CategoryFactory()], tags=["klimat"])
    ArticleDocumentFactory(article=article, document=DocumentFactory())
    assert users(article) == set()


def test_redirects_that_somebody_wrote_but_not_those_of_a_move() -> None:
    page = PageFactory(published=True)
    page.slug = "nytt"
    page.save()
    row = RedirectFactory(old="/gammal", target=f"ref:pages.page:{page.pk}")
    assert users(page) == {key(row)}


def test_a_text_that_is_changed_or_deleted_lets_go() -> None:
    page = PageFactory()
    article = ArticleFactory(body_sv=link(page))
    article.body_sv = "<p>Inget</p>"
    article.save(update_fields=["title_sv"])
    assert users(page) == {key(article)}
    article.save()
    assert users(page) == set()
    article.body_sv = link(page)
    article.save()
    article.delete()
    assert not Reference.objects.exists()


def test_an_unchanged_text_costs_one_question() -> None:
    article = ArticleFactory(body_sv=link(PageFactory()))
    with CaptureQueriesContext(connection) as asked:
        article.save()
    assert len([query for query in asked if "publishing_reference" in query["sql"]]) == 1


def test_texts_from_before_the_register_are_read_once() -> None:
    page = PageFactory()
    article = ArticleFactory(body_sv=link(page))
    Reference.objects.all().delete()
    texts._fill_in(apps.get_app_config("publishing"), apps)
    assert users(page) == {key(article)}


def test_every_key_to_a_page_is_found_by_itself() -> None:
    """A new foreign key stands here without anybody having told of it."""
    found = {
        label: sorted(f"{each.model._meta.label_lower}.{each.field.name}" for each in relations_to(model))
        for label, model in [("contact", Contact), ("event", Event)]
    }
    assert found == {
        "contact": [
            "boards.body_contacts.contact",
            "calendar_app.event_contacts.contact",
            "news.article_contacts.contact",
            "pages.page_contacts.contact",
            "pages.statement.contact",
        ],
        "event": ["newsletter.edition_removed_events.event", "newsletter.editionitem.event"],
    }


# Work that is not saved -----------------------------------------------------------------------------------


def kept(row, editor, **typed: object) -> None:
    form = filled_in(editor.get(admin_url(row, "change"))) | typed
    assert editor.post(f"{admin_url(type(row), 'changelist')}draft/{row.pk}/keep/", form).status_code == 200


def test_a_draft_that_chooses_or_shows_it_counts() -> None:
    editor, image, contact, page = client_of(COMMUNICATOR), ImageFactory(), ContactFactory(), PageFactory()
    article = ArticleFactory(published=True)
    kept(
        article,
        editor,
        lead_image=str(image.pk),
        contacts=[str(contact.pk)],
        body_sv=link(page),
        **{"attachments-TOTAL_FORMS": "0"},
    )
    for row in (image, contact, page):
        assert [work.object_id for work in asking.unsaved.naming([row])] == [str(article.pk)]
        assert asking.is_used([row])
    assert not asking.is_used([ImageFactory()])


def test_a_row_of_a_form_counts_until_it_is_ticked_away() -> None:
    article = ArticleFactory()
    data = {"items-0-article": [str(article.pk)], "items-0-id": [""], "title_sv": ["Nr 1"]}
    draft = Draft.objects.create(model="newsletter.edition", data=data)
    assert asking.unsaved.naming([article]) == [draft]
    Draft.objects.update(data=data | {"items-0-DELETE": ["on"]})
    assert asking.unsaved.naming([article]) == []


def test_the_same_number_of_something_else_is_no_use() -> None:
    article, event = ArticleFactory(pk=12), EventFactory(pk=12)
    Draft.objects.create(model="newsletter.edition", data={"items-0-event": ["12"], "number": ["12"]})
    Draft.objects.create(model="pages.page", data={"body_sv": [link(article).replace(":12", ":123")]})
    assert asking.unsaved.naming([article]) == []
    assert len(asking.unsaved.naming([event])) == 1


def test_a_planned_change_counts() -> None:
    page, article = PageFactory(), ArticleFactory(published=True)
    change = ScheduledChange.objects.create(
        model="news.article",
        object_id=str(article.pk),
        data={"body_sv": [link(page)]},
        base=article.updated_at,
        at=article.updated_at,
        by=UserFactory(),
    )
    assert asking.unsaved.naming([page]) == [change]


# The page in the admin ------------------------------------------------------------------------------------


def used(client, row, query: str = ""):
    return client.get(admin_url(row, "used") + query)


def test_the_page_names_and_links_each_place_with_its_state() -> None:
    page = PageFactory()
    article = ArticleFactory(title_sv="Bron byggs", body_sv=link(page), published=True)
    answer = used(client_of(COMMUNICATOR), page)
    assert "Bron byggs" in answer.text
    assert admin_url(article, "change") in answer.text
    assert "Publicerad" in answer.text


@pytest.mark.parametrize("factory", [ArticleFactory, ContactFactory, CategoryFactory, DocumentFactory])
def test_it_is_one_press_from_the_form(factory) -> None:
    row = factory()
    assert f'href="{admin_url(row, "used")}"' in client_of(PUBLISHER).get(admin_url(row, "change")).text


def test_nothing_is_told_of_what_the_reader_may_not_see() -> None:
    """A communicator has no right to memberships or decisions; not even their kind is told."""
    seat = MembershipFactory(organisation=OrganisationFactory())
    answer = used(client_of(COMMUNICATOR), seat.organisation)
    told = answer.text.partition("<h1")[2]
    assert "Något som du inte får se" in told
    assert str(seat.person) not in told
    assert str(Membership._meta.verbose_name) not in told
    assert str(seat.person) in used(client_of(PUBLISHER), seat.organisation).text


def test_a_paper_that_is_hidden_has_no_such_page() -> None:
    document = DocumentFactory(created_by=UserFactory(role=SECRETARY))
    MeetingDocumentFactory(meeting=MeetingFactory(), document=document)
    answers = [used(client_of(COMMUNICATOR), row) for row in (document, DocumentFactory.build())]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert used(client_of(SECRETARY), document).status_code == 200


def test_a_draft_is_told_of_to_those_who_may_write_it() -> None:
    """Secretaries read no events."""
    contact = ContactFactory()
    Draft.objects.create(
        model="calendar_app.event", label="Hemlig fest", data={"contacts": [str(contact.pk)]}
    )
    assert "Hemlig fest" in used(client_of(COMMUNICATOR), contact).text
    body = BodyFactory()
    Draft.objects.create(model="calendar_app.event", label="Hemlig fest", data={"bodies": [str(body.pk)]})
    told = used(client_of(SECRETARY), body).text
    assert "Hemlig fest" not in told
    assert "Något som du inte får se" in told


def test_many_uses_are_paged_and_cost_no_more(django_assert_max_num_queries) -> None:
    page, client = PageFactory(), client_of(PUBLISHER)
    meeting = MeetingFactory()
    ArticleFactory(body_sv=link(page))
    with CaptureQueriesContext(connection) as few:
        used(client, page)
    for _each in range(asking.PER_PAGE + 1):
        ArticleFactory(body_sv=link(page))
    with CaptureQueriesContext(connection) as many:
        first = used(client, page)
    assert len(many) == len(few)
    assert len(first.context["places"]) == asking.PER_PAGE
    second = used(client, page, "?page=2")
    assert len(second.context["places"]) == 2
    assert used(client, page, "?page=3").status_code == 404
    assert meeting.pk


@pytest.mark.parametrize("sent", ["0", "-1", "x", "99999999999", "1.5", "%00", ""])
def test_a_wrong_page_is_a_404(sent: str) -> None:
    assert used(client_of(PUBLISHER), PageFactory(), f"?page={sent}").status_code in {400, 404}
