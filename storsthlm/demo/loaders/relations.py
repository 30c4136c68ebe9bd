"""What a row that is new is linked with.

``set()`` asks first what is there already and would be taken away; for a new row that is nothing, and
hundreds of questions saved are a fifth of the loading.
"""

from collections.abc import Iterable

from django.db.models import Manager, Model

from storsthlm.demo.world import World
from storsthlm.taxonomy.models import TaggedItem


def link(manager: Manager, rows: Iterable[Model]) -> None:
    """``link(article.contacts, found)``"""
    if found := list(rows):
        manager.add(*found)


def tag(world: World, item: Model, names: Iterable[str]) -> None:
    TaggedItem.objects.bulk_create(TaggedItem(content_object=item, tag=world.tag(name)) for name in names)
