"""What holds for every public address, whoever built it: asked of the resolver, in both languages."""

from collections import Counter
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.utils.translation import override

from tests.helpers import Visitor

from .addresses import (
    COPIES,
    EVERYTHING,
    KEYED,
    LANGUAGES,
    LEADS_ON,
    MACHINES,
    PAGES,
    PLAIN,
    WRITABLE,
    in_languages,
    paths,
    url_names,
)
from .markup import Page
from .world import World

pytestmark = pytest.mark.django_db

EVERY_PAGE = in_languages(PAGES)
EVERY_ADDRESS = in_languages(PAGES, MACHINES, PLAIN)

POLICY = {
    "default-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
}
FILE_POLICY = {"default-src 'none'", "sandbox"}
MAX_CRAWLED = 600


def visit(world: World, name: str, language: str) -> list[Page]:
    return [Page(Visitor().get(path), path) for path in paths(world, name, language)]


def test_every_public_address_is_swept() -> None:
    public = {name for name in url_names() if not name.startswith("admin:")}
    assert public == {*EVERYTHING, *LEADS_ON, *KEYED}


@pytest.mark.parametrize(("name", "language"), EVERY_ADDRESS)
def test_every_address_answers_a_visitor_and_keeps_quiet_about_them(
    world: World, name: str, language: str
) -> None:
    for path in paths(world, name, language):
        response = Visitor().get(
            path, headers={"Accept-Encoding": "gzip", "Accept-Language": "fi", "Cookie": "a=b"}
        )
        assert response.status_code == 200, path
        assert not response.cookies, path
        assert response.headers.get("Vary", "Accept-Encoding") == "Accept-Encoding", path
        assert "noindex" not in response.headers.get("X-Robots-Tag", ""), path


@pytest.mark.parametrize(("name", "language"), EVERY_ADDRESS)
def test_every_answer_carries_the_exact_security_headers(world: World, name: str, language: str) -> None:
    expected = FILE_POLICY if name.startswith("documents:") or name == "social_picture" else POLICY
    for path in paths(world, name, language):
        headers = Visitor().get(path).headers
        assert {
            part.strip() for part in headers["Content-Security-Policy"].split(";") if part.strip()
        } == expected
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
        assert headers["X-Frame-Options"] == "DENY"
        assert "Server" not in headers
        assert "X-Powered-By" not in headers


@pytest.mark.parametrize(("name", "language"), EVERY_ADDRESS)
def test_head_answers_as_get_without_a_body(world: World, name: str, language: str) -> None:
    for path in paths(world, name, language):
        get, head = Visitor().get(path), Visitor().head(path)
        assert head.status_code == 200
        assert head.body == b""
        # Django counts and digests what it sends; the second may turn between the two questions.
        of_the_body, of_the_moment = {"Content-Length", "ETag"}, {"Expires"}
        assert head.headers.keys() - of_the_body == get.headers.keys() - of_the_body, path
        differing = {name for name, _value in set(head.items()) ^ set(get.items())}
        assert differing <= of_the_body | of_the_moment, path


@pytest.mark.parametrize(("name", "language"), EVERY_ADDRESS)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_public_addresses_are_only_read(world: World, name: str, language: str, method: str) -> None:
    expected = 200 if method == "post" and name in WRITABLE else 405
    for path in paths(world, name, language):
        assert getattr(Visitor(), method)(path).status_code == expected, path


@pytest.mark.parametrize(("name", "language"), EVERY_ADDRESS)
def test_there_is_one_spelling_of_each_address(world: World, name: str, language: str) -> None:
    for path in paths(world, name, language):
        other = path.rstrip("/") if path.endswith("/") else f"{path}/"
        response = Visitor().get(other)
        if path in {"/"}:
            continue
        if path.endswith("/"):
            assert (response.status_code, response["Location"]) == (301, path)
        else:
            assert response.status_code == 404, other


@pytest.mark.parametrize(("name", "language"), EVERY_PAGE)
def test_pages_are_valid_html_in_the_language_of_their_address(
    world: World, name: str, language: str
) -> None:
    for page in visit(world, name, language):
        assert page.errors == [], page.path
        assert page.language == language, page.path
        assert (len(page.all("h1")), len(page.all("main"))) == (1, 1), page.path
        assert "".join(page.all("h1")[0].itertext()).strip(), page.path
        assert page.title.endswith("Storsthlm"), page.path
        assert not page.doubled_ids, page.path
        assert not page.dangling_references, page.path


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_pages_have_the_same_title(world: World, language: str) -> None:
    titles = Counter(page.title for name in PAGES for page in visit(world, name, language))
    assert [title for title, times in titles.items() if times > 1] == []


