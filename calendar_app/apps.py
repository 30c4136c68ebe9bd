from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CalendarConfig(AppConfig):
    name = "calendar_app"
    verbose_name = _("Kalender")

    def ready(self) -> None:
        from boards import page_links
        from storsthlm.addresses import address
        from storsthlm.documents.owners import document_owners, image_owners
        from storsthlm.pages import menu
        from storsthlm.publishing.redirects import moving
        from storsthlm.richtext import links

        from . import found, gate, owned_files, search_sources
        from .meeting_link import calendar_file
        from .models import Event
        from .registration import forgetting

        page_links.register("calendar", calendar_file)
        found.register()
        search_sources.register()
        gate.register()
        forgetting.register()
        menu.register_section(20, _("Kalender"), "calendar:list")
        document_owners.register("calendar_app.attachments", public=owned_files.attachments)
        image_owners.register("calendar_app.image", public=owned_files.images)
        links.register_model(
            Event,
            _("Evenemang"),
            search_fields=("title_sv", "title_en"),
            order=("-start", "-pk"),
            note=lambda event: event.first_day,
        )
        moving.register(Event, "slug")
        moving.register_beside(
            Event, lambda event: address("calendar:event_ics", event.address_year, event.slug)
        )
