"""What has been public keeps its old addresses: by identity, in both languages, never in a circle."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from storsthlm.accounts.roles import COMMUNICATOR, PUBLISHER
from storsthlm.publishing import actions
from storsthlm.publishing.models import AuditEntry, Draft, Redirect
from storsthlm.publishing.redirects.moving import reference_to
from tests.factories.accounts import UserFactory
from tests.factories.boards import BodyFactory, MeetingFactory
from tests.factories.calendar_app import EventFactory
from tests.factories.news import ArticleFactory
from tests.factories.newsletter import EditionFactory
from tests.factories.pages import PageFactory
from tests.factories.redirects import RedirectFactory
from tests.factories.taxonomy import CategoryFactory, OrganisationFactory
from tests.helpers import Visitor, admin_url, client_of, filled_in

pytestmark = pytest.mark.django_db


def both(row) -> list[str]:
    addresses = []
    for language in ("sv", "en"):
        with override(language):
            addresses.append(row.get_absolute_url())
    return addresses


def rename(row, slug: str) -> None:
    row.slug = slug
    row.save()


def leads(path: str) -> tuple[int, str]:
    response = Visitor().get(path)
    return response.status_code, response.headers.get("Location", "")


KINDS = {
    "article": lambda: ArticleFactory(published=True),
    "event": lambda: EventFactory(published=True),
    "page": lambda: PageFactory(published=True),
    "body": lambda: BodyFactory(published=True),
    "area": CategoryFactory,
    "municipality": lambda: OrganisationFactory(kind="municipality"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_old_address_leads_to_the_new_in_both_languages(kind: str) -> None:
    row = KINDS[kind]()
    before = both(row)
    rename(row, "ett-nytt-namn")
    for was, now in zip(before, both(row), strict=True):
        assert leads(was) == (301, now)
        assert leads(now)[0] == 200


def test_no_browser_remembers_it_since_it_may_be_called_so_again() -> None:
    page, area = PageFactory(published=True), CategoryFactory(slug="klimat")
    was = page.get_absolute_url()
    rename(page, "nytt")
    rename(area, "energi")
    for path in (was, "/nyheter/kategori/klimat/"):
        assert Visitor().get(path).headers["Cache-Control"] == "no-cache"


def test_an_edition_and_a_meeting_that_are_corrected_by_hand() -> None:
    edition, meeting = EditionFactory(published=True), MeetingFactory(published=True)
    other = BodyFactory(published=True)
    before = [*both(edition), *both(meeting)]
    edition.number += 1000
    edition.save()
    meeting.body = other
    meeting.save()
    assert [leads(was) for was in before] == [(301, now) for now in [*both(edition), *both(meeting)]]


def test_the_meetings_of_a_body_move_with_it() -> None:
    body = BodyFactory(published=True)
    seen, unseen = MeetingFactory(body=body, published=True), MeetingFactory(body=body)
    before, hidden = both(seen), both(unseen)
    rename(body, "styrelsen-ny")
    seen.refresh_from_db()
    assert [leads(was) for was in before] == [(301, now) for now in both(seen)]
    assert not Redirect.objects.filter(target=reference_to(unseen)).exists()
    assert [leads(was)[0] for was in hidden] == [404, 404]


def test_pages_beside_its_own_move_too() -> None:
    area = CategoryFactory(slug="klimat")
    rename(area, "klimat-och-energi")
    rename(area, "energi")
    assert leads("/nyheter/kategori/klimat/") == (301, "/nyheter/kategori/energi/")
    assert leads("/en/news/category/klimat/") == (301, "/en/news/category/energi/")
    assert leads("/omraden/klimat/flode.xml") == (301, "/omraden/energi/flode.xml")
    rename(area, "klimat")
    assert leads("/nyheter/kategori/energi/") == (301, "/nyheter/kategori/klimat/")
    assert leads("/nyheter/kategori/klimat/")[0] == 200
    assert not Redirect.objects.filter(old__endswith="/klimat").exists()


@pytest.mark.parametrize("state", [{}, {"scheduled": True}], ids=str)
def test_what_nobody_has_seen_leaves_nothing(state: dict) -> None:
    article = ArticleFactory(**state)
    rename(article, "nytt")
    assert not Redirect.objects.exists()


def test_what_has_been_withdrawn_still_keeps_its_address() -> None:
    """Nobody is led to it while it is hidden; once it is public again the old address leads there."""
    article = ArticleFactory(withdrawn=True)
    before = both(article)
    rename(article, "nytt")
    assert leads(before[0])[0] == 404
    actions.publish(article, by=UserFactory(is_superuser=True))
    assert leads(before[0]) == (301, both(article)[0])


def test_a_save_of_other_columns_asks_nothing() -> None:
    article = ArticleFactory(published=True)
    with CaptureQueriesContext(connection) as asked:
        article.save(update_fields=["title_sv"])
    assert not [query for query in asked if "slug" in query["sql"] or "redirect" in query["sql"]]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(st.sampled_from(["a", "b", "c", "d"]), min_size=1, max_size=8))
def test_however_often_it_is_renamed_each_old_address_leads_there_in_one_step(db, names: list[str]) -> None:
    """a, b, a, c …: never a chain, never a circle, and no row for where it is now."""
    Redirect.objects.all().delete()
    page = PageFactory(published=True)
    left = set()
    for name in names:
        left.update(both(page))
        rename(page, f"{name}-{page.pk}")
    left -= set(both(page))
    for was in left:
        status, now = leads(was)
        assert (status, now) == (301, both(page)["/en/" in was])
    assert {f"{old}/" for old in Redirect.objects.values_list("old", flat=True)} == left
    assert [leads(now)[0] for now in both(page)] == [200, 200]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    turns=st.lists(
        st.tuples(st.sampled_from([0, 1]), st.sampled_from(["a", "b", "c"])), min_size=1, max_size=8
    )
)
def test_two_pages_that_take_each_others_addresses(db, turns: list[tuple[int, str]]) -> None:
    """The page that is there wins; an old address leads to whoever left it last."""
    Redirect.objects.all().delete()
    pages = [PageFactory(published=True) for _each in range(2)]
    start = pages[0].pk
    last: dict[str, int] = {}
    for which, name in turns:
        slug = f"{name}-{start}"
        if slug in {page.slug for page in pages}:
            continue
        last[pages[which].slug] = which
        rename(pages[which], slug)
    living = {page.slug for page in pages}
    for page in pages:
        assert leads(page.get_absolute_url())[0] == 200
    for slug, which in last.items():
        if slug not in living:
            assert leads(f"/om/{slug}/") == (301, pages[which].get_absolute_url())


def test_what_an_editor_had_sent_to_the_old_address_goes_straight_on() -> None:
    page = PageFactory(published=True)
    RedirectFactory(old="/gammal", target=page.get_absolute_url())
    RedirectFactory(old="/tills-vidare", target=page.get_absolute_url(), temporary=True)
    was = page.get_absolute_url()
    rename(page, "nytt")
    assert Redirect.objects.get(old="/gammal").target == reference_to(page)
    assert Redirect.objects.get(old="/tills-vidare").target == was  # may come back: it is left as it is


@pytest.mark.django_db(transaction=True)
def test_it_all_stands_in_one_transaction(monkeypatch) -> None:
    page = PageFactory(published=True)
    monkeypatch.setattr("storsthlm.publishing.redirects.following.forget_answered", lambda olds: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        rename(page, "nytt")
    assert not Redirect.objects.exists()
    assert not type(page).objects.filter(slug="nytt").exists()


# In the admin -------------------------------------------------------------------------------------------


@pytest.fixture
def article():
    return ArticleFactory(published=True)


def send(client, row, **typed: object):
    form = filled_in(client.get(admin_url(row, "change")))
    return client.post(admin_url(row, "change"), form | typed, follow=True)


def page_of(row) -> str:
    return admin_url(row, "addresses")


def test_the_editor_is_told_and_the_trail_knows(article) -> None:
    was, client = article.get_absolute_url(), client_of(COMMUNICATOR)
    answer = send(client, article, slug="nytt", _publish="")
    assert f"Den gamla adressen {was} leder hit." in answer.text
    assert page_of(article) in answer.text
    entry = AuditEntry.objects.get(action="move")
    assert (entry.actor, was in entry.note) == (client.user, True)
    assert "/nyheter/" in client.get(page_of(article)).text


def test_of_an_area_it_is_told_too() -> None:
    area = CategoryFactory(slug="klimat")
    answer = send(client_of(PUBLISHER), area, slug="energi")
    assert "Den gamla adressen /omraden/klimat/ leder hit." in answer.text


def test_a_draft_an_autosave_and_a_preview_leave_nothing(article) -> None:
    client = client_of(COMMUNICATOR)
    form = filled_in(client.get(admin_url(article, "change"))) | {"slug": "nytt"}
    keep = f"{admin_url(type(article), 'changelist')}draft/{article.pk}/keep/"
    assert client.post(keep, form).status_code == 200
    assert client.get(admin_url(article, "preview")).status_code == 200
    assert not Redirect.objects.exists()
    send(client, article, _continue="")
    assert not Redirect.objects.exists()
    send(client, article, _publish="")
    assert Redirect.objects.filter(target=reference_to(article)).count() == 2


def test_a_planned_change_moves_it_at_its_minute(article) -> None:
    from storsthlm.publishing.admin.due import publish_due
    from storsthlm.publishing.models import ScheduledChange

    was, client = article.get_absolute_url(), client_of(COMMUNICATOR)
    later = timezone.localtime() + timedelta(hours=1)
    send(client, article, slug="nytt", changes_at=later.strftime("%Y-%m-%dT%H:%M"), _publish="")
    assert not Redirect.objects.exists()
    ScheduledChange.objects.update(at=timezone.now())
    publish_due()
    article.refresh_from_db()
    assert article.slug == "nytt"
    assert leads(was) == (301, article.get_absolute_url())
    assert AuditEntry.objects.filter(action="move").exists()


def test_the_address_is_given_back(article) -> None:
    client, was, slug = client_of(COMMUNICATOR), both(article), article.slug
    send(client, article, slug="nytt", _publish="")
    article.refresh_from_db()
    short_lived = both(article)
    row = Redirect.objects.get(old=was[0].rstrip("/"))
    answer = client.post(page_of(article), {"give_back": row.pk}, follow=True)
    assert answer.status_code == 200
    article.refresh_from_db()
    assert article.slug == slug
    assert [leads(path)[0] for path in was] == [200, 200]
    assert [leads(path) for path in short_lived] == [(301, now) for now in was]


def test_what_somebody_has_begun_does_not_move_it_once_more(article) -> None:
    client, slug = client_of(COMMUNICATOR), article.slug
    send(client, article, slug="nytt", _publish="")
    send(client, article, title_sv="Ny rubrik", _continue="")
    row = Redirect.objects.first()
    client.post(page_of(article), {"give_back": row.pk})
    assert Draft.objects.get().data["slug"] == [slug]
    send(client, article, _publish="")
    article.refresh_from_db()
    assert (article.slug, article.title_sv) == (slug, "Ny rubrik")


def test_what_is_done_with_an_old_address_says_which(article) -> None:
    client, was = client_of(COMMUNICATOR), both(article)[0]
    send(client, article, slug="nytt", _publish="")
    page = html.fromstring(client.get(page_of(article)).text)
    buttons = page.xpath("//button[@name='give_back' or @name='let_go']")
    assert [button.text_content() for button in buttons] == [
        f"Ge sidan tillbaka den här adressen {was}",
        f"Låt den inte leda hit {was}",
    ]


def test_an_old_address_is_let_go(article) -> None:
    client, was = client_of(COMMUNICATOR), both(article)
    send(client, article, slug="nytt", _publish="")
    client.post(page_of(article), {"let_go": Redirect.objects.first().pk})
    assert [leads(path)[0] for path in was] == [404, 404]
    assert AuditEntry.objects.filter(action="let_go").exists()


def test_an_address_that_another_page_has_taken_is_not_given_back(article) -> None:
    client, slug = client_of(COMMUNICATOR), article.slug
    send(client, article, slug="nytt", _publish="")
    ArticleFactory(slug=slug)
    answer = client.post(page_of(article), {"give_back": Redirect.objects.first().pk}, follow=True)
    article.refresh_from_db()
    assert article.slug == "nytt"
    assert answer.status_code == 200


@pytest.mark.parametrize("sent", ["", "x", "9" * 30, "\x00", "-1"])
def test_wrong_input_is_a_404(article, sent: str) -> None:
    client = client_of(COMMUNICATOR)
    assert client.post(page_of(article), {"give_back": sent}).status_code == 404


def test_the_redirect_of_another_page_is_not_reached_through_this_one(article) -> None:
    other = ArticleFactory(published=True)
    rename(other, "annat")
    row = Redirect.objects.filter(target=reference_to(other)).first()
    assert client_of(PUBLISHER).post(page_of(article), {"let_go": row.pk}).status_code == 404


def test_who_may_not_publish_moves_nothing_that_is_public() -> None:
    page = PageFactory(published=True)
    rename(page, "nytt")
    row = Redirect.objects.first()
    for choice in ("give_back", "let_go"):
        assert client_of(COMMUNICATOR).post(page_of(page), {choice: row.pk}).status_code == 403
    assert client_of(PUBLISHER).post(page_of(page), {"let_go": row.pk}).status_code == 302


def test_what_was_written_by_hand_is_left_to_the_table(article) -> None:
    RedirectFactory(old="/gammal", target=reference_to(article))
    page = client_of(COMMUNICATOR).get(page_of(article))
    assert "/gammal" in page.text
    assert 'name="let_go"' not in page.text
