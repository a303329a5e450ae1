"""Edits of the demo's plan as people make them in Word and LibreOffice, in the XML of its docx and odt files."""

import re
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Final, NamedTuple
from zipfile import ZipFile

from docx import Document

Edit = Callable[[str], str]
"""Returns the XML of a text with an edit."""

_PARTS: Final = {"docx": "word/document.xml", "odt": "content.xml"}
_WHEN: Final = "2026-12-01T10:00:00"
_BY: Final = f'w:id="901" w:author="Paul" w:date="{_WHEN}Z"'
_INFO: Final = f"<office:change-info><dc:creator>Paul</dc:creator><dc:date>{_WHEN}</dc:date></office:change-info>"


def with_part(data: bytes, name: str, edit: Edit) -> bytes:
    """Return a file with a part edited."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for item in old.infolist():
            part = old.read(item.filename)
            new.writestr(item, edit(part.decode()).encode() if item.filename == name else part)
    return out.getvalue()


def edited(data: bytes, form: str, *edits: Edit) -> bytes:
    """Return a file with edits in its text."""
    for edit in edits:
        data = with_part(data, _PARTS[form], edit)
    return data


def commented(data: bytes, words: str, comment: str) -> bytes:
    """Return a docx file with a comment on the run that holds words."""
    document = Document(BytesIO(data))
    run = next(run for paragraph in document.paragraphs for run in paragraph.runs if words in run.text)
    document.add_comment(run, text=comment, author="Paul", initials="P")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def replaced(before: str, after: str) -> Edit:
    """Return the edit that replaces words which stand once in the XML."""

    def edit(xml: str) -> str:
        assert xml.count(before) == 1, (before, xml.count(before))
        return xml.replace(before, after)

    return edit


def _element(tag: str, words: str, change: Callable[[str], str]) -> Edit:
    """Return the edit that changes the one element of a kind that holds words."""
    pattern = re.compile(
        rf"<{tag}(?: [^>]*)?>(?:(?!</{tag}>).)*?{re.escape(words)}(?:(?!</{tag}>).)*</{tag}>", re.DOTALL
    )

    def edit(xml: str) -> str:
        assert len(pattern.findall(xml)) == 1, (words, len(pattern.findall(xml)))
        return pattern.sub(lambda found: change(found[0]), xml)

    return edit


def _tracked(paragraph: str) -> str:
    """Return a paragraph of docx, deleted as a whole with its end."""
    begin, properties, rest = re.fullmatch(r"(<w:p>)<w:pPr>(.*?)</w:pPr>(.*)</w:p>", paragraph).groups()  # type: ignore[union-attr]
    rest = re.sub(r"<w:bookmark[^>]*/>", "", rest).replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
    runs = re.sub(r"<w:r>.*?</w:r>", rf"<w:del {_BY}>\g<0></w:del>", rest)
    return f"{begin}<w:pPr>{properties}<w:rPr><w:del {_BY}/></w:rPr></w:pPr>{runs}</w:p>"


def _inserted_below(paragraph: str) -> str:
    """Return a paragraph of docx, and one below it that a tracked change inserts."""
    properties = re.search(r"<w:pPr>(.*?)</w:pPr>", paragraph)[1]  # type: ignore[index]
    own = paragraph.replace(
        f"<w:pPr>{properties}</w:pPr>", f"<w:pPr>{properties}<w:rPr><w:ins {_BY}/></w:rPr></w:pPr>", 1
    )
    run = '<w:r><w:t xml:space="preserve">☐</w:t><w:tab/></w:r><w:r><w:t>Appeler le support.</w:t></w:r>'
    return f"{own}<w:p><w:pPr>{properties}</w:pPr><w:ins {_BY}>{run}</w:ins></w:p>"


def _docx_run(words: str, middle: str) -> Edit:
    """Return the edit that puts elements of docx in the place of words, between the two halves of their run."""
    return replaced(words, f'</w:t></w:r>{middle}<w:r><w:t xml:space="preserve">')


def _run(words: str, properties: str = "") -> str:
    """Return a run of docx."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def _deleted(words: str) -> str:
    """Return words of docx that a tracked change deletes."""
    return f"<w:del {_BY}>{_run(words).replace('w:t>', 'w:delText>').replace('<w:t ', '<w:delText ')}</w:del>"


def _inserted(words: str) -> str:
    """Return words of docx that a tracked change inserts."""
    return f"<w:ins {_BY}>{_run(words)}</w:ins>"


def _with_style(name: str, properties: str, words: str) -> Edit:
    """Return the edit that gives words of odt a look of their own."""

    def edit(xml: str) -> str:
        look = f"<style:text-properties {properties}/>"
        style = f'<style:style style:name="{name}" style:family="text">{look}</style:style>'
        xml = xml.replace("</office:automatic-styles>", f"{style}</office:automatic-styles>", 1)
        return replaced(words, f'<text:span text:style-name="{name}">{words}</text:span>')(xml)

    return edit


