"""Areas, tags and organisations: one spelling of each, in Swedish order."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from storsthlm.taxonomy.models import Category, Organisation, Tag
from storsthlm.taxonomy.sorting import swedish_key
from tests.factories.news import ArticleFactory
from tests.factories.taxonomy import CategoryFactory, OrganisationFactory, TagFactory

pytestmark = pytest.mark.django_db


def test_two_areas_never_have_one_name_whatever_the_case() -> None:
    CategoryFactory(name_sv="Klimat")
    with pytest.raises(ValidationError, match="redan ett område"):
        CategoryFactory(name_sv="KLIMAT")
    with pytest.raises(IntegrityError), transaction.atomic():
        Category.objects.create(name_sv="klimat", slug="annan")


def test_two_tags_never_have_one_name_whatever_the_case() -> None:
    TagFactory(name="Elnät")
    with pytest.raises(ValidationError, match="redan en sådan tagg"):
        TagFactory(name="ELNÄT")


def test_an_article_takes_the_tag_that_is_there() -> None:
    ArticleFactory(tags=["Elnät"])
    ArticleFactory(tags=["elnät", "ELNÄT"])
    assert [tag.name for tag in Tag.objects.all()] == ["Elnät"]


def test_organisations_stand_in_swedish_order() -> None:
    names = ["Österåker", "Ålö", "Ängby", "Zinkgruvan", "Upplands-Bro", "Upplands Väsby", "Tyresö"]
    for number, name in enumerate(names):
        OrganisationFactory(name=name, slug=f"o-{number}")
    expected = ["Tyresö", "Upplands-Bro", "Upplands Väsby", "Zinkgruvan", "Ålö", "Ängby", "Österåker"]
    assert [str(row) for row in Organisation.objects.all()] == expected


def test_the_order_is_the_same_in_python_and_in_the_database() -> None:
    words = ["ö", "z", "ä", "a", "å", "é", "e", "f", "w", "ü", "x"]
    for number, name in enumerate(words):
        OrganisationFactory(name=name, slug=f"o-{number}")
    assert [row.name for row in Organisation.objects.all()] == sorted(words, key=swedish_key)


def test_a_code_is_one_organisations_and_may_be_missing() -> None:
    OrganisationFactory(code="0180")
    OrganisationFactory(code="")
    OrganisationFactory(code="")
    with pytest.raises(ValidationError, match="redan den koden"):
        OrganisationFactory(code="0180")
