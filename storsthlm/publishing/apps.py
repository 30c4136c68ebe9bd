from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublishingConfig(AppConfig):
    name = "storsthlm.publishing"
    verbose_name = _("Publicering")

    def ready(self) -> None:
        from . import checks, forgetting  # noqa: F401
        from .gate import checks as gate_checks
        from .gate import keeping
        from .history import keeping as history_keeping
        from .languages import show_english_only_when_ready
        from .uses import texts

        show_english_only_when_ready()
        gate_checks.register()
        keeping.connect()
        history_keeping.connect()
        texts.connect()
        forgetting.register()
