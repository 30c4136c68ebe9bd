"""Who may open what: every URL of the resolver has an entry here, or a test fails.

Public addresses stand in ``addresses``. An address of the admin is written as its view for a model
(``"news.article change"``); a role opens it when it holds one of the rights named for that view.
"""

from django.apps import apps

from storsthlm.accounts.roles import ADMINISTRATOR, COMMUNICATOR, PUBLISHER, ROLES, SECRETARY, VERBS
from storsthlm.publishing.models import Publishable

from .addresses import EVERYTHING, KEYED, LEADS_ON, url_names

# Of the site itself: open to all staff, or to anybody on the way in.
SITE_VIEWS = {
    "admin:index": "staff",
    "admin:account": "staff, each their own",
    "admin:log_out_everywhere": "staff, each their own sessions",
    "admin:end_session": "staff, each their own sessions",
    "admin:second_step": "who has just proved a password, each their own",
    "admin:security": "staff, each their own; also before they have the second factor that they must have",
    "admin:add_app": "as admin:security",
    "admin:add_passkey": "as admin:security",
    "admin:remove_factor": "as admin:security, each their own: 404",
    "admin:recovery_codes": "as admin:security",
    "admin:logged_in": "staff",
    "admin:scheduled": "staff; each row by the right to view it, planned changes by the right to change",
    "admin:scheduled_table": "as admin:scheduled",
    "admin:find": "staff; each row as its own list shows it",
    "admin:overview": "staff; each row by the right to view it",
    "admin:overview_table": "as admin:overview",
    "admin:login": "anybody",
    "admin:logout": "anybody",
    "admin:sso": "anybody; a 404 where there is no single sign-on",
    "admin:sso_answer": "anybody; lets in whom the provider names and an account is open for",
    "admin:components": "staff",
    "admin:password_change": "staff",
    "admin:password_change_done": "staff",
    "admin:autocomplete": "by the right to view what is looked up",
    "admin:jsi18n": "staff",
    "admin:view_on_site": "nobody: 404, see desk.site",
    "admin:app_list": "by the right to view anything of the app",
}
# The view's name ends the URL's name; any one of the verbs opens it.
MODEL_VIEWS: dict[str, tuple[str, ...]] = {
    "changelist": ("view", "change"),
    "add": ("add",),
    "change": ("view", "change"),
    "history": ("view", "change"),
    "delete": ("delete",),
    "preview": ("change",),
    "used": ("view", "change"),
    "addresses": ("view", "change"),  # what it does is tried in tests/publishing/redirects/test_moving.py
    "withdraw": ("publish",),
    "send_back": ("publish",),
}
# What keeps an item's draft while somebody writes, and brings one back: of an item, or of what has none yet.
DRAFT_VIEWS: dict[str, tuple[str, ...]] = {
    "draft_keep": ("change",),
    "draft_presence": ("change",),
    "draft_discard": ("change",),
    "draft_unschedule": ("publish",),
    "draft_links": ("change",),
    "draft_preview": ("add",),
    "history_compare": ("change",),
    "history_restore": ("change",),
    "copy": ("add",),
    "revisit": ("change",),  # of what is looked over at intervals
}
ROLE_NAMES = (COMMUNICATOR, SECRETARY, PUBLISHER, ADMINISTRATOR)


