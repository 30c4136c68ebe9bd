"""Several at once: what will happen is told first, and is what happens."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html

from news.admin import ArticleAdmin
from news.models import Article
from storsthlm.accounts.roles import COMMUNICATOR
from storsthlm.publishing import actions, scheduling
from storsthlm.publishing.models import AuditEntry, Draft, ReviewRule
from tests.factories.accounts import UserFactory
from tests.factories.boards import MeetingFactory
from tests.factories.news import ArticleFactory
from tests.factories.pages import PageFactory
from tests.helpers import admin_url, client_of, filled_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Client:
    return client_of(COMMUNICATOR)


def ask(client: Client, act: str, rows: list, **said: object):
    data = {"action": act, "_selected_action": [row.pk for row in rows], **said}
    return client.post(admin_url(type(rows[0]), "changelist"), data, follow=True)


def do(client: Client, act: str, rows: list, **said: object):
    return ask(client, act, rows, _confirmed="1", **said)


def told(answer) -> dict[str, str]:
    """What is to happen, by title."""
    found = html.fromstring(answer.text).xpath("//table[@class='bulk']/tbody/tr")
    return {row[0][0].text_content().strip(): " ".join(row[1].text_content().split()) for row in found}


def ready(**fields: object) -> Article:
    return ArticleFactory(lead_sv="En ingress.", body_sv="<p>Text</p>", **fields)


def test_it_is_shown_and_nothing_has_happened(editor: Client) -> None:
    draft, public = ready(title_sv="Ny"), ready(title_sv="Ute", published=True)
    lacking = ArticleFactory(title_sv="Halv", lead_sv="")
    answer = ask(editor, "bulk_publish", [draft, public, lacking])
    said = told(answer)
    assert said["Ny"] == "Publiceras"
    assert said["Ute"] == "Hoppas över: Är redan publicerad."
    assert said["Halv"].startswith("Hoppas över: ")
    assert "Publicera 1 sida" in answer.text
    assert Article.objects.filter(status="published").count() == 1
    assert not AuditEntry.objects.filter(object_id=str(draft.pk)).exists()


def test_what_was_shown_is_what_happens(editor: Client) -> None:
    draft, lacking = ready(title_sv="Ny"), ArticleFactory(title_sv="Halv", lead_sv="")
    answer = do(editor, "bulk_publish", [draft, lacking])
    assert "1 sida är publicerad eller schemalagd." in answer.text
    assert "Halv: " in answer.text
    assert Article.objects.get(pk=draft.pk).is_public
    assert Article.objects.get(pk=lacking.pk).status == "draft"
    assert AuditEntry.objects.get(object_id=str(draft.pk)).actor == editor.user


def test_a_page_keeps_the_times_that_its_form_has(editor: Client) -> None:
    """An article of last year does not become news of today."""
    start, end = timezone.now() - timedelta(days=400), timezone.now() + timedelta(days=9)
    old = ready(title_sv="Gammal", status="withdrawn", public_from=start, public_until=end)
    assert "till" in told(ask(editor, "bulk_publish", [old]))["Gammal"]
    do(editor, "bulk_publish", [old])
    old.refresh_from_db()
    assert (old.status, old.public_from, old.public_until) == ("published", start, end)


def test_what_should_be_looked_over_is_told_before(editor: Client) -> None:
    long = "<p>" + "Det här är en mening som aldrig tar slut och " * 12 + "slutar här.</p>"
    draft = ready(title_sv="Lång")
    Article.objects.filter(pk=draft.pk).update(body_sv=long)
    assert "bör ses över" in told(ask(editor, "bulk_publish", [draft]))["Lång"]


def test_what_is_asked_to_be_read_is_read_first(editor: Client) -> None:
    draft = ready(title_sv="Läs mig")
    actions.submit(draft, by=UserFactory(role=COMMUNICATOR))
    assert "bett om granskning" in told(ask(editor, "bulk_publish", [draft]))["Läs mig"]


@pytest.mark.parametrize("act", ["bulk_publish", "bulk_delete", "bulk_entrust"])
def test_nobodys_writing_is_thrown_away(editor: Client, act: str) -> None:
    draft = ready(title_sv="Ny")
    form = filled_in(editor.get(admin_url(draft, "change")), title_sv="Halvskriven")
    editor.post(f"/admin/news/article/draft/{draft.pk}/keep/", form)
    do(editor, act, [draft], responsible=editor.user.pk)
    draft.refresh_from_db()
    assert (draft.title_sv, draft.status, draft.responsible) == ("Ny", "draft", None)
    assert Draft.objects.get().data["title_sv"] == ["Halvskriven"]


def test_what_is_planned_is_not_broken(editor: Client) -> None:
    public = ready(title_sv="Ute", published=True)
    data = {"title_sv": ["Snart"]}
    scheduling.plan(public, by=editor.user, at=timezone.now() + timedelta(days=1), data=data)
    assert "schemalagda" in told(ask(editor, "bulk_entrust", [public]))["Ute"]


def test_publishing_can_wait_for_its_time(editor: Client) -> None:
    drafts = [ready(), ready()]
    later = (timezone.localtime() + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M")
    do(editor, "bulk_publish", drafts, at=later)
    assert {row.state for row in Article.objects.all()} == {"scheduled"}


def test_a_review_that_is_asked_for_is_not_gone_round(editor: Client) -> None:
    ReviewRule.objects.filter(model="news.article").update(needs_review=True)
    draft = ready()
    page = editor.get(admin_url(Article, "changelist")).text
    assert "bulk_publish" not in page
    assert "bulk_submit" in page
    do(editor, "bulk_publish", [draft])
    assert Article.objects.get().status == "draft"
    do(editor, "bulk_submit", [draft])
    assert Article.objects.get().status == "in_review"


def test_withdrawing_needs_a_reason_that_is_kept(editor: Client) -> None:
    public = ready(published=True)
    assert told(ask(editor, "bulk_withdraw", [public])) == {public.title_sv: "Avpubliceras"}
    answer = do(editor, "bulk_withdraw", [public], reason="")
    assert "måste fyllas i" in answer.text
    assert Article.objects.get().is_public
    do(editor, "bulk_withdraw", [public], reason="Gammalt")
    assert Article.objects.get().status == "withdrawn"
    assert AuditEntry.objects.get(action="withdraw").note == "Gammalt"


def test_what_is_used_or_public_is_not_deleted(editor: Client) -> None:
    used, public, loose = (PageFactory(title_sv=title) for title in ("Använd", "Ute", "Lös"))
    type(public).objects.filter(pk=public.pk).update(status="published", public_from=timezone.now())
    ArticleFactory(body_sv=f'<p><a href="ref:pages.page:{used.pk}">här</a></p>')
    said = told(ask(editor, "bulk_delete", [used, public, loose]))
    assert said == {
        "Använd": "Hoppas över: Används på andra sidor. Öppna den för att se var.",
        "Ute": "Hoppas över: Är publicerad. Avpublicera den först.",
        "Lös": "Tas bort",
    }
    do(editor, "bulk_delete", [used, public, loose])
    assert {row.title_sv for row in type(used).objects.filter(pk__in=[used.pk, public.pk, loose.pk])} == {
        "Använd",
        "Ute",
    }


def test_somebody_else_answers_for_them(editor: Client) -> None:
    rows, other = [ready(published=True), ready()], UserFactory(role=COMMUNICATOR)
    assert "Byt ansvarig för 2 sidor" in ask(editor, "bulk_entrust", rows).text
    do(editor, "bulk_entrust", rows, responsible=other.pk)
    assert {(row.responsible, row.updated_by) for row in Article.objects.all()} == {(other, editor.user)}


def test_pages_are_looked_over_and_news_is_not(editor: Client) -> None:
    page = PageFactory(published=True)
    do(editor, "bulk_revisit", [page])
    page.refresh_from_db()
    assert page.revisited_on == timezone.localdate()
    assert "bulk_revisit" not in editor.get(admin_url(Article, "changelist")).text


def test_not_more_than_a_page_at_once(editor: Client) -> None:
    rows = [ready() for _time in range(51)]
    answer = ask(editor, "bulk_publish", rows)
    assert "Välj högst 50 åt gången." in answer.text
    assert not told(answer)


def test_who_may_not_is_not_offered_it_and_cannot(editor: Client) -> None:
    meeting = MeetingFactory()
    assert "bulk_" not in editor.get(admin_url(type(meeting), "changelist")).text
    for act in ("bulk_delete", "bulk_publish", "bulk_entrust"):
        do(editor, act, [meeting], responsible=editor.user.pk)
    assert [(row.status, row.responsible) for row in type(meeting).objects.all()] == [("draft", None)]


def test_more_than_a_page_of_the_list_is_not_offered(editor: Client, monkeypatch) -> None:
    monkeypatch.setattr(ArticleAdmin, "list_per_page", 2)
    for _ in range(3):
        ready()
    tree = html.fromstring(editor.get(admin_url(Article, "changelist")).text)
    counters = tree.xpath("//div[@class='actions']/span")
    assert [(each.get("class"), each.get("data-actions-icnt")) for each in counters] == [
        ("action-counter", "2")
    ]
