"""Figures pasted from a spreadsheet: all of them, or none and every reason."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from storsthlm.accounts.roles import COMMUNICATOR
from storsthlm.taxonomy.models import Figure
from storsthlm.taxonomy.pasting import read_table
from tests.factories.taxonomy import FigureFactory, MeasureFactory, OrganisationFactory
from tests.helpers import admin_url, client_of, filled_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _places() -> None:
    OrganisationFactory(name="Täby", slug="taby")
    OrganisationFactory(name="Österåker", slug="osteraker")


@pytest.mark.parametrize("cut", ["\t", ";"])
def test_a_pasted_table_is_read_cell_by_cell(cut: str) -> None:
    text = "Kommun|2024|2025\nTäby|75 000|76 000,5\n\nösteråker||50\u00a0000\n".replace("|", cut)
    found = [(each.organisation.name, each.year, each.value) for each in read_table(text)]
    assert found == [
        ("Täby", 2024, Decimal(75000)),
        ("Täby", 2025, Decimal("76000.5")),
        ("Österåker", 2025, Decimal(50000)),
    ]


@pytest.mark.parametrize(
    "head", ["", "Kommun", "Kommun\tår", "Kommun\t1666", "Kommun\t2025\t2025", "Kommun\t²"]
)
def test_a_table_without_years_is_refused(head: str) -> None:
    with pytest.raises(ValidationError, match="Första raden ska ha ”Kommun”"):
        read_table(f"{head}\nTäby\t1")


def test_every_wrong_line_is_told_of() -> None:
    with pytest.raises(ValidationError) as refused:
        read_table("Kommun\t2025\nTaby\t1\nTäby\tmånga\nTäby\t1\t2\nTäby\tNaN\nTäby\t1e99\nTäby\t5")
    assert refused.value.messages == [
        "Rad 2: ”Taby” finns inte bland organisationerna.",
        "Rad 3: ”många” är inget tal.",
        "Rad 4: Raden har fler värden än det finns årtal.",
        "Rad 5: ”NaN” är inget tal.",
        "Rad 6: ”1e99” är inget tal.",
    ]


@pytest.mark.parametrize("text", ["Kommun\t2025\n" + "Täby\t1\n" * 300, "Kommun" + "\t2025" * 60])
def test_a_table_of_any_size_costs_little(text: str) -> None:
    with pytest.raises(ValidationError, match="Tabellen är för stor"):
        read_table(text)


def test_pasting_replaces_the_figure_of_the_same_year() -> None:
    measure = MeasureFactory()
    place = OrganisationFactory(name="Nacka", slug="nacka")
    old = FigureFactory(measure=measure, organisation=place, year=2025, value=1)
    client = client_of(COMMUNICATOR)
    form = client.get(admin_url(measure, "change"))
    table = "Kommun\t2024\t2025\nNacka\t108 000\t110 000"
    assert client.post(admin_url(measure, "change"), filled_in(form, table=table)).status_code == 302
    old.refresh_from_db()
    assert old.value == 110_000
    assert Figure.objects.get(year=2024).value == 108_000


def test_a_wrong_table_changes_nothing_and_stays_to_be_mended() -> None:
    measure = MeasureFactory()
    client = client_of(COMMUNICATOR)
    form = client.get(admin_url(measure, "change"))
    table = "Kommun\t2025\nTäby\t1\nAtlantis\t2"
    response = client.post(admin_url(measure, "change"), filled_in(form, table=table))
    assert "”Atlantis” finns inte bland organisationerna." in response.text
    assert "Atlantis\t2" in response.context["adminform"].form["table"].value()
    assert not Figure.objects.exists()
