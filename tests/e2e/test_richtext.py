"""An editor writes in a real Chromium: by keyboard and by mouse, and no rule of the browser is broken."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from news.models import Article
from storsthlm.accounts.models import User
from storsthlm.documents.models import Image
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.documents import ImageFactory
from tests.factories.news import ArticleFactory

from .browsing import WCAG

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

FOREIGN = "https://foreign.example/picture.png"


@pytest.fixture
def editor_user() -> User:
    return UserFactory(is_superuser=True)


@pytest.fixture
def target() -> Article:
    return ArticleFactory(published=True, title_sv="Ny färjelinje på Mälaren", slug="ny-farjelinje")


@pytest.fixture
def picture() -> Image:
    return ImageFactory(size=(1000, 500), title="Färjeläget")


@pytest.fixture
def form(page: Page, live_server, editor_user: User) -> Iterator[Page]:
    """The page for a new article; afterwards nothing was refused by the policy or asked of others."""
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on(
        "response", lambda got: complaints.append(f"{got.status} {got.url}") if got.status >= 400 else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request", lambda asked: None if _is_own(asked.url, live_server.url) else complaints.append(asked.url)
    )
    page.goto(f"{live_server.url}/admin/login/?next=/admin/news/article/add/")
    page.fill("#id_username", editor_user.username)
    page.fill("#id_password", PASSWORD)
    page.click("[type=submit]")
    expect(writing_area(page)).to_be_visible()
    yield page
    assert complaints == []


def _is_own(url: str, server: str) -> bool:
    return url.startswith((server, "data:", "blob:"))


def writing_area(page: Page, field: str = "body_sv") -> Locator:
    return page.locator(f"#cke_id_{field} [role=textbox]")


def stored(page: Page) -> str:
    """What the form would send now, as it would be stored."""
    html = page.evaluate("CKEDITOR.instances.id_body_sv.getData()")
    return Article._meta.get_field("body_sv").formfield().clean(html)


def write(page: Page, *lines: str) -> None:
    writing_area(page).click()
    for line in lines:
        page.keyboard.type(line)
        page.keyboard.press("Enter")


def test_typing_marks_makes_headings_and_lists(form: Page) -> None:
    lines = ("Inledning på Åland", "## Bakgrund", "Text", "- ett", "två", "", "### Djupare", "> citat")
    write(form, *lines)
    assert stored(form).splitlines() == [
        "<p>Inledning på Åland</p>",
        "<h2>Bakgrund</h2>",
        "<p>Text</p>",
        "<ul><li>ett</li><li>två</li></ul>",
        "<h3>Djupare</h3>",
        "<blockquote><p>citat</p></blockquote>",
    ]


def test_buttons_make_headings_bold_and_lists(form: Page) -> None:
    writing_area(form).click()
    form.get_by_role("button", name="Rubrik 2").first.click()
    form.keyboard.type("Möte")
    form.keyboard.press("Enter")
    form.get_by_role("button", name="Fet").first.click()
    form.keyboard.type("viktigt")
    assert stored(form) == "<h2>Möte</h2>\n<p><strong>viktigt</strong></p>"


def test_keyboard_alone_links_to_own_content(form: Page, target: Article) -> None:
    write(form, "Läs om färjan")
    form.keyboard.press("ArrowUp")
    form.keyboard.press("Home")
    for _letter in "Läs om färjan":
        form.keyboard.press("Shift+ArrowRight")
    form.keyboard.press("Control+k")
    expect(form.get_by_role("dialog", name="Länk")).to_be_visible()
    form.keyboard.type("färjelinje")
    form.keyboard.press("Enter")
    expect(form.get_by_role("dialog")).to_have_count(0)
    assert stored(form) == f'<p><a href="ref:news.article:{target.pk}">Läs om färjan</a></p>'


def test_link_without_marked_words_takes_its_targets_title_and_can_be_removed(
    form: Page, target: Article
) -> None:
    writing_area(form).click()
    form.get_by_role("button", name="Infoga/Redigera länk").first.click()
    form.get_by_label(target.title_sv).check()
    form.get_by_role("button", name="Infoga länken").click()
    form.keyboard.type(" idag")
    assert stored(form) == f'<p><a href="ref:news.article:{target.pk}">{target.title_sv}</a> idag</p>'

    form.get_by_role("link", name=target.title_sv).dblclick()
    expect(form.get_by_role("dialog")).to_contain_text(f"Länkar nu till {target.title_sv}")
    form.get_by_role("button", name="Ta bort länken").click()
    assert stored(form) == f"<p>{target.title_sv} idag</p>"


def test_typed_address_becomes_a_link(form: Page) -> None:
    writing_area(form).click()
    form.keyboard.press("Control+k")
    form.get_by_label("Sök på webbplatsen").fill("www.scb.se/statistik")
    form.get_by_label("Länktext").fill("SCB:s statistik")
    form.keyboard.press("Enter")
    expect(form.get_by_role("dialog")).to_have_count(0)
    assert stored(form) == '<p><a href="https://www.scb.se/statistik">SCB:s statistik</a></p>'


def test_picture_has_words_for_its_place_or_its_own_or_is_decoration(picture: Image, form: Page) -> None:
    write(form, "Före")
    form.get_by_role("button", name="Bild", exact=True).first.click()
    form.get_by_label("Färjeläget").check()
    alt = form.get_by_label("Alt-text", exact=True)
    expect(alt).to_have_attribute("placeholder", "Två personer vid ett skärgårdsfärjeläge")
    alt.fill("Färja")
    form.get_by_label("Bildtext").fill("Foto: Åsa <Öberg>")
    form.get_by_role("button", name="Använd bilden").click()
    expect(form.get_by_role("dialog")).to_have_count(0)
    saved = stored(form)
    assert saved.startswith("<p>Före</p>\n<figure><img ")
    assert 'alt="Färja"' in saved
    assert saved.endswith("<figcaption>Foto: Åsa &lt;Öberg&gt;</figcaption></figure>")

    writing_area(form).get_by_role("img", name="Färja").dblclick()
    expect(alt).to_have_value("Färja")
    form.get_by_label("Bilden är bara dekoration").check()
    form.get_by_role("button", name="Använd bilden").click()
    expect(form.get_by_role("dialog")).to_have_count(0)
    assert stored(form) == saved.replace('alt="Färja"', 'alt=""')

    writing_area(form).locator("img").dblclick()
    form.get_by_label("Bilden är bara dekoration").uncheck()
    alt.fill("")
    form.get_by_role("button", name="Använd bilden").click()
    expect(form.get_by_role("dialog")).to_have_count(0)
    assert "alt=" not in stored(form), "the picture's own is shown"


def test_picture_that_says_nothing_needs_words_or_to_be_decoration(picture: Image, form: Page) -> None:
    Image.objects.filter(pk=picture.pk).update(alt_sv="")
    writing_area(form).click()
    form.get_by_role("button", name="Bild", exact=True).first.click()
    form.get_by_label("Färjeläget").check()
    form.get_by_role("button", name="Använd bilden").click()
    expect(form.get_by_role("dialog")).to_be_visible()
    form.get_by_label("Bilden är bara dekoration").check()
    form.get_by_role("button", name="Använd bilden").click()
    expect(form.get_by_role("dialog")).to_have_count(0)
    assert 'alt=""' in stored(form)


def test_table_has_header_cells_and_caption(form: Page) -> None:
    writing_area(form).click()
    form.get_by_role("button", name="Tabell").first.click()
    dialog = form.get_by_role("dialog")
    dialog.get_by_label("Tabellens rubrik").fill("Invånare")
    dialog.get_by_role("button", name="OK").click()
    expect(writing_area(form).locator("caption")).to_have_text("Invånare")
    saved = stored(form)
    assert saved.startswith('<table><caption>Invånare</caption><thead><tr><th scope="col">')
    assert "style" not in saved


def test_tab_leaves_the_editor_also_from_a_list(form: Page) -> None:
    write(form, "- ett", "två")
    form.keyboard.press("Tab")
    expect(writing_area(form)).not_to_be_focused()
    form.get_by_text("Text:", exact=True).click()
    expect(writing_area(form)).to_be_focused()


def paste(page: Page, html: str, text: str = "") -> None:
    writing_area(page).evaluate(
        """(area, [html, text]) => {
            const data = new DataTransfer();
            if (html) data.setData("text/html", html);
            data.setData("text/plain", text);
            const options = { clipboardData: data, bubbles: true, cancelable: true };
            area.dispatchEvent(new ClipboardEvent("paste", options));
        }""",
        [html, text],
    )


def test_paste_keeps_structure_and_asks_no_foreign_host(form: Page) -> None:
    writing_area(form).click()
    paste(
        form,
        f'<h1 style="color:red">Rubrik</h1><p class="MsoNormal">Text <b>fet</b><img src="{FOREIGN}"></p>'
        '<iframe src="https://foreign.example/"></iframe>',
    )
    expect(form.get_by_text("Bilder kan inte klistras in")).to_be_visible()
    assert stored(form) == "<h2>Rubrik</h2>\n<p>Text <strong>fet</strong></p>"
    assert "foreign" not in stored(form)


def test_paste_from_word_keeps_what_it_means(form: Page) -> None:
    """As Word for Windows writes it: lists are paragraphs with signs, and styles are everywhere."""
    sign = '<span style="mso-list:Ignore">·<span style="font:7.0pt Times">&nbsp;&nbsp; </span></span>'
    item = '<p class=MsoListParagraph style="text-indent:-18.0pt;mso-list:l0 level1 lfo1">'
    office = "urn:schemas-microsoft-com:office"
    area = writing_area(form)
    area.click()
    paste(
        form,
        f'<html xmlns:o="{office}:office" xmlns:w="{office}:word"><head>'
        "<meta name=Generator content='Microsoft Word 15'><style>p.MsoNormal{margin:0cm}"
        "@list l0{mso-list-id:1} @list l0:level1{mso-level-number-format:bullet}</style></head><body>"
        '<!--StartFragment--><h1 style="color:#2E74B5">Elnätet<o:p></o:p></h1>'
        '<p class=MsoNormal><b style="mso-bidi-font-weight:normal"><span style="font-size:9pt">Kort</span>'
        "</b> om <i>läget</i> och "
        '<a href="https://www.scb.se/"><span style="color:blue">siffror</span></a>.<o:p></o:p></p>'
        f"{item}{sign}Första<o:p></o:p></p>{item}{sign}Andra<o:p></o:p></p>"
        '<table class=MsoTableGrid border=1 style="width:400pt"><tr><td style="border:solid 1pt">'
        "<p class=MsoNormal>Nacka<o:p></o:p></p></td></tr></table><!--EndFragment--></body></html>",
    )
    expect(area.locator("li")).to_have_count(2)
    assert without_space(stored(form)) == without_space(
        "<h2>Elnätet</h2><p><strong>Kort</strong> om <em>läget</em> och "
        '<a href="https://www.scb.se/">siffror</a>.</p><ul><li>Första</li><li>Andra</li></ul>'
        "<table><tbody><tr><td>Nacka</td></tr></tbody></table>"
    )


def test_paste_from_word_leaves_out_what_was_struck_and_said_in_comments(form: Page) -> None:
    area = writing_area(form)
    area.click()
    mark = '<a class=msocomanchor id="_anchor_1" href="#_msocom_1" name="_msoanchor_1">[AA1]</a>'
    note = '<a style="mso-footnote-id:ftn1" href="#_ftn1" name="_ftnref1" title="">'
    paste(
        form,
        "<html><head><meta name=Generator content='Microsoft Word 15'></head><body><!--StartFragment-->"
        '<p class=MsoNormal>Avtalet kostar <del cite="mailto:A" datetime="2026-11-02T10:00">12 miljoner'
        ' enligt hemligt anbud</del><ins cite="mailto:A" datetime="2026-11-02T10:00">10 miljoner</ins>.</p>'
        "<p class=MsoNormal><del>Hela stycket är struket.<o:p></o:p></del></p>"
        '<p class=MsoNormal><a style="mso-comment-reference:AA_1">Bron</a><span class=MsoCommentReference>'
        f'<span style="font-size:8.0pt">{mark}<span style="mso-special-character:comment">'
        f"&nbsp;</span></span>"
        f"</span> är klar{note}<span class=MsoFootnoteReference><![if !supportFootnotes]>[1]<![endif]></span>"
        '</a>.</p><div style="mso-element:comment-list"><hr class=msocomoff size=1><div style="mso-element:'
        'comment"><div id="_com_1" class=msocomtxt><p class=MsoCommentText>Är det sant?</p></div></div></div>'
        '<div style="mso-element:footnote-list"><div style="mso-element:footnote" id=ftn1>'
        '<p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1">[1]</a> Enligt entreprenören.</p>'
        "</div></div>"
        "<!--EndFragment--></body></html>",
    )
    expect(area).to_contain_text("entreprenören")
    assert without_space(stored(form)) == (
        "<p>Avtalet kostar 10 miljoner.</p><p>Bron är klar[1].</p><p>[1] Enligt entreprenören.</p>"
    )


@pytest.mark.parametrize("wrap", ["b", "span"])
def test_paste_from_google_docs_keeps_what_it_means(form: Page, wrap: str) -> None:
    """Also with spans that have no style, at which the editor's own filter throws."""
    area = writing_area(form)
    area.click()
    paste(
        form,
        f'<meta charset="utf-8"><{wrap} style="font-weight:normal" id="docs-internal-guid-1a2b">'
        "<h2><span>Elnätet</span></h2>"
        '<p dir="ltr"><span style="font-weight:700">Kort</span><span> om </span>'
        f'<span style="font-style:italic;font-weight:400">läget</span>'
        f'<span style="background-color:transparent">.</span></p></{wrap}>',
    )
    expect(area).to_contain_text("läget")
    assert stored(form).splitlines() == [
        "<h2>Elnätet</h2>",
        "<p><strong>Kort</strong> om <em>läget</em>.</p>",
    ]


