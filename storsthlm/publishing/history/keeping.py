"""The triggers follow the tables; what is old is forgotten."""

from datetime import timedelta

from django.db.models import Max
from django.db.models.signals import post_migrate
from django.utils import timezone

from storsthlm.publishing.models import Version

KEPT = timedelta(days=3 * 365)
KEPT_DELETED = timedelta(days=365)


def connect() -> None:
    post_migrate.connect(_install, dispatch_uid="history.triggers")


def _install(sender, **kwargs: object) -> None:
    from .triggers import install  # the admin, which knows the rows of each form, is there once all apps are

    if sender.label == "publishing":
        install()


def forget_old() -> None:
    """Of what is deleted everything goes a year later; what there is keeps its latest version."""
    now = timezone.now()
    gone = Version.objects.filter(kind=Version.Kind.DELETED, at__lt=now - KEPT_DELETED)
    for model, object_id in list(gone.values_list("model", "object_id")):
        Version.objects.filter(model=model, object_id=object_id).delete()
    latest = Version.objects.order_by().values("model", "object_id").annotate(pk=Max("pk")).values("pk")
    Version.objects.filter(at__lt=now - KEPT).exclude(pk__in=latest).delete()


def forget(model: str, object_id: str) -> int:
    """Every version but that of today; how many there were."""
    versions = Version.objects.filter(model=model, object_id=object_id)
    latest = versions.first()
    if latest and latest.kind != Version.Kind.DELETED:
        versions = versions.exclude(pk=latest.pk)
    return versions.delete()[0]
