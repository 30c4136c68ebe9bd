"""Versions asked for by an address."""

from django.db.models import QuerySet

from storsthlm.publishing.models import Publishable, Version

LARGEST = 2**63 - 1


def versions_of(item: Publishable) -> QuerySet:
    of_item = Version.objects.filter(model=item._meta.label_lower, object_id=str(item.pk))
    return of_item.select_related("entry")


def numbered(versions: QuerySet, sent: str) -> Version | None:
    """Whatever was sent, the version of that number among these; else None."""
    number = int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < len(str(LARGEST)) else 0
    return versions.filter(pk=number).first()


def before(versions: QuerySet, version: Version) -> Version | None:
    return versions.filter(pk__lt=version.pk).first()
