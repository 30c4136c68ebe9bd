"""Everything that apps have told the apps below them, in full: what is added or lost is seen here."""

import pytest
from django.apps import apps
from django.db import models

from news.boxes import on_desk, providers
from storsthlm.documents.owners import document_owners, image_owners
from storsthlm.documents.uses import text_owners
from storsthlm.pages import sitemap, social
from storsthlm.pages.menu import feeds, sections
from storsthlm.publishing.gate.registry import registered
from storsthlm.publishing.history.words import pictures
from storsthlm.publishing.redirects import moving
from storsthlm.richtext import choosers, links
from storsthlm.richtext.fields import RichTextField
from storsthlm.search import fixed
from storsthlm.search.sources import all_sources

FULL = {
    "main menu": (
        lambda: sorted((section.order, section.url_name) for section in sections.values()),
        [
            (10, "news:list"),
            (20, "calendar:list"),
            (30, "boards:bodies"),
            (40, "boards:decisions"),
            (50, "areas"),
            (55, "municipalities"),
            (60, "newsletter:list"),
        ],
    ),
    "web feeds": (lambda: list(feeds), ["news:feed"]),
    "the site map": (
        lambda: sorted(sitemap.sections),
        [
            "agreements",
            "areas",
            "bodies",
            "cases",
            "editions",
            "events",
            "grants",
            "meetings",
            "municipalities",
            "news",
            "pages",
            "remisser",
        ],
    ),
    "pictures for social media": (
        lambda: sorted(social.kinds),
        [
            "boards.agreement",
            "boards.body",
            "boards.case",
            "boards.grant",
            "boards.meeting",
            "boards.remiss",
            "calendar_app.event",
            "news.article",
            "newsletter.edition",
            "pages.page",
            "taxonomy.category",
            "taxonomy.organisation",
        ],
    ),
    "what the search finds": (
        lambda: sorted(source.name for source in all_sources()),
        [
            "boards.agreement",
            "boards.agreement_paper",
            "boards.body",
            "boards.case",
            "boards.decision",
            "boards.grant",
            "boards.meeting",
            "boards.paper",
            "boards.person",
            "boards.remiss",
            "calendar_app.attachment",
            "calendar_app.event",
            "news.article",
            "news.attachment",
            "newsletter.edition",
            "pages.attachment",
            "pages.page",
            "taxonomy.category",
            "taxonomy.organisation",
        ],
    ),
    "what else the search finds": (
        lambda: sorted(page.url_name for page in fixed.pages),
        [
            "areas",
            "boards:agreements",
            "boards:bodies",
            "boards:cases",
            "boards:decisions",
            "boards:grants",
            "boards:members",
            "boards:remisser",
            "boards:seats",
            "calendar:list",
            "calendar:subscribe",
            "feeds",
            "municipalities",
            "news:list",
            "newsletter:list",
            "pages:accessibility",
            "pages:cookies",
            "pages:report",
        ],
    ),
    "what the publish gate looks for": (
        registered,
        [
            "alert-link of pages.alert",
            "alt-english",
            "alt-file-name",
            "alt-missing",
            "article-facts of news.article",
            "article-last-day of news.article",
            "category-missing",
            "correction-why of boards.meeting",
            "edition-empty of newsletter.edition",
            "edition-link of newsletter.edition",
            "english-behind",
            "event-place of calendar_app.event",
            "file-access",
            "file-attachment",
            "file-author",
            "file-covered-text",
            "file-gone",
            "file-personal-number",
            "file-remarks",
            "file-scanned",
            "file-script",
            "file-title",
            "file-unread",
            "file-waiting",
            "grant-divided of boards.grant",
            "heading-order",
            "image-small",
            "link-dead",
            "link-empty",
            "link-ending",
            "link-outside-dead",
            "link-vague",
            "lix",
            "long-sentence",
            "personal-number",
            "rows of boards.agreement: 1",
            "rows of boards.body: 1",
            "rows of boards.meeting: 4",
            "rows of boards.remiss: 1",
            "rows of calendar_app.event: 2",
            "rows of news.article: 1",
            "rows of newsletter.edition: 1",
            "rows of pages.page: 1",
            "rows of pages.statement: 1",
            "summary-missing",
            "summary-waits of news.article",
            "table-header",
        ],
    ),
    "boxes on articles": (lambda: sorted(providers), ["meeting"]),
    "boxes on the form of an article": (lambda: sorted(on_desk), ["meeting"]),
    "owners of documents": (
        document_owners.names,
        [
            "boards.agreements",
            "boards.papers",
            "boards.positions",
            "boards.statements",
            "calendar_app.attachments",
            "news.attachments",
            "pages.attachments",
            "richtext",
        ],
    ),
    "pictures in the history": (lambda: [model._meta.label_lower for model in pictures], ["documents.image"]),
    "owners of pictures": (
        image_owners.names,
        ["calendar_app.image", "news.lead_images", "pages.portraits", "richtext"],
    ),
    "what a text can link": (
        lambda: sorted(kind.key for kind in links.kinds()),
        [
            "boards.agreement",
            "boards.body",
            "boards.case",
            "boards.grant",
            "boards.meeting",
            "boards.remiss",
            "calendar_app.event",
            "documents.document",
            "news.article",
            "newsletter.edition",
            "pages.page",
            "taxonomy.category",
            "taxonomy.organisation",
        ],
    ),
    "whose old addresses are kept": (
        moving.registered,
        [
            "boards.agreement",
            "boards.body",
            "boards.case",
            "boards.grant",
            "boards.meeting",
            "boards.remiss",
            "calendar_app.event",
            "news.article",
            "newsletter.edition",
            "pages.page",
            "taxonomy.category",
            "taxonomy.organisation",
        ],
    ),
}


@pytest.mark.parametrize("registry", FULL)
def test_a_registry_holds_exactly_this(registry: str) -> None:
    read, expected = FULL[registry]
    assert read() == expected


def test_the_dialog_for_pictures_has_its_source() -> None:
    assert callable(choosers.find_images)


def fields_to(target: type[models.Model]) -> set[str]:
    """Every place where a row can own a file, apart from what is written down of texts and of files."""
    names = ("use", "documenttext", "earlierfile", "filefacts", "filefinding")
    records = {f"documents.{name}" for name in names}
    return {
        model._meta.label_lower
        for model in apps.get_models()
        for field in model._meta.fields
        if field.related_model is target and model._meta.label_lower not in records
    }


OWNERS = {
    "documents.document": {
        "boards.agreementdocument": "boards.agreements",
        "boards.meetingdocument": "boards.papers",
        "boards.remiss": "boards.statements",
        "boards.remissposition": "boards.positions",
        "calendar_app.eventdocument": "calendar_app.attachments",
        "news.articledocument": "news.attachments",
        "pages.pagedocument": "pages.attachments",
    },
    "documents.image": {
        "calendar_app.event": "calendar_app.image",
        "news.article": "news.lead_images",
        "pages.contact": "pages.portraits",
    },
}


@pytest.mark.parametrize("label", OWNERS)
def test_every_model_that_points_to_a_file_owns_it(label: str) -> None:
    """A file of a model that nobody registered would never be public, or worse."""
    assert fields_to(apps.get_model(label)) == set(OWNERS[label])
    owners = document_owners if label.endswith("document") else image_owners
    assert {*OWNERS[label].values(), "richtext"} == set(owners.names())


def test_every_model_with_formatted_text_says_which_rows_are_public() -> None:
    for model in apps.get_models():
        if any(isinstance(field, RichTextField) for field in model._meta.fields):
            assert hasattr(model.objects, "public") or model in text_owners, model
