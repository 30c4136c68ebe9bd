from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "storsthlm.search"
    verbose_name = _("Sökning")

    def ready(self) -> None:
        """Apps above are ready before this one, so every source is known."""
        from . import keeping

        keeping.connect()
