"""Bad input on every public address: 400, 404, 414 or a page that says so; never an error 5xx."""

import pytest
from django.conf import settings
from hypothesis import HealthCheck, example, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from storsthlm.publishing.filters import PARAMETERS
from tests.helpers import Visitor

from . import corpus
from .addresses import EVERYTHING, LANGUAGES, MACHINES, PAGES, PLAIN, WRITABLE, in_languages, paths
from .world import World

pytestmark = pytest.mark.django_db

FINE = {200, 206, 301, 302, 304, 400, 404, 405, 412, 414, 416}


def ask(path: str, query: str = "", **headers: object):
    return Visitor(raise_request_exception=False).get(path, QUERY_STRING=query, **headers)


# What each list reads: every such parameter gets every bad value by itself.
LISTS = {
    "search": ("category", "year", "page", "kind", "body", "exact"),
    "news:list": ("category", "tag", "year", "page", "kind"),
    "news:category": ("tag", "year", "page", "kind"),
    "area": ("page",),
    "boards:body": ("page",),
    "boards:decisions": ("body", "verb", "year", "page"),
    "boards:remisser": ("standing", "municipality", "year", "page"),
    "boards:remisser_csv": ("standing", "municipality", "year"),
    "boards:grants": ("municipality", "year", "page"),
    "boards:grants_csv": ("municipality", "year"),
    "calendar:list": ("category", "tag", "year", "page", "kind", "body", "municipality", "online"),
    "calendar:month": ("category", "tag", "month", "kind", "body", "municipality", "online"),
    "calendar:subscribe": ("category", "tag", "kind", "body", "municipality", "online"),
    "calendar:ics": ("category", "tag", "kind", "body", "municipality", "online"),
    "calendar:json": ("category", "tag", "kind", "body", "municipality", "online", "page"),
    "newsletter:list": ("year", "page"),
}


@pytest.mark.parametrize("name", LISTS)
def test_every_parameter_of_every_list_stands_bad_values(world: World, name: str) -> None:
    path = paths(world, name)[0]
    queries = [f"{PARAMETERS['sv'][word]}={value}" for word in LISTS[name] for value in corpus.VALUES]
    assert [query[:60] for query in queries if ask(path, query).status_code not in FINE] == []


@pytest.mark.parametrize(("name", "language"), in_languages(EVERYTHING))
def test_every_address_stands_bad_values_and_query_strings(world: World, name: str, language: str) -> None:
    path = paths(world, name, language)[0]
    together = [
        "&".join(f"{word}={value}" for word in PARAMETERS[language].values()) for value in corpus.VALUES
    ]
    queries = [*together, *corpus.QUERIES]
    assert [query[:60] for query in queries if ask(path, query).status_code not in FINE] == []


@pytest.mark.parametrize("name", EVERYTHING)
def test_every_part_of_every_address_stands_bad_values(world: World, name: str) -> None:
    """Each segment in turn is replaced, as a visitor may who edits the address."""
    segments = paths(world, name)[0].split("/")
    addresses = [
        "/".join([*segments[:position], bad, *segments[position + 1 :]])
        for position in range(1, len(segments))
        for bad in corpus.SEGMENTS
    ]
    assert [address[:100] for address in addresses if ask(address).status_code not in FINE] == []


@pytest.mark.parametrize("name", EVERYTHING)
def test_every_address_stands_bad_headers(world: World, name: str) -> None:
    path = paths(world, name)[0]
    wrong = [headers for headers in corpus.HEADERS if ask(path, headers=headers).status_code not in FINE]
    assert wrong == []


@pytest.mark.parametrize("host", corpus.HOSTS)
def test_a_host_that_is_not_ours_is_refused(world: World, host: str) -> None:
    for name in ("home", "news:list", "documents:document", "robots"):
        response = ask(paths(world, name)[0], HTTP_HOST=host)
        assert response.status_code == 400 or host == "", name
        assert "evil.example" not in response.text