# Beside the views of a model: how to reach each. All need staff; what they show follows the right to view.
SPECIAL_VIEWS = {
    "admin:richtext:link_dialog": "/admin/valj/lank/",
    "admin:richtext:link_hits": "/admin/valj/lank/traffar/?q=a",
    "admin:richtext:image_dialog": "/admin/valj/bild/",
    "admin:richtext:image_hits": "/admin/valj/bild/traffar/?q=a",
    "admin:documents_document_upload": "/admin/documents/document/upload/",
    "admin:documents_document_file": "/admin/documents/document/{document.pk}/file/{document.name}",
    "admin:documents_document_findings": "/admin/documents/document/findings/",
    "admin:documents_document_without_author": "/admin/documents/document/{document.pk}/without-author/",
    "admin:documents_image_upload": "/admin/documents/image/upload/",
    "admin:documents_image_words": "/admin/documents/image/words/?id={image.pk}",
    "admin:documents_image_take_back": "/admin/documents/image/{image.pk}/take-back/",
    "admin:documents_image_file": "/admin/documents/image/{image.pk}/file/card-400",
    "admin:boards_agreement_adoptions": "/admin/boards/agreement/{agreement.pk}/adoptions/",
    "admin:boards_agreement_addressees": "/admin/boards/agreement/{agreement.pk}/addressees/",
    "admin:boards_agreement_answer_links": "/admin/boards/agreement/{agreement.pk}/answer-links/",
    "admin:boards_agreement_paste": "/admin/boards/agreement/{agreement.pk}/paste/",
    "admin:boards_meeting_read_agenda": "/admin/boards/meeting/agenda/read/",
    "admin:boards_grant_allocation": "/admin/boards/grant/allocation/",
    "admin:boards_meeting_summary": "/admin/boards/meeting/{meeting.pk}/summary/",
    "admin:boards_meeting_changes": "/admin/boards/meeting/{meeting.pk}/summary/changes/",
    "admin:boards_decision_election": "/admin/boards/decision/{decision.pk}/election/",
    "admin:boards_decision_mandate": "/admin/boards/decision/{decision.pk}/mandate/",
    "admin:calendar_app_event_repeat": "/admin/calendar_app/event/{event.pk}/repeat/",
    "admin:newsletter_edition_mail": "/admin/newsletter/edition/{edition.pk}/mail/",
    "admin:newsletter_subscriber_import": "/admin/newsletter/subscriber/import/",
    "admin:newsletter_subscriber_about": "/admin/newsletter/subscriber/about/",
    "admin:calendar_app_event_registrations": "/admin/calendar_app/event/{event.pk}/registrations/",
    "admin:calendar_app_event_registrations_table": "/admin/calendar_app/event/{event.pk}/registrations/csv/",
    "admin:newsletter_edition_sending": "/admin/newsletter/edition/{edition.pk}/sending/",
    "admin:accounts_user_reset_factors": "/admin/accounts/user/{account.pk}/nollstall/",
    "admin:publishing_deleted_restore": "/admin/publishing/deleted/{deleted.pk}/restore/",
    "admin:publishing_redirect_import": "/admin/publishing/redirect/import/",
    "admin:publishing_redirect_export": "/admin/publishing/redirect/export/",
    "admin:publishing_remark_export": "/admin/publishing/remark/export/",
}
# Those of them that are only for who holds a right to a model, like a view of it.
SPECIAL_RIGHTS = {
    "admin:documents_document_findings": ("documents.document", "changelist"),
    "admin:documents_image_upload": ("documents.image", "add"),
    "admin:documents_image_words": ("documents.image", "change"),
    "admin:boards_agreement_adoptions": ("boards.agreement", "withdraw"),  # who may publish it
    "admin:boards_agreement_addressees": ("boards.agreement", "withdraw"),
    "admin:boards_agreement_answer_links": ("boards.agreement", "withdraw"),
    "admin:boards_agreement_paste": ("boards.agreement", "withdraw"),
    "admin:boards_meeting_read_agenda": ("boards.meeting", "add"),
    "admin:boards_grant_allocation": ("boards.grant", "add"),
    "admin:boards_meeting_summary": ("boards.meeting", "preview"),  # who may change it
    "admin:boards_meeting_changes": ("news.article", "preview"),
    "admin:boards_decision_election": ("boards.membership", "add"),
    "admin:boards_decision_mandate": ("boards.mandate", "add"),
    "admin:calendar_app_event_repeat": ("calendar_app.event", "add"),
    "admin:newsletter_edition_mail": ("newsletter.edition", "preview"),  # who may change it
    "admin:newsletter_subscriber_import": ("newsletter.subscriber", "delete"),
    "admin:newsletter_subscriber_about": ("newsletter.subscriber", "delete"),
    "admin:calendar_app_event_registrations": ("calendar_app.event", "preview"),  # who may change it
    "admin:calendar_app_event_registrations_table": ("calendar_app.event", "preview"),
    "admin:newsletter_edition_sending": ("newsletter.sending", "changelist"),
    "admin:accounts_user_reset_factors": ("accounts.user", "change"),
    "admin:publishing_redirect_import": ("publishing.redirect", "add"),
    "admin:publishing_redirect_export": ("publishing.redirect", "changelist"),
    "admin:publishing_remark_export": ("publishing.remark", "changelist"),
}
# Models that others registered: no role has a right to them.
NOBODY = {"procrastinate.procrastinatejob"}
NAMELESS = {
    "admin:((?P<url>.*)$)",  # adds the slash that was forgotten, or 404
    "admin:(<path:object_id>/)",  # Django's redirect from its old addresses to change
    "admin:(r/<path:rest>)",  # 404 for all, in place of Django's redirect to the address of any row
}


def unknown_names() -> list[str]:
    known = {*EVERYTHING, *LEADS_ON, *KEYED, *SITE_VIEWS, *SPECIAL_VIEWS, *NAMELESS}
    return sorted({name for name in url_names() if name not in known and not is_model_view(name)})


def is_model_view(name: str) -> bool:
    """``admin:news_article_change``."""
    views = {**MODEL_VIEWS, **DRAFT_VIEWS}
    return name.startswith("admin:") and name.endswith(tuple(f"_{view}" for view in views))


# What no role may do whatever its rights: these are written elsewhere (a meeting's form, a command).
READ_ONLY = {
    *("boards.decision", "auth.group", "accounts.accountevent"),
    *("publishing.auditentry", "publishing.miss", "publishing.remark", "publishing.checksetting"),
    "publishing.reviewrule",
    "publishing.deleted",
}


def may(role: str, label: str, view: str) -> bool:
    if label in READ_ONLY and view in {"add", "delete"}:
        return False
    return bool(held_by(role, label) & set(DRAFT_VIEWS.get(view) or opens(label, view)))


def may_special(role: str, name: str) -> bool:
    return may(role, *SPECIAL_RIGHTS[name]) if name in SPECIAL_RIGHTS else True


def held_by(role: str, label: str) -> set[str]:
    return {VERBS[letter] for letter in ROLES[role].get(label, "")}


def opens(label: str, view: str) -> tuple[str, ...]:
    """The verbs that open a view; the history of what can be published is for those who may change it."""
    is_publishable = issubclass(apps.get_model(label), Publishable)
    return ("change",) if view == "history" and is_publishable else MODEL_VIEWS[view]
