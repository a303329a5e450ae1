"""Every word that LibreOffice shows of minutes is in their outline."""

import re
from collections import Counter
from pathlib import Path

import pytest

from perenne_tui.documents.minutes.office_minutes import read_docx_outline, read_odt_outline
from perenne_tui.readers.outline.outline import Outline
from tests.documents.libreoffice import TEXT, convert
from tests.documents.minutes.minutes_files import docx, p, r, table
from tests.documents.office_files import exported

_WORD = re.compile(r"[^\W\d]\w*")
_NOTE = f'<w:footnote w:id="1">{p("Selon Paul")}</w:footnote>'
MINUTES = docx(
    p("Compte rendu", "Titre")
    + p(r("Texte avec ") + f'<w:hyperlink r:id="a">{r("un lien")}</w:hyperlink>')
    + p("Décisions", look="<w:b/>")
    + p(r("Clés ") + '<w:r><w:footnoteReference w:id="1"/></w:r>', number="1")
    + p("du local", number="1", depth=1)
    + p("- Fermer\u00a0: Léa")
    + table(("Qui", "Quoi"), ("Léa", p("Écrire") + p("Relire")))
    + p(f'{r("Garder ")}<w:ins w:author="P">{r("le")}</w:ins>{r(" nom")}')
    + f"<w:sdt><w:sdtContent>{p('Contrôlé')}</w:sdtContent></w:sdt>",
    {"a": "https://exemple.fr/page"},
    footnotes=_NOTE,
)


def words(text: str) -> Counter[str]:
    """Return the words of a text."""
    return Counter(word.casefold() for word in _WORD.findall(text))


def words_of(outline: Outline) -> Counter[str]:
    """Return the words of an outline."""
    return words(
        "\n".join(
            text
            for entry in outline.entries
            for text in (entry.text, entry.note, *(cell for row in entry.rows for cell in row))
        )
    )


@pytest.mark.needs_office
@pytest.mark.slow(reason="LibreOffice starts")
def test_every_word_that_libreoffice_shows_is_in_the_outline(tmp_path: Path) -> None:
    plans = {f"plan-{form}.{form}": exported("plan", "fr", form) for form in ("docx", "odt")}
    files = {"minutes.docx": MINUTES, **plans}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    convert(TEXT, tmp_path / "shown", map(tmp_path.joinpath, files))
    for name, data in files.items():
        stem, form = name.split(".")
        read = read_odt_outline if form == "odt" else read_docx_outline
        seen = (tmp_path / "shown" / f"{stem}.txt").read_text(encoding="utf-8-sig")
        found = words_of(read(data))
        # A plan has contents, which repeat the words of its headings under one of their own.
        lost = words(seen) - found if name == "minutes.docx" else words(seen).keys() - found.keys() - {"sommaire"}
        assert not lost, name
