from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "storsthlm.documents"
    verbose_name = _("Dokument och bilder")

    def ready(self) -> None:
        from storsthlm.publishing.admin.choices import Chooser
        from storsthlm.publishing.admin.choices import choosers as choosers_of_rows
        from storsthlm.publishing.history.words import register_pictures
        from storsthlm.publishing.preview import register_finish

        from . import gate, lifecycle, uses
        from .admin import choosers
        from .admin.picture_field import PictureSelect
        from .models import Image
        from .preview import with_readers_addresses

        lifecycle.connect()
        uses.connect()
        choosers.offer()
        choosers_of_rows[Image] = Chooser(PictureSelect, adds_by_itself=True)
        gate.register()
        register_pictures(Image)
        register_finish(with_readers_addresses)
