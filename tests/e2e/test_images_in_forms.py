"""Pictures where they are used: dropped on a field or into a text, chosen, and described for that place."""

import re
from base64 import b64encode

import pytest
from playwright.sync_api import Page, expect

from storsthlm.documents.models import Image
from storsthlm.publishing.models import Draft
from tests.factories.documents import ImageFactory
from tests.factories.news import ArticleFactory

from .browsing import PHONE, assert_accessible, writing_area
from .pictures import DROP, PASTE, content

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
TABLET = 768


def lead_field(page: Page):
    return page.locator(".field-lead_image [data-picture-choice]")


def test_a_picture_dropped_on_its_field_is_chosen_described_and_kept(desk, site, files):
    """Two interactions: the drop and the words."""
    desk.goto(f"{site}/admin/news/article/add/")
    field = lead_field(desk)
    field.evaluate(DROP, [[files[0].name, content(files[0])]])
    row = field.get_by_role("group", name="Sergels torg 2026")
    alt = row.get_by_label("Alt-text:", exact=True)
    expect(alt).to_be_focused()
    desk.keyboard.type("Torget en kväll")
    expect(row.get_by_text("Sparat")).to_be_visible()
    image = Image.objects.get()
    assert image.alt_sv == "Torget en kväll"
    expect(field.get_by_role("combobox")).to_contain_text("Sergels torg 2026")
    expect(desk.locator("#draft-status")).to_contain_text("sparat")
    draft = Draft.objects.get()
    assert draft.data["lead_image"] == [str(image.pk)]
    assert not [name for name in draft.data if str(image.pk) in name], "its words are no part of the page"
    assert_accessible(desk)


def test_a_picture_is_chosen_by_its_looks_and_its_words_are_shown(desk, site):
    ImageFactory(title="Torget", alt_sv="Ett torg i regn")
    ImageFactory(title="Bron")
    desk.goto(f"{site}/admin/news/article/add/")
    field = lead_field(desk)
    field.get_by_role("button", name="Välj bland bilderna").click()
    dialog = desk.get_by_role("dialog", name="Bild")
    expect(dialog.get_by_label("Sök bland bilderna")).to_be_focused()
    desk.keyboard.type("regn")
    expect(dialog.get_by_role("radio")).to_have_count(1)
    assert_accessible(desk)
    desk.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    expect(field.get_by_text("Ett torg i regn")).to_be_visible()
    expect(field.get_by_role("combobox")).to_contain_text("Torget")
    for width in (PHONE, TABLET):
        desk.set_viewport_size({"width": width, "height": 900})
        assert_accessible(desk)


@pytest.mark.parametrize("way", ["paste", "drop"])
def test_a_picture_comes_into_the_text_with_its_words(desk, site, files, way):
    desk.goto(f"{site}/admin/news/article/add/")
    area = writing_area(desk, "body_sv")
    area.click()
    desk.keyboard.type("Före")
    area.evaluate(PASTE if way == "paste" else DROP, [[files[1].name, content(files[1])]])
    dialog = desk.get_by_role("dialog", name="Bild")
    expect(dialog.get_by_label("Alt-text")).to_be_focused()
    assert_accessible(desk)
    desk.keyboard.type("En bro i dimma")
    desk.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    expect(area.get_by_role("img", name="En bro i dimma")).to_be_visible()
    image = Image.objects.get()
    body = desk.locator("#id_body_sv")
    expect(body).to_have_value(re.compile(f"/bild/{image.pk}/text-800"))
    for _time in range(30):
        image.refresh_from_db()
        if image.alt_sv:
            break
        desk.wait_for_timeout(100)
    assert (image.title, image.alt_sv) == ("bro", "En bro i dimma")


def test_a_page_says_its_own_words_of_its_picture(desk, site):
    article = ArticleFactory(published=True, lead_image=ImageFactory(title="Torget", alt_sv="Ett torg"))
    desk.goto(f"{site}/admin/news/article/{article.pk}/change/")
    own = desk.get_by_label("Bildens alt-text här:", exact=True)
    expect(own).to_have_attribute("placeholder", "Ett torg")
    own.fill("Torget byggs om")
    assert_accessible(desk)
    desk.get_by_role("button", name="Publicera").first.click()
    expect(desk.locator(".messagelist .success")).to_be_visible()
    desk.goto(site + article.get_absolute_url())
    expect(desk.get_by_role("img", name="Torget byggs om")).to_be_visible()
    desk.goto(f"{site}/admin/news/article/add/")
    expect(lead_field(desk)).to_be_visible()
    expect(own).to_be_hidden()


def test_what_is_no_picture_is_refused_where_it_was_dropped(refusing, live_server, files):
    desk = refusing
    desk.goto(f"{live_server.url}/admin/news/article/add/")
    field = lead_field(desk)
    field.evaluate(DROP, [["protokoll.pdf", b64encode(b"%PDF-1.7").decode()]])
    expect(field.get_by_role("status")).to_contain_text("Bilder ska vara JPEG, PNG eller WebP")
    field.get_by_role("button", name="Välj bland bilderna").evaluate(
        PASTE, [[files[1].name, content(files[1])]]
    )
    expect(field.get_by_role("group", name="bro")).to_be_visible()
    assert Image.objects.count() == 1


def test_several_pictures_in_a_text_are_described_one_after_the_other(desk, site, files):
    desk.goto(f"{site}/admin/news/article/add/")
    area = writing_area(desk, "body_sv")
    area.click()
    area.evaluate(PASTE, [[path.name, content(path)] for path in files])
    dialog = desk.get_by_role("dialog", name="Bild")
    for title, words in (("Sergels torg 2026", "Torget en kväll"), ("bro", "En bro i dimma")):
        expect(dialog.get_by_text(title)).to_be_visible()
        expect(dialog.get_by_label("Alt-text")).to_be_focused()
        desk.keyboard.type(words)
        desk.keyboard.press("Enter")
    expect(area.get_by_role("img", name="En bro i dimma")).to_be_visible()
    expect(area.get_by_role("img", name="Torget en kväll")).to_be_visible()
    expect(dialog).to_have_count(0)
