from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsletterConfig(AppConfig):
    name = "newsletter"
    verbose_name = _("Nyhetsbrev")

    def ready(self) -> None:
        from storsthlm.pages import menu
        from storsthlm.publishing.redirects import moving
        from storsthlm.richtext import links

        from . import found, gate, search_sources
        from .models import Edition
        from .subscribers import forgetting

        found.register()
        search_sources.register()
        gate.register()
        forgetting.register()
        menu.register_section(60, _("Nyhetsbrev"), "newsletter:list")
        links.register_model(
            Edition,
            _("Nyhetsbrev"),
            search_fields=("title_sv", "title_en"),
            order=("-number",),
            note=lambda edition: edition.date,
        )
        moving.register(Edition, "number")
