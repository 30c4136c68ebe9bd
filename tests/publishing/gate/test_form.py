"""The gate in the form: what is shown when somebody wants to publish, checks the text, or asks for review."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html

from news.models import Article
from storsthlm.accounts.roles import COMMUNICATOR, PUBLISHER
from storsthlm.pages.models import Page
from storsthlm.publishing.admin.due import publish_due
from storsthlm.publishing.models import AuditEntry, Draft, Override, Publishable, ScheduledChange
from tests.factories.boards import BodyFactory
from tests.factories.news import ArticleFactory
from tests.factories.pages import PageFactory
from tests.helpers import admin_url, client_of, filled_in

from .cases import CASES, NUMBER, OTHER_NUMBER, article

pytestmark = pytest.mark.django_db
Status = Publishable.Status
DAY = timedelta(days=1, minutes=5)


def press(client: Client, row, button: str, **changes: object):
    form = client.get(admin_url(row, "change"))
    data = filled_in(form) | {button: "1"}
    return client.post(admin_url(row, "change"), data | changes, follow=True)


def told_in(response) -> list[str]:
    """The keys that the panel sends along when the button is pressed again."""
    return [each.get("value") for each in html.fromstring(response.text).xpath("//input[@name='gate_told']")]


def panel(response) -> html.HtmlElement:
    (found,) = html.fromstring(response.text).xpath("//section[@id='gate']")
    return found


def heading(response) -> str:
    return panel(response).findtext("h2")


@pytest.fixture
def client() -> Client:
    return client_of(COMMUNICATOR)


def test_what_blocks_keeps_the_form_as_it_was_sent_and_saves_nothing(client: Client) -> None:
    row = article()
    response = press(
        client, row, "_publish", body_sv=f"<p>Om {NUMBER}.</p>", title_sv="Ny rubrik", tags="elnät"
    )
    assert response.status_code == 200
    assert heading(response) == "Inte publicerad än"
    assert 'value="Ny rubrik"' in response.text
    assert 'value="elnät"' in response.text
    assert not response.context["errors"]
    row.refresh_from_db()
    assert (row.status, row.title_sv == "Ny rubrik", row.tags.count()) == (Status.DRAFT, False, 0)
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize("code", CASES)
def test_each_finding_leads_to_its_field(code: str) -> None:
    case = CASES[code]
    client, row = client_of(PUBLISHER), case.build()
    # A picture without any alt text is refused by the form itself, so that one is asked of what is stored.
    stored = client.get(f"{admin_url(row, 'change')}?check=1")
    response = stored if code == "alt-missing" else press(client, row, "_check")
    (link,) = panel(response).xpath(".//li/a")
    assert link.get("href") == f"#id_{case.field}"
    assert html.fromstring(response.text).xpath(f"//*[@id='id_{case.field}']")
    assert case.marked in link.get("data-gate-marked")


def test_a_new_item_that_is_stopped_is_not_there_and_its_rows_are_led_to(client: Client) -> None:
    form = client.get(admin_url(Article, "add"))
    category = ArticleFactory().category
    data = filled_in(form, title_sv="Ny", slug="ny", lead_sv=f"Om {NUMBER}", category=category.pk)
    response = client.post(admin_url(Article, "add"), {**data, "_publish": "1"})
    assert heading(response) == "Inte publicerad än"
    assert not Article.objects.filter(slug="ny").exists()
    again = {**data, "_publish": "1", "gate_reason": "Numret är påhittat.", "gate_told": told_in(response)}
    assert client.post(admin_url(Article, "add"), again).status_code == 302
    assert Article.objects.get(slug="ny").is_public


def test_a_new_row_of_a_new_item_is_led_to() -> None:
    client = client_of(PUBLISHER)
    edition = CASES["edition-empty"].build()
    form = client.get(admin_url(edition, "change"))
    rows = {
        "items-TOTAL_FORMS": "1",
        "items-INITIAL_FORMS": "0",
        "items-0-order": "0",
        "items-0-headline_sv": "Eget",
        "items-0-link_text_sv": "Läs mer",
        "items-0-edition": str(edition.pk),
    }
    data = filled_in(form) | rows
    response = client.post(admin_url(edition, "change"), {**data, "_publish": "1"})
    (link,) = panel(response).xpath(".//li/a")
    assert link.get("href") == "#id_items-0-link_text_sv"
    again = client.post(
        admin_url(edition, "change"), {**data, "_publish": "1", "gate_told": told_in(response)}
    )
    assert again.status_code == 302


def test_a_reason_publishes_all_the_same_and_is_shown_with_the_item(client: Client) -> None:
    row = article(f"<p>Om {NUMBER}.</p>")
    told = told_in(press(client, row, "_publish"))
    response = press(client, row, "_publish", gate_reason="Numret är påhittat.", gate_told=told)
    row.refresh_from_db()
    assert row.is_public
    assert "Publicerad trots anmärkning" in response.text
    assert "Numret är påhittat." in response.text
    assert "Numret är påhittat." in client.get(admin_url(row, "history")).text
    assert Override.objects.get().by == client.user


def test_a_reason_lets_through_what_was_told_and_nothing_else(client: Client) -> None:
    row = article("<p>Texten.</p>")
    dead = '<p>Se <a href="ref:news.article:999999">den</a>.</p>'
    told = told_in(press(client, row, "_publish", body_sv=dead))
    more = {"body_sv": f"{dead}<p>Om {NUMBER}.</p>", "gate_told": told}
    response = press(client, row, "_publish", **more, gate_reason="Målet publiceras i morgon.")
    assert heading(response) == "Inte publicerad än"
    row.refresh_from_db()
    assert not row.is_public
    assert not Override.objects.exists()


def test_a_reason_that_is_too_long_is_refused_beside_its_field(client: Client) -> None:
    row = article(f"<p>Om {NUMBER}.</p>")
    response = press(client, row, "_publish", gate_reason="x" * 501)
    assert panel(response).xpath(".//*[contains(@class, 'errorlist')]")
    assert not Override.objects.exists()


def test_warnings_stop_once_and_the_same_content_then_publishes(client: Client) -> None:
    row = CASES["link-vague"].build()
    first = press(client, row, "_publish")
    assert heading(first) == "Se över det här innan du publicerar"
    assert not panel(first).xpath(".//textarea")
    press(client, row, "_publish", gate_told=told_in(first))
    row.refresh_from_db()
    assert row.is_public


def test_what_was_told_of_one_warning_does_not_hold_for_another(client: Client) -> None:
    row = CASES["link-vague"].build()
    told = told_in(press(client, row, "_publish"))
    changed = row.body_sv.replace("Klicka här", "Läs mer")
    assert heading(press(client, row, "_publish", gate_told=told, body_sv=changed)).startswith("Se över")


def test_nothing_that_is_sent_lets_through_what_blocks(client: Client) -> None:
    row = article(f"<p>Om {NUMBER}.</p>")
    (finding,) = press(client, row, "_publish").context["gate"].told
    response = press(client, row, "_publish", gate_told=[finding.finding.key, "x" * 10_000, "\x00"])
    assert heading(response) == "Inte publicerad än"


def test_a_checked_text_is_as_it_was_and_says_what_is_wrong(client: Client) -> None:
    row = article()
    response = press(client, row, "_check", lead_sv=f"Om {NUMBER}")
    assert heading(response) == "Det här hittade kontrollen"
    assert f"Om {NUMBER}" in response.text  # in the field, as it was sent
    assert NUMBER not in html.tostring(panel(response), encoding="unicode")
    assert not panel(response).xpath(".//button | .//textarea")
    row.refresh_from_db()
    assert NUMBER not in row.lead_sv


def test_a_text_without_faults_is_told_that(client: Client) -> None:
    assert heading(press(client, article(), "_check")).startswith("Kontrollen hittade inget")


def test_a_check_looks_at_the_time_that_is_chosen(client: Client) -> None:
    target = ArticleFactory(published=False)
    row = article(f'<p><a href="ref:news.article:{target.pk}">Färjan</a></p>')
    press(client, target, "_publish", publish_at="2099-03-01T08:00")
    assert heading(press(client, row, "_check")).startswith("Det här")
    assert heading(press(client, row, "_check", publish_at="2099-03-02T08:00")).startswith(
        "Kontrollen hittade"
    )


def test_a_form_with_errors_is_told_of_those_first(client: Client) -> None:
    response = press(client, article(f"<p>Om {NUMBER}.</p>"), "_publish", title_sv="")
    assert set(response.context["adminform"].form.errors) == {"title_sv"}
    assert 'id="gate"' not in response.text


# Over a live page ------------------------------------------------------------------------------------------


def test_a_live_page_stays_as_it_was_when_its_changes_are_stopped(client: Client) -> None:
    row = article(published=True)
    changed = {"body_sv": f"<p>Om {NUMBER}.</p>"}
    response = press(client, row, "_publish", **changed)
    assert heading(response) == "Inte publicerad än"
    row.refresh_from_db()
    assert NUMBER not in row.body_sv
    reason = {"gate_reason": "Numret är påhittat.", "gate_told": told_in(response)}
    press(client, row, "_publish", **changed, **reason)
    row.refresh_from_db()
    assert NUMBER in row.body_sv
    assert AuditEntry.objects.get(action="update").note == "Numret är påhittat."


def test_neither_is_it_changed_with_new_times(client: Client) -> None:
    row = article(published=True)
    changes = {"body_sv": f"<p>Om {NUMBER}.</p>", "publish_at": "2020-03-01T08:00"}
    assert heading(press(client, row, "_publish", **changes)) == "Inte publicerad än"
    row.refresh_from_db()
    assert NUMBER not in row.body_sv
    assert row.public_from.year != 2020


def test_a_draft_over_a_live_page_is_checked_as_it_is_written_and_kept(client: Client) -> None:
    row = article(published=True)
    press(client, row, "_continue", body_sv=f"<p>Om {NUMBER}.</p>")
    assert heading(press(client, row, "_check")) == "Det här hittade kontrollen"
    assert Draft.objects.get().data["body_sv"] == [f"<p>Om {NUMBER}.</p>"]
    row.refresh_from_db()
    assert NUMBER not in row.body_sv


def test_what_is_stopped_leaves_the_draft_that_was_kept(client: Client) -> None:
    row = article(published=True)
    press(client, row, "_continue", body_sv=f"<p>Om {NUMBER}.</p>")
    press(client, row, "_publish")
    assert Draft.objects.count() == 1


# Planned for later -----------------------------------------------------------------------------------------


def planned(client: Client, row: Article, **changes: object):
    """Changes that shall be published tomorrow, at the whole minute that the form knows."""
    return press(
        client, row, "_publish", changes_at=f"{timezone.localtime() + DAY:%Y-%m-%dT%H:%M}", **changes
    )


def a_day_later() -> None:
    ScheduledChange.objects.update(at=timezone.now() - timedelta(minutes=1))
    publish_due()


def test_what_is_planned_passes_the_gate_when_it_is_planned(client: Client) -> None:
    row = article(published=True)
    assert heading(planned(client, row, body_sv=f"<p>Om {NUMBER}.</p>")) == "Inte publicerad än"
    assert not ScheduledChange.objects.exists()


def test_what_was_let_through_when_it_was_planned_is_published_at_its_minute(client: Client) -> None:
    row = article(published=True)
    changed = {"body_sv": f"<p>Om {NUMBER}.</p>"}
    told = told_in(planned(client, row, **changed))
    planned(client, row, **changed, gate_reason="Numret är påhittat.", gate_told=told)
    a_day_later()
    row.refresh_from_db()
    assert NUMBER in row.body_sv
    assert Override.objects.get().reason == "Numret är påhittat."


def test_what_has_become_a_fault_meanwhile_is_told_and_not_published(client: Client) -> None:
    target, row = ArticleFactory(published=True), article(published=True)
    planned(client, row, body_sv=f'<p><a href="ref:news.article:{target.pk}">Färjan</a></p>')
    Article.objects.filter(pk=target.pk).update(status=Status.WITHDRAWN)
    a_day_later()
    row.refresh_from_db()
    assert "Färjan" not in row.body_sv
    assert "Länken leder till något som inte finns" in ScheduledChange.objects.get().fault


def test_a_link_to_what_is_public_by_then_is_alive(client: Client) -> None:
    target, row = ArticleFactory(scheduled=True), article(published=True)
    linked = f'<p><a href="ref:news.article:{target.pk}">Färjan</a></p>'
    assert heading(press(client, row, "_check", body_sv=linked)) == "Det här hittade kontrollen"
    planned(client, row, body_sv=linked)
    assert ScheduledChange.objects.exists()


# For whom --------------------------------------------------------------------------------------------------


def test_who_asks_for_review_is_told_and_not_stopped() -> None:
    client, page = client_of(COMMUNICATOR), PageFactory(body_sv=f"<p>Om {NUMBER}.</p>")
    response = press(client, page, "_submit")
    page.refresh_from_db()
    assert page.status == Status.IN_REVIEW
    assert "Se över 1 sak" in response.text
    shown = client.get(f"{admin_url(page, 'change')}?check=1")
    assert heading(shown) == "Det här hittade kontrollen"


def test_an_address_that_asks_for_the_check_shows_it_to_who_may_read_the_form() -> None:
    row = article(f"<p>Om {NUMBER}.</p>", published=True)
    address = f"{admin_url(row, 'change')}?check=1"
    assert heading(client_of(COMMUNICATOR).get(address)) == "Det här hittade kontrollen"
    assert client_of(None).get(address).status_code == 403


def test_who_may_only_read_gets_words_without_links() -> None:
    body = BodyFactory(description_sv=f"<p>Om {NUMBER}.</p>", published=True)
    response = client_of(COMMUNICATOR).get(f"{admin_url(body, 'change')}?check=1")
    assert not panel(response).xpath(".//a")
    assert "personnummer" in panel(response).text_content()


def test_who_may_only_read_cannot_have_words_of_their_own_checked() -> None:
    """Else the check would be a way to try a form that one may not send."""
    body = BodyFactory(published=True)
    response = client_of(COMMUNICATOR).post(admin_url(body, "change"), {"_check": "1", "lead_sv": "Nytt"})
    assert response.status_code == 403


def test_who_may_not_publish_is_offered_no_reason_and_gains_nothing_by_sending_one() -> None:
    page = PageFactory(body_sv=f"<p>Om {NUMBER}.</p>")
    press(client_of(COMMUNICATOR), page, "_publish", gate_reason="Jag vill.")
    assert Page.objects.get(pk=page.pk).status == Status.DRAFT
    assert not Override.objects.exists()


def test_the_panel_is_for_the_editor_in_their_own_language() -> None:
    client = client_of(COMMUNICATOR)
    client.user.language = "en"
    client.user.save()
    assert heading(press(client, article(f"<p>Om {OTHER_NUMBER}.</p>"), "_publish")) == "Not published yet"
