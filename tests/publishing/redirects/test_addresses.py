"""Old addresses in their normal form, and which of them answers for what is asked."""

import pytest
from django.core.exceptions import ValidationError

from storsthlm.publishing.redirects.addresses import (
    MOST_CHARACTERS,
    candidates,
    captured,
    rank,
    read_old,
)


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("/Nyheter/Gammal-Sida/", "/nyheter/gammal-sida"),
        ("  /nyheter//gammal/#topp ", "/nyheter/gammal"),
        ("https://gamla.example/Default.aspx?ID=7", "/default.aspx?id=7"),
        ("/a.aspx?sprak=en&id=7", "/a.aspx?id=7&sprak=en"),
        ("/m%C3%B6ten/%C3%85r", "/möten/år"),
        ("/mo\u0308ten/", "/möten"),
        ("/M%F6te.aspx", "/m%f6te.aspx"),
        ("/a%3Fb%23c", "/a%3fb%23c"),
        ("/arkiv/**", "/arkiv/**"),
        ("/nyheter/*/bilaga/*/", "/nyheter/*/bilaga/*"),
        ("/en/archive/**", "/en/archive/**"),
    ],
)
def test_an_old_address_has_one_form_however_it_is_written(typed: str, normal: str) -> None:
    assert read_old(typed) == normal
    assert read_old(normal) == normal


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "nyheter/",
        "/",
        "/?id=7",
        "//[x",
        "/**",
        "/*/om",
        "/en/**",
        "/en/*/x",
        "/a/*.html",
        "/a/**/b",
        "/a/***",
        "/a/*/*/*",
        "/a/*?id=1",
        "/a?a=1&b=2&c=3&d=4",
        "/admin/x",
        "/static/css",
        "/healthz",
        "/a/../b",
        "/a/%00",
        "/a/\u202e",
        "/a\\b",
        "/1/2/3/4/5/6/7/8/9/10/11",
        "/" + "x" * MOST_CHARACTERS,
    ],
)
def test_what_is_no_old_address_or_catches_too_much_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        read_old(typed)


@pytest.mark.parametrize(
    ("old", "path", "query"),
    [
        ("/nyheter/gammal", "/Nyheter/GAMMAL/", ""),
        ("/nyheter/gammal", "/nyheter/gammal", "utm_source=brev&id=9"),
        ("/a.aspx?id=7", "/A.aspx", "id=7"),
        ("/a.aspx?id=7", "/a.aspx", "sprak=sv&ID=7&x=1"),
        ("/a.aspx?id=7&sprak=en", "/a.aspx", "sprak=en&id=7"),
        ("/nyheter/*/om", "/nyheter/2009/om", ""),
        ("/*x/*", "/*x/y", ""),
        ("/arkiv/**", "/arkiv/", ""),
        ("/a%3fb", "/a?b", ""),
        ("/arkiv/**", "/arkiv/a/b/c/d/e/f/g/h/i/j/k/l/m", ""),
        ("/a/*/c/*/**", "/a/b/c/d/e/f", ""),
        ("/möten", "/mo\u0308ten", ""),
    ],
)
def test_what_is_asked_is_answered_by_the_address_or_the_pattern(old: str, path: str, query: str) -> None:
    assert old in candidates(path, query)


@pytest.mark.parametrize(
    ("old", "path", "query"),
    [
        ("/nyheter/gammal", "/nyheter/gammal/mer", ""),
        ("/a.aspx?id=7", "/a.aspx", "id=77"),
        ("/a.aspx?id=7", "/a.aspx", ""),
        ("/a.aspx?id=7", "/a.aspx%3fid=7", ""),
        ("/nyheter/*", "/nyheter", ""),
        ("/nyheter/*", "/nyheter/a/b", ""),
        ("/arkiv/**", "/arkivet/x", ""),
        ("/**", "/a/b", ""),
        ("/*", "/a", ""),
    ],
)
def test_nothing_else_is(old: str, path: str, query: str) -> None:
    assert old not in candidates(path, query)


def test_however_long_the_address_the_candidates_are_few() -> None:
    longest = candidates("/" + "/".join("abcdefghij"), "&".join(f"p{n}={n}" for n in range(49)))
    assert 250 < len(longest) < 350
    assert candidates("/x" * 4000, "a=1&" * 1000) == []
    assert len(candidates("/a", "a=1&" * 1000)) == 2


def test_the_most_exact_wins() -> None:
    falling = [
        "/a/b/c?id=7&x=1",
        "/a/b/c?id=7",
        "/a/b/c",
        "/a/b/c/**",
        "/a/b/*",
        "/a/b/**",
        "/a/*/c",
        "/a/*/*",
        "/a/*/**",
        "/a/**",
    ]
    jumbled = falling[::-1]
    assert sorted(jumbled, key=rank) == falling
    assert set(falling) <= set(candidates("/a/b/c/", "id=7&x=1"))


def test_what_the_stars_stood_for() -> None:
    assert captured("/a/*/c/**", "/A/B/c/d/E/") == ["b", "d/e"]
    assert captured("/a/**", "/a/") == [""]
    assert captured("/a/**", "/a/b?c#d") == ["b?c#d"]
    assert captured("/a?id=7", "/a") == []
