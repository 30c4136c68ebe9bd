"""Who may see what. Every URL of the resolver has an entry; the canary word is never heard outside.

Public surfaces × states that hide × ways of asking × who asks; then the admin, view by view, for
each role. A new address, model or view without an entry in ``addresses`` or ``matrix`` fails.
"""

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from storsthlm.accounts.roles import ADMINISTRATOR, COMMUNICATOR, PUBLISHER
from storsthlm.publishing.admin import GuardedDeletion
from storsthlm.publishing.models import Draft, Publishable, Revisited, Version
from storsthlm.search.models import Synonym
from tests.factories.accounts import AccountEventFactory, UserFactory
from tests.factories.boards import MeetingDocumentFactory, MeetingFactory
from tests.factories.documents import DocumentFactory
from tests.factories.publishing import AuditEntryFactory, RemarkFactory
from tests.helpers import Visitor, admin_url, client_of, something_deleted

from .addresses import EVERYTHING, in_languages, paths
from .hidden import CANARY, STATES, Hidden, hide, withhold
from .matrix import (
    DRAFT_VIEWS,
    MODEL_VIEWS,
    NOBODY,
    ROLE_NAMES,
    SPECIAL_RIGHTS,
    SPECIAL_VIEWS,
    may,
    may_special,
    unknown_names,
)
from .world import World

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def hidden(world: World) -> dict[str, Hidden]:
    return {**{state: hide(state, world) for state in STATES}, "withheld": withhold(world)}


def test_every_address_has_an_entry() -> None:
    assert unknown_names() == []


# Visitors ------------------------------------------------------------------------------------------------


def heard(response) -> bool:
    """Whether the canary is in the body or in any header."""
    told = response.body.decode("utf-8", "replace") + str(dict(response.headers))
    return CANARY in told.lower()


def narrowings(name: str, language: str) -> list[str]:
    swedish = language == "sv"
    return {
        "news:list": ["?ar=2026", "?typ=summary"] if swedish else ["?year=2026", "?kind=summary"],
        "calendar:list": ["?kategori=klimat", "?typ=meeting"] if swedish else ["?category=klimat"],
        "search": [
            f"?q={CANARY[:-2]}",  # the whole word would be heard in the question itself
            "?q=hemligt",
            "?q=nyhet&typ=news",
        ],
        "search_suggestions": [f"?q={CANARY}", f"?q={CANARY[:8]}", "?q=hemligt"],
        "boards:decisions": ["?beslut=approve", "?ar=2026"] if swedish else ["?verb=approve"],
    }.get(name, [])


@pytest.mark.parametrize(("name", "language"), in_languages(EVERYTHING))
def test_no_public_address_tells_of_what_is_hidden(world: World, hidden, name: str, language: str) -> None:
    for path in paths(world, name, language):
        for query in ["", *narrowings(name, language)]:
            response = Visitor().get(path + query)
            assert response.status_code == 200, path
            assert not heard(response), path + query


ASKING = {
    "get": {},
    "head": {},
    "range": {"Range": "bytes=0-99"},
    "if-none-match": {"If-None-Match": "*"},
    "if-modified-since": {"If-Modified-Since": "Mon, 01 Jan 2040 00:00:00 GMT"},
    "if-match": {"If-Match": "*"},
}


@pytest.mark.parametrize("way", ASKING)
@pytest.mark.parametrize("state", [*STATES, "withheld"])
def test_hidden_equals_missing_to_the_byte(world: World, hidden, state: str, way: str) -> None:
    method = "head" if way == "head" else "get"
    for address in hidden[state].addresses:
        response = getattr(Visitor(), method)(address, headers=ASKING[way])
        missing = getattr(Visitor(), method)(an_address_of_nothing(address), headers=ASKING[way])
        assert missing.status_code == 404
        assert answer(response) == answer(missing), address
        assert not heard(response), address


def an_address_of_nothing(address: str) -> str:
    return "/en/nothing-here/" if address.startswith("/en/") else "/ingenting-har/"


