"""The editor's settings and the policy of the pages that hold it."""

import json
import re

import pytest
from django.conf import settings
from django.contrib.staticfiles.finders import find, get_finders
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from storsthlm.richtext.rules import TAGS, editor_rules
from storsthlm.richtext.widgets import RichTextWidget
from tests.helpers import client_of

FORBIDDEN = {
    "about",
    "colorbutton",
    "div",
    "exportpdf",
    "flash",
    "font",
    "forms",
    "iframe",
    "newpage",
    "pagebreak",
} | {
    *(
        "preview",
        "print",
        "save",
        "scayt",
        "smiley",
        "sourcearea",
        "stylesheetparser",
        "templates",
        "uploadimage",
    ),
    *("wsc", "codesnippet", "codesnippetgeshi", "image", "image2", "embed", "autoembed"),
}


def config() -> dict[str, object]:
    attributes = RichTextWidget().get_context("body", "", {"id": "id_body"})["widget"]["attrs"]
    return json.loads(attributes["data-richtext"])


def test_no_plug_in_that_we_do_not_want() -> None:
    assert not FORBIDDEN & set(config()["plugins"].split(","))


def test_editor_asks_no_foreign_host_and_allows_what_the_sanitiser_allows() -> None:
    assert config()["versionCheck"] is False
    assert config()["allowedContent"] == editor_rules()
    assert {re.split(r"[\[]", rule)[0] for rule in editor_rules().split("; ")} == TAGS
    assert "http" not in json.dumps(settings.CKEDITOR_CONFIGS)


def test_editor_speaks_the_editors_language() -> None:
    assert config()["language"] == "sv"
    with override("en"):
        assert config()["language"] == "en"


def policy_of(client: Client, address: str) -> dict[str, str]:
    header = client.get(address)["Content-Security-Policy"]
    return dict(part.split(" ", 1) for part in header.split("; "))


SITE = {
    "default-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
}


@pytest.mark.django_db
def test_policy_is_wider_on_the_form_and_nowhere_else() -> None:
    client = client_of("communicator")
    assert policy_of(client, reverse("admin:news_article_add")) == {
        **SITE,
        "script-src-attr": "'unsafe-inline'",
        "style-src": "'self' 'unsafe-inline'",
    }
    assert policy_of(client, reverse("admin:news_article_changelist")) == SITE
    assert policy_of(client, reverse("admin:richtext:link_dialog")) == SITE
    assert policy_of(Client(), "/healthz") == SITE


@pytest.mark.django_db
def test_form_has_no_inline_script() -> None:
    html = client_of("communicator").get(reverse("admin:news_article_add")).content.decode()
    assert "js/richtext-editor.js" in html
    scripts = re.findall(r"<script([^>]*)>", html)
    assert all("src=" in script or "application/json" in script for script in scripts)


@pytest.mark.parametrize(
    "path",
    [
        "ckeditor/ckeditor/plugins/exportpdf/tests/manual/integration.html",
        "ckeditor/ckeditor/plugins/preview/preview.html",
        "ckeditor/ckeditor/lang/fr.js",
        "ckeditor/galleriffic/js/jquery.galleriffic.js",
    ],
)
def test_unused_parts_of_the_editor_are_not_served(path: str) -> None:
    assert find(path) is None


def test_used_parts_are_served_and_hold_no_page() -> None:
    for path in (
        "ckeditor.js",
        "lang/sv.js",
        "plugins/icons.png",
        "plugins/link/dialogs/link.js",
        "contents.css",
    ):
        assert find(f"ckeditor/ckeditor/{path}")
    collected = [path for finder in get_finders() for path, _storage in finder.list([])]
    assert [path for path in collected if path.startswith("ckeditor") and path.endswith(".html")] == []
    assert "admin/css/base.css" in collected
