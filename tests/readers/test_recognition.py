"""The form of a file by its bytes, then by its name."""

import json
from io import BytesIO
from zipfile import ZipFile

from perenne_tui.readers.formats.forms import READ, REFUSED, FormWord
from perenne_tui.readers.formats.recognition import form_of
from tests.cases import cases

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
_ODF = "application/vnd.oasis.opendocument."
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def package(**parts: str) -> bytes:
    """Return an archive of parts."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def office(kind: str, folder: str = "word", **parts: str) -> bytes:
    """Return an archive as Word, Excel and PowerPoint write it."""
    types = f'<Types><Override PartName="/{folder}/x.xml" ContentType="application/vnd.{kind}"/></Types>'
    return package(**{"[Content_Types].xml": types, f"{folder}/x.xml": "<x/>", **parts})


def compound(stream: str) -> bytes:
    """Return a file as Office before 2007 wrote it, with the name of its main part."""
    return _OLE + stream.encode("utf-16-le")


OPEN = "openxmlformats-officedocument."
FILES: list[tuple[FormWord, bytes]] = [
    ("docx", office(f"{OPEN}wordprocessingml.document.main+xml")),
    ("docx", office("ms-word.document.macroEnabled.main+xml")),
    ("docx", office(f"{OPEN}wordprocessingml.template.main+xml")),
    ("docx", package(**{"[Content_Types].xml": "<Types/>", "word/document.xml": "<x/>"})),
    ("xlsx", office(f"{OPEN}spreadsheetml.sheet.main+xml", "xl")),
    ("xls", office("ms-excel.sheet.binary.macroEnabled.main", "xl")),
    ("pptx", office(f"{OPEN}presentationml.presentation.main+xml", "ppt")),
    ("drawing", office("ms-visio.drawing.main+xml", "visio")),
    (
        "own xlsx",
        office(f"{OPEN}spreadsheetml.sheet.main+xml", "xl", **{"docProps/custom.xml": '<p name="perenne"/>'}),
    ),
    ("odt", package(mimetype=f"{_ODF}text")),
    ("odt", package(mimetype=f"{_ODF}text-template")),
    ("odt", package(**{"content.xml": "<x/>", "styles.xml": "<x/>"})),
    ("ods", package(mimetype=f"{_ODF}spreadsheet")),
    ("odp", package(mimetype=f"{_ODF}presentation")),
    ("locked", package(mimetype=f"{_ODF}text", **{"META-INF/manifest.xml": "<manifest:encryption-data/>"})),
    ("openoffice 1", package(mimetype="application/vnd.sun.xml.writer")),
    ("epub", package(mimetype="application/epub+zip", **{"META-INF/container.xml": "<x/>"})),
    ("iwork", package(**{"Index/Document.iwa": "x"})),
    ("xmind", package(**{"content.json": "[]", "metadata.json": "{}"})),
    ("own pack", package(**{"atelier.perenne.json": "{}"})),
    ("archive", package(a="a", b="b")),
    ("archive", b"PK\x03\x04 cut off"),
    ("doc", compound("WordDocument")),
    ("xls", compound("Workbook")),
    ("ppt", compound("PowerPoint Document")),
    ("locked", compound("EncryptedPackage")),
    ("mail", compound("__properties_version1.0")),
    ("unknown", _OLE),
    ("rtf", b"{\\rtf1\\ansi Bonjour}"),
    ("pdf", b"%PDF-1.7\n"),
    ("picture", b"\x89PNG\r\n\x1a\n"),
    ("picture", b"\xff\xd8\xff\xe0"),
    ("picture", b"RIFF\x00\x00\x00\x00WEBP"),
    ("picture", b"\x00\x00\x00\x18ftypheic"),
    ("recording", b"\x00\x00\x00\x18ftypM4A "),
    ("archive", b"\x1f\x8b\x08"),
    ("database", b"SQLite format 3\x00"),
    ("onenote", b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d\xae\xb1"),
    ("unknown", b"a\x00b"),
    ("html", b"<!doctype html><p>a"),
    ("html", b"\xef\xbb\xbf  <html lang='fr'>"),
    ("html", f"{_XML}<!DOCTYPE html PUBLIC 'x' 'y'>\n<html>".encode()),
    ("html", "<html><body>é".encode("utf-16")),
    ("opml", f"{_XML}<opml version='2.0'>".encode()),
    ("opml", "<?xml version='1.0'?><!-- a --><opml>".encode("utf-8-sig")),
    ("freemind", b'<map version="1.0.1"><node TEXT="a"/></map>'),
    ("fodt", f'{_XML}<office:document xmlns:office="urn:x" office:mimetype="{_ODF}text">'.encode()),
    ("fods", f'{_XML}<office:document xmlns:office="urn:x" office:mimetype="{_ODF}spreadsheet">'.encode()),
    ("word xml", f"{_XML}<?mso-application progid='Word.Document'?><w:wordDocument>".encode()),
    ("word xml", f"{_XML}<pkg:package xmlns:pkg='http://schemas.microsoft.com/office/2006/xmlPackage'>".encode()),
    ("excel xml", f"{_XML}<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>".encode()),
    ("picture", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
    ("evernote", f"{_XML}<!DOCTYPE en-export SYSTEM 'x'><en-export>".encode()),
    ("other xml", f"{_XML}<projet/>".encode()),
    ("own workshop", b'{"perenne":{"file":{}},"workshop":{}}'),
    ("own json", b'{"schema": 1, "workshop": {}, "axes": [], "cards": []}'),
    ("notebook", b'{"cells": [], "nbformat": 4}'),
    ("json", b'{"cards": []}'),
    ("json", b'[{"title": "a"}]'),
    ("calendar", b"BEGIN:VCALENDAR\r\nPRODID:-//x//FR\r\n"),
    ("contacts", b"BEGIN:VCARD\r\n"),
    ("mail", b"From: a@b.fr\r\nSubject: CR\r\nMIME-Version: 1.0\r\n\r\nBonjour\r\n"),
    ("web archive", b"From: <x>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary=x\n\n"),
    ("org", b"#+TITLE: Compte rendu\n\n* TODO Cl\xc3\xa9s\n"),
    ("text", b"# Titre\n\n- a\n"),
    ("text", b"[x] Fait\n[ ] Pas fait\n"),
    ("text", b"{ note } en accolades"),
    ("text", "<!-- kept by a tool -->\n# Titre\n- é\n".encode()),
    ("text", b'<span id="a"></span>\n## Titre\n- a\n'),
    ("text", b"Objet: compte rendu\nDate: 12/01/2027\n\n- a\n"),
    ("text", b"<map de l'equipe>\n- a\n"),
    ("text", b"PKI : les certificats\n- a\n"),
    ("text", b"BM : budget municipal\n- a\n"),
    ("text", b"RIFFIFI au bureau\n- a\n".replace(b"RIFF", b"Riff")),
    ("text", "- é\n".encode("utf-16")),
    ("text", "- é\n".encode("cp1252")),
    ("text", b""),
]


@cases(("form", "data"), FILES)
@cases("name", ["notes.txt", "-", "minutes.docx", "sans fin.3.12"])
def test_the_bytes_say_the_form_whatever_the_name(form: FormWord, data: bytes, name: str) -> None:
    assert form_of(data, name) == form


@cases(
    ("name", "form"),
    [
        ("Tâches.CSV", "csv"),
        ("taches.tsv", "csv"),
        ("page.htm", "html"),
        ("notes.org", "org"),
        ("notes.md", "text"),
        ("notes", "text"),
    ],
)
def test_the_name_says_the_form_of_a_text_that_does_not(name: str, form: FormWord) -> None:
    assert form_of(b"a;b\n1;2\n", name) == form


def test_every_form_has_a_name_or_a_refusal_that_says_what_to_do() -> None:
    assert not set(READ) & set(REFUSED)
    assert {form for form, _ in FILES} | {"csv"} <= set(READ) | set(REFUSED)
    assert [said for said in REFUSED.values() if ": " not in said or not said.endswith("Nothing was read.")] == []


def test_a_large_json_that_is_cut_off_is_json_whose_reader_says_so() -> None:
    assert form_of(json.dumps([{"a": 1}] * 10_000).encode()[:-1]) == "json"


def test_brackets_without_end_are_json_whose_reader_says_so() -> None:
    assert form_of(b"[" * 100_000) == "json"