def answer(response) -> tuple[int, bytes, dict[str, str]]:
    return response.status_code, response.body, dict(response.headers)


@pytest.mark.parametrize("state", [*STATES, "withheld"])
def test_the_public_site_is_the_same_for_an_administrator(world: World, hidden, state: str) -> None:
    """Public addresses never look at who asks; editors preview in the admin."""
    editor = Visitor()
    editor.force_login(UserFactory(role=ADMINISTRATOR, is_superuser=True))
    for address in hidden[state].addresses:
        response = editor.get(address)
        assert response.status_code == 404, address
        assert answer(response) == answer(Visitor().get(address))


def test_the_canary_sings_where_it_is_allowed_to(world: World, hidden) -> None:
    """Otherwise the tests above would prove nothing: published, each row is at once to be found."""
    shown = [*hidden["draft"].rows, *hidden["draft"].beside]
    for row in shown:
        row.status, row.public_from, row.first_public_at = (
            "published",
            timezone.now() - timedelta(hours=1),
            None,
        )
        row.save()
    row_addresses = [row.get_absolute_url() for row in shown]
    for address in (*row_addresses, hidden["draft"].document.get_absolute_url()):
        assert heard(Visitor().get(address)), address
    for name in (
        "news:list",
        "news:feed",
        "calendar:list",
        "calendar:ics",
        "calendar:json",
        "boards:bodies",
        "newsletter:list",
        "home",
    ):
        assert heard(Visitor().get(paths(world, name)[0])), name


def test_a_public_file_stays_readable_beside_the_hidden_ones(world: World, hidden) -> None:
    assert Visitor().get(world.document.get_absolute_url()).status_code == 200


# The admin -----------------------------------------------------------------------------------------------


def registered() -> list[type[models.Model]]:
    return sorted(admin.site._registry, key=lambda model: model._meta.label_lower)


def views_of(model: type[models.Model]) -> list[str]:
    own = {"preview", "withdraw", "send_back", "addresses"}
    shown = [view for view in MODEL_VIEWS if view not in own or issubclass(model, Publishable)]
    return shown if isinstance(admin.site.get_model_admin(model), GuardedDeletion) else without(shown, "used")


def without(views: list[str], *left_out: str) -> list[str]:
    return [view for view in views if view not in left_out]


CELLS = [
    (role, model._meta.label_lower, view)
    for role in ROLE_NAMES
    for model in registered()
    for view in views_of(model)
]


@pytest.fixture(scope="module")
def desks(world: World) -> dict[str, Client]:
    return {role: client_of(role) for role in ROLE_NAMES}


@pytest.fixture(scope="module")
def drafts(world: World, hidden) -> dict[str, models.Model]:
    """One row of each registered model; of what can be published one that is not."""
    synonym = Synonym.objects.create(words="AU\narbetsutskottet")
    rows = [
        synonym,
        *hidden["draft"].rows,
        world.decision,
        world.document,
        world.image,
        world.contact,
        world.category,
    ]
    rows += [
        *hidden["draft"].beside,
        world.organisation,
        world.article.tags.first(),
        UserFactory(role=COMMUNICATOR),
        AccountEventFactory(),
        AuditEntryFactory(),
        RemarkFactory(item=world.article),
        something_deleted(),
    ]
    found = {row._meta.label_lower: row for row in rows}
    first_of = (
        "pages.report",
        "boards.documentrequest",
        "newsletter.subscriber",
        "boards.correction",
        "auth.group",
        "boards.person",
        "boards.membership",
    )
    of_publishing = (
        "publishing.redirect",
        "publishing.miss",
        "publishing.checksetting",
        "publishing.reviewrule",
    )
    for label in (*first_of, *of_publishing, "taxonomy.measure", "taxonomy.figure"):
        found[label] = apps.get_model(label).objects.first()
    return found


