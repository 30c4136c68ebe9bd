import pytest
from django.core.management import call_command

from storsthlm.taxonomy.models import Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _loaded() -> None:
    call_command("organisations", verbosity=0)


def test_the_members_are_the_26_municipalities_of_the_county() -> None:
    members = Organisation.objects.filter(member=True)
    assert members.count() == 26
    assert members.filter(kind="municipality").count() == 26
    assert members.values("tile_col", "tile_row").distinct().count() == 26


@pytest.mark.parametrize("name", ["Region Stockholm", "Håbo", "Gnesta"])
def test_those_beside_them_are_no_members(name: str) -> None:
    assert not Organisation.objects.get(name=name).member


def test_a_second_run_changes_nothing_that_an_administrator_has_changed() -> None:
    Organisation.objects.filter(slug="nacka").update(website="https://example.org/")
    call_command("organisations", verbosity=0)
    assert Organisation.objects.count() == 29
    assert Organisation.objects.get(slug="nacka").website == "https://example.org/"


def test_they_are_sorted_as_a_swedish_reader_expects() -> None:
    names = list(Organisation.objects.filter(member=True).values_list("name", flat=True))
    assert names[-2:] == ["Värmdö", "Österåker"]
