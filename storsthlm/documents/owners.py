"""Who owns a file, told by the apps above in ``AppConfig.ready()``; a test asserts the full list.

An owner hands over functions that give querysets of file ids (``.values("the foreign key")``), so
that the answer is always the current one and is computed by the database in one query::

    # news/apps.py
    def ready(self) -> None:
        from storsthlm.documents.owners import document_owners, image_owners
        from . import owned_files

        document_owners.register("news.attachments", public=owned_files.attachments)
        image_owners.register("news.lead_image", public=owned_files.lead_images)

    # news/owned_files.py
    def attachments() -> QuerySet:
        return ArticleDocument.objects.filter(public_q("article__")).values("document")

    def lead_images() -> QuerySet:
        return Article.objects.public().values("lead_image")

``withheld`` (optional) gives the ids that this owner keeps from everybody, whoever else shows the
file: ``lambda: MeetingDocument.objects.withheld().values("document")``.

``confidential`` (optional) gives the ids that, until they are public, only editors with the right
``documents.view_confidential_document`` may see in the admin: the papers of a meeting to come.

Files used in formatted text need nothing of this but, for a model without ``objects.public()``, a
word on which of its rows are public: see ``uses.text_owners``.
"""

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

Ids = Callable[[], QuerySet]


class Owner(NamedTuple):
    public: Ids
    withheld: Ids | None = None
    confidential: Ids | None = None


class Owners:
    def __init__(self) -> None:
        self._owners: dict[str, Owner] = {}

    def register(
        self, name: str, *, public: Ids, withheld: Ids | None = None, confidential: Ids | None = None
    ) -> None:
        self._owners[name] = Owner(public, withheld, confidential)

    def names(self) -> list[str]:
        return sorted(self._owners)

    def let_through(self, pk: UUID) -> bool:
        """Is the file ``pk`` public? The rule of ``public_q`` and ``withheld_q``, asked for one file."""
        owners = self._owners.values()
        if any(_names(owner.withheld(), pk) for owner in owners if owner.withheld):
            return False
        return any(_names(owner.public(), pk) for owner in owners)

    def public_q(self) -> Q:
        return _any_of([owner.public for owner in self._owners.values()])

    def withheld_q(self) -> Q:
        return _any_of([owner.withheld for owner in self._owners.values() if owner.withheld])

    def confidential_q(self) -> Q:
        return _any_of([owner.confidential for owner in self._owners.values() if owner.confidential])


def _any_of(sources: list[Ids]) -> Q:
    return reduce(or_, (Q(_names_this_file(ids())) for ids in sources), Q(pk__in=[]))


def _names_this_file(ids: QuerySet) -> Exists:
    """Asked for each file by its own id, which an index answers.

    ``pk__in=ids`` under OR would have Postgres read every owner of every file to answer for one,
    and one empty foreign key among ``withheld`` would hide all files.
    """
    return Exists(_where(ids, OuterRef("pk")))


def _names(ids: QuerySet, pk: UUID) -> bool:
    return _where(ids, pk).exists()


def _where(ids: QuerySet, pk: UUID | OuterRef) -> QuerySet:
    (column,) = ids.query.values_select
    return ids.order_by().filter(**{column: pk})


document_owners = Owners()
image_owners = Owners()
