"""The form of a grant: what it divides by, and what each line of pasted figures was taken for."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from boards.models import Grant
from storsthlm.accounts.roles import COMMUNICATOR, SECRETARY
from storsthlm.taxonomy.models import Organisation
from tests.factories.boards import GrantFactory
from tests.factories.taxonomy import FigureFactory, MeasureFactory, OrganisationFactory
from tests.helpers import admin_url, client_of, filled_in

pytestmark = pytest.mark.django_db
ALLOCATION = "/admin/boards/grant/allocation/"


@pytest.fixture
def secretary() -> Client:
    return client_of(SECRETARY)


@pytest.fixture
def places() -> list[Organisation]:
    names = (("Botkyrka", "0127"), ("Salem", "0128"), ("Solna", "0184"))
    return [OrganisationFactory(name=name, slug=name.lower(), code=code) for name, code in names]


def values(client: Client, **changes: object) -> dict[str, object]:
    form = filled_in(client.get(reverse("admin:boards_grant_add")))
    said = {"title_sv": "Bidrag", "slug": "bidrag", "year": "2026", "funder_sv": "Staten", "total": "100,01"}
    return {**form, **said, **changes}


def add(client: Client, **changes: object):
    return client.post(
        reverse("admin:boards_grant_add"), {**values(client, **changes), "_continue": "1"}, follow=True
    )


def look(client: Client, **changes: object) -> str:
    response = client.post(ALLOCATION, values(client, **changes))
    assert response.status_code == 200
    return " ".join(response.content.decode().replace("\xa0", " ").split())


def parts() -> dict[str, str]:
    return {share.organisation.name: str(share.amount) for share in Grant.objects.get().shares.for_page()}


def errors_of(response) -> str:
    return " ".join(str(error) for error in response.context["errors"])


def test_a_new_grant_is_for_all_members(secretary: Client, places) -> None:
    OrganisationFactory(name="Region", kind="region", member=False)
    add(secretary)
    assert parts() == {"Botkyrka": "33.34", "Salem": "33.34", "Solna": "33.33"}


def test_money_is_read_as_people_write_it(secretary: Client, places) -> None:
    add(secretary, total="1 234 567,50 kr", joint="34\xa0567,5")
    grant = Grant.objects.get()
    assert (grant.total, grant.joint, grant.rest) == (Decimal("1234567.50"), Decimal("34567.50"), 1_200_000)
    assert "1\xa0234\xa0567,50" in secretary.get(admin_url(grant, "change")).content.decode()


@pytest.mark.parametrize("total", ["tio", "1,234", "-5", "1e20", "99999999999999"])
def test_what_is_no_sum_of_money_is_told_of(secretary: Client, places, total: str) -> None:
    assert errors_of(add(secretary, total=total))
    assert not Grant.objects.exists()


def test_the_joint_part_is_no_more_than_the_whole(secretary: Client, places) -> None:
    assert "större än hela beloppet" in errors_of(add(secretary, joint="100,02"))


def test_by_a_measure_each_gets_by_its_figure_of_that_year(secretary: Client, places) -> None:
    measure = MeasureFactory()
    for place, value in zip(places, (1, 1, 2), strict=True):
        FigureFactory(measure=measure, organisation=place, year=2025, value=value)
        FigureFactory(measure=measure, organisation=place, year=2024, value=7)
    add(secretary, key="figure", measure=measure.pk, measure_year="2025", total="100")
    assert parts() == {"Botkyrka": "25.00", "Salem": "25.00", "Solna": "50.00"}


def test_a_lacking_figure_is_named(secretary: Client, places) -> None:
    measure = MeasureFactory()
    FigureFactory(measure=measure, organisation=places[0], year=2025)
    answer = errors_of(add(secretary, key="figure", measure=measure.pk, measure_year="2025"))
    assert "Måttet har ingen siffra för 2025 för Salem, Solna." in answer
    assert "Behövs för att fördela" in errors_of(add(secretary, key="figure"))


def test_own_figures_are_pasted(secretary: Client, places) -> None:
    add(
        secretary,
        key="own",
        total="100",
        own_figures="Kommun\tElever\nBotkyrka\t1 000\nSalem kommun\t500\n0184;500",
    )
    assert parts() == {"Botkyrka": "50.00", "Salem": "25.00", "Solna": "25.00"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Botkyrka\t1\nSalem\t1\nSolna\t1\nSumma\t3", "Rad 4, ”Summa\t3”: ”Summa” är varken kommun"),
        ("Botkyrka\t1\nSalem\t1\nSolna\tett", "Rad 3, ”Solna\tett”: ”ett” är inget tal."),
        ("Botkyrka\t1\nSalem\t1\nSolna\t-1", "Siffran ska vara noll eller mer"),
        ("Botkyrka\t1\nSalem\t1\nSolna\t1\nSalem\t2", "Salem står redan på en rad ovanför."),
        ("Botkyrka\t1\nSalem\t1\nSolna 1", "Raden ska ha ett namn och en siffra"),
        ("Botkyrka\t1\nSalem\t1", "Det saknas en siffra för Solna."),
        ("Botkyrka\t0\nSalem\t0\nSolna\t0", "bara noll"),
        ("", "Det saknas en siffra för Botkyrka, Salem, Solna."),
        ("x\n" * 201, "Tabellen är för stor."),
    ],
)
def test_a_line_that_is_not_understood_is_told_of(secretary: Client, places, text: str, told: str) -> None:
    answer = add(secretary, key="own", own_figures=text)
    assert told in errors_of(answer)
    assert not Grant.objects.exists()


def test_a_line_of_somebody_without_a_tick_is_told_of(secretary: Client, places) -> None:
    answer = add(secretary, key="own", organisations=[places[0].pk], own_figures="Botkyrka\t1\nSalem\t1")
    assert "Salem är inte ikryssad." in errors_of(answer)


def test_the_allocation_is_shown_before_anything_is_saved(secretary: Client, places) -> None:
    html = look(secretary, key="own", own_figures="Botkyrka\t1\nSalem\t1\nSolna\t2", total="200")
    assert "50,00" in html
    assert "100,00" in html
    assert "200,00" in html
    assert not Grant.objects.exists()
    assert "Rad 1, ”Bot 1”:" in look(secretary, key="own", own_figures="Bot 1")


def test_what_was_divided_stays_until_it_is_asked_anew(secretary: Client, places) -> None:
    measure = MeasureFactory()
    figures = [FigureFactory(measure=measure, organisation=place, year=2025, value=1) for place in places]
    add(secretary, key="figure", measure=measure.pk, measure_year="2025", total="90")
    figures[0].value = 7
    figures[0].save()
    url = admin_url(Grant.objects.get(), "change")
    secretary.post(url, filled_in(secretary.get(url), title_sv="Annan rubrik", _continue="1"))
    assert parts() == {"Botkyrka": "30.00", "Salem": "30.00", "Solna": "30.00"}
    secretary.post(url, filled_in(secretary.get(url), recount="on", _continue="1"))
    assert parts() == {"Botkyrka": "70.00", "Salem": "10.00", "Solna": "10.00"}


def test_a_stored_grant_is_looked_at_with_its_own_parts(secretary: Client, places) -> None:
    grant = GrantFactory(organisations=places[:1], total=Decimal(5))
    sent = filled_in(secretary.get(admin_url(grant, "change")))
    html = secretary.post(f"{ALLOCATION}?item={grant.pk}", sent).content.decode()
    assert "Botkyrka" in html
    assert "Salem" not in html


@pytest.mark.parametrize("item", ["0", "x", "9" * 40])
def test_a_grant_that_is_not_there_is_a_404(secretary: Client, item: str) -> None:
    assert secretary.post(f"{ALLOCATION}?item={item}").status_code == 404


def test_who_may_not_write_divides_nothing() -> None:
    client, grant = client_of(COMMUNICATOR), GrantFactory()
    assert client.post(ALLOCATION).status_code == 403
    assert client.post(f"{ALLOCATION}?item={grant.pk}").status_code == 403
    assert client.get(admin_url(grant, "change")).status_code == 200


def test_a_grant_of_which_something_is_not_divided_is_not_published(secretary: Client, places) -> None:
    answer = add(secretary, organisations=[], _publish="1")
    assert "är inte fördelat" in answer.content.decode()
    assert Grant.objects.filter(status="published").count() == 0


def test_published_with_its_parts(secretary: Client, places) -> None:
    add(secretary, _publish="1")
    grant = Grant.objects.public().get()
    assert sum(share.amount for share in grant.shares.all()) == grant.rest