def open_view(client: Client, label: str, view: str, drafts) -> int:
    model = apps.get_model(label)
    row = drafts.get(label)
    if row is None and view not in {"changelist", "add"}:
        return 0
    return client.get(admin_url(model if view in {"changelist", "add"} else row, view)).status_code


@pytest.mark.parametrize(("role", "label", "view"), CELLS)
def test_each_role_opens_what_the_table_gives_and_nothing_else(
    desks, drafts, role: str, label: str, view: str
) -> None:
    status = open_view(desks[role], label, view, drafts)
    if label not in NOBODY:
        assert status == (200 if may(role, label, view) else 403)
    else:
        assert status in {0, 403}


PUBLISHABLE = [model._meta.label_lower for model in registered() if issubclass(model, Publishable)]


def ask_draft(client: Client, label: str, view: str, drafts) -> HttpResponse:
    """Of the saved row, but for the preview of what has none: that is asked of a draft of its own."""
    row, name = drafts[label], f"admin:{label.replace('.', '_')}_{view}"
    if view == "draft_preview":
        data = {"title_sv": ["Ett utkast"]}
        draft = Draft.objects.create(model=label, data=data, created_by=client_of(PUBLISHER).user)
        return client.get(reverse(name, args=[draft.pk]))
    further = [version_of(row).pk] if view == "history_restore" else []
    return (client.get if view == "draft_presence" else client.post)(reverse(name, args=[row.pk, *further]))


def version_of(row: models.Model) -> Version:
    connection.check_constraints()  # where the end of a transaction writes what it left
    return Version.objects.filter(model=row._meta.label_lower, object_id=str(row.pk)).first()


WRITING = [
    (label, view)
    for label in PUBLISHABLE
    for view in DRAFT_VIEWS
    if view != "revisit" or issubclass(apps.get_model(label), Revisited)
]


@pytest.mark.parametrize(("label", "view"), WRITING)
def test_a_draft_is_for_those_who_may_write_the_item(desks, drafts, label: str, view: str) -> None:
    for role, client in desks.items():
        status = ask_draft(client, label, view, drafts).status_code
        assert (status == 403) is not may(role, label, view), (role, status)
        assert status in {200, 302, 403, 409}, (role, status)
    for outsider in OUTSIDERS.values():
        assert ask_draft(outsider(), label, view, drafts).status_code in {302, 401}


def test_every_registered_model_has_a_row_to_try(drafts) -> None:
    assert {model._meta.label_lower for model in registered()} - set(drafts) == NOBODY


def _logged_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _deactivated() -> Client:
    client = client_of(ADMINISTRATOR)
    client.user.is_active = False
    client.user.save()
    return client


def _expired() -> Client:
    client = client_of(ADMINISTRATOR)
    session = client.session
    session.set_expiry(timezone.now() - timedelta(seconds=1))
    session.save()
    return client


OUTSIDERS = {
    "anonymous": Client,
    "no staff": lambda: _logged_in(UserFactory(role=ADMINISTRATOR, is_staff=False)),
    "deactivated": _deactivated,
    "expired session": _expired,
}


@pytest.mark.parametrize("outsider", OUTSIDERS)
def test_nobody_from_outside_opens_anything_of_the_admin(drafts, outsider: str) -> None:
    client = OUTSIDERS[outsider]()
    for model in registered():
        for view in views_of(model):
            assert open_view(client, model._meta.label_lower, view, drafts) in {0, 302}, (model, view)
    for path in special_paths(drafts):
        assert client.get(path).status_code == 302, path


def test_a_demotion_in_mid_session_closes_every_view(drafts) -> None:
    client = client_of(ADMINISTRATOR)
    assert open_view(client, "news.article", "change", drafts) == 200
    client.user.groups.clear()
    for model in registered():
        for view in views_of(model):
            assert open_view(client, model._meta.label_lower, view, drafts) in {0, 403}, (model, view)


def special_paths(drafts) -> Iterator[str]:
    for name in SPECIAL_VIEWS:
        yield special_path(name, drafts)