def test_words_struck_within_words_that_were_struck_stay_away(form: Page) -> None:
    area = writing_area(form)
    area.click()
    paste(form, "<p>Avtalet <del>kostar <del>mycket</del> enligt anbudet</del>är klart.</p>")
    expect(area).to_contain_text("är klart")
    assert stored(form) == "<p>Avtalet är klart.</p>"


def test_paste_from_a_web_page_leaves_its_looks_behind(form: Page) -> None:
    area = writing_area(form)
    area.click()
    paste(
        form,
        '<div class="hero" style="background:red"><h5 onclick="x()">Titel</h5>'
        '<div><span class="x">Ett</span></div><p style="margin:0">Två <font color="red">röda</font> ord</p>'
        "<ol><li>Tre</li></ol><button>Tryck</button><script>alert(1)</script><style>p{color:red}</style></div>",
    )
    expect(area.locator("li")).to_have_text("Tre")
    text = stored(form)
    assert not any(
        mark in text for mark in ("style", "class", "onclick", "script", "font", "button", "div", "span")
    )
    for kept in ("<h4>Titel</h4>", "<p>Ett</p>", "<p>Två röda ord</p>", "<li>Tre</li>"):
        assert kept in text


def without_space(markup: str) -> str:
    return re.sub(r">\s+", ">", re.sub(r"\s+<", "<", markup))


