"""The register of links in formatted texts, rewritten when a text is saved.

A bulk write goes past this, as it goes past the sanitiser: call ``record`` for each row.
"""

from collections.abc import Collection

from django.db import models, transaction
from django.db.models import Q
from django.db.models.signals import post_delete, post_migrate, post_save

from storsthlm.publishing.models import Reference
from storsthlm.richtext import links
from storsthlm.richtext.fields import text_models

AT_ONCE = 2_000
columns: dict[type[models.Model], list[str]] = {}
# Kinds that an app above registers in texts itself.
kept_elsewhere: set[str] = set()


def connect() -> None:
    for model, names in text_models():
        columns[model] = names
        post_save.connect(_saved, sender=model, dispatch_uid=f"references {model._meta.label}")
        post_delete.connect(_deleted, sender=model, dispatch_uid=f"references {model._meta.label}")
    post_migrate.connect(_fill_in, dispatch_uid="references")


def record(instance: models.Model) -> None:
    """Make the register say what the texts of ``instance`` link now; in ordinary saves one question."""
    rows = _of(instance)
    kept = dict(rows.values_list("target", "pk"))
    wanted = _targets(getattr(instance, column) for column in columns[type(instance)])
    if kept.keys() == wanted:
        return
    with transaction.atomic():
        rows.filter(target__in=kept.keys() - wanted).delete()
        added = [Reference(**_key(instance), target=target) for target in sorted(wanted - kept.keys())]
        Reference.objects.bulk_create(added, ignore_conflicts=True)


def _targets(texts) -> set[str]:
    named = links.references("\n".join(text or "" for text in texts))
    return {f"{kind}:{identity}" for kind, identity in named if kind not in kept_elsewhere}


def _of(instance: models.Model) -> models.QuerySet[Reference]:
    return Reference.objects.filter(**_key(instance))


def _key(instance: models.Model) -> dict[str, str]:
    return {"owner_model": instance._meta.label_lower, "owner_id": str(instance.pk)}


def _saved(
    sender: type[models.Model],
    instance: models.Model,
    raw: bool = False,
    update_fields: Collection[str] | None = None,
    **kwargs: object,
) -> None:
    """A save that leaves the stored texts alone says nothing of them: ``instance`` may hold older ones."""
    written = update_fields is None or not set(columns[sender]).isdisjoint(update_fields)
    if written and not raw:
        record(instance)


def _deleted(sender: type[models.Model], instance: models.Model, **kwargs: object) -> None:
    _of(instance).delete()


def _fill_in(sender, apps=None, **kwargs: object) -> None:
    """The first time, of texts that were saved before there was a register; told once all tables stand.

    Without ``apps`` a database has been emptied.
    """
    if apps is None or sender.label != Reference._meta.app_label:
        return
    if not all(_stands(model, apps) for model in columns):
        return
    if _stands(Reference, apps) and not Reference.objects.exists():
        for model in columns:
            _fill_in_of(model)


def _stands(model: type[models.Model], apps) -> bool:
    """In the database as it has been migrated, which may be back to an earlier time."""
    try:
        state = apps.get_model(model._meta.label)
    except LookupError:
        return False
    return {field.name for field in model._meta.fields} <= {field.name for field in state._meta.fields}


def _fill_in_of(model: type[models.Model]) -> None:
    names = columns[model]
    linking = Q(*[(f"{name}__contains", 'href="ref:') for name in names], _connector=Q.OR)
    label = model._meta.label_lower
    rows = model._base_manager.filter(linking).values_list("pk", *names).iterator(AT_ONCE)
    found = [
        Reference(owner_model=label, owner_id=str(pk), target=target)
        for pk, *texts in rows
        for target in _targets(texts)
    ]
    Reference.objects.bulk_create(found, AT_ONCE, ignore_conflicts=True)
