"""The row of links at the top of every admin page: what editors use most, in that order."""

from typing import NamedTuple

from django.apps import apps
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

MOST_USED = (
    "news.article",
    "calendar_app.event",
    "boards.meeting",
    "boards.body",
    "newsletter.edition",
    "pages.page",
    "documents.document",
    "documents.image",
)


class Link(NamedTuple):
    label: str | Promise
    url: str
    current: bool


def navigation(request: HttpRequest) -> list[Link]:
    models = [model for model in map(apps.get_model, MOST_USED) if may(request, model, "view")]
    return [_link(request, model) for model in models]


def _link(request: HttpRequest, model: type[Model]) -> Link:
    url = admin_url(model, "changelist")
    return Link(model._meta.verbose_name_plural, url, request.path.startswith(url))


def may(request: HttpRequest, model: type[Model], verb: str) -> bool:
    return request.user.has_perm(f"{model._meta.app_label}.{verb}_{model._meta.model_name}")


def admin_url(model: type[Model], page: str, *args: object) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)
