"""Grants on the public site: the list, a grant with its parts, the tables, and what a municipality got."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from boards.models import Grant, GrantShare
from storsthlm.search.models import Entry
from tests.factories.boards import GrantFactory
from tests.factories.taxonomy import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def salem():
    return OrganisationFactory(name="Salem", slug="salem", code="0128")


@pytest.fixture
def grant(salem) -> Grant:
    solna = OrganisationFactory(name="Solna", slug="solna", code="0184")
    return GrantFactory(
        published=True,
        title_sv="Stimulansmedel",
        slug="stimulansmedel",
        year=2026,
        total=Decimal("1000.01"),
        joint=Decimal("100.00"),
        organisations=[salem, solna],
    )


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().replace("\xa0", " ").split())


def test_a_grant_shows_each_part_and_their_sum(client: Client, grant: Grant) -> None:
    html = text_of(client, grant.get_absolute_url())
    assert [share.amount for share in grant.shares.for_page()] == [Decimal("450.01"), Decimal("450.00")]
    for said in ("Salem", "450,01", "450,00", "900,01 kr", "100,00 kr", "1 000,01 kr", "lägst kommunkod"):
        assert said in html, said


def test_the_list_tells_of_each_year(client: Client, grant: Grant) -> None:
    GrantFactory(published=True, title_sv="Äldre bidrag", year=2024)
    html = text_of(client, "/statsbidrag/")
    assert html.index('id="ar-2026"') < html.index("Stimulansmedel") < html.index('id="ar-2024"')
    assert "Äldre bidrag" not in text_of(client, "/statsbidrag/?ar=2026")
    assert "Inga statsbidrag från 2019" in text_of(client, "/statsbidrag/?ar=2019")


def test_the_list_shows_what_one_municipality_shared(client: Client, grant: Grant) -> None:
    GrantFactory(published=True, title_sv="Till andra", organisations=[OrganisationFactory(slug="annan")])
    html = text_of(client, "/statsbidrag/?kommun=salem")
    assert "Stimulansmedel" in html
    assert "Till andra" not in html


def test_the_tables_hold_a_line_for_each_part(client: Client, grant: Grant) -> None:
    lines = client.get("/statsbidrag/stimulansmedel.csv").content.decode("utf-8-sig").splitlines()
    assert (
        lines[0]
        == "år;statsbidrag;kommunkod;kommun eller region;siffra;kronor;hela beloppet;används gemensamt"
    )
    assert lines[1:] == [
        "2026;Stimulansmedel;0128;Salem;;450,01;1000,01;100,00",
        "2026;Stimulansmedel;0184;Solna;;450,00;1000,01;100,00",
    ]
    everything = client.get("/statsbidrag.csv").content.decode("utf-8-sig").splitlines()
    assert everything == lines
    of_salem = client.get("/statsbidrag.csv?kommun=salem").content.decode("utf-8-sig").splitlines()
    assert of_salem == lines[:2]
    assert len(client.get("/statsbidrag.csv?ar=2019").content.decode().splitlines()) == 1


def test_english_has_its_own_addresses(client: Client, grant: Grant) -> None:
    with override("en"):
        assert grant.get_absolute_url() == "/en/grants/stimulansmedel/"
        assert reverse("boards:grant_csv", args=["x"]) == "/en/grants/x.csv"
    assert "1,000.01" in text_of(client, "/en/grants/stimulansmedel/")
    assert client.get("/en/grants.csv").status_code == 200


def test_a_municipality_page_tells_what_it_got(client: Client, grant: Grant, salem) -> None:
    html = text_of(client, salem.get_absolute_url())
    assert "Stimulansmedel" in html
    assert "450,01" in html
    assert "Statsbidrag</h2>" not in text_of(client, OrganisationFactory().get_absolute_url())


@pytest.mark.parametrize("state", ["draft", "in_review", "scheduled", "withdrawn", "expired"])
def test_what_is_not_public_is_nowhere(client: Client, salem, state: str) -> None:
    values = {} if state == "draft" else {state: True}
    hidden = GrantFactory(title_sv="KANARIE", slug="kanarie", organisations=[salem], **values)
    assert client.get(hidden.get_absolute_url()).status_code == 404
    assert client.get("/statsbidrag/kanarie.csv").status_code == 404
    for address in (
        "/statsbidrag/",
        "/statsbidrag.csv",
        "/statsbidrag.csv?kommun=salem",
        salem.get_absolute_url(),
    ):
        assert "KANARIE" not in text_of(client, address), address
    assert not GrantShare.objects.public().exists()


def test_the_search_finds_a_grant(grant: Grant, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        grant.save()
    assert Entry.objects.filter(source="boards.grant", object_id=grant.pk).exists()


def test_a_changed_address_leads_to_the_grant_and_its_table(client: Client, grant: Grant) -> None:
    grant.slug = "nya-medel"
    grant.save()
    for was, now in (
        ("/statsbidrag/stimulansmedel/", "/statsbidrag/nya-medel/"),
        ("/statsbidrag/stimulansmedel.csv", "/statsbidrag/nya-medel.csv"),
    ):
        assert client.get(was)["Location"].endswith(now)
