"""Each component says what it takes, stands in the gallery and holds with long, empty and odd content."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import resolve
from django.utils.translation import override
from lxml import html

from storsthlm.desk.gallery import contents, samples
from tests.factories.taxonomy import CategoryFactory

TEMPLATES = Path(settings.BASE_DIR) / "templates"
COMPONENTS = sorted(path.name for path in (TEMPLATES / "components").glob("*.html"))
INCLUDE = re.compile(r'\{% include "components/([\w-]+\.html)"')
STYLE_OR_SCRIPT = re.compile(r"<style|<script(?! src)|\sstyle=|\son\w+=", re.I)


def render(name: str, language: str = "sv", **context: object) -> str:
    with override(language):
        return render_to_string(f"components/{name}.html", context)


@pytest.fixture
def gallery_page(db) -> html.HtmlElement:
    return html.fromstring(gallery_source("sv"))


def gallery_source(language: str) -> str:
    request = RequestFactory().get("/" if language == "sv" else "/en/")
    request.LANGUAGE_CODE = language
    with override(language):
        request.resolver_match = resolve(request.path)
        return engines["django"].get_template("components/_gallery.html").render(contents.gallery(), request)


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_names_its_variables_in_a_comment_at_the_top(name):
    source = (TEMPLATES / "components" / name).read_text()
    assert re.match(r'(\{% extends "base.html" %\}\n)?\{% comment %\}\n\S', source)


def test_every_component_stands_in_the_gallery():
    sources = {path.name: path.read_text() for path in (TEMPLATES / "components").glob("*.html")}
    shown, unread = set(), {"_gallery.html"}
    while unread:
        shown |= unread
        unread = {found for name in unread for found in INCLUDE.findall(sources[name])} - shown
    assert shown == set(sources)


@pytest.mark.parametrize("folder", ["components", "includes"])
def test_nothing_carries_style_or_script_of_its_own(folder):
    for path in (TEMPLATES / folder).glob("*.html"):
        assert not STYLE_OR_SCRIPT.search(path.read_text()), path.name


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_gallery_renders_in_both_languages(language):
    page = html.fromstring(gallery_source(language))
    assert page.get("lang") == language
    assert len(page.xpath("//h1")) == 1


def test_no_id_of_the_gallery_is_used_twice(gallery_page):
    ids = [element.get("id") for element in gallery_page.xpath("//*[@id]") if element.get("id") != "p47"]
    assert len(ids) == len(set(ids))


def test_every_link_and_button_has_words(gallery_page):
    wordless = [
        html.tostring(element)
        for element in gallery_page.xpath("//a|//button")
        if not element.text_content().strip()
    ]
    assert not wordless


def test_a_card_without_a_picture_says_so_in_its_class_and_holds_without_an_area():
    card = html.fromstring(render("article_card", article=samples.article(1, category=None)))
    assert "card--no-image" in card.get("class")
    assert not card.xpath(".//*[contains(@class, 'vinjett')]")


def test_a_card_has_one_link_and_the_heading_level_asked_for():
    card = html.fromstring(render("article_card", article=samples.article(1), level=2))
    assert [link.getparent().tag for link in card.xpath(".//a")] == ["h2"]


def test_a_cancelled_entry_says_so_in_words():
    assert "Inställt" in render("calendar_entry", entry=samples.entry(1, course="cancelled"))
    assert "Inställt" not in render("calendar_entry", entry=samples.entry(1))


def test_a_withheld_paper_shows_its_reason_and_no_link():
    withheld = render("meeting_document", paper=samples.papers()[2])
    assert "Sekretess enligt 19 kap. OSL" in withheld
    assert "<a" not in withheld


def test_a_document_in_another_language_says_which():
    assert "på engelska" in render("document_link", document=samples.document(language="en"))
    assert "på svenska" not in render("document_link", document=samples.document())


def test_a_decision_is_an_anchor_on_its_meeting_and_a_link_elsewhere():
    assert 'id="p47"' in render("decision", decision=samples.decision())
    elsewhere = render("decision", decision=samples.decision(), show_meeting=True)
    assert 'id="p47"' not in elsewhere
    assert "/2023-05-11/#p47" in elsewhere


@pytest.mark.django_db
def test_facts_leave_out_what_is_empty():
    assert "Kostnad" not in render("facts", facts=contents.gallery()["facts"])


def test_one_page_has_no_pagination():
    assert "<nav" not in render("pagination", page=samples.page_of(1, more=False), label="Nyheter")


def test_swedish_text_on_an_english_page_is_marked_as_swedish():
    with override("sv"):
        article = samples.article(1)
    assert '<h3 class="card-title" lang="sv">' in render("article_card", "en", article=article)
    assert "note" in render("language_note", "en", obj=article)
    assert not render("language_note", obj=article).strip()


def test_what_an_editor_wrote_is_escaped():
    card = render("article_card", article=samples.article(1, title="<b>Fet</b> & tänkt"))
    assert "&lt;b&gt;Fet&lt;/b&gt; &amp; tänkt" in card


@pytest.mark.django_db
def test_the_page_of_an_area_says_where_it_stands(client):
    area = CategoryFactory(name_sv="Klimat", slug="klimat")
    crumbs = html.fromstring(client.get(area.get_absolute_url()).content).xpath(
        "//nav[@class='breadcrumbs']//li"
    )
    assert [crumb.text_content().strip() for crumb in crumbs] == ["Start", "Områden", "Klimat"]
