"""Every page of every registered model opens, within a budget of queries, whatever is asked of it."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from storsthlm.accounts.roles import ADMINISTRATOR, COMMUNICATOR, PUBLISHER, SECRETARY
from storsthlm.search.models import Synonym
from storsthlm.taxonomy.models import Organisation
from tests.factories.accounts import AccountEventFactory, UserFactory
from tests.factories.publishing import AuditEntryFactory, RemarkFactory
from tests.factories.taxonomy import OrganisationFactory
from tests.helpers import Visitor, admin_url, client_of, something_deleted

from .matrix import MODEL_VIEWS, NOBODY, may
from .test_access_matrix import registered, views_of
from .world import World, grow

pytestmark = pytest.mark.django_db

ROLES = (COMMUNICATOR, SECRETARY, PUBLISHER, ADMINISTRATOR)
FINE = {200, 302, 400, 403, 404, 414}
# Most queries for one page: session, account, rights and log included. A form asks once for each
# select box and each kind of row below it; none asks once for each row.
MOST = {"changelist": 20, "add": 30, "change": 60, "history": 15, "delete": 60, "preview": 30}
MOST |= {"addresses": 12, "used": 40}
LABELS = [model._meta.label_lower for model in registered() if model._meta.label_lower not in NOBODY]


@pytest.fixture(scope="module")
def desks(world: World) -> dict[str, Client]:
    return {role: client_of(role) for role in ROLES}


@pytest.fixture(scope="module")
def rows(world: World) -> dict[str, models.Model]:
    AccountEventFactory()
    AuditEntryFactory()
    RemarkFactory(item=world.article)
    UserFactory(role=COMMUNICATOR)
    Synonym.objects.create(words="AU\narbetsutskottet")
    found = {label: apps.get_model(label)._default_manager.order_by("pk").first() for label in LABELS}
    return found | {"publishing.deleted": something_deleted()}


def address(label: str, view: str, rows) -> str:
    return admin_url(apps.get_model(label) if view in {"changelist", "add"} else rows[label], view)


PAGES = [(label, view) for label in LABELS for view in views_of(apps.get_model(label)) if view in MOST]


@pytest.mark.parametrize(("label", "view"), PAGES)
def test_every_page_opens_within_its_budget_for_each_role(desks, rows, label: str, view: str) -> None:
    for role in ROLES:
        if view == "delete" or not may(role, label, view):
            continue
        with CaptureQueriesContext(
            connection,
        ) as asked:
            response = desks[role].get(address(label, view, rows))
        assert response.status_code in {200, 403}, (role, response.status_code)
        assert len(asked) <= MOST[view], "\n".join(query["sql"][:160] for query in asked.captured_queries)


def ways_to_the_site(page: str) -> list[str]:
    """Where the links of a form lead that say that they show the row on the public site."""
    links = html.fromstring(page).xpath("//a[starts-with(normalize-space(), 'Visa på webbplats')]")
    return [link.get("href") for link in links]


@pytest.mark.parametrize("label", [label for label in LABELS if may(ADMINISTRATOR, label, "change")])
def test_what_a_form_shows_on_the_site_is_there(desks, rows, label: str) -> None:
    OrganisationFactory(kind=Organisation.Kind.STATE)
    client = desks[ADMINISTRATOR]
    for row in apps.get_model(label)._default_manager.order_by("-pk")[:5]:
        for path in ways_to_the_site(client.get(admin_url(row, "change")).text):
            assert Visitor().get(path).status_code == 200, (row, path)


def test_areas_and_municipalities_are_shown_on_the_site(world: World, desks) -> None:
    for row in (world.category, world.organisation):
        assert ways_to_the_site(desks[ADMINISTRATOR].get(admin_url(row, "change")).text) == [
            row.get_absolute_url()
        ]


def test_lists_ask_no_more_of_many_rows_than_of_few(world: World, desks, rows) -> None:
    def count() -> dict[str, int]:
        counted = {}
        for label in LABELS:
            with CaptureQueriesContext(connection) as asked:
                desks[ADMINISTRATOR].get(address(label, "changelist", rows))
            counted[label] = len(asked)
        return counted

    count()  # the first visit fills caches of content types
    few = count()
    grow(world)
    assert count() == few


def filters_of(label: str, response) -> list[str]:
    """Every choice of every filter that the list offers, the dates of its hierarchy, and its sorting."""
    changelist: ChangeList = response.context["cl"]
    queries = [
        choice["query_string"] for spec in changelist.filter_specs for choice in spec.choices(changelist)
    ]
    if changelist.date_hierarchy:
        queries += [f"?{changelist.date_hierarchy}__year=2026", f"?{changelist.date_hierarchy}__month=13"]
    columns = range(1, len(changelist.list_display) + 1)
    queries += [f"?o={sign}{column}" for column in columns for sign in ("", "-")]
    return [*dict.fromkeys(queries), "?q=Elnät", "?q=finns inte", "?all=", "?p=1", "?_popup=1"]


@pytest.mark.parametrize("label", LABELS)
def test_every_filter_search_and_sorting_opens(desks, rows, label: str) -> None:
    path = address(label, "changelist", rows)
    client = desks[ADMINISTRATOR]
    first = client.get(path)
    if first.status_code == 403:
        pytest.skip("no role lists it")
    asked = filters_of(label, first)
    assert [query for query in asked if client.get(path + query).status_code not in {200, 302}] == []


# Bad input --------------------------------------------------------------------------------------------------

VALUES = [
    "%00",
    "%ED%A0%80",
    "x",
    "",
    "-1",
    "99999",
    "9" * 23,
    "13",
    "[]",
    "%27%22",
    "1e9",
    "2026-13-45",
    "%C2%B2",
    "é" * 300,
]
HARDEST = ["%00", "%ED%A0%80", "x", "-1", "9" * 23]
PARAMETERS = [
    "q",
    "p",
    "o",
    "all",
    "e",
    "_facets",
    "_to_field",
    "_popup",
    "_changelist_filters",
    "_source_model",
    "state",
    "x__y",
]


def listed_fields(label: str) -> list[str]:
    """The names behind the filters and the date hierarchy, and one that no list offers."""
    desk = admin.site._registry[apps.get_model(label)]
    plain = [name for name in desk.list_filter if isinstance(name, str)]
    simple = [each.parameter_name for each in desk.list_filter if hasattr(each, "parameter_name")]
    lookups = [f"{name}{end}" for name in plain for end in ("", "__id__exact", "__in")]
    dates = (
        [f"{desk.date_hierarchy}__{part}" for part in ("year", "month", "day", "gte")]
        if desk.date_hierarchy
        else []
    )
    return [*simple, *lookups, *dates, "password", "pk__in"]


def lookups_nobody_offers(label: str) -> list[str]:
    """What Django lets anybody ask of the row's own fields, in forms that Postgres or Python refuses."""
    found = ["id__range=1", "pk__range=1"]
    for field in apps.get_model(label)._meta.concrete_fields:
        if isinstance(field, models.DateField):
            found += [f"{field.name}__year={year}" for year in ("0", "-1", "99999", "9" * 25)]
        elif isinstance(field, models.CharField | models.TextField):
            found += [f"{field.name}__{how}={bad}" for how in ("regex", "iregex") for bad in "([*"]
    return found


