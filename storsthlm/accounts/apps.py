from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "storsthlm.accounts"
    verbose_name = _("Konton")

    def ready(self) -> None:
        from . import checks, forgetting  # noqa: F401
        from .open_sessions import noting  # noqa: F401

        forgetting.register()