def special_path(name: str, drafts) -> str:
    rows = {
        "document": "documents.document",
        "image": "documents.image",
        "account": "accounts.user",
        "deleted": "publishing.deleted",
        "agreement": "boards.agreement",
        "meeting": "boards.meeting",
        "decision": "boards.decision",
        "event": "calendar_app.event",
        "edition": "newsletter.edition",
    }
    return SPECIAL_VIEWS[name].format(**{known: drafts[label] for known, label in rows.items()})


@pytest.mark.parametrize("name", SPECIAL_VIEWS)
def test_dialogs_and_files_of_the_admin_are_for_staff_with_the_right(drafts, name: str) -> None:
    without_rights = client_of(None)
    response = without_rights.get(special_path(name, drafts))
    assert response.status_code in {200, 403}
    told = b"".join(response) if response.streaming else response.content
    assert CANARY.encode() not in told
    assert drafts["documents.document"].title.encode() not in told


@pytest.mark.parametrize("name", SPECIAL_RIGHTS)
@pytest.mark.parametrize("role", ROLE_NAMES)
def test_pages_beside_the_views_follow_the_right_to_their_model(desks, drafts, role: str, name: str) -> None:
    status = desks[role].get(special_path(name, drafts)).status_code
    assert status in ({200, 405} if may_special(role, name) else {403})


# What a communicator may not learn of the board ------------------------------------------------------

SECRET = "sekretessordet"  # another word: drafts of the whole house are no secret to a communicator


@pytest.fixture
def secret(world: World) -> str:
    """A paper of a meeting to come and one that is withheld, put there by a secretary."""
    keeper = UserFactory(role="secretary")
    for meeting, values in ((MeetingFactory(body=world.body), {}), (world.meeting, {"secret": True})):
        document = DocumentFactory(title=f"Hemligt {SECRET}", name=f"{SECRET}.pdf", created_by=keeper)
        MeetingDocumentFactory(meeting=meeting, document=document, **values)
        told = [{"added": {"name": "handling", "object": f"Hemligt {SECRET}"}}]
        LogEntry.objects.create(
            user=keeper,
            content_type=ContentType.objects.get_for_model(meeting),
            object_id=meeting.pk,
            object_repr=str(meeting)[:200],
            action_flag=CHANGE,
            change_message=json.dumps(told),
        )
    return SECRET


def desk_addresses() -> Iterator[str]:
    """Every page of the admin that shows or finds rows, of each model, and each search behind a field."""
    yield from ("/admin/", "/admin/valj/lank/", "/admin/valj/bild/")
    yield from ("/admin/valj/lank/traffar/?q=Hemligt", "/admin/valj/bild/traffar/?q=Hemligt")
    for model, desk in admin.site._registry.items():
        yield admin_url(model, "changelist")
        yield f"{admin_url(model, 'changelist')}?q=Hemligt"
        for owner in (desk, *(inline(model, admin.site) for inline in desk.inlines)):
            for field in owner.autocomplete_fields:
                source = (
                    f"app_label={owner.opts.app_label}&model_name={owner.opts.model_name}&field_name={field}"
                )
                yield f"/admin/autocomplete/?{source}&term=Hemligt"
    for meeting in apps.get_model("boards.meeting").objects.all():
        yield from (admin_url(meeting, view) for view in ("change", "history", "delete", "preview"))
        yield f"{admin_url(meeting, 'history_compare')}?v={version_of(meeting).pk}"


def test_a_communicator_finds_no_secret_or_coming_paper_anywhere_in_the_admin(
    world: World, secret: str
) -> None:
    client = client_of(COMMUNICATOR)
    told = [path for path in desk_addresses() if secret in client.get(path).text.lower()]
    assert told == []


def test_a_secretary_does_find_them(world: World, secret: str) -> None:
    client = client_of("secretary")
    told = [path for path in desk_addresses() if secret in client.get(path).text.lower()]
    assert any("autocomplete" in path for path in told)
    assert any("history/compare" in path for path in told)
