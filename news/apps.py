from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = _("Nyheter")

    def ready(self) -> None:
        from storsthlm.pages import menu

        menu.register_section(10, _("Nyheter"), "news:list")
        menu.register_feed(10, _("Nyheter från Storsthlm"), "news:feed")
