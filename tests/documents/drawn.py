"""PDFs drawn by hand: what lies over what is the whole point of them."""

from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.factories.documents import A4, saved_pdf

Change = Callable[[pikepdf.Pdf], None]
WHITE, BLACK, BLUE, YELLOW = "1 1 1", "0 0 0", "0 0.1 0.4", "1 0.9 0.2"


def text(words: str, x: int = 72, y: int = 700, size: int = 12, colour: str = BLACK) -> str:
    return f"BT {colour} rg /F1 {size} Tf {x} {y} Td ({words}) Tj ET\n"


def box(x: int = 70, y: int = 695, width: int = 300, height: int = 18, colour: str = BLACK) -> str:
    return f"{colour} rg {x} {y} {width} {height} re f\n"


def font() -> Dictionary:
    plain = {"BaseFont": Name("/Helvetica"), "Encoding": Name.WinAnsiEncoding}
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, **plain)


def drawn(*pages: str, change: Change | None = None) -> bytes:
    document = pikepdf.new()
    for content in pages:
        page = document.add_blank_page(page_size=A4)
        page.Resources = Dictionary(Font=Dictionary(F1=document.make_indirect(font())))
        page.Contents = document.make_stream(content.encode("cp1252"))
    if change:
        change(document)
    return saved_pdf(document)


def annotated(kind: str, **more: object) -> Change:
    """Something of this kind over the first line of the first page."""

    def change(document: pikepdf.Pdf) -> None:
        rect = Array([70, 695, 370, 713])
        note = Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=rect, F=4, **more)
        document.pages[0].Annots = Array([document.make_indirect(note)])

    return change


def whole(document: pikepdf.Pdf) -> None:
    """With all that a reader's program asks for."""
    document.docinfo["/Title"] = "Protokoll"
    document.Root.Lang = String("sv-SE")
    document.Root.MarkInfo = Dictionary(Marked=True)
    document.Root.StructTreeRoot = document.make_indirect(Dictionary(Type=Name.StructTreeRoot))


def scan(document: pikepdf.Pdf) -> pikepdf.Stream:
    return pikepdf.Stream(
        document,
        bytes([240]) * 100,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=10,
        Height=10,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
    )


def scanned(*numbers: int) -> Change:
    """These pages are one picture each."""

    def change(document: pikepdf.Pdf) -> None:
        for number in numbers:
            page = document.pages[number - 1]
            page.Resources.XObject = Dictionary(Im0=document.make_indirect(scan(document)))
            page.Contents = document.make_stream(b"q 595 0 0 842 0 0 cm /Im0 Do Q")

    return change
