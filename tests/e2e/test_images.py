"""Pictures in a real Chromium: found, dropped, described, shown and replaced."""

from base64 import b64encode
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from storsthlm.accounts.roles import COMMUNICATOR
from storsthlm.documents.models import Image
from tests.factories.accounts import UserFactory
from tests.factories.documents import ImageFactory, picture_bytes

from .browsing import DESK, PHONE, assert_accessible, log_in

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
LIBRARY = "/admin/documents/image/"
TABLET = 768
# Drops files on an element: their names and contents, the latter in base 64.
DROP = """(place, files) => {
  const transfer = new DataTransfer();
  for (const [name, content] of files) {
    const bytes = Uint8Array.from(atob(content), (char) => char.charCodeAt(0));
    transfer.items.add(new File([bytes], name, { type: "image/png" }));
  }
  const options = { dataTransfer: transfer, clipboardData: transfer, bubbles: true, cancelable: true };
  place.dispatchEvent(new DragEvent("dragover", options));
  place.dispatchEvent(new DragEvent("drop", options));
}"""


@pytest.fixture
def desk(page: Page, site: str) -> Page:
    log_in(page, site, UserFactory(role=COMMUNICATOR).username)
    return page


@pytest.fixture
def refusing(page: Page, live_server) -> Page:
    """Where the server refuses something on purpose, which the browser calls a fault."""
    log_in(page, live_server.url, UserFactory(role=COMMUNICATOR).username)
    page.goto(live_server.url + LIBRARY)
    return page


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    made = [tmp_path / name for name in ("Sergels_torg-2026.png", "bro.png")]
    for path in made:
        path.write_bytes(picture_bytes())
    return made


def test_many_pictures_come_in_at_once_and_are_described_as_one_writes(refusing, files, tmp_path):
    desk = refusing
    broken = tmp_path / "trasig.png"
    broken.write_bytes(b"MZ")
    desk.get_by_label("Välj bilder, eller släpp dem här").set_input_files([files[0], broken, files[1]])
    first = desk.get_by_role("group", name="Sergels torg 2026")
    expect(first).to_be_visible()
    expect(desk.get_by_role("group", name="bro")).to_be_visible()
    expect(desk.locator(".picture-line").get_by_text("är den skadad")).to_have_count(1)
    first.get_by_label("Alt-text:", exact=True).fill("Torget en kväll")
    first.get_by_label("Alt-text på engelska").fill("The square at night")
    first.get_by_label("Alt-text på engelska").blur()
    expect(first.get_by_text("Sparat")).to_be_visible()
    desk.get_by_role("group", name="bro").get_by_label("Dekorativ").check()
    desk.get_by_role("button", name="Spara alla").click()
    expect(desk.get_by_role("group", name="bro").get_by_text("Sparat")).to_be_visible()
    assert_accessible(desk)
    square, bridge = Image.objects.get(title="Sergels torg 2026"), Image.objects.get(title="bro")
    assert (square.alt_sv, square.alt_en, bridge.decorative) == (
        "Torget en kväll",
        "The square at night",
        True,
    )
    desk.get_by_role("button", name="Försök igen: trasig.png").click()
    expect(desk.locator(".picture-line").get_by_text("är den skadad")).to_have_count(1)
    desk.get_by_role("link", name="Visa dem bland bilderna").click()
    expect(desk.get_by_role("link", name="Sergels torg 2026")).to_be_visible()


def test_a_picture_that_did_not_arrive_is_tried_again(refusing, files):
    desk = refusing
    desk.route("**/image/upload/", lambda route: route.abort(), times=1)
    drop = desk.locator("[data-drop]")
    drop.evaluate(DROP, [[path.name, content(path)] for path in files])
    expect(desk.get_by_role("group", name="bro")).to_be_visible()
    desk.get_by_role("button", name="Försök igen: Sergels_torg-2026.png").click()
    expect(desk.get_by_role("group", name="Sergels torg 2026")).to_be_visible()
    assert Image.objects.count() == 2


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "light"), (TABLET, "dark"), (DESK, "light")])
def test_the_library_fits_and_has_no_barriers(desk, site, width, scheme):
    ImageFactory(title="Länsstrategigruppsordförandekonferensens kommunikationsplattform", decorative=True)
    ImageFactory(title="Torget")
    lacking = ImageFactory(alt_sv="", alt_later=True)
    desk.set_viewport_size({"width": width, "height": 900})
    desk.emulate_media(color_scheme=scheme)
    for address in ("", "?look=list", "?q=torget", "?lacking=swedish", f"words/?id={lacking.pk}", "upload/"):
        desk.goto(site + LIBRARY + address)
        assert_accessible(desk)


def test_the_library_is_used_by_keyboard(desk, site):
    ImageFactory(title="Torget")
    desk.goto(site + LIBRARY)
    desk.get_by_role("checkbox", name="Välj Torget").focus()
    desk.keyboard.press("Space")
    desk.get_by_label("Åtgärd").focus()
    desk.keyboard.type("Skriv alt")
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Beskriv bilderna")
    alt = desk.get_by_role("group", name="Torget").get_by_label("Alt-text:", exact=True)
    alt.fill("Ett torg")
    desk.keyboard.press("Tab")
    expect(desk.get_by_text("Sparat")).to_be_visible()
    assert Image.objects.get().alt_sv == "Ett torg"


def content(path: Path) -> str:
    return b64encode(path.read_bytes()).decode()
