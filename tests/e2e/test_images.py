"""Pictures in a real Chromium: found, dropped, described, shown and replaced."""

from io import BytesIO

import pytest
from PIL import Image as Picture
from playwright.sync_api import Route, expect

from storsthlm.documents.formats import FAMILIES, PLACES, family
from storsthlm.documents.models import Image
from storsthlm.documents.renditions import make
from tests.factories.documents import ImageFactory

from .browsing import DESK, PHONE, assert_accessible, assert_no_sideways_scroll
from .pictures import DROP, content

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
LIBRARY = "/admin/documents/image/"
TABLET = 768
READ_MS = 15_000  # each picture is read in a process of its own, which takes seconds on a busy machine


def test_many_pictures_come_in_at_once_and_are_described_as_one_writes(refusing, files, tmp_path):
    desk = refusing
    broken = tmp_path / "trasig.png"
    broken.write_bytes(b"MZ")
    desk.get_by_label("Välj bilder, eller släpp dem här").set_input_files([files[0], broken, files[1]])
    first = desk.get_by_role("group", name="Sergels torg 2026")
    expect(first).to_be_visible(timeout=READ_MS)
    expect(desk.get_by_role("group", name="bro")).to_be_visible(timeout=READ_MS)
    expect(desk.locator(".upload-line").get_by_text("är den skadad")).to_have_count(1)
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
    expect(desk.locator(".upload-line").get_by_text("är den skadad")).to_have_count(1)
    desk.get_by_role("link", name="Visa dem bland bilderna").click()
    expect(desk.get_by_role("link", name="Sergels torg 2026")).to_be_visible()


def test_a_picture_that_did_not_arrive_is_tried_again(refusing, files):
    desk = refusing
    lost: list[Route] = []

    def lose_the_first(route: Route) -> None:
        """Not ``times=1``: what is asked while that is taken back is now and then answered by nobody."""
        if lost:
            route.continue_()
        else:
            lost.append(route)
            route.abort()

    desk.route("**/image/upload/", lose_the_first)
    drop = desk.locator("[data-drop]")
    drop.evaluate(DROP, [[path.name, content(path)] for path in files])
    expect(desk.get_by_role("group", name="bro")).to_be_visible(timeout=READ_MS)
    desk.get_by_role("button", name="Försök igen: Sergels_torg-2026.png").click()
    expect(desk.get_by_role("group", name="Sergels torg 2026")).to_be_visible(timeout=READ_MS)
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


def shaded(size: tuple[int, int]) -> bytes:
    """Redder to the right and greener downwards, so that a colour tells its place."""
    across = Picture.linear_gradient("L").rotate(90).resize(size)
    down = Picture.linear_gradient("L").resize(size)
    made = BytesIO()
    Picture.merge("RGB", (across, down, Picture.new("L", size, 128))).save(made, "PNG")
    return made.getvalue()


def places_in(picture: Picture.Image) -> list[tuple[int, ...]]:
    """The colours near the corners and in the middle, wherever those are."""
    width, height = picture.size
    parts = ((0.1, 0.1), (0.9, 0.1), (0.5, 0.5), (0.1, 0.9), (0.9, 0.9))
    return [picture.convert("RGB").getpixel((int(x * width), int(y * height))) for x, y in parts]


@pytest.mark.parametrize(
    ("size", "point"), [((1600, 900), (0, 50)), ((900, 1600), (30, 85)), ((1200, 800), (77, 12))]
)
def test_the_live_looks_are_what_the_site_will_show(desk, site, size, point):
    """No waiting: what the browser cuts is what the server will cut."""
    image = ImageFactory(content=shaded(size))
    desk.goto(f"{site}{LIBRARY}{image.pk}/change/")
    for field, value in zip(("#id_focal_x", "#id_focal_y"), point, strict=True):
        desk.fill(field, str(value))
    looks = desk.locator("[data-focal-look]")
    expect(looks).to_have_count(len(FAMILIES))
    desk.wait_for_load_state("networkidle")
    image.focal_x, image.focal_y = point
    for look, name in zip(looks.all(), PLACES, strict=True):
        shown = Picture.open(BytesIO(look.screenshot()))
        made = Picture.open(BytesIO(make(image, family(name)[-1])))
        pairs = zip(places_in(shown), places_in(made), strict=True)
        far = max(abs(one - other) for pair in pairs for one, other in zip(*pair, strict=True))
        assert far <= 6, f"{name} differs by {far} of 255"


