from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "storsthlm.documents"
    verbose_name = _("Dokument och bilder")

    def ready(self) -> None:
        from . import lifecycle, uses
        from .admin import choosers

        lifecycle.connect()
        uses.connect()
        choosers.offer()
