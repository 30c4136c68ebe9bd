from functools import partial

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from storsthlm.addresses import address


class BoardsConfig(AppConfig):
    name = "boards"
    verbose_name = _("Organ och möten")

    def ready(self) -> None:
        from news import boxes
        from storsthlm.documents.owners import document_owners
        from storsthlm.pages import menu

        from . import found, gate, search_sources
        from .boxes import meeting_of_summary
        from .grants import search_sources as grants
        from .querysets import agreement_files, meeting_files, public_files, withheld_files
        from .remisser import search_sources as remisser
        from .summaries.note import changes_note

        found.register()
        search_sources.register()
        grants.register()
        remisser.register()
        gate.register()
        menu.register_section(30, _("Organ och möten"), "boards:bodies")
        menu.register_section(40, _("Beslut"), "boards:decisions")
        menu.register_section(46, _("Överenskommelser"), "boards:agreements")
        menu.register_section(45, _("Ärenden"), "boards:cases")
        boxes.register("meeting", meeting_of_summary)
        boxes.register_on_desk("meeting", changes_note)
        document_owners.register(
            "boards.papers", public=public_files, withheld=withheld_files, confidential=meeting_files
        )
        document_owners.register("boards.agreements", public=agreement_files)
        self._register_files_of_remisser()
        self._register_links()

    def _register_files_of_remisser(self) -> None:
        from storsthlm.documents.owners import document_owners

        from . import querysets as files

        document_owners.register(
            "boards.statements", public=files.statement_files, confidential=files.all_statement_files
        )
        document_owners.register(
            "boards.positions", public=files.position_files, confidential=files.all_position_files
        )

    def _register_links(self) -> None:
        from storsthlm.publishing.redirects import moving
        from storsthlm.richtext import links

        from .models import Agreement, Body, Case, Grant, Meeting, Remiss
        from .querysets import once_below

        links.register_model(
            Body, _("Organ"), search_fields=("name_sv", "name_en", "abbreviation"), order=("order", "pk")
        )
        links.register_model(
            Meeting,
            _("Möten"),
            search_fields=("title_sv", "title_en", "body__name_sv", "slug"),
            related=("body",),
            order=("-date", "-pk"),
        )
        links.register_model(
            Agreement,
            _("Överenskommelser och rekommendationer"),
            search_fields=("title_sv", "title_en"),
            order=("-public_from", "-pk"),
        )
        links.register_model(
            Case, _("Ärenden"), search_fields=("title_sv", "title_en"), order=("-updated_at", "-pk")
        )
        links.register_model(
            Grant,
            _("Statsbidrag"),
            search_fields=("title_sv", "title_en", "slug"),
            order=("-year", "-pk"),
            note=lambda grant: grant.year,
        )
        links.register_model(
            Remiss,
            _("Remisser"),
            search_fields=("title_sv", "title_en", "sender_sv", "reference_number"),
            order=("-deadline", "-pk"),
            note=lambda remiss: remiss.sender,
        )
        moving.register(Grant, "slug")
        moving.register_beside(Grant, lambda grant: address("boards:grant_csv", grant.slug))
        moving.register(Remiss, "slug")
        moving.register(Body, "slug", below=once_below)
        moving.register_beside(Body, lambda body: address("boards:body_feed", body.slug))
        moving.register(Meeting, "body", "slug")
        moving.register(Agreement, "slug")
        moving.register(Case, "slug")
        moving.register_beside(Case, lambda case: address("boards:case_feed", case.slug))
        for page in ("boards:whole_meeting", "boards:all_papers"):
            moving.register_beside(Meeting, partial(_beside, page))


def _beside(page: str, meeting) -> str:
    return address(page, meeting.body.slug, meeting.slug)
