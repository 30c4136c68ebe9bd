"""The form, its buttons and its side pages: what each role sees and what each press does."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from news.models import Article
from storsthlm.accounts.roles import COMMUNICATOR, PUBLISHER, SECRETARY
from storsthlm.pages.models import Page
from storsthlm.publishing.models import AuditEntry, Publishable
from tests.factories.documents import DocumentFactory
from tests.factories.news import ArticleFactory
from tests.factories.pages import PageFactory
from tests.helpers import admin_url, client_of, filled_in

pytestmark = pytest.mark.django_db

Status = Publishable.Status
# (role, status) → the buttons below the form of a page, whose publication communicators ask for.
BUTTONS = {
    (PUBLISHER, "draft"): {"publish"},
    (PUBLISHER, "in_review"): {"publish", "send_back"},
    (PUBLISHER, "published"): {"publish", "withdraw"},
    (PUBLISHER, "withdrawn"): {"publish"},
    (COMMUNICATOR, "draft"): {"submit"},
    (COMMUNICATOR, "in_review"): {"submit"},
    (COMMUNICATOR, "published"): {"submit"},
    (COMMUNICATOR, "withdrawn"): {"submit"},
}


def page_in(status: str) -> Page:
    return PageFactory(**({} if status == "draft" else {status: True}))


def press(client: Client, row: Publishable, button: str, **changes: object):
    form = client.get(admin_url(row, "change"))
    return client.post(admin_url(row, "change"), {**filled_in(form, **changes), button: "1"}, follow=True)


@pytest.mark.parametrize(("role", "status"), BUTTONS)
def test_each_role_has_the_buttons_that_it_may_press(role: str, status: str) -> None:
    response = client_of(role).get(admin_url(page_in(status), "change"))
    assert {name for name, shown in response.context["buttons"].items() if shown} == BUTTONS[role, status]


def test_a_button_that_is_not_there_does_nothing_when_pressed_all_the_same() -> None:
    page = PageFactory()
    press(client_of(COMMUNICATOR), page, "_publish")
    page.refresh_from_db()
    assert page.status == Status.DRAFT


@pytest.mark.parametrize("step", ["withdraw", "send_back"])
def test_side_steps_are_closed_to_who_may_not_publish(step: str) -> None:
    page = page_in("published" if step == "withdraw" else "in_review")
    for client in (client_of(COMMUNICATOR), client_of(SECRETARY), client_of(None)):
        assert client.post(admin_url(page, step), {"reason": "Därför."}).status_code == 403
    assert Client().post(admin_url(page, step), {"reason": "Därför."}).status_code == 302
    assert not AuditEntry.objects.exists()


def test_an_unfinished_draft_is_saved() -> None:
    client = client_of(COMMUNICATOR)
    form = client.get(admin_url(Article, "add"))
    response = client.post(
        admin_url(Article, "add"), filled_in(form, title_sv="Halvfärdig", slug="halvfardig")
    )
    assert response.status_code == 302, response.context["errors"]
    draft = Article.objects.get()
    assert (draft.status, draft.created_by, draft.updated_by) == (Status.DRAFT, client.user, client.user)
    assert draft.responsible == client.user


def test_publishing_an_unfinished_draft_names_each_missing_field_and_saves_nothing() -> None:
    article = ArticleFactory(lead_sv="", category=None)
    response = press(client_of(COMMUNICATOR), article, "_publish", title_sv="Ny rubrik")
    errors = response.context["adminform"].form.errors
    assert set(errors) == {"lead_sv", "category"}
    article.refresh_from_db()
    assert article.title_sv != "Ny rubrik"
    assert article.status == Status.DRAFT


def test_publish_makes_public_at_once_and_links_the_page() -> None:
    article = ArticleFactory()
    response = press(client_of(COMMUNICATOR), article, "_publish", title_sv="Ny rubrik")
    article.refresh_from_db()
    assert article.is_public
    assert article.title_sv == "Ny rubrik"
    assert article.get_absolute_url() in response.text
    assert "Publicerad." in response.text


def test_a_time_to_come_schedules_and_can_be_moved() -> None:
    article, client = ArticleFactory(), client_of(COMMUNICATOR)
    response = press(client, article, "_publish", publish_at="2099-03-01T08:00")
    article.refresh_from_db()
    assert article.state == Publishable.State.SCHEDULED
    assert "Schemalagd." in response.text
    press(client, article, "_publish", publish_at="2099-04-01T08:00")
    article.refresh_from_db()
    assert timezone.localtime(article.public_from).isoformat() == "2099-04-01T08:00:00+02:00"
    assert AuditEntry.objects.filter(action="reschedule").count() == 1


def test_an_emptied_time_publishes_what_was_scheduled() -> None:
    article, client = ArticleFactory(), client_of(COMMUNICATOR)
    press(client, article, "_publish", publish_at="2099-03-01T08:00")
    response = press(client, article, "_publish", publish_at="")
    article.refresh_from_db()
    assert article.is_public
    assert article.first_public_at <= timezone.now()
    assert "Tiderna är ändrade. Publicerad." in response.text


def test_an_emptied_time_leaves_what_is_public_where_it_was() -> None:
    article, client = ArticleFactory(published=True), client_of(COMMUNICATOR)
    press(client, article, "_publish", publish_at="", publish_until="2099-03-01T08:00")
    before = article.public_from
    article.refresh_from_db()
    assert (article.public_from, article.public_until is None) == (before, False)


def test_an_end_that_has_passed_is_told_as_that_where_no_start_is_given() -> None:
    article = ArticleFactory()
    response = press(
        client_of(COMMUNICATOR), article, "_publish", publish_at="", publish_until="2020-04-01T08:00"
    )
    article.refresh_from_db()
    assert article.status == Publishable.Status.DRAFT
    assert "Sluttiden har redan passerat." in response.text
    assert "efter starttiden" not in response.text


def test_what_has_ended_already_is_not_told_as_published() -> None:
    article = ArticleFactory()
    times = {"publish_at": "2020-03-01T08:00", "publish_until": "2020-04-01T08:00"}
    response = press(client_of(COMMUNICATOR), article, "_publish", **times)
    article.refresh_from_db()
    assert article.state == Publishable.State.EXPIRED
    assert "Sluttiden har redan passerat, så den visas inte." in response.text


@pytest.mark.parametrize(
    "moment", ["2027-03-28T02:30", "2027-10-31T02:30", "10000-01-01T00:00", "igår", "\ud800"]
)
def test_a_time_that_does_not_exist_or_comes_twice_is_a_form_error(moment: str) -> None:
    article = ArticleFactory()
    client = client_of(COMMUNICATOR)
    form = filled_in(
        client.get(admin_url(article, "change")), publish_at=moment.encode("utf-8", "surrogatepass")
    )
    response = client.post(admin_url(article, "change"), {**form, "_publish": "1"})
    assert response.status_code == 200
    assert "publish_at" in response.context["adminform"].form.errors


def test_withdrawing_asks_for_a_reason_and_takes_the_page_away() -> None:
    article, client = ArticleFactory(published=True), client_of(COMMUNICATOR)
    address = article.get_absolute_url()
    assert client.get(address).status_code == 200
    refused = client.post(admin_url(article, "withdraw"), {"reason": " "})
    assert refused.context["form"].errors
    assert client.get(address).status_code == 200
    client.post(admin_url(article, "withdraw"), {"reason": "Fel datum."})
    assert client.get(address).status_code == 404
    assert "Fel datum." in client.get(admin_url(article, "history")).text


def test_what_is_published_cannot_be_deleted_by_any_road() -> None:
    article, client = ArticleFactory(published=True), client_of(PUBLISHER)
    assert client.post(admin_url(article, "delete"), {"post": "yes"}).status_code == 403
    bulk = {"action": "delete_selected", "_selected_action": [article.pk], "post": "yes"}
    client.post(admin_url(Article, "changelist"), bulk)
    assert Article.objects.filter(pk=article.pk).exists()


def test_a_draft_is_deleted_with_a_line_in_the_trail() -> None:
    article, client = ArticleFactory(), client_of(PUBLISHER)
    client.post(admin_url(article, "delete"), {"post": "yes"})
    assert not Article.objects.exists()
    assert AuditEntry.objects.get().action == "delete"


def test_who_may_not_publish_pages_may_not_change_a_published_one() -> None:
    page, client = PageFactory(published=True, title_sv="Före"), client_of(COMMUNICATOR)
    assert client.get(admin_url(page, "change")).status_code == 200
    client.post(admin_url(page, "change"), {"title_sv": "Efter"})
    page.refresh_from_db()
    assert page.title_sv == "Före"


def test_two_drafts_may_not_have_one_address() -> None:
    ArticleFactory(slug="samma")
    client = client_of(COMMUNICATOR)
    form = client.get(admin_url(Article, "add"))
    response = client.post(admin_url(Article, "add"), filled_in(form, title_sv="En till", slug="samma"))
    assert "slug" in response.context["adminform"].form.errors


# English falls behind ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "changes", "after"),
    [
        ("ready", {}, "ready"),
        ("ready", {"title_sv": "Ändrad"}, "behind"),
        ("ready", {"title_sv": "Ändrad", "title_en": "Changed"}, "ready"),
        ("ready", {"slug": "ny-adress"}, "ready"),
        ("behind", {"title_sv": "Ändrad"}, "behind"),
        ("none", {"title_sv": "Ändrad"}, "none"),
        ("behind", {"english": "ready"}, "ready"),
        ("ready", {"title_sv": "Ändrad", "english": "none"}, "none"),
    ],
)
def test_english_falls_behind_when_swedish_alone_really_changes(
    before: str, changes: dict, after: str
) -> None:
    page = PageFactory(in_english=True, english=before)
    press(client_of(PUBLISHER), page, "_save", **changes)
    page.refresh_from_db()
    assert page.english == after


# Preview -------------------------------------------------------------------------------------------------


def test_preview_is_the_real_page_of_a_draft_and_leaves_no_trace_in_caches_or_indexes() -> None:
    article = ArticleFactory(title_sv="Hemligt utkast")
    response = client_of(COMMUNICATOR).get(admin_url(article, "preview"))
    assert response.status_code == 200
    assert "<h1" in response.text
    assert "Hemligt utkast" in response.text
    assert {"no-cache", "no-store", "private"} <= set(response["Cache-Control"].replace(" ", "").split(","))
    assert response["X-Robots-Tag"] == "noindex, nofollow"


def test_preview_in_english_shows_what_an_english_visitor_will_see() -> None:
    client = client_of(COMMUNICATOR)
    without = client.get(admin_url(ArticleFactory(title_sv="På svenska"), "preview"), {"lang": "en"})
    ready = client.get(
        admin_url(ArticleFactory(in_english=True, title_en="In English"), "preview"), {"lang": "en"}
    )
    assert 'lang="sv"' in without.text
    assert "På svenska" in without.text
    assert "In English" in ready.text
    assert '<html lang="en"' in ready.text


def test_preview_needs_the_right_to_change() -> None:
    article = ArticleFactory()
    assert Client().get(admin_url(article, "preview")).status_code == 302
    for client in (client_of(None), client_of(SECRETARY)):
        expected = 200 if client.user.has_perm("news.change_article") else 403
        assert client.get(admin_url(article, "preview")).status_code == expected


def test_preview_of_one_draft_shows_no_other() -> None:
    hidden = ArticleFactory(title_sv="En annan hemlighet")
    article = ArticleFactory(category=hidden.category, related=[hidden])
    assert "En annan hemlighet" not in client_of(COMMUNICATOR).get(admin_url(article, "preview")).text


def test_preview_of_what_is_not_there_is_not_found() -> None:
    client = client_of(COMMUNICATOR)
    for pk in ("99999999", "x", "9" * 30):
        address = reverse("admin:news_article_preview", args=[pk])
        assert client.get(address).status_code in {302, 404}, pk


def test_preview_is_no_way_round_for_the_next_visitor() -> None:
    article = ArticleFactory()
    client_of(COMMUNICATOR).get(admin_url(article, "preview"))
    assert Client().get(article.get_absolute_url()).status_code == 404


def test_files_can_be_attached_in_the_same_form() -> None:
    article, document, client = ArticleFactory(), DocumentFactory(), client_of(COMMUNICATOR)
    form = filled_in(client.get(admin_url(article, "change")))
    form |= {
        "attachments-TOTAL_FORMS": "1",
        "attachments-0-document": str(document.pk),
        "attachments-0-order": "0",
    }
    form |= {"attachments-0-article": str(article.pk), "attachments-0-id": "", "_save": "1"}
    response = client.post(admin_url(article, "change"), form)
    assert response.status_code == 302
    assert [attachment.document for attachment in article.attachments.all()] == [document]


def test_saving_without_touching_the_times_changes_none() -> None:
    article = ArticleFactory(published=True)
    before = article.public_from
    press(client_of(COMMUNICATOR), article, "_publish", title_sv="En rättad rubrik")
    article.refresh_from_db()
    assert (article.title_sv, article.public_from) == ("En rättad rubrik", before)
    assert not AuditEntry.objects.filter(action="reschedule").exists()


def test_who_withdraws_sees_what_will_miss_it() -> None:
    target = ArticleFactory(published=True)
    user = ArticleFactory(
        published=True,
        title_sv="Den som länkar",
        body_sv=f'<p><a href="ref:news.article:{target.pk}">Färjan</a></p>',
    )
    publisher = client_of(PUBLISHER)
    assert "Den som länkar" in publisher.get(admin_url(target, "withdraw")).text
    assert "Den används här" not in publisher.get(admin_url(user, "withdraw")).text
