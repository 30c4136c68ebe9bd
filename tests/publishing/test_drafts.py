"""Drafts over live pages: kept as they are, seen by nobody outside, published whole."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from calendar_app.models import Event
from news.models import Article
from storsthlm.accounts.roles import COMMUNICATOR, PUBLISHER, SECRETARY
from storsthlm.pages.models import Page
from storsthlm.publishing import actions, drafts
from storsthlm.publishing.admin.draft_forms import DraftForms
from storsthlm.publishing.models import AuditEntry, Draft
from tests.factories.boards import AgendaItemFactory, MeetingFactory
from tests.factories.documents import DocumentFactory
from tests.factories.news import ArticleFactory
from tests.factories.pages import PageFactory
from tests.helpers import admin_url, client_of, filled_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Client:
    return client_of(COMMUNICATOR)


def address(model: type, place: object, page: str) -> str:
    return f"{admin_url(model, 'changelist')}draft/{place}/{page}/"


def keep(client: Client, row, **changes: object):
    """As the browser does it while somebody writes; ``row`` may be a model, for its add page."""
    is_new = isinstance(row, type)
    form = client.get(admin_url(row, "add" if is_new else "change"))
    place = "new" if is_new else row.pk
    return client.post(address(row if is_new else type(row), place, "keep"), filled_in(form, **changes))


def press(client: Client, row, button: str, **changes: object):
    form = client.get(admin_url(row, "change"))
    return client.post(admin_url(row, "change"), {**filled_in(form, **changes), button: "1"}, follow=True)


def discard(client: Client, row, token: str = ""):
    """Sure of it; ``token`` is of the draft that was seen."""
    sent = {"draft_version": token or Draft.objects.get().token, "_sure": "1"}
    return client.post(address(type(row), row.pk, "discard"), sent, follow=True)


def field(response, name: str) -> object:
    return response.context["adminform"].form[name].value()


def test_what_is_kept_is_shown_again_and_the_public_sees_the_old(editor: Client, client: Client) -> None:
    article = ArticleFactory(published=True, title_sv="Den gamla")
    assert (
        keep(editor, article, title_sv="Den nya", lead_sv="").json()["version"] == Draft.objects.get().token
    )
    article.refresh_from_db()
    assert article.title_sv == "Den gamla"
    form = editor.get(admin_url(article, "change"))
    assert (field(form, "title_sv"), field(form, "lead_sv")) == ("Den nya", "")
    assert not form.context["adminform"].form.errors
    assert "Den gamla" in client.get(article.get_absolute_url()).text


def test_keeping_leaves_no_trace_in_the_trail_and_no_new_address(editor: Client) -> None:
    article = ArticleFactory(published=True)
    before = article.get_absolute_url(), article.updated_at
    keep(editor, article, title_sv="Något helt annat")
    article.refresh_from_db()
    assert (article.get_absolute_url(), article.updated_at) == before
    assert not AuditEntry.objects.exists()


def test_a_second_time_replaces_the_first(editor: Client) -> None:
    article = ArticleFactory()
    keep(editor, article, title_sv="Ett")
    assert keep(editor, article, title_sv="Två").json()["version"] == Draft.objects.get().token
    assert Draft.objects.get().data["title_sv"] == ["Två"]


def test_publishing_takes_the_whole_draft_and_ends_it(editor: Client, client: Client) -> None:
    article, document = ArticleFactory(published=True, in_english=True), DocumentFactory()
    keep(
        editor,
        article,
        title_sv="Ny rubrik",
        title_en="New title",
        tags="bostad, klimat",
        **{"attachments-TOTAL_FORMS": "1", "attachments-0-document": document.pk, "attachments-0-order": "0"},
    )
    press(editor, article, "_publish")
    article.refresh_from_db()
    assert (article.title_sv, article.title_en) == ("Ny rubrik", "New title")
    assert {tag.name for tag in article.tags.all()} == {"bostad", "klimat"}
    assert list(article.documents.all()) == [document]
    assert not Draft.objects.exists()
    assert [entry.action for entry in AuditEntry.objects.all()] == ["update"]
    assert "Ny rubrik" in client.get(article.get_absolute_url()).text


def test_saving_something_public_keeps_a_draft_and_says_so(editor: Client) -> None:
    article = ArticleFactory(published=True, title_sv="Den gamla")
    response = press(editor, article, "_continue", title_sv="Den nya")
    article.refresh_from_db()
    assert article.title_sv == "Den gamla"
    assert field(response, "title_sv") == "Den nya"
    assert "Webbplatsen visar den publicerade texten." in response.text


def test_who_may_not_publish_writes_a_draft_and_changes_nothing_public() -> None:
    page, writer = PageFactory(published=True, title_sv="Den gamla"), client_of(COMMUNICATOR)
    press(writer, page, "_publish", title_sv="Den nya")
    page.refresh_from_db()
    assert page.title_sv == "Den gamla"
    assert Draft.objects.get().data["title_sv"] == ["Den nya"]
    assert not AuditEntry.objects.exists()


def test_what_has_never_been_saved_is_kept_with_required_fields_empty(editor: Client) -> None:
    answer = keep(editor, Event, title_sv="Frukost i kansliet").json()
    again = editor.get(admin_url(Event, "add"), {"draft": answer["key"]})
    assert field(again, "title_sv") == "Frukost i kansliet"
    assert not Event.objects.exists()
    assert "Frukost i kansliet" in editor.get(admin_url(Event, "add")).text


def test_saving_what_was_kept_new_ends_its_draft(editor: Client) -> None:
    key = keep(editor, Article, title_sv="Ny", slug="ny").json()["key"]
    form = editor.get(admin_url(Article, "add"), {"draft": key})
    editor.post(f"{admin_url(Article, 'add')}?draft={key}", {**filled_in(form), "_continue": "1"})
    assert Article.objects.get().title_sv == "Ny"
    assert not Draft.objects.exists()


def test_discarding_goes_back_to_what_is_saved(editor: Client) -> None:
    article = ArticleFactory(title_sv="Den gamla")
    keep(editor, article, title_sv="Den nya")
    discard(editor, article)
    assert field(editor.get(admin_url(article, "change")), "title_sv") == "Den gamla"


def test_throwing_away_is_asked_first_and_who_is_there_is_told(editor: Client) -> None:
    article, other = ArticleFactory(), client_of(COMMUNICATOR)
    keep(other, article, title_sv="En hel dags arbete")
    other.get(address(Article, article.pk, "presence"))
    asked = editor.post(address(Article, article.pk, "discard"), {"draft_version": Draft.objects.get().token})
    assert str(other.user) in asked.text
    assert "En hel dags arbete" in asked.text
    assert Draft.objects.exists()


def test_another_draft_of_the_same_item_is_not_taken_for_the_one_that_was_seen(editor: Client) -> None:
    """Both count their versions from one."""
    article, other = ArticleFactory(published=True), client_of(COMMUNICATOR)
    keep(editor, article, title_sv="Annas")
    seen = Draft.objects.get().token
    sent = filled_in(editor.get(admin_url(article, "change")), title_sv="Annas senare")
    discard(other, article)
    keep(other, article, title_sv="Bos")
    discard(editor, article, seen)
    assert editor.post(address(Article, article.pk, "keep"), sent).status_code == 409
    editor.post(admin_url(article, "change"), {**sent, "_publish": "1"})
    assert Draft.objects.get().label == "Bos"


def test_times_stay_when_a_colleague_writes_who_has_no_fields_for_them() -> None:
    publisher, colleague = client_of(PUBLISHER), client_of(COMMUNICATOR)
    page = PageFactory()
    actions.publish(
        page,
        by=publisher.user,
        at=timezone.now() + timedelta(days=30),
        until=timezone.now() + timedelta(days=60),
    )
    keep(colleague, page, title_sv="Rättat")
    shown = publisher.get(admin_url(page, "change"))
    assert field(shown, "publish_at")
    press(publisher, page, "_publish")
    page.refresh_from_db()
    assert (page.title_sv, page.state) == ("Rättat", "scheduled")
    assert page.public_until


def test_times_that_a_colleague_wished_stay_in_the_draft() -> None:
    publisher, colleague = client_of(PUBLISHER), client_of(COMMUNICATOR)
    page = PageFactory()
    keep(publisher, page, publish_at="2031-12-03T09:00")
    keep(colleague, page, title_sv="Rättat")
    form = publisher.get(admin_url(page, "change"))
    assert (field(form, "publish_at"), field(form, "title_sv")) == ("2031-12-03T09:00", "Rättat")


def test_a_field_that_the_draft_does_not_know_is_as_it_is_stored(editor: Client) -> None:
    article = ArticleFactory(published=True, lead_sv="Ingressen.")
    keep(editor, article, title_sv="Ny titel")
    draft = Draft.objects.get()
    del draft.data["lead_sv"]
    draft.save()
    assert field(editor.get(admin_url(article, "change")), "lead_sv") == "Ingressen."


def test_a_draft_that_has_changed_since_it_was_read_is_not_discarded(editor: Client) -> None:
    article = ArticleFactory()
    keep(editor, article, title_sv="Ett")
    seen = Draft.objects.get().token
    keep(editor, article, title_sv="Två")
    response = discard(editor, article, seen)
    assert Draft.objects.get().data["title_sv"] == ["Två"]
    assert "finns kvar" in response.text


def test_deleting_the_item_deletes_its_draft(editor: Client) -> None:
    article = ArticleFactory()
    keep(editor, article, title_sv="Ny")
    editor.post(admin_url(article, "delete"), {"post": "yes"})
    assert not Draft.objects.exists()


def test_what_nobody_saved_or_touched_for_a_year_is_forgotten(editor: Client) -> None:
    article = ArticleFactory()
    keep(editor, article, title_sv="Av något sparat")
    old, young = (keep(editor, Event, title_sv=title).json()["key"] for title in ("Gammal", "Ny"))
    year_ago = timezone.now() - timedelta(days=366)
    Draft.objects.filter(pk=old).update(updated_at=year_ago)
    Draft.objects.exclude(object_id="").update(updated_at=year_ago)
    drafts.forget_old()
    assert {draft.label for draft in Draft.objects.all()} == {"Av något sparat", "Ny"}
    assert Draft.objects.filter(pk=young).exists()


# Two people ---------------------------------------------------------------------------------------------


def test_nobody_keeps_over_what_another_has_kept(editor: Client) -> None:
    article, other = ArticleFactory(), client_of(COMMUNICATOR)
    form = filled_in(other.get(admin_url(article, "change")), title_sv="Min")
    keep(editor, article, title_sv="Din")
    answer = other.post(address(Article, article.pk, "keep"), form)
    assert answer.status_code == 409
    assert answer.json()["who"] == str(editor.user)
    assert Draft.objects.get().data["title_sv"] == ["Din"]


def test_nobody_keeps_over_what_another_has_published(editor: Client) -> None:
    article, other = ArticleFactory(published=True), client_of(COMMUNICATOR)
    form = filled_in(other.get(admin_url(article, "change")), title_sv="Min")
    press(editor, article, "_publish", title_sv="Din")
    assert other.post(address(Article, article.pk, "keep"), form).status_code == 409
    assert not Draft.objects.exists()


@pytest.mark.parametrize("button", ["_publish", "_continue"])
@pytest.mark.parametrize("published", [True, False])
def test_nobody_saves_over_a_newer_version_without_being_told(
    editor: Client, button: str, published: bool
) -> None:
    article, other = ArticleFactory(published=published), client_of(COMMUNICATOR)
    form = filled_in(other.get(admin_url(article, "change")), title_sv="Min")
    press(editor, article, "_publish" if published else "_continue", title_sv="Din")
    refused = other.post(admin_url(article, "change"), {**form, button: "1"})
    article.refresh_from_db()
    assert article.title_sv == "Din"
    assert f"{editor.user} har sparat en nyare version" in refused.text
    assert field(refused, "title_sv") == "Min"
    again = filled_in(refused)  # now in the knowledge of it
    other.post(admin_url(article, "change"), {**again, "_publish": "1"})
    article.refresh_from_db()
    assert article.title_sv == "Min"


def test_what_is_published_while_it_is_saved_is_changed_by_its_button_alone(monkeypatch) -> None:
    """Without the versions that a form of ours sends, as who wants to go round the right to publish would."""
    page, writer = PageFactory(title_sv="Den granskade"), client_of(COMMUNICATOR)
    form = filled_in(writer.get(admin_url(page, "change")), title_sv="Ogranskad")
    read = DraftForms.get_object

    def publish_first(self, request, object_id, from_field=None):
        if getattr(request, "is_saving", False):
            actions.publish(Page.objects.get(pk=page.pk), by=client_of(PUBLISHER).user)
        return read(self, request, object_id, from_field)

    monkeypatch.setattr(DraftForms, "get_object", publish_first)
    sent = {name: value for name, value in form.items() if "version" not in name}
    response = writer.post(admin_url(page, "change"), {**sent, "_continue": "1"}, follow=True)
    page.refresh_from_db()
    assert page.title_sv == "Den granskade"
    assert "Inte publicerad: Sidan har publicerats under tiden." in response.text


@pytest.mark.parametrize("button", ["_continue", "_publish"])
def test_who_comes_too_late_by_a_moment_changes_nothing_public(
    editor: Client, button: str, monkeypatch
) -> None:
    article = ArticleFactory(published=True, title_sv="Den gamla")
    form = filled_in(
        editor.get(admin_url(article, "change")), title_sv="Den nya", changes_at="2031-12-03T09:00"
    )

    def too_late(*args: object) -> None:
        raise drafts.Newer

    monkeypatch.setattr(drafts, "begin", too_late)
    sent = {name: value for name, value in form.items() if "version" not in name}
    response = editor.post(admin_url(article, "change"), {**sent, button: "1"}, follow=True)
    article.refresh_from_db()
    assert (response.status_code, article.title_sv) == (200, "Den gamla")
    assert "hann före" in response.text


def test_presence_tells_who_else_is_here(editor: Client) -> None:
    article, other = ArticleFactory(), client_of(COMMUNICATOR)
    assert editor.get(address(Article, article.pk, "presence")).json()["others"] == []
    assert other.get(address(Article, article.pk, "presence")).json()["others"] == [str(editor.user)]


# What has changed since ---------------------------------------------------------------------------------


def test_a_row_that_is_gone_is_dropped_and_the_others_stay() -> None:
    secretary, meeting = client_of(SECRETARY), MeetingFactory()
    first, second = (AgendaItemFactory(meeting=meeting, number=number) for number in (1, 2))
    keep(secretary, meeting, **{"agenda_items-1-title_sv": "Kvar och ändrat"})
    first.delete()
    form = secretary.get(admin_url(meeting, "change"))
    rows = form.context["inline_admin_formsets"][0].formset
    assert [row.instance.pk for row in rows.initial_forms] == [second.pk]
    assert rows.initial_forms[0]["title_sv"].value() == "Kvar och ändrat"


def test_rows_as_left_offer_what_the_form_offers_and_ask_no_more(django_assert_max_num_queries) -> None:
    secretary, meeting, other = client_of(SECRETARY), MeetingFactory(), MeetingFactory()
    AgendaItemFactory(meeting=other, title_sv="Ett annat mötes ärende")
    for number in range(1, 7):
        item = AgendaItemFactory(meeting=meeting, number=number)
        meeting.papers.create(document=DocumentFactory(), item=item, role="paper", order=number)
    with CaptureQueriesContext(connection) as saved:
        secretary.get(admin_url(meeting, "change"))
        most = len(saved) + 2
    keep(secretary, meeting, place_sv="Sal A")
    with django_assert_max_num_queries(most):
        form = secretary.get(admin_url(meeting, "change")).text
    assert "Ett annat mötes ärende" not in form


def test_a_field_that_is_not_there_any_more_is_let_go(editor: Client) -> None:
    article = ArticleFactory()
    drafts.begin(Article, article, article.updated_at, {"title_sv": ["Ny"], "byline": ["Borta"]}, editor.user)
    assert field(editor.get(admin_url(article, "change")), "title_sv") == "Ny"


# Preview ------------------------------------------------------------------------------------------------


def test_preview_shows_the_draft_and_leaves_nothing_behind(editor: Client) -> None:
    article = ArticleFactory(published=True, title_sv="Den gamla")
    keep(editor, article, title_sv="Den nya", tags="bostad")
    page = editor.get(admin_url(article, "preview"))
    assert "Den nya" in page.text
    assert page["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in page["Content-Security-Policy"]
    article.refresh_from_db()
    assert (article.title_sv, article.tags.count(), Draft.objects.count()) == ("Den gamla", 0, 1)


def test_what_a_preview_reads_of_the_frame_is_kept_for_nobody(editor: Client, settings) -> None:
    """Menu, footer and alerts are kept for all visitors, and the draft stands in the table for a moment."""
    page = PageFactory(published=True, menu="footer", title_sv="Den publicerade")
    keep(editor, page, title_sv="Bara ett utkast")
    assert "Bara ett utkast" in editor.get(admin_url(page, "preview")).text
    settings.FRAME_SECONDS = 60
    assert "Bara ett utkast" not in Client().get("/nyheter/").text


def test_preview_of_something_unfinished_shows_what_there_is_and_names_the_rest(editor: Client) -> None:
    article = ArticleFactory(title_sv="Sparad rubrik")
    keep(editor, article, title_sv="", lead_sv="Ny ingress")
    page = editor.get(admin_url(article, "preview")).text
    assert "Sparad rubrik" in page
    assert "Ny ingress" in page
    assert "är fel: Rubrik." in page


def test_preview_before_the_first_save(editor: Client) -> None:
    key = keep(editor, Article, title_sv="Helt ny", lead_sv="Ingress").json()["key"]
    page = editor.get(address(Article, key, "preview"))
    assert "Helt ny" in page.text
    assert not Article.objects.exists()


def test_preview_without_what_a_row_must_have_says_so(editor: Client) -> None:
    key = keep(editor, Event, title_sv="Utan dag").json()["key"]
    assert "Inget att visa än" in editor.get(address(Event, key, "preview")).text


# Who may not --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["keep", "presence", "discard", "preview"])
def test_drafts_are_for_those_who_may_change_the_item(page: str) -> None:
    meeting, reader = MeetingFactory(), client_of(COMMUNICATOR)  # who may look at meetings
    call = reader.post if page in {"keep", "discard"} else reader.get
    place = address(type(meeting), meeting.pk, page) if page != "preview" else admin_url(meeting, page)
    assert call(place).status_code == 403


def test_who_may_only_look_sees_what_is_saved() -> None:
    meeting, reader = MeetingFactory(title_sv="Sparad"), client_of(COMMUNICATOR)
    keep(client_of(SECRETARY), meeting, title_sv="Hemlig tills vidare")
    assert "Hemlig tills vidare" not in reader.get(admin_url(meeting, "change")).text


def test_who_is_logged_out_is_told_so_in_a_way_that_a_script_reads() -> None:
    article = ArticleFactory()
    assert Client().post(address(Article, article.pk, "keep")).status_code == 401
    assert Client().get(address(Article, article.pk, "presence")).status_code == 401


@pytest.mark.parametrize("place", ["999999", "inget", uuid.uuid4(), "9" * 40, "0" * 60 + "1"])
@pytest.mark.parametrize("page", ["keep", "presence", "discard"])
def test_what_is_not_there_is_not_found(editor: Client, place: object, page: str) -> None:
    call = editor.get if page == "presence" else editor.post
    assert call(address(Article, place, page)).status_code == 404


def test_one_number_is_one_place(editor: Client) -> None:
    article = ArticleFactory()
    for place in (f"0{article.pk}", f"{'0' * 60}{article.pk}"):
        assert editor.get(address(Article, place, "presence")).status_code == 404
        assert editor.post(address(Article, place, "links"), {"days": "7"}).status_code == 404


def test_the_key_of_another_kind_of_draft_opens_nothing(editor: Client) -> None:
    key = keep(editor, Event, title_sv="Ett evenemang").json()["key"]
    assert editor.get(address(Article, key, "presence")).status_code == 404
    assert "Ett evenemang" not in editor.get(admin_url(Article, "add"), {"draft": key}).text


@pytest.mark.parametrize("draft", ["", "inget", "0", "å" * 300])
def test_a_made_up_key_opens_an_empty_form(editor: Client, draft: str) -> None:
    assert editor.get(admin_url(Article, "add"), {"draft": draft}).status_code == 200


def test_keeping_costs_five_queries(editor: Client, django_assert_max_num_queries) -> None:
    article = ArticleFactory()
    keep(editor, article, title_sv="Ett")
    form = filled_in(editor.get(admin_url(article, "change")), title_sv="Två")
    with django_assert_max_num_queries(5):
        assert editor.post(address(Article, article.pk, "keep"), form).json()["version"].endswith(".2")
