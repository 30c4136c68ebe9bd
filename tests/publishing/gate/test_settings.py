"""What administrators choose of each check, in one list."""

import pytest
from lxml import html

from storsthlm.accounts.roles import ADMINISTRATOR, COMMUNICATOR, PUBLISHER, SECRETARY
from storsthlm.publishing.gate import settings
from storsthlm.publishing.gate.registry import all_checks
from storsthlm.publishing.models import CheckSetting
from tests.helpers import admin_url, client_of

pytestmark = pytest.mark.django_db


def sent(client, **changes: object) -> dict[str, object]:
    """The list as a browser would send it, with ``changes`` by the check's code."""
    formset = client.get(admin_url(CheckSetting, "changelist")).context["cl"].formset
    data = {bound.html_name: bound.value() for bound in formset.management_form} | {"_save": "1"}
    for form in formset.forms:
        chosen = changes.get(form.instance.code, {})
        data |= {bound.html_name: chosen.get(bound.name, bound.value() or "") for bound in form}
    return data


def choose(client, code: str, **values: object):
    return client.post(admin_url(CheckSetting, "changelist"), sent(client, **{code: values}))


def test_there_is_a_row_for_each_check_and_a_second_run_adds_none() -> None:
    assert set(CheckSetting.objects.values_list("code", flat=True)) == set(all_checks())
    settings.fill_in()
    assert CheckSetting.objects.count() == len(all_checks())


def test_without_rows_each_check_has_its_own_word() -> None:
    CheckSetting.objects.all().delete()
    current = settings.current()
    assert {code: current.severity(check) for code, check in all_checks().items()} == {
        code: check.severity for code, check in all_checks().items()
    }
    assert current.limit("lix") == all_checks()["lix"].limit.default


def test_a_limit_that_a_check_does_not_have_is_a_mistake() -> None:
    with pytest.raises(LookupError):
        settings.current().limit("link-vague")


def test_administrators_choose_in_the_list() -> None:
    client = client_of(ADMINISTRATOR)
    response = choose(client, "lix", severity="blocks", limit="60")
    assert response.status_code == 302, response.context["cl"].formset.errors
    row = CheckSetting.objects.get(code="lix")
    assert (row.severity, row.limit) == ("blocks", 60)
    assert CheckSetting.objects.exclude(severity="").count() == 1
    choose(client, "lix", severity="", limit="")
    row.refresh_from_db()
    assert (row.severity, row.limit) == ("", None)


@pytest.mark.parametrize("limit", ["0", "29", "101", "-1", "x", "9" * 30])
def test_a_limit_outside_its_bounds_is_refused(limit: str) -> None:
    response = choose(client_of(ADMINISTRATOR), "lix", limit=limit)
    assert response.status_code == 200
    assert not CheckSetting.objects.exclude(limit=None).exists()


def test_a_severity_that_is_none_is_refused() -> None:
    assert choose(client_of(ADMINISTRATOR), "lix", severity="explodes").status_code == 200


def test_each_field_of_the_list_is_named_for_who_does_not_see_it() -> None:
    page = html.fromstring(client_of(ADMINISTRATOR).get(admin_url(CheckSetting, "changelist")).text)
    fields = page.xpath("//table[@id='result_list']//*[self::select or (self::input and @type!='hidden')]")
    assert len(fields) == len(all_checks()) + sum(check.limit is not None for check in all_checks().values())
    assert all(field.get("aria-label") for field in fields)


@pytest.mark.parametrize("role", [COMMUNICATOR, SECRETARY, PUBLISHER])
def test_nobody_else_opens_or_changes_them(role: str) -> None:
    client, row = client_of(role), CheckSetting.objects.first()
    assert client.get(admin_url(CheckSetting, "changelist")).status_code == 403
    assert client.post(admin_url(row, "change"), {"severity": "off", "limit": ""}).status_code == 403


def test_a_check_that_is_no_more_is_left_in_peace_and_out_of_sight() -> None:
    CheckSetting.objects.create(code="was-once")
    client = client_of(ADMINISTRATOR)
    assert "was-once" not in client.get(admin_url(CheckSetting, "changelist")).text
    settings.fill_in()
    assert CheckSetting.objects.filter(code="was-once").exists()