def test_address_pasted_over_words_links_them(form: Page) -> None:
    writing_area(form).click()
    form.keyboard.type("statistik")
    form.keyboard.press("Shift+Home")
    paste(form, "", "https://www.scb.se/")
    assert stored(form) == '<p><a href="https://www.scb.se/">statistik</a></p>'


def test_link_typed_with_its_address_in_brackets(form: Page) -> None:
    write(
        form,
        "Läs [hela tidtabellen](https://www.sl.se/tider) idag",
        "Fråga [oss](mailto:info@example.org)",
        "Slut",
    )
    assert stored(form).splitlines() == [
        '<p>Läs <a href="https://www.sl.se/tider">hela tidtabellen</a> idag</p>',
        '<p>Fråga <a href="mailto:info@example.org">oss</a></p>',
        "<p>Slut</p>",
    ]


def test_no_accessibility_faults_with_and_without_dialogs(form: Page, target: Article) -> None:
    write(form, "## Rubrik", "- ett")
    assert _faults(form, "#cke_id_body_sv") == []
    for name in ("Infoga/Redigera länk", "Bild"):
        form.get_by_role("button", name=name, exact=True).first.click()
        expect(form.get_by_role("dialog")).to_be_visible()
        assert _faults(form, "dialog") == []
        form.keyboard.press("Escape")
        expect(form.get_by_role("dialog")).to_have_count(0)


