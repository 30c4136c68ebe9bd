import factory

from storsthlm.taxonomy.models import Category, Figure, Measure, Organisation, Tag

from .base import CleanFactory


class CategoryFactory(CleanFactory):
    class Meta:
        model = Category

    name_sv = factory.Sequence(lambda n: f"Område {n}")
    name_en = factory.Sequence(lambda n: f"Area {n}")
    slug = factory.Sequence(lambda n: f"omrade-{n}")
    description_sv = "Det som kommunerna gör tillsammans."
    description_en = "What the municipalities do together."


class TagFactory(CleanFactory):
    class Meta:
        model = Tag

    name = factory.Sequence(lambda n: f"tagg {n}")
    slug = factory.Sequence(lambda n: f"tagg-{n}")


class OrganisationFactory(CleanFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Ådalens kommun {n}")
    slug = factory.Sequence(lambda n: f"adalen-{n}")
    kind = Organisation.Kind.MUNICIPALITY
    member = True


class MeasureFactory(CleanFactory):
    class Meta:
        model = Measure

    name_sv = factory.Sequence(lambda n: f"Mått {n}")
    name_en = factory.Sequence(lambda n: f"Measure {n}")


class FigureFactory(CleanFactory):
    class Meta:
        model = Figure

    measure = factory.SubFactory(MeasureFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    year = 2025
    value = 1000
