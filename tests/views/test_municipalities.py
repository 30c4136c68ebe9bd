"""The map of municipalities, and the page of each."""

from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import html

from boards.models import Body, Membership
from storsthlm.taxonomy.models import Organisation
from tests.factories.boards import BodyFactory, MembershipFactory, PersonFactory
from tests.factories.calendar_app import EventFactory
from tests.factories.news import ArticleFactory
from tests.factories.taxonomy import FigureFactory, MeasureFactory, OrganisationFactory
from tests.helpers import Visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Organisation:
    return OrganisationFactory(
        name="Ådala", slug="adala", website="https://www.adala.se/start", tile_col=2, tile_row=3
    )


def page_of(path: str) -> html.HtmlElement:
    response = Visitor().get(path)
    assert response.status_code == 200
    return html.fromstring(response.content)


def words(elements) -> list[str]:
    return [" ".join(each.text_content().split()) for each in elements]


def test_the_map_is_read_from_north_to_south_and_the_table_by_the_alphabet(place: Organisation) -> None:
    OrganisationFactory(name="Östby", slug="ostby", tile_col=4, tile_row=0)
    OrganisationFactory(name="Näs", slug="nas", tile_col=1, tile_row=3)
    OrganisationFactory(name="Utan ruta", slug="utan")
    page = page_of("/kommuner/")
    assert words(page.find_class("tile")) == ["Östby", "Näs", "Ådala"]
    assert words(page.xpath("//tbody//th")) == ["Näs", "Utan ruta", "Ådala", "Östby"]


def test_every_tile_has_a_class_that_the_style_knows(place: Organisation, settings) -> None:
    style = (settings.BASE_DIR / "static/css/places.css").read_text()
    for side, most in (("col", 7), ("row", 9)):
        assert [n for n in range(20) if f".tile-{side}-{n} {{" in style] == list(range(most))
    assert "tile-col-2 tile-row-3" in html.tostring(page_of("/kommuner/")).decode()


def test_others_stand_apart_and_authorities_have_no_page(place: Organisation) -> None:
    OrganisationFactory(name="Håbo", slug="habo", member=False)
    OrganisationFactory(name="Region Ådalen", slug="region", member=False, kind="region")
    OrganisationFactory(name="Myndigheten", slug="myndigheten", member=False, kind="state")
    page = page_of("/kommuner/")
    assert words(page.xpath("//section[@aria-labelledby='andra']//tbody//th")) == ["Håbo", "Region Ådalen"]
    assert Visitor().get("/kommuner/region/").status_code == 200
    assert Visitor().get("/kommuner/myndigheten/").status_code == 404


def test_the_table_tells_the_newest_figure_and_the_seats(place: Organisation) -> None:
    first, second = MeasureFactory(name_sv="Invånare", order=1), MeasureFactory(order=2)
    FigureFactory(organisation=place, measure=first, year=2024, value=1)
    FigureFactory(organisation=place, measure=first, year=2025, value=76_000)
    FigureFactory(organisation=place, measure=second, year=2026, value=3)
    MembershipFactory(organisation=place)
    MembershipFactory(person=PersonFactory(organisation=place))
    MembershipFactory(organisation=place, role=Membership.Role.SECRETARY)
    page = page_of("/kommuner/")
    assert words(page.xpath("//thead//th")) == ["Namn", "Invånare 2025", "Platser"]
    assert words(page.xpath("//tbody//td")) == ["76\u00a0000".replace("\u00a0", " "), "2"]


def test_a_municipality_shows_its_facts(place: Organisation) -> None:
    FigureFactory(organisation=place, measure=MeasureFactory(name_sv="Invånare", source_sv="SCB"), value=1234)
    [facts] = page_of("/kommuner/adala/").find_class("place-facts")
    assert words(facts.xpath(".//dd")) == ["1 234 Källa: SCB", "adala.se"]
    assert facts.xpath(".//a/@href") == ["https://www.adala.se/start"]


def test_a_municipality_shows_its_seats_by_kind_of_body(place: Organisation) -> None:
    board = BodyFactory(published=True, name_sv="Styrelsen")
    network = BodyFactory(published=True, name_sv="Nätverket", kind=Body.Kind.NETWORK)
    anna = PersonFactory(first_name="Anna", last_name="Berg", party="S")
    MembershipFactory(body=board, organisation=place, person=anna, role=Membership.Role.CHAIR)
    MembershipFactory(body=network, organisation=place, person=anna, acting=True)
    MembershipFactory(body=network, organisation=place, person=None)
    MembershipFactory(
        body=network, organisation=OrganisationFactory(), person=PersonFactory(last_name="Annan")
    )
    page = page_of("/kommuner/adala/")
    assert words(page.find_class("place-group")) == ["Politiska organ", "Strategiska nätverk"]
    assert words(page.xpath("//ul[@class='seat-list']/li")) == [
        "Anna Berg (S)Ordförande",
        "Anna Berg (S) tf",
        "Vakant",
    ]
    assert words(page.find_class("place-vacant")) == ["1 plats är vakant."]


def test_a_municipality_shows_what_is_about_it_and_what_it_arranges(place: Organisation) -> None:
    ArticleFactory(published=True, title_sv="Ådala bygger", organisations=[place])
    ArticleFactory(title_sv="Utkastet", organisations=[place])
    ArticleFactory(published=True, title_sv="Något annat")
    soon = timezone.now() + timedelta(days=5)
    EventFactory(published=True, title_sv="Dagen i Ådala", organisers=[place], start=soon)
    EventFactory(published=True, title_sv="Annan dag", start=soon)
    page = page_of("/kommuner/adala/")
    assert words(page.xpath("//main//article//h3")) == ["Ådala bygger", "Dagen i Ådala"]


def test_an_article_leads_to_the_municipalities_that_it_is_about(place: Organisation) -> None:
    state = OrganisationFactory(name="Myndigheten", kind="state", member=False)
    article = ArticleFactory(published=True, organisations=[place, state])
    page = page_of(article.get_absolute_url())
    assert page.xpath("//a[@class='chip']/@href") == ["/kommuner/adala/"]


def test_the_start_page_has_the_map_and_the_names(place: Organisation) -> None:
    page = page_of("/")
    assert page.xpath("//a[@class='tile']/@href") == ["/kommuner/adala/"]
    assert page.xpath("//ul[@class='place-names']//a/@href") == ["/kommuner/adala/"]
