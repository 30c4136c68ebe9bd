"""Areas, organisations and the people to turn to."""

from django.core.files import File
from django.core.management import call_command

from storsthlm.demo.reading import Data, rows, table, translated
from storsthlm.demo.world import EMAIL, IMAGES, World
from storsthlm.documents.intake import store_image
from storsthlm.documents.models import Image
from storsthlm.pages.models import Contact
from storsthlm.taxonomy.models import Category, Figure, Measure, Organisation

YEAR = 2025
SOURCE = "exempel, avrundat till tusental"
SOURCE_EN = "example, rounded to thousands"


def load(world: World) -> int:
    call_command("organisations", verbosity=0)
    _inhabitants(world)
    areas = [_area(order, data) for order, data in enumerate(table("areas")["area"], start=1)]
    return sum(areas) + sum(_contact(world, data) for data in table("contacts")["contact"])


def _area(order: int, data: Data) -> bool:
    values = {"order": order * 10, "colour": data["colour"], **translated(data, "name", "description")}
    _area, created = Category.objects.get_or_create(slug=data["slug"], defaults=values)
    return created


def _inhabitants(world: World) -> None:
    """Rounded: enough to try the pages, and to divide a grant by."""
    measure, created = Measure.objects.get_or_create(
        name_sv="Invånare", defaults={"name_en": "Inhabitants", "source_sv": SOURCE, "source_en": SOURCE_EN}
    )
    thousands = {row["municipality"]: int(row["thousands"]) for row in rows("inhabitants")}
    if created:
        Figure.objects.bulk_create(
            Figure(measure=measure, organisation=place, year=YEAR, value=1000 * thousands[place.name])
            for place in Organisation.objects.members()
        )


def _contact(world: World, data: Data) -> bool:
    email = EMAIL.format(data["key"])
    if Contact.objects.filter(email=email).exists():
        return False
    Contact.objects.create(
        name=data["name"],
        email=email,
        phone=data["phone"],
        address=data.get("address", ""),
        in_footer="address" in data,
        portrait=_portrait(world, data),
        **translated(data, "title"),
    )
    return True


def _portrait(world: World, data: Data) -> Image | None:
    """A monogram: it tells nothing that the name beside it does not, so it is decoration."""
    if "colour" not in data:
        return None
    with (IMAGES / "contacts" / f"{data['key']}.webp").open("rb") as stream:
        file = File(stream, name=f"{data['key']}.webp")
        return store_image(file, by=world.writer, title=f"Monogram {data['name']}", decorative=True)