@pytest.mark.parametrize("label", LABELS)
def test_no_list_breaks_on_bad_values(desks, rows, label: str) -> None:
    client, path = desks[ADMINISTRATOR], address(label, "changelist", rows)
    client.raise_request_exception = False
    values = VALUES if label == "news.article" else HARDEST  # what reads them is the same for all lists
    asked = [f"{name}={value}" for name in PARAMETERS for value in values]
    asked += [f"{name}={value}" for name in listed_fields(label) for value in HARDEST]
    asked += lookups_nobody_offers(label)
    assert [
        query[:60] for query in asked if client.get(path, QUERY_STRING=query).status_code not in FINE
    ] == []


@pytest.mark.parametrize("label", LABELS)
def test_no_page_of_a_row_breaks_on_a_bad_number(desks, rows, label: str) -> None:
    client = desks[ADMINISTRATOR]
    client.raise_request_exception = False
    views = [view for view in views_of(apps.get_model(label)) if view not in {"changelist", "add"}]
    numbers = ("0", "-1", "x", "9" * 30, "%C2%B2", "_5F", "a%20b", "%00", "..", "%ED%A0%80", "x" * 3000)
    addresses = [
        address(label, view, rows).replace(f"/{rows[label].pk}/", f"/{bad}/")
        for view in views
        for bad in numbers
    ]
    assert [path[:100] for path in addresses if client.get(path).status_code not in FINE] == []


def autocompletes() -> list[str]:
    """The search behind each field that has one, on forms and rows of forms."""
    found = []
    for model, desk in admin.site._registry.items():
        for owner in (desk, *(inline(model, admin.site) for inline in desk.inlines)):
            source = f"app_label={owner.opts.app_label}&model_name={owner.opts.model_name}"
            found += [f"{source}&field_name={field}" for field in owner.autocomplete_fields]
    return found


@pytest.mark.parametrize("source", autocompletes())
def test_no_search_behind_a_field_breaks(desks, source: str) -> None:
    client = desks[ADMINISTRATOR]
    client.raise_request_exception = False
    bad = ["", *(f"&term={value}" for value in VALUES), *(f"&term=a&page={value}" for value in VALUES)]
    assert [
        end
        for end in bad
        if client.get("/admin/autocomplete/", QUERY_STRING=source + end).status_code not in FINE
    ] == []


def test_a_search_that_no_form_has_is_refused(desks) -> None:
    client = desks[COMMUNICATOR]
    for source in (
        "",
        "app_label=x",
        "app_label=accounts&model_name=user&field_name=groups",
        "app_label=%00",
    ):
        assert client.get("/admin/autocomplete/", QUERY_STRING=f"{source}&term=a").status_code in {
            400,
            403,
            404,
        }


@pytest.mark.parametrize("label", [label for label in LABELS if may(ADMINISTRATOR, label, "add")])
def test_forms_answer_garbage_with_errors(desks, rows, label: str) -> None:
    client = desks[ADMINISTRATOR]
    client.raise_request_exception = False
    path = address(label, "add", rows)
    names = list(client.get(path).context["adminform"].form.fields)
    for value in ("\x00", "x", "9" * 30, "\U0001f9ea" * 500, "<script>", "2026-13-45", ""):
        response = client.post(path, dict.fromkeys(names, value))
        assert response.status_code in FINE, (label, value)


def test_every_view_of_the_matrix_has_a_budget_or_is_a_step() -> None:
    assert set(MODEL_VIEWS) - set(MOST) == {"withdraw", "send_back"}
