"""Cases. Which items belong to them, the meetings say."""

from boards.models import Case
from storsthlm.demo.markup import to_html
from storsthlm.demo.reading import Data, table, translated
from storsthlm.demo.world import World


def load(world: World) -> int:
    missing = [data for data in table("cases", world.clock.fill)["case"] if _is_missing(data["key"])]
    for data in missing:
        world.make_public(_case(world, data), data, by=world.secretary)
    return len(missing)


def _is_missing(slug: str) -> bool:
    return not Case.objects.filter(slug=slug).exists()


def _case(world: World, data: Data) -> Case:
    return Case.objects.create(
        slug=data["key"],
        category=world.areas[data["category"]],
        english=Case.English.READY,
        created_by=world.secretary,
        responsible=world.secretary,
        body_sv=to_html(data.get("body", "")),
        body_en=to_html(data.get("body_en", "")),
        **translated(data, "title", "lead"),
    )