def _tracked_in_odt(regions: str, *edits: Edit) -> Edit:
    """Return the edit that makes tracked changes in odt."""

    def edit(xml: str) -> str:
        for each in edits:
            xml = each(xml)
        begin = "<office:text>"
        if "<text:tracked-changes>" in xml:
            return xml.replace("<text:tracked-changes>", f"<text:tracked-changes>{regions}")
        return xml.replace(begin, f"{begin}<text:tracked-changes>{regions}</text:tracked-changes>", 1)

    return edit


def _region(name: str, kind: str, content: str = "") -> str:
    return f'<text:changed-region text:id="{name}"><text:{kind}>{_INFO}{content}</text:{kind}></text:changed-region>'


_NEW: Final = "Demander un devis. Porteur\u00a0: Hugo Roux. Échéance\u00a0: 20/12/2026."


class OfficeEdit(NamedTuple):
    """An edit in both forms, and the beginning of what it says."""

    docx: Edit
    odt: Edit
    told: str

    def of(self, form: str) -> Edit:
        """Return the edit in a form."""
        return self.docx if form == "docx" else self.odt


CONTENT: Final[Mapping[str, OfficeEdit]] = {
    "a changed cell": OfficeEdit(
        replaced(">31/12/2026<", ">15/01/2027<"),
        replaced(">31/12/2026<", ">15/01/2027<"),
        "AC5 row.due: 31/12/2026 -> 15/01/2027",
    ),
    "a deleted row": OfficeEdit(
        _element("w:tr", "Écrire la raison et la source", lambda _: ""),
        _element("table:table-row", "Écrire la raison et la source", lambda _: ""),
        "- AC7 row",
    ),
    "a new item": OfficeEdit(
        _element("w:p", "première année. ", lambda own: own + re.sub(
            r"(?:<w:bookmarkStart|<w:r>).*</w:p>",
            f'<w:r><w:t xml:space="preserve">☐</w:t><w:tab/></w:r><w:r><w:t>{_NEW}</w:t></w:r></w:p>', own)),
        _element("text:list-item", "première année. ", lambda own: own + re.sub(
            r"(<text:p[^>]*>).*</text:p>", rf"\g<1>☐<text:tab/>{_NEW}</text:p>", own)),
        "+ Demander un devis · Hugo Roux",
    ),
    "a box that is ticked": OfficeEdit(
        _element("w:p", "Rédiger la fiche de poste. ", lambda own: own.replace("☐", "☒")),
        _element("text:list-item", "Rédiger la fiche de poste. ", lambda own: own.replace("☐", "☒")),
        "AC5 line.status: todo -> done",
    ),
    "an answer": OfficeEdit(
        replaced("Oui, depuis un an, sur", "Non, sur"),
        replaced("Oui, depuis un an, sur", "Non, sur"),
        "D3 heading.answer: Oui, depuis un an, sur la",
    ),
}  # fmt: skip
"""By name: edits of what a plan says."""

REMARKS: Final[Mapping[str, OfficeEdit]] = {
    "words that are replaced": OfficeEdit(
        _docx_run(
            "Chiffrer les deux voies pour la première année. ",
            _deleted("Chiffrer") + _inserted("Estimer") + _run(" les deux voies pour la première année. "),
        ),
        _tracked_in_odt(
            _region("c1", "deletion", "<text:p>Chiffrer</text:p>") + _region("c2", "insertion"),
            replaced(
                "Chiffrer les deux voies pour la première année. ",
                '<text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>Estimer'
                '<text:change-end text:change-id="c2"/> les deux voies pour la première année. ',
            ),
        ),
        "AC4 deleted: Chiffrer",
    ),
    "a line that is deleted": OfficeEdit(
        _element("w:p", "Deux matinées de binôme", _tracked),
        _tracked_in_odt(
            _region("c3", "deletion", "<text:p>Deux matinées de binôme par semaine jusqu</text:p>"),
            replaced("Deux matinées de binôme par semaine jusqu", '<text:change text:change-id="c3"/>'),
        ),
        "DE4 deleted: ",
    ),
    "a line that is inserted": OfficeEdit(
        _element("w:p", "Livrer les images et la fiche de démarrage. ", _inserted_below),
        _tracked_in_odt(
            _region("c4", "insertion"),
            _element(
                "text:list-item",
                "Livrer les images et la fiche de démarrage. ",
                lambda own: own.replace(
                    "</text:p></text:list-item>",
                    '<text:change-start text:change-id="c4"/></text:p></text:list-item><text:list-item><text:p>☐'
                    '<text:tab/>Appeler le support.<text:change-end text:change-id="c4"/></text:p></text:list-item>',
                ),
            ),
        ),
        "AC3 inserted: ☐ Appeler le support.",
    ),
    "words that are lit": OfficeEdit(
        _docx_run("relevée par le centre", _run("relevée par le centre", '<w:highlight w:val="yellow"/>')),
        _with_style("Lit", 'fo:background-color="#ffff00"', "relevée par le centre"),
        "Réponse highlighted: relevée par le centre",
    ),
    "words that are struck": OfficeEdit(
        _docx_run("sans appeler l’équipe", _run("sans appeler l’équipe", "<w:strike/>")),
        _with_style("Out", 'style:text-line-through-style="solid"', "sans appeler l’équipe"),
        "Réponse struck: sans appeler l’équipe",
    ),
}  # fmt: skip
"""By name: edits that are remarks."""
