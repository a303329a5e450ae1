"""The page about reference files: the styles that it names are there, and what it tells people to do works."""

import re
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from perenne_tui.core.model.values import replace
from perenne_tui.documents import docx_parts, odt_parts
from perenne_tui.documents.docx import to_docx
from perenne_tui.documents.odt import to_odt
from tests.documents.office_files import EDITION, FO, STYLE, W, part_of
from tests.documents.reference_files import changed

PAGES = Path(__file__).parents[2] / "docs"
ROW = re.compile(r"^\| (?!-)(.*?) \| (.*?) \| .* \|$", re.MULTILINE)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_style_it_names_is_one_that_documents_have(language: str) -> None:
    rows = ROW.findall((PAGES / f"reference-files.{language}.md").read_text(encoding="utf-8"))
    in_word, in_libreoffice = (set(re.findall(r"`(.+?)`", " ".join(column))) for column in zip(*rows, strict=True))
    assert len(rows) == 10
    assert in_word <= {style.name for style in docx_parts.own_styles()}
    assert in_libreoffice <= {style.id.replace("_20_", " ") for style in odt_parts.own_styles()}


def test_a_plan_of_ours_whose_headings_became_green_is_a_reference() -> None:
    word = changed(to_docx("# A\n", EDITION), "word/styles.xml", {"00528A": "00AA00"})
    styles = part_of(to_docx("# A\n\n## B\n", EDITION, word), "word/styles.xml")
    heading = next(style for style in styles.iter(f"{W}style") if style.get(f"{W}styleId") == "Heading1")
    assert next(heading.iter(f"{W}color")).get(f"{W}val") == "00AA00"
    libre = changed(to_odt("# A\n", EDITION), "styles.xml", {"#00528a": "#00aa00"})
    styles = part_of(to_odt("# A\n\n## B\n", EDITION, libre), "styles.xml")
    heading = next(style for style in styles.iter(f"{STYLE}style") if style.get(f"{STYLE}name") == "Heading_20_1")
    assert next(heading.iter(f"{STYLE}text-properties")).get(f"{FO}color") == "#00aa00"


def test_the_foot_of_a_plan_that_became_a_reference_does_not_stay() -> None:
    shareable = replace(EDITION, title="Autre", is_shareable=True)
    word = to_docx("# B\n", shareable, to_docx("# A\n", EDITION))
    assert foot_of(part_of(word, "word/perenne-footer.xml")).startswith(shareable.footer)
    libre = part_of(to_odt("# B\n", shareable, to_odt("# A\n", EDITION)), "styles.xml")
    (foot,) = libre.iter(f"{STYLE}footer")
    assert foot_of(foot).startswith(shareable.footer)


def foot_of(part: Element) -> str:
    return "".join(part.itertext())
