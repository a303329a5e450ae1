"""Reference files as a ministry would make them: blue headings, wide margins, a header with a picture, and a text.

The docx is made with python-docx, the odt with odfdo, in the templates that these bring, which Word and LibreOffice
have written.
"""

import struct
import zlib
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile

import docx
import odfdo
from docx.shared import Cm, RGBColor

BLUE = "000091"
SECRET = "texte confidentiel"
MINISTRY = "Ministère de l’Eau"


def picture() -> bytes:
    """Return a blue rectangle as a PNG file."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + bytes.fromhex(BLUE) * 60) * 20
    head = struct.pack(">IIBBBBB", 60, 20, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def docx_reference(*, footer: str = "") -> bytes:
    """Return a docx whose styles have the ids of French Word, here `Titre1`.

    Args:
        footer: text of its own footer; none without it.
    """
    document = docx.Document()
    document.styles["Heading 1"].font.color.rgb = RGBColor.from_string(BLUE)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(3)
    header = section.header.paragraphs[0]
    header.add_run().add_picture(BytesIO(picture()), width=Cm(2))
    header.add_run(f" {MINISTRY}")
    if footer:
        section.footer.paragraphs[0].text = footer
    document.add_paragraph(SECRET)
    document.core_properties.author = SECRET
    out = BytesIO()
    document.save(out)
    return changed(out.getvalue(), "word/styles.xml", {'"Heading1"': '"Titre1"'})


def odt_reference(*, footer: str = "") -> bytes:
    """Return an odt; its arguments are those of `docx_reference`."""
    document = odfdo.Document("text")
    document.body.clear()
    document.body.append(odfdo.Paragraph(SECRET))
    document.meta.title = SECRET
    out = BytesIO()
    document.save(out)
    foot = f"<style:footer><text:p>{footer}</text:p></style:footer>" if footer else ""
    frame = (
        '<draw:frame svg:width="2cm" svg:height="0.7cm" text:anchor-type="as-char"><draw:image '
        'xlink:href="Pictures/logo.png" xlink:type="simple"/></draw:frame>'
    )
    page = '<style:master-page style:name="Standard" style:page-layout-name="Mpm1" draw:style-name="Mdp1"'
    header = f"<style:header><text:p>{frame} {MINISTRY}</text:p></style:header>"
    heading = 'style:default-outline-level="1" style:class="chapter"><style:text-properties'
    styles = {
        f"{page}/>": f"{page}>{header}{foot}</style:master-page>",
        heading: f'{heading} fo:color="#{BLUE}"',
        'fo:margin-left="2cm" fo:margin-right="2cm"': 'fo:margin-left="3cm" fo:margin-right="3cm"',
    }
    return changed(out.getvalue(), "styles.xml", styles, added={"Pictures/logo.png": picture()})


def changed(data: bytes, part: str, words: Mapping[str, str], *, added: Mapping[str, bytes] | None = None) -> bytes:
    """Return an archive with words of one part replaced, and with parts added; each word must be there."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as read, ZipFile(out, "w") as written:
        for name in read.namelist():
            content = read.read(name)
            for old, new in words.items() if name == part else ():
                assert old.encode() in content, old
                content = content.replace(old.encode(), new.encode())
            written.writestr(name, content)
        for name, content in (added or {}).items():
            written.writestr(name, content)
    return out.getvalue()


def packed(data: bytes, method: int) -> bytes:
    """Return an archive that is packed in another way, and damaged in its first part."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as read, ZipFile(out, "w", method) as written:
        for name in read.namelist():
            written.writestr(name, read.read(name))
    damaged = bytearray(out.getvalue())
    damaged[60] ^= 255
    return bytes(damaged)
