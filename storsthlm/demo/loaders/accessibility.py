"""The accessibility statement. It tells of the software as it is; the office around it is invented."""

from storsthlm.demo.reading import Data, given, table, translated
from storsthlm.demo.world import World
from storsthlm.pages.models import Fault, Statement


def load(world: World) -> int:
    if Statement.objects.exists():
        return 0
    data = table("accessibility")["statement"]
    statement = _statement(world, data)
    for order, fault in enumerate(data["fault"], start=1):
        columns = translated(fault, "what", "explanation") | given(fault, "reason", "criterion")
        Fault.objects.create(statement=statement, order=order, **columns)
    world.make_public(statement, data, by=world.publisher)
    return 1


def _statement(world: World, data: Data) -> Statement:
    seen = world.clock.moment(data["published"]).date()
    return Statement.objects.create(
        english=Statement.English.READY,
        created_by=world.publisher,
        contact=world.contacts[data["contact"]],
        assessed_on=seen,
        revised_on=seen,
        **given(data, "compliance", "method", "answer_days"),
        **translated(data, "actor", "service", "method_text"),
    )
