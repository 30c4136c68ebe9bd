from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "storsthlm.pages"
    verbose_name = _("Sidor och kontakter")

    def ready(self) -> None:
        from storsthlm.documents.owners import document_owners, image_owners
        from storsthlm.publishing.redirects import moving
        from storsthlm.richtext import links

        from . import forgetting, found, gate, menu, owned_files, search_sources, terms
        from .models import Page

        found.register()
        search_sources.register()
        gate.register()
        menu.register_section(50, _("Områden"), "areas")
        menu.register_section(55, _("Kommuner"), "municipalities")

        document_owners.register("pages.attachments", public=owned_files.attachments)
        image_owners.register("pages.portraits", public=owned_files.portraits)
        links.register_model(Page, _("Sidor"), search_fields=("title_sv", "title_en"))
        moving.register(Page, "slug")
        terms.register()
        forgetting.register()
