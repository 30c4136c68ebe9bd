"""What a redirect may say: its target, its kind, and no circles."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from storsthlm.publishing.models import Miss, Redirect
from storsthlm.publishing.redirects import actions
from tests.factories.news import ArticleFactory
from tests.factories.redirects import MissFactory, RedirectFactory

pytestmark = pytest.mark.django_db


def refused(**values: object) -> str:
    """The field that the editor is told of."""
    with pytest.raises(ValidationError) as refusal:
        Redirect(**{"old": "/gammal/", "target": "/nyheter/", **values}).full_clean()
    return ",".join(refusal.value.message_dict)


def stored(**values: object) -> str:
    row = Redirect(**{"old": "/gammal/", **values})
    row.full_clean()
    return row.target


@pytest.mark.parametrize(
    "target",
    [
        "/nyheter/",
        "/",
        "/en/news/?year=2009#top",
        "/om/Möten/",
        "https://www.example.org/sida?id=7#mer",
    ],
)
def test_a_target_is_a_path_of_ours_or_a_fixed_address(target: str) -> None:
    assert stored(target=target) == target


def test_the_sites_own_address_is_a_path(settings) -> None:
    assert stored(target=f"{settings.SITE_URL}/nyheter/") == "/nyheter/"


@pytest.mark.parametrize(
    "target",
    [
        "",
        "nyheter",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/a\\b",
        "/a b",
        "/a\nb",
        "/\tevil.example",
        "http://example.org/",
        "https://anna@example.org/",
        "https://example",
        "https://example.org/$1",
        "https://$1.example.org/",
        "javascript:alert(1)",
        "ftp://example.org/",
        "ref:news.article:99999",
        "ref:news.nothing:1",
        "ref:news.article:x",
        "https://example.org/" + "x" * 500,
    ],
)
def test_nothing_else_is(target: str) -> None:
    assert refused(target=target) == "target"


@pytest.mark.parametrize("target", ["/$1", "/$1/x", "/x/$3", "/x?a=$1", "/x#$1"])
def test_what_was_asked_for_never_begins_a_target(target: str) -> None:
    assert refused(old="/a/*/*", target=target) == "target"
    assert stored(old="/a/*/*", target="/x/$2/$1") == "/x/$2/$1"


def test_a_thing_of_ours_is_kept_by_what_it_is() -> None:
    article = ArticleFactory()
    assert stored(target=f"ref:news.article:{article.pk}") == f"ref:news.article:{article.pk}"


def test_what_is_gone_leads_nowhere_and_everything_else_somewhere() -> None:
    assert refused(kind="gone", target="/nyheter/") == "target"
    for values in ({"kind": "gone", "target": "/x/"}, {"kind": "permanent", "target": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Redirect.objects.create(old="/a", **values)


def test_two_spellings_of_one_address_are_one() -> None:
    RedirectFactory(old="/Gammal/")
    assert refused(old="/gammal") == "old"
    assert refused(old="/GAMMAL//#x") == "old"


# Chains -----------------------------------------------------------------------------------------------------


def test_a_new_redirect_leads_straight_to_the_end_of_the_chain() -> None:
    RedirectFactory(old="/b", target="/c/")
    RedirectFactory(old="/c", target="/nyheter/")
    assert stored(old="/a", target="/b/") == "/nyheter/"


def test_through_a_pattern_too() -> None:
    RedirectFactory(old="/b/**", target="/om/$1")
    assert stored(old="/a", target="/b/x/y") == "/om/x/y"


def test_older_ones_that_led_here_lead_straight_on_once_it_is_saved() -> None:
    first = RedirectFactory(old="/a", target="/B/".lower())
    other = RedirectFactory(old="/x", target="/bb/")
    new = Redirect(old="/b", target="/nyheter/")
    new.full_clean()
    actions.save(new)
    first.refresh_from_db()
    other.refresh_from_db()
    assert (first.target, other.target) == ("/nyheter/", "/bb/")


def test_nobody_is_taken_past_a_page_that_may_come_back() -> None:
    RedirectFactory(old="/b", target="/c/", temporary=True)
    assert stored(old="/a", target="/b/") == "/b/"
    first = RedirectFactory(old="/d", target="/e/")
    actions.save(RedirectFactory.build(old="/e", target="/f/", temporary=True))
    first.refresh_from_db()
    assert first.target == "/e/"


def test_what_leads_to_something_gone_says_so_in_the_end() -> None:
    RedirectFactory(old="/b", gone=True)
    assert stored(old="/a", target="/b/") == "/b/"


@pytest.mark.parametrize(
    ("others", "old", "target"),
    [
        ([], "/a", "/a/"),
        ([], "/a", "/A"),
        ([], "/a.aspx?id=7", "/a.aspx?id=7"),
        ([], "/a/**", "/a/b/$1"),
        ([], "/a/**", "/a/x"),
        ([], "/a/*/c", "/a/$1/c"),
        ([("/b", "/a")], "/a", "/b"),
        ([("/b", "/c"), ("/c", "/a")], "/a", "/b"),
        ([("/b/**", "/a/$1")], "/a/**", "/b/$1"),
        ([("/b/**", "/a/$1")], "/a/x", "/b/x"),
    ],
)
def test_a_circle_is_refused(others: list[tuple[str, str]], old: str, target: str) -> None:
    Redirect.objects.bulk_create(Redirect(old=each, target=to) for each, to in others)
    assert refused(old=old, target=target) == "target"


def test_a_change_is_tried_against_the_others_and_not_against_itself() -> None:
    row = RedirectFactory(old="/a", target="/b/")
    row.target = "/nyheter/"
    row.full_clean()
    row.old, row.target = "/b", "/a/"
    row.full_clean()
    assert row.target == "/a/"


def test_what_a_new_redirect_answers_is_missed_no_longer() -> None:
    for path in ("/arkiv/2009/x", "/arkiv", "/arkivet"):
        MissFactory(path=path)
    actions.save(RedirectFactory.build(old="/arkiv/**"))
    assert list(Miss.objects.values_list("path", flat=True)) == ["/arkivet"]
