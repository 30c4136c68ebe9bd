"""Pictures and documents that stand on pages."""

from django.core.files.base import ContentFile
from playwright.sync_api import expect

from storsthlm.accounts.roles import COMMUNICATOR
from storsthlm.documents.intake import store_document, store_image

from . import rows
from .desk import find, open_by_search
from .journey import journey
from .scene import Failed, Scene

ALT = "Torget efter ombyggnaden"


@journey("T5 replace an image in use", aim=4, wagtail=6)
def replace_an_image(scene: Scene) -> None:
    """Everywhere at once: the picture gets another file and other words."""
    editor = scene.person(COMMUNICATOR)
    file = ContentFile(rows.picture("navy"), "torget.png")
    image = store_image(file, by=editor, title="Kvarntorget vid ån", alt_sv="Torget före ombyggnaden")
    row = rows.published("Torget byggs om", by=editor, lead_image=image)
    before = image.sha256
    with scene.at_the_desk(editor) as hands:
        find(hands, image.title)
        hands.fill(hands.field("alt_sv"), ALT)
        hands.choose_file(hands.field("file"), "nytt-torg.png", rows.picture("olive"))
        expect(hands.page.get_by_text("Filen är utbytt")).to_be_visible()
    scene.is_public(row.get_absolute_url(), ALT)
    image.refresh_from_db()
    scene.until(lambda: image.sha256 != before, "The picture has its old file.")


@journey("T10 attach 20 files in order", aim=6, wagtail=35)
def attach_in_order(scene: Scene) -> None:
    editor = scene.person(COMMUNICATOR)
    row = rows.published("Underlag till kollektivtrafikplanen", by=editor)
    names = [f"Underlag {number:02}" for number in range(1, 21)]
    files = {f"{name}.pdf": rows.paper(name) for name in names}
    with scene.at_the_desk(editor) as hands:
        open_by_search(hands, row.title_sv)
        hands.drop(hands.page.locator("[data-attachments-drop]"), files)
        expect(hands.page.locator(".upload-line.is-done")).to_have_count(len(files), timeout=60_000)
        scene.files_are_looked_through()
        hands.click(hands.button("Publicera ändringarna"))
        hands.is_told("Ändringarna är publicerade.")
    scene.is_public(row.get_absolute_url(), names[-1])
    if [each.document.title for each in row.attachments.order_by("order")] != names:
        raise Failed("The documents do not stand in their order.")


@journey("T12 where a document is used", aim=2, wagtail=3)
def where_a_document_is_used(scene: Scene) -> None:
    editor = scene.person(COMMUNICATOR)
    file = ContentFile("En plan för vattnet.".encode(), "plan.txt")
    document = store_document(file, title="Åtgärdsplan för Bällstaån", by=editor)
    link = f'<p>Läs <a href="ref:documents.document:{document.pk}">planen</a>.</p>'
    in_text = rows.published("Vad händer med ån", by=editor, body_sv=link)
    attached = rows.published("Remiss om vatten", by=editor)
    attached.attachments.create(document=document)
    with scene.at_the_desk(editor) as hands:
        find(hands, document.title)
        for row in (in_text, attached):
            expect(hands.link(row.title_sv)).to_be_visible()
