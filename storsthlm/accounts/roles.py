"""Who may do what: the one table behind `manage.py roles`, docs/roles.md and the access tests.

A right is written ``app.model: verbs``. Verbs: v view, a add, c change, d delete, p publish,
s see what is confidential until it is public, r publish directly what others must have reviewed.
"""

from django.contrib.auth.models import Group, Permission
from django.utils.translation import gettext_lazy as _

VERBS = {
    "v": "view",
    "a": "add",
    "c": "change",
    "d": "delete",
    "p": "publish",
    "s": "view_confidential",
    "r": "skip",
}

COMMUNICATOR = "communicator"
SECRETARY = "secretary"
PUBLISHER = "publisher"
ADMINISTRATOR = "administrator"

LABELS = {
    COMMUNICATOR: _("Kommunikatör"),
    SECRETARY: _("Styrelsesekreterare"),
    PUBLISHER: _("Publicist"),
    ADMINISTRATOR: _("Administratör"),
}

_FILES = {"documents.document": "vacd", "documents.image": "vacd"}
_ALL_FILES = {"documents.document": "vacds", "documents.image": "vacd"}
# Not the agenda and the decisions: they hold what is not public, or not yet.
_READ_BOARDS = {
    "boards.body": "v",
    "boards.person": "v",
    "boards.meeting": "v",
    "boards.agreement": "v",
    "boards.case": "v",
    "boards.grant": "v",
}
_WRITE_BOARDS = {
    "boards.body": "vacdp",
    "boards.mandate": "vacd",
    "boards.person": "vacd",
    "boards.membership": "vacd",
    "boards.meeting": "vacdp",
    "boards.case": "vacdp",
    "boards.agendaitem": "vacd",
    "boards.decision": "vacd",
    "boards.meetingdocument": "vacd",
    "boards.correction": "vc",
    "boards.agreement": "vacdp",
    "boards.agreementdocument": "vacd",
    "boards.grant": "vacdp",
    "boards.remiss": "vacdp",
    "boards.remissposition": "vacd",
    "boards.documentrequest": "vcd",
}
_WRITE_NEWS = {
    "news.article": "vacdp",
    "news.articledocument": "vacd",
    "calendar_app.event": "vacdp",
    "calendar_app.speaker": "vacd",
    "calendar_app.eventdocument": "vacd",
    "newsletter.edition": "vacdp",
    "newsletter.editionitem": "vacd",
    "newsletter.sending": "vac",
    "pages.contact": "vacd",
    "pages.alert": "vacdp",
}
_SUMMARIES = {"news.article": "vacp", "news.articledocument": "vacd"}
_SYNONYMS = {"search.synonym": "vacd"}
_TERMS = {"taxonomy.category": "v", "taxonomy.tag": "vac", "taxonomy.organisation": "v"}
_FIGURES = {"taxonomy.measure": "vac", "taxonomy.figure": "vacd"}
_PAGES = {
    "pages.page": "vacd",
    "pages.pagedocument": "vacd",
    "pages.statement": "vacd",
    "pages.fault": "vacd",
    "pages.report": "vcd",
}
_PUBLISH_PAGES = {"pages.page": "vacdp", "pages.statement": "vacdp"}
_ACCOUNTS = {"accounts.user": "vac", "accounts.accountevent": "v", "auth.group": "v"}
_MASTER_TERMS = {
    "taxonomy.category": "vacd",
    "taxonomy.tag": "vacd",
    "taxonomy.organisation": "vacd",
    "taxonomy.measure": "vacd",
    "taxonomy.figure": "vacd",
}
_AUDIT = {"publishing.auditentry": "v"}

# The report of the gate shows each of them what they may view anyway.
_REMARKS = {"publishing.remark": "v"}
# Of what is deleted, each sees the kinds that they may change.
_DELETED = {"publishing.deleted": "v"}
_GATE = {"publishing.checksetting": "vc", "publishing.reviewrule": "vcr"}
_UNREVIEWED = {"publishing.reviewrule": "r"}

# A redirect sends visitors away, and what is missed may name what only some may read of.
_OLD_ADDRESSES = {"publishing.redirect": "vacd", "publishing.miss": "vc"}

# Who reads the newsletter by e-mail. Whoever may delete one also imports, and answers what is held.
_SUBSCRIBERS = {"newsletter.subscriber": "vd"}

_EVERYTHING_EDITORIAL = {
    **_ALL_FILES,
    **_WRITE_BOARDS,
    **_WRITE_NEWS,
    **_PAGES,
    **_MASTER_TERMS,
    **_SYNONYMS,
    **_AUDIT,
    **_OLD_ADDRESSES,
    **_REMARKS,
    **_DELETED,
    **_SUBSCRIBERS,
}

ROLES: dict[str, dict[str, str]] = {
    COMMUNICATOR: {
        **_FILES,
        **_READ_BOARDS,
        **_WRITE_NEWS,
        **_PAGES,
        **_TERMS,
        **_FIGURES,
        **_SYNONYMS,
        **_REMARKS,
        **_DELETED,
    },
    SECRETARY: {**_ALL_FILES, **_WRITE_BOARDS, **_TERMS, **_SUMMARIES, **_REMARKS, **_DELETED},
    PUBLISHER: {**_EVERYTHING_EDITORIAL, **_PUBLISH_PAGES, **_UNREVIEWED},
    ADMINISTRATOR: {**_EVERYTHING_EDITORIAL, **_PUBLISH_PAGES, **_ACCOUNTS, **_GATE},
}


def apply_roles() -> None:
    """Make the groups hold exactly the rights of the table; safe to run at every deployment."""
    known = {_name(right): right for right in Permission.objects.select_related("content_type")}
    for role, rights in ROLES.items():
        group, _created = Group.objects.get_or_create(name=role)
        group.permissions.set([known[name] for name in codenames(rights)])


def codenames(rights: dict[str, str]) -> list[str]:
    """``{"news.article": "vp"}`` → ``["news.view_article", "news.publish_article"]``."""
    return [
        f"{app}.{VERBS[verb]}_{model}"
        for label, verbs in rights.items()
        for app, model in [label.split(".")]
        for verb in verbs
    ]


def _name(permission: Permission) -> str:
    return f"{permission.content_type.app_label}.{permission.codename}"
