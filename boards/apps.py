from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BoardsConfig(AppConfig):
    name = "boards"
    verbose_name = _("Organ och möten")

    def ready(self) -> None:
        from news import boxes
        from storsthlm.documents.owners import document_owners
        from storsthlm.pages import menu

        from . import found, gate, link_targets, search_sources
        from .boxes import meeting_of_summary
        from .corrections import files as corrected_files
        from .corrections import going
        from .grants import search_sources as grants
        from .querysets import agreement_files, meeting_files, public_files, withheld_files
        from .remisser import search_sources as remisser
        from .requests import forgetting
        from .summaries.note import changes_note

        found.register()
        search_sources.register()
        grants.register()
        remisser.register()
        forgetting.register()
        gate.register()
        corrected_files.connect()
        going.connect()
        link_targets.register()
        menu.register_section(30, _("Organ och möten"), "boards:bodies")
        menu.register_section(40, _("Beslut och ärenden"), "boards:decisions")
        boxes.register("meeting", meeting_of_summary)
        boxes.register_on_desk("meeting", changes_note)
        document_owners.register(
            "boards.papers", public=public_files, withheld=withheld_files, confidential=meeting_files
        )
        document_owners.register("boards.agreements", public=agreement_files)
        self._register_files_of_remisser()

    def _register_files_of_remisser(self) -> None:
        from storsthlm.documents.owners import document_owners

        from . import querysets as files

        document_owners.register(
            "boards.statements", public=files.statement_files, confidential=files.all_statement_files
        )
        document_owners.register(
            "boards.positions", public=files.position_files, confidential=files.all_position_files
        )
