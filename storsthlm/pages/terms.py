"""Areas and municipalities as pages: texts link them by identity, and their old addresses lead to them."""

from collections.abc import Callable

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from storsthlm.addresses import address
from storsthlm.publishing.redirects import moving
from storsthlm.richtext import links
from storsthlm.taxonomy.models import Category, Organisation


def register() -> None:
    _register_links(Category, _("Områden"), Category.objects.all, "name_sv", "name_en")
    _register_links(Organisation, _("Kommuner"), Organisation.objects.with_pages, "name")
    moving.register(Category, "slug", seen=lambda area: True)
    moving.register_beside(Category, lambda area: address("area_feed", area.slug))
    moving.register(Organisation, "slug", seen=lambda place: place.has_page)


def _register_links(model: type, label: str, rows: Callable[[], QuerySet], *columns: str) -> None:
    def search(query: str, request: HttpRequest) -> list[links.Choice]:
        found = rows()
        for word in query.split():
            found = found.filter(Q(*[(f"{column}__icontains", word) for column in columns], _connector=Q.OR))
        return [links.Choice(row.pk, str(row)) for row in found[: links.MAX_CHOICES]]

    links.register(
        model._meta.label_lower,
        label,
        urls=lambda ids: {row.pk: row.get_absolute_url() for row in rows().filter(pk__in=ids)},
        search=search,
        titles=lambda ids: {row.pk: str(row) for row in rows().filter(pk__in=ids)},
    )