@pytest.mark.parametrize("width", [PHONE, TABLET, DESK])
def test_the_focal_point_is_where_the_picture_was_clicked(desk, site, width):
    """Of a picture that is larger than its place."""
    image = ImageFactory(size=(1800, 1200))
    desk.set_viewport_size({"width": width, "height": 900})
    desk.goto(f"{site}{LIBRARY}{image.pk}/change/")
    picture = desk.locator("[data-focal] img")
    box = picture.bounding_box()
    picture.click(position={"x": box["width"] * 0.9, "y": box["height"] * 0.2})
    expect(desk.locator("#id_focal_x")).to_have_value("90")
    expect(desk.locator("#id_focal_y")).to_have_value("20")


def test_the_focal_point_is_dragged_and_moved_by_the_arrow_keys(desk, site):
    image = ImageFactory()
    desk.goto(f"{site}{LIBRARY}{image.pk}/change/")
    ring = desk.get_by_role("button", name="Fokus: 50 procent från vänster, 50 procent uppifrån")
    ring.hover()
    frame = desk.locator("[data-focal]").bounding_box()
    desk.mouse.down()
    desk.mouse.move(frame["x"] + frame["width"] * 0.3, frame["y"] + frame["height"] * 0.4, steps=4)
    desk.mouse.move(frame["x"] + frame["width"] * 0.2, frame["y"] + frame["height"] * 0.7)
    desk.mouse.up()
    expect(
        desk.get_by_role("button", name="Fokus: 20 procent från vänster, 70 procent uppifrån")
    ).to_be_focused()
    desk.keyboard.press("ArrowRight")
    desk.keyboard.press("Shift+ArrowUp")
    expect(desk.locator("#id_focal_x")).to_have_value("21")
    expect(desk.locator("#id_focal_y")).to_have_value("60")
    for width in (PHONE, TABLET, DESK):
        desk.set_viewport_size({"width": width, "height": 900})
        assert_accessible(desk)
    desk.get_by_role("button", name="Spara", exact=True).click()
    expect(desk.locator(".messagelist .success")).to_be_visible()
    image.refresh_from_db()
    assert (image.focal_x, image.focal_y) == (21, 60)


@pytest.mark.parametrize("width", [PHONE, 768, DESK])
def test_a_file_takes_its_place_at_once_and_the_earlier_one_comes_back(desk, site, width):
    image = ImageFactory(content=shaded((1600, 900)), name="torg.png", alt_sv="Torget")
    before = image.sha256
    desk.set_viewport_size({"width": width, "height": 900})
    desk.goto(f"{site}/admin/documents/image/{image.pk}/change/")
    desk.get_by_label("Alt-text:", exact=True).fill("Det nya torget")
    desk.get_by_label("Fil:").set_input_files(
        {"name": "ny.png", "mimeType": "image/png", "buffer": shaded((1200, 800))}
    )
    expect(desk.get_by_text("Filen är utbytt överallt")).to_be_visible()
    assert_accessible(desk)
    assert_no_sideways_scroll(desk)
    image.refresh_from_db()
    assert (image.alt_sv, image.sha256 == before) == ("Det nya torget", False)
    desk.get_by_role("button", name="Ta tillbaka den").click()
    expect(desk.get_by_text("Den tidigare filen är tillbaka")).to_be_visible()
    image.refresh_from_db()
    assert image.sha256 == before
