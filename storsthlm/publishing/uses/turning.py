"""One use turned to something else or let go: a choice, a row of a list, a text, a draft, an old address."""

from collections.abc import Iterator

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from storsthlm.publishing.models import ScheduledChange
from storsthlm.publishing.redirects.moving import reference_to
from storsthlm.richtext.rewriting import turned

from . import asking, texts, unsaved
from .relations import Relation, relations_to

Row = models.Model


def turn_choices(row: Row, now: Row | None) -> None:
    """Raises ValidationError where something must be chosen, or cannot be what is put in its place."""
    for relation in relations_to(type(row)):
        if relation.many:
            _turn_list(relation, row, now)
        else:
            for chooser in asking.choosing(relation, [row]):
                _turn_key(relation, chooser, now)


def _turn_list(relation: Relation, row: Row, now: Row | None) -> None:
    ids = asking.choosing(relation, [row]).values(relation.owner.attname)
    for owner in relation.page._base_manager.filter(pk__in=ids):
        chosen = getattr(owner, relation.many.name)
        chosen.remove(row)
        if now is not None and now != owner:
            chosen.add(now)


def _turn_key(relation: Relation, chooser: Row, now: Row | None) -> None:
    name = relation.field.name
    is_nothing_without = now is None and relation.owner is not None and relation.is_all
    if is_nothing_without or _is_there_already(relation, chooser, now):
        chooser.delete()
        return
    if now == chooser:
        now = None  # nothing stands below itself
    called = str(chooser)  # which may need what is let go
    setattr(chooser, name, now)
    _require_right(chooser, name, called)
    chooser.save()


def _is_there_already(relation: Relation, chooser: Row, now: Row | None) -> bool:
    """A list of rows has it once."""
    if now is None or relation.owner is None:
        return False
    beside = {relation.owner.name: getattr(chooser, relation.owner.attname), relation.field.name: now}
    return relation.model._base_manager.filter(**beside).exists()


def _require_right(chooser: Row, name: str, called: str) -> None:
    others = {field.name for field in chooser._meta.fields} - {name}
    try:
        chooser.clean_fields(exclude=others)
        chooser.validate_unique()
        chooser.validate_constraints()
    except ValidationError as error:
        raise ValidationError(f"{called}: {' '.join(error.messages)}") from error


def turn_texts(row: Row, now: Row | None) -> None:
    for register in asking.registers:
        uses = register([row])
        for model in texts.columns:
            for owner in asking.owners(uses, model):
                for column in texts.columns[model]:
                    if html := getattr(owner, column):
                        setattr(owner, column, turned(html, reference_to(row), now and reference_to(now)))
                owner.save()


def turn_redirects(row: Row, now: Row | None) -> None:
    """Also those that moves have left; by those nothing else can be called what this was."""
    leading = asking.redirects_to([row])
    if now is None:
        leading.filter(former__isnull=True).delete()
    else:
        leading.filter(former__isnull=False).update(former={})
        leading.update(target=reference_to(now))


def turn_work(work: unsaved.Work, row: Row, now: Row | None) -> None:
    model = apps.get_model(work.model)
    for name in [*unsaved.choices(model, work.data, row)]:
        others = [value for value in work.data[name] if value not in {str(row.pk), str(now and now.pk)}]
        work.data[name] = [*others, str(now.pk)] if now else others
        if now is None:
            _tick_away(model, work.data, name)
    for name, values in _speaking(work.data, row):
        work.data[name] = [turned(value, reference_to(row), now and reference_to(now)) for value in values]
    kept = ["data"]
    if not isinstance(work, ScheduledChange):
        work.version += 1
        kept.append("version")
    work.save(update_fields=kept)


def _speaking(data: dict[str, list[str]], row: Row) -> Iterator[tuple[str, list[str]]]:
    """The fields whose words name it."""
    said = unsaved.address_of(row)
    yield from [(name, values) for name, values in data.items() if any(said in value for value in values)]


def _tick_away(model: type[Row], data: dict[str, list[str]], name: str) -> None:
    """A row of the form that is nothing without its choice."""
    if removal := unsaved.removal_of(model, name):
        data[removal] = ["on"]
