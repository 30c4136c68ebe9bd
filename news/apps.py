from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = _("Nyheter")

    def ready(self) -> None:
        from storsthlm.addresses import address
        from storsthlm.documents.owners import document_owners, image_owners
        from storsthlm.pages import menu
        from storsthlm.publishing.redirects import moving
        from storsthlm.richtext import links
        from storsthlm.taxonomy.models import Category

        from . import found, gate, owned_files, search_sources
        from .models import Article

        found.register()
        search_sources.register()
        gate.register()
        menu.register_section(10, _("Nyheter"), "news:list")
        menu.register_feed(10, _("Nyheter från Storsthlm"), "news:feed")
        document_owners.register("news.attachments", public=owned_files.attachments)
        image_owners.register("news.lead_images", public=owned_files.lead_images)
        links.register_model(
            Article,
            _("Artiklar"),
            search_fields=("title_sv", "title_en"),
            note=lambda article: article.get_status_display(),
        )
        moving.register(Article, "slug")
        moving.register_beside(
            Category,
            lambda area: address("news:category", area.slug),
            lambda area: address("news:category_feed", area.slug),
        )