@pytest.mark.parametrize("name", [*PAGES, *MACHINES])
def test_a_forged_host_behind_a_proxy_changes_no_link(world: World, name: str) -> None:
    forged = {
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Server": "evil.example",
        "Forwarded": "host=evil.example",
    }
    assert b"evil.example" not in ask(paths(world, name)[0], headers=forged).getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "name",
    [
        "news:list",
        "boards:decisions",
        "calendar:list",
        "calendar:ics",
        "calendar:month",
        "boards:body",
        "area",
    ],
)
def test_random_queries_never_break_a_list(world: World, name: str, language: str) -> None:
    path = paths(world, name, language)[0]
    names = st.one_of(st.sampled_from(sorted(PARAMETERS[language].values())), st.text(max_size=8))
    values = st.one_of(
        st.text(max_size=40), st.integers().map(str), st.floats().map(str), st.dates().map(str)
    )

    @effort(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @example(pairs=[("sida", "1"), ("sida", "2")])
    @given(pairs=st.lists(st.tuples(names, values), max_size=6))
    def stands(pairs: list[tuple[str, str]]) -> None:
        query = "&".join(f"{quoted(key)}={quoted(value)}" for key, value in pairs)
        assert ask(path, query).status_code in FINE

    stands()


def quoted(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("path", ["/nyheter/%00/", "/%00", "/dokument/%00/x", "/admin/%00/"])
def test_a_nul_byte_or_half_a_character_is_a_bad_request(path: str) -> None:
    response = ask(path)
    assert response.status_code == 400
    assert "<h1" in response.text


def test_an_endless_address_is_too_long() -> None:
    response = ask("/nyheter/", "x=" + "y" * 20_000)
    assert response.status_code == 414
    assert "<h1" in response.text


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PROPFIND", "x", "GET " * 50])
def test_strange_methods_are_refused(world: World, method: str) -> None:
    for name in ("home", "news:list", "documents:document", "robots"):
        response = Visitor(raise_request_exception=False).generic(method, paths(world, name)[0])
        assert response.status_code == 405, name


@pytest.mark.parametrize("name", sorted({*PAGES, *MACHINES, *PLAIN}))
def test_a_body_that_is_no_form_does_no_harm(world: World, name: str) -> None:
    client = Visitor(raise_request_exception=False)
    for kind in ("multipart/form-data; boundary=x", "application/x-www-form-urlencoded; charset=x", "\x00"):
        response = client.generic("POST", paths(world, name)[0], b"\x00\xff" * 100, content_type=kind)
        refused = {400, 403, 405} | ({200} if name in WRITABLE else set())  # 200: the form says what is wrong
        assert response.status_code in refused, kind


def test_errors_are_shown_in_the_language_of_the_address() -> None:
    swedish, english = ask("/finns-inte/"), ask("/en/does-not-exist/")
    assert swedish.status_code == english.status_code == 404
    assert '<html lang="sv"' in swedish.text
    assert '<html lang="en"' in english.text


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example/", "/\\evil.example", "\x01//evil.example"]
)
def test_no_parameter_leads_a_visitor_away(world: World, target: str) -> None:
    for path in ("/admin/login/", "/", paths(world, "news:list")[0]):
        for parameter in ("next", "url", "return", "redirect"):
            response = ask(path, f"{parameter}={quoted(target)}")
            assert "evil.example" not in response.headers.get("Location", ""), path


@pytest.mark.parametrize(
    "path", ["//evil.example", "//evil.example/..", "/%2Fevil.example", "/\\evil.example", "///"]
)
def test_a_path_that_looks_like_a_host_leads_nowhere(path: str) -> None:
    location = ask(path).headers.get("Location", "")
    assert not location.startswith(("//", "http", "/\\")), location


def test_what_is_never_public_is_not_there() -> None:
    media = settings.MEDIA_ROOT.name
    for path in (
        "/media/",
        f"/{media}/",
        "/static/../manage.py",
        "/.git/config",
        "/.env",
        "/var/",
        "/static/",
    ):
        assert ask(path).status_code == 404, path
