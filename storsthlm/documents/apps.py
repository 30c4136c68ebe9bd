from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "storsthlm.documents"
    verbose_name = _("Dokument och bilder")

    def ready(self) -> None:
        from storsthlm.publishing.preview import register_finish

        from . import gate, lifecycle, uses
        from .admin import choosers
        from .preview import with_readers_addresses

        lifecycle.connect()
        uses.connect()
        choosers.offer()
        gate.register()
        register_finish(with_readers_addresses)