@pytest.mark.parametrize(("name", "language"), EVERY_PAGE)
def test_pages_fetch_nothing_from_other_hosts(world: World, name: str, language: str) -> None:
    for page in visit(world, name, language):
        assert page.resources, page.path
        assert page.foreign_resources == [], page.path


@pytest.mark.parametrize(("name", "language"), [each for each in EVERY_PAGE if each[0] not in COPIES])
def test_pages_name_themselves_and_their_other_language(world: World, name: str, language: str) -> None:
    for own, other in zip(paths(world, name, language), paths(world, name, opposite(language)), strict=True):
        page = Page(Visitor().get(own), own)
        swedish, english = (own, other) if language == "sv" else (other, own)
        ready = is_in_english(world, swedish)
        expected = {"sv": settings.SITE_URL + swedish} | (
            {"en": settings.SITE_URL + english} if ready else {}
        )
        assert page.alternates == expected, own
        assert page.head_link("canonical") == [expected.get(language, expected["sv"])], own
        assert other in page.links, f"{own}: no way to the other language"


@pytest.mark.parametrize("name", COPIES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_copy_names_its_original_and_stays_out_of_search_engines(
    world: World, name: str, language: str
) -> None:
    for own, original in zip(
        paths(world, name, language), paths(world, COPIES[name], language), strict=False
    ):
        page = Page(Visitor().get(own), own)
        assert page.head_link("canonical") == [settings.SITE_URL + original]
        robots = [meta.get("content") for meta in page.all("meta") if meta.get("name") == "robots"]
        assert robots == ["noindex, follow"]


def opposite(language: str) -> str:
    return "en" if language == "sv" else "sv"


def is_in_english(world: World, swedish_path: str) -> bool:
    swedish = (world.swedish_article, world.swedish_page, world.swedish_event, world.swedish_agreement)
    only_swedish = (*swedish, world.coming_meeting)
    with override("sv"):
        return swedish_path not in {row.get_absolute_url() for row in only_swedish}


def test_swedish_text_on_an_english_page_is_marked_and_explained(world: World) -> None:
    for row in (world.swedish_article, world.swedish_page, world.swedish_event):
        with override("en"):
            page = Page(Visitor().get(row.get_absolute_url()), row.get_absolute_url())
        marked = [element for element in page.root.iter() if element.get("lang") == "sv"]
        assert any(row.title_sv in "".join(element.itertext()) for element in marked), page.path


def test_every_link_on_every_page_leads_somewhere(world: World) -> None:
    """A crawl from both start pages over everything that links, fragments included."""
    dead, seen = crawl(["/", "/en/"])
    assert dead == []
    assert len(seen) < MAX_CRAWLED, "the crawl never ends: some page makes new addresses without end"


def crawl(start: list[str]) -> tuple[list[str], dict[str, Page | None]]:
    client, queue, seen, dead = Visitor(), [(each, "") for each in start], {}, []
    while queue and len(seen) < MAX_CRAWLED:
        target, source = queue.pop()
        path, _hash, fragment = target.partition("#")
        if path not in seen:
            seen[path] = fetch(client, path)
            page = seen[path]
            if page:
                queue += [(link, path) for link in (*page.links, *page.resources) if link.startswith("/")]
        if seen[path] is None and is_dead(client, path):
            dead.append(f"{path} from {source}")
        elif fragment and seen[path] and fragment not in seen[path].ids:
            dead.append(f"{target} from {source}: no such place on the page")
    return dead, seen


def fetch(client: Visitor, path: str) -> Page | None:
    """The parsed page; None for what is no page."""
    response = client.get(path)
    is_page = response.status_code == 200 and response.headers.get("Content-Type", "").startswith("text/html")
    return Page(response, urlsplit(path).path) if is_page else None


def is_dead(client: Visitor, path: str) -> bool:
    return client.get(path).status_code != 200


def test_the_way_to_the_cookie_page_is_on_every_page(world: World) -> None:
    with override("sv"):
        assert all("/kakor/" in page.links for name in PAGES for page in visit(world, name, "sv"))
