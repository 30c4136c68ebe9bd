"""Where a file is used: every foreign key to it, and every formatted text that names it.

Nobody has to register for this; a new foreign key is found by itself.
"""

from collections.abc import Iterator
from typing import NamedTuple

from django.apps import apps
from django.contrib.admin import AdminSite
from django.db import models
from django.http import HttpRequest
from django.urls import reverse

from storsthlm.documents.models import Upload, Use

MOST = 50


class Place(NamedTuple):
    """``label`` and ``url`` are empty where the reader may not see what it is."""

    kind: str
    label: str
    url: str


def places(row: Upload, site: AdminSite, request: HttpRequest) -> list[Place]:
    """Each page of the admin that uses ``row``, once."""
    found = {_page_of(owner, site) for owner in [*_referring(row), *texts_using(row)]}
    return sorted(_place(page, site, request) for page in found if page is not None)


def names_of_users(row: Upload, site: AdminSite, request: HttpRequest) -> list[str]:
    """What keeps ``row`` from being deleted: by name for those who may see it, else its kind alone."""
    pages = {_page_of(owner, site) or owner for owner in [*_referring(row), *texts_using(row)]}
    return sorted(str(page) if _may_see(page, site, request) else _kind(page) for page in pages)


def texts_using(row: Upload) -> list[models.Model]:
    """Rows whose formatted text shows or links ``row``; the database does not protect those."""
    found = [_owner(use) for use in row.uses.all()[:MOST]]
    return [owner for owner in found if owner is not None]


def _owner(use: Use) -> models.Model | None:
    return apps.get_model(use.owner_model)._base_manager.filter(pk=use.owner_id).first()


def _referring(row: Upload) -> Iterator[models.Model]:
    for relation in row._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel) and relation.related_model is not Use:
            yield from relation.related_model._base_manager.filter(**{relation.field.name: row})[:MOST]


def _page_of(owner: models.Model, site: AdminSite) -> models.Model | None:
    """The row that has a page of its own in the admin: itself, or what it is a part of."""
    if site.is_registered(type(owner)):
        return owner
    parents = (field for field in owner._meta.concrete_fields if isinstance(field, models.ForeignKey))
    for field in parents:
        if site.is_registered(field.related_model) and not issubclass(field.related_model, Upload):
            return getattr(owner, field.name)
    return None


def _place(page: models.Model, site: AdminSite, request: HttpRequest) -> Place:
    if not _may_see(page, site, request):
        return Place(_kind(page), "", "")
    url = reverse(f"admin:{page._meta.app_label}_{page._meta.model_name}_change", args=[page.pk])
    return Place(_kind(page), str(page), url)


def _may_see(page: models.Model, site: AdminSite, request: HttpRequest) -> bool:
    return site.is_registered(type(page)) and site.get_model_admin(type(page)).has_view_permission(
        request, page
    )


def _kind(page: models.Model) -> str:
    return str(page._meta.verbose_name)
