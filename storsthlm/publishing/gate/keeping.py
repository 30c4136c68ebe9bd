"""The report follows what is published and withdrawn; the settings have a row for each check and kind."""

from django.db.models.signals import post_migrate

from storsthlm.publishing import reviews
from storsthlm.publishing.models import Publishable
from storsthlm.publishing.signals import published, withdrawn

from . import settings


def connect() -> None:
    for signal in (published, withdrawn):
        signal.connect(_look_again, dispatch_uid="gate.report")
    post_migrate.connect(_fill_in, dispatch_uid="gate.settings")


def _look_again(sender: type[Publishable], item: Publishable, **kwargs: object) -> None:
    from storsthlm.publishing.tasks import look_at, look_at_users

    told = {"model": sender._meta.label_lower, "object_id": str(item.pk)}
    look_at.defer(**told)
    if not item.is_public:
        look_at_users.defer(**told)


def _fill_in(sender, **kwargs: object) -> None:
    if sender.label == "publishing":
        settings.fill_in()
        reviews.fill_in()
