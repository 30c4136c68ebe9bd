"""Files that are not what they claim, or would do harm; each is made here, none is kept."""

import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image as Picture

from tests.factories.documents import pdf_bytes, picture_bytes, saved_pdf

GIGABYTE = 1024**3
DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
ODT_TYPE = "application/vnd.oasis.opendocument.text"


def pdf(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    document = pikepdf.new()
    document.add_blank_page()
    change(document)
    return saved_pdf(document)


def _opening(**action: object) -> Callable[[pikepdf.Pdf], None]:
    def change(document: pikepdf.Pdf) -> None:
        document.Root.OpenAction = Dictionary(**action)

    return change


def _attach(document: pikepdf.Pdf) -> None:
    document.attachments["bilaga.txt"] = b"hemligt"


def _hidden_script(document: pikepdf.Pdf) -> None:
    """Deep in an object that no page refers to, under another spelling of the name."""
    action = Dictionary(S=Name("/Java#53cript"), JS=String("app.alert(1)"))
    document.Root.Spare = document.make_indirect(Array([Dictionary(A=Array([Dictionary(B=action)]))]))


def _form_script(document: pikepdf.Pdf) -> None:
    document.Root.AcroForm = Dictionary(XFA=Array([String("template"), String("x")]))


def _inflating(document: pikepdf.Pdf) -> None:
    packer = zlib.compressobj(9)
    zeros = bytes(1024**2)
    packed = b"".join(packer.compress(zeros) for _ in range(1024)) + packer.flush()
    stream = pikepdf.Stream(document, b"")
    stream.write(packed, filter=Name.FlateDecode)
    document.pages[0].Contents = stream


def _huge_picture(document: pikepdf.Pdf) -> None:
    document.Root.Spare = document.make_indirect(
        pikepdf.Stream(document, b"x", Subtype=Name.Image, Width=60_000, Height=60_000)
    )


def _deep(document: pikepdf.Pdf) -> None:
    nested = Array([])
    for _level in range(400):
        nested = Array([nested])
    document.Root.Spare = nested


def locked_pdf() -> bytes:
    document, content = pikepdf.new(), BytesIO()
    document.add_blank_page()
    document.save(content, encryption=pikepdf.Encryption(user="hemligt", owner="hemligt"))
    return content.getvalue()


def archive(members: dict[str, bytes], mimetype: str = "") -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        if mimetype:
            file.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        for name, data in members.items():
            file.writestr(name, data)
    return content.getvalue()


def docx(content_type: str = DOCX_TYPE, **more: bytes) -> bytes:
    types = f'<Types><Override PartName="/word/document.xml" ContentType="{content_type}"/></Types>'
    members = {"[Content_Types].xml": types.encode(), "word/document.xml": b"<w:document/>"}
    return archive({**members, **more})


def odt(**more: bytes) -> bytes:
    return archive({"content.xml": b"<office:document-content/>", **more}, ODT_TYPE)


def lying_zip() -> bytes:
    """States a small size for a member that is large."""
    honest = archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": bytes(5_000_000)})
    return honest.replace((5_000_000).to_bytes(4, "little"), (50).to_bytes(4, "little"))


def moving_webp() -> bytes:
    content = BytesIO()
    frames = [Picture.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    frames[0].save(content, "WEBP", save_all=True, append_images=frames[1:])
    return content.getvalue()


def wide_png() -> bytes:
    content = BytesIO()
    Picture.new("1", (30_000, 30_000)).save(content, "PNG")
    return content.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(document.cookie)</script>"
EXE = b"MZ\x90\x00\x03" + bytes(200)

# (file name, maker of its bytes, code of the refusal)
BAD_DOCUMENTS = [
    ("program.pdf", lambda: EXE, "not_pdf"),
    ("tom.pdf", lambda: b"", "empty"),
    ("rad.pdf", lambda: b"\n" + pdf_bytes(), "not_pdf"),
    ("polyglott.pdf", lambda: HTML + pdf_bytes(), "not_pdf"),
    ("polyglott2.pdf", lambda: b"%PDF-1.7\n" + HTML + pdf_bytes(), "damaged"),
    ("polyglott3.pdf", lambda: pdf_bytes() + HTML + bytes(3000), "damaged"),
    ("bara-huvud.pdf", lambda: b"%PDF-1.7\n", "damaged"),
    ("avhuggen.pdf", lambda: pdf_bytes()[:-80], "damaged"),
    ("last.pdf", locked_pdf, "locked"),
    ("script.pdf", lambda: pdf(_opening(S=Name.JavaScript, JS=String("app.alert(1)"))), "script"),
    ("gomt.pdf", lambda: pdf(_hidden_script), "script"),
    ("xfa.pdf", lambda: pdf(_form_script), "script"),
    ("start.pdf", lambda: pdf(_opening(S=Name.Launch, F=String("cmd.exe"))), "launch"),
    ("bilaga.pdf", lambda: pdf(_attach), "attachment"),
    ("bomb.pdf", lambda: pdf(_inflating), "bomb"),
    ("raster.pdf", lambda: pdf(_huge_picture), "bomb"),
    ("djup.pdf", lambda: pdf(_deep), "too_heavy"),
    ("bild.svg", lambda: SVG, "ending"),
    ("sida.html", lambda: HTML, "ending"),
    ("program.exe", lambda: EXE, "ending"),
    ("makro.docm", docx, "ending"),
    ("arkiv.zip", docx, "ending"),
    ("utan-andelse", pdf_bytes, "ending"),
    ("program.docx", lambda: EXE, "damaged"),
    ("zip.docx", lambda: archive({"hej.txt": b"hej"}), "damaged"),
    ("framfor.docx", lambda: HTML + docx(), "damaged"),
    ("kalkyl.xlsx", docx, "damaged"),
    ("makro.docx", lambda: docx(**{"word/vbaProject.bin": b"x"}), "macro"),
    ("inbaddad.docx", lambda: docx(**{"word/embeddings/oleObject1.bin": b"MZ"}), "embedded"),
    ("makro2.docx", lambda: docx("application/vnd.ms-word.document.macroEnabled.main+xml"), "macro"),
    ("bomb.docx", lambda: docx(**{"word/media/bild.bmp": bytes(60_000_000)}), "bomb"),
    ("lognare.docx", lying_zip, "damaged"),
    ("klattrar.docx", lambda: archive({"../../hej": b"", "word/document.xml": b""}), "damaged"),
    ("makro.odt", lambda: odt(**{"Basic/Standard/x.xml": b"Sub Main"}), "macro"),
    ("fel.ods", odt, "damaged"),
    ("latin.csv", lambda: "år;mängd\n".encode("latin-1"), "not_text"),
    ("binar.txt", lambda: b"hej\x00", "not_text"),
]
BAD_IMAGES = [
    ("bild.svg", lambda: SVG, "image_ending"),
    ("bild.gif", lambda: picture_bytes((10, 10), "GIF"), "image_ending"),
    ("tom.png", lambda: b"", "empty"),
    ("bild.png", lambda: SVG, "not_image"),
    ("gif.png", lambda: picture_bytes((10, 10), "GIF"), "not_image"),
    ("program.jpg", lambda: EXE, "not_image"),
    ("avhuggen.png", lambda: picture_bytes()[:900], "not_image"),
    ("ror.webp", moving_webp, "moving"),
    ("enorm.png", wide_png, "too_many_pixels"),
]
GOOD_DOCUMENTS = [
    ("Protokoll.pdf", lambda: pdf_bytes(3), "application/pdf"),
    ("Brev.docx", docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("Brev.odt", odt, ODT_TYPE),
    ("Tabell.csv", "\ufeffår;mängd\r\n2026;5\r\n".encode, "text/csv; charset=utf-8"),
    ("Rad.TXT", "Hej på er".encode, "text/plain; charset=utf-8"),
]
