"""What is chosen in an item's lists of choices, in one question instead of one for each list."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from django import forms
from django.db.models import CharField, ManyToManyField, Model, QuerySet, Value
from django.db.models.functions import Cast


class ChosenAtOnce(forms.ModelForm):
    """Begins with the ids of what is chosen; who shows a choice reads its row. ``initial`` goes before."""

    def __init__(
        self,
        *args: object,
        instance: Model | None = None,
        initial: dict[str, object] | None = None,
        **kwargs: object,
    ) -> None:
        lists = self._lists_of(instance)
        with _unread(instance, lists):
            super().__init__(*args, instance=instance, initial=initial, **kwargs)
        self.initial |= _chosen_in(instance, lists) | (initial or {})

    def _lists_of(self, item: Model | None) -> list[ManyToManyField]:
        if item is None or item._state.adding:
            return []
        lists = (field for field in item._meta.many_to_many if field.name in self.base_fields)
        return [field for field in lists if isinstance(field, ManyToManyField)]


@contextmanager
def _unread(item: Model | None, lists: list[ManyToManyField]) -> Iterator[None]:
    """While Django's form is made, which would ask for each list."""
    if not lists:
        yield
        return
    read = getattr(item, "_prefetched_objects_cache", {})
    item._prefetched_objects_cache = {field.name: () for field in lists}
    try:
        yield
    finally:
        item._prefetched_objects_cache = read


def _chosen_in(item: Model | None, lists: list[ManyToManyField]) -> dict[str, list[object]]:
    if not lists:
        return {}
    first, *others = [_ids_in(item, field) for field in lists]
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, pk in first.union(*others, all=True):
        found[name].append(pk)
    return {field.name: [_pk(field, each) for each in found[field.name]] for field in lists}


def _ids_in(item: Model, field: ManyToManyField) -> QuerySet:
    rows = field.remote_field.through._base_manager.filter(**{field.m2m_field_name(): item.pk})
    chosen = Cast(f"{field.m2m_reverse_field_name()}_id", CharField())
    return rows.order_by().values_list(Value(field.name, output_field=CharField()), chosen)


def _pk(field: ManyToManyField, stored: str) -> object:
    return field.related_model._meta.pk.to_python(stored)