def _faults(page: Page, part: str) -> list[str]:
    found = Axe().run(page, context=part, options=WCAG).response["violations"]
    return [f"{fault['id']}: {node['html'][:200]}" for fault in found for node in fault["nodes"]]


def test_what_was_written_is_on_the_public_page(target: Article, form: Page, live_server) -> None:
    form.fill("#id_title_sv", "Färjan går igen")
    form.fill("#id_lead_sv", "Nu öppnar linjen.")
    form.select_option("#id_category", index=1)
    write(form, "## Bakgrund", "Text")
    form.get_by_role("button", name="Publicera nu").click()
    expect(form.locator(".messagelist .success")).to_contain_text("Publicerad")
    article = Article.objects.get(title_sv="Färjan går igen")
    form.goto(live_server.url + article.get_absolute_url())
    expect(form.get_by_role("heading", level=2, name="Bakgrund")).to_be_visible()


def test_wide_table_scrolls_in_its_own_box_on_a_phone(page: Page, live_server) -> None:
    cells = "".join(f"<td>Kommun nummer {number}</td>" for number in range(12))
    table = f"<table><caption>Invånare</caption><tbody><tr>{cells}</tr></tbody></table>"
    article = ArticleFactory(published=True, body_sv=f"<h2>Tabell</h2>{table}")
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(live_server.url + article.get_absolute_url())
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    box = page.get_by_role("region", name="Invånare")
    box.focus()
    page.keyboard.press("ArrowRight")
    for _time in range(50):  # wait_for_function would evaluate a text in the page, which its policy forbids
        if scrolled := page.evaluate("document.activeElement.scrollLeft") > 0:
            break
        page.wait_for_timeout(100)
    assert scrolled
    assert _faults(page, ".richtext") == []
