"""The table of roles: applied as it stands, documented as it stands, and closed where it must be."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from storsthlm.accounts.roles import ADMINISTRATOR, COMMUNICATOR, PUBLISHER, ROLES, SECRETARY, codenames
from tests.factories.accounts import UserFactory
from tests.house.source import ROOT

pytestmark = pytest.mark.django_db

_OF_BOARDS = {"body", "meeting", "agreement", "case", "grant", "remiss"}
PUBLISHES = {
    COMMUNICATOR: {"article", "event", "edition", "alert"},
    SECRETARY: {*_OF_BOARDS, "article"},
    PUBLISHER: {*_OF_BOARDS, "article", "event", "edition", "page", "alert", "statement"},
    ADMINISTRATOR: {*_OF_BOARDS, "article", "event", "edition", "page", "alert", "statement"},
}


def rights_of(role: str) -> set[str]:
    rights = Group.objects.get(name=role).permissions.values_list("content_type__app_label", "codename")
    return {f"{app}.{codename}" for app, codename in rights}


@pytest.fixture
def _roles() -> None:
    call_command("roles", verbosity=0)


@pytest.mark.usefixtures("_roles")
@pytest.mark.parametrize("role", ROLES)
def test_each_role_has_exactly_the_rights_of_the_table(role: str) -> None:
    assert rights_of(role) == set(codenames(ROLES[role]))


@pytest.mark.usefixtures("_roles")
def test_the_command_takes_away_what_the_table_does_not_give_and_can_be_repeated() -> None:
    Group.objects.get(name=COMMUNICATOR).permissions.set(Permission.objects.all())
    call_command("roles", verbosity=0)
    assert rights_of(COMMUNICATOR) == set(codenames(ROLES[COMMUNICATOR]))
    assert Group.objects.count() == len(ROLES)


@pytest.mark.usefixtures("_roles")
@pytest.mark.parametrize(("role", "models"), PUBLISHES.items())
def test_who_may_publish_what(role: str, models: set[str]) -> None:
    assert {name.split(".publish_")[1] for name in rights_of(role) if ".publish_" in name} == models


@pytest.mark.usefixtures("_roles")
def test_only_the_administrator_handles_accounts() -> None:
    assert [
        role for role in ROLES if any(name.startswith(("accounts.", "auth.")) for name in rights_of(role))
    ] == [ADMINISTRATOR]


@pytest.mark.usefixtures("_roles")
def test_nobody_changes_roles_or_the_trail_through_the_admin() -> None:
    for role in ROLES:
        assert not {"auth.change_group", "auth.add_group", "auth.delete_group"} & rights_of(role)
        assert not {name for name in rights_of(role) if "auditentry" in name} - {"publishing.view_auditentry"}


def test_a_deactivated_account_has_no_rights_whatever_its_role() -> None:
    user = UserFactory(role=ADMINISTRATOR, is_active=False)
    assert not any(user.has_perm(name) for name in codenames(ROLES[ADMINISTRATOR]))


def test_the_documented_table_is_the_one_that_is_applied() -> None:
    """docs/roles.md: one row for each kind of content, one column for each role."""
    lines = (ROOT / "docs" / "roles.md").read_text().splitlines()
    rows = [
        [cell.strip(" `") for cell in line.strip("|").split("|")] for line in lines if line.startswith("| `")
    ]
    written = {
        role: {row[0]: row[column] for row in rows if row[column]} for column, role in enumerate(ROLES, 1)
    }
    assert written == ROLES
