"""The properties of a docx file: its title, its language, its day, the program that wrote it, and its base."""

from collections.abc import Mapping
from html import escape
from typing import Final

from perenne_tui.core.document_base import PROPERTY
from perenne_tui.documents.edition import Edition

RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CUSTOM: Final = "docProps/custom.xml"
"""Name of the part with the properties that Word has no name for."""
_ANY_PROPERTY: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""Format of each such property (ECMA-376, part 1, 22.3.2.2); their numbers begin with 2."""


def property_parts(edition: Edition) -> Mapping[str, str]:
    """Return by name the parts that hold the properties, and the relations of the file to them and to its text."""
    parts = {"docProps/core.xml": _core(edition), "docProps/app.xml": _APP, "_rels/.rels": _ROOT}
    if edition.base is None:
        return parts
    relation = f'<Relationship Id="rId4" Type="{OFFICE}/custom-properties" Target="{_CUSTOM}"/>'
    custom = (
        f'{XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f'<property fmtid="{_ANY_PROPERTY}" pid="2" name="{PROPERTY}"><vt:lpwstr>{edition.base.word}</vt:lpwstr>'
        "</property></Properties>"
    )
    root = _ROOT.replace("</Relationships>", f"{relation}</Relationships>")
    return {**parts, "_rels/.rels": root, _CUSTOM: custom}


def property_types(edition: Edition) -> Mapping[str, str]:
    """Return the content types of those parts, by their names."""
    office = "application/vnd.openxmlformats-officedocument."
    types = {
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": f"{office}extended-properties+xml",
    }
    return {**types, f"/{_CUSTOM}": f"{office}custom-properties+xml"} if edition.base else types


def _core(edition: Edition) -> str:
    day = f"{edition.day.isoformat()}T00:00:00Z"
    return (
        f'{XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(edition.title)}</dc:title><dc:language>{edition.locale}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{day}</dcterms:modified></cp:coreProperties>'
    )


_APP: Final = (
    f'{XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>perenne</Application></Properties>"
)
_ROOT: Final = (
    f'{XML}<Relationships xmlns="{RELATIONS}">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/'
    'core-properties" Target="docProps/core.xml"/>'
    f'<Relationship Id="rId3" Type="{OFFICE}/extended-properties" Target="docProps/app.xml"/></Relationships>'
)
