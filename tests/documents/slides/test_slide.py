"""Slides of a Markdown document: their titles, their lines, their table, and the notes that are not shown."""

import re

from perenne_tui.documents.blocks import words_of
from perenne_tui.documents.slides.slide import Line, Slide, slides_of
from tests.cases import cases
from tests.documents.exported import export_text
from tests.documents.slides.large_workshop import DAY, large_workshop

ONE = """# Un comité

Avant tout.

## Ce qui continue

Une phrase.

- **SC1** un
  - dedans
1. premier
2. second

Note:

- Source : SC1

---

## Les coûts

| A | B |
|---|--:|
| 1 | 2 |

Et 3 autres.

### Un détail

| C |
|---|
| 4 |
"""


def said(lines: tuple[Line, ...]) -> list[tuple[int, str]]:
    return [(line.level, words_of(line.runs)) for line in lines]


def titles(slides: tuple[Slide, ...]) -> list[str]:
    return [words_of(slide.title) for slide in slides]


def test_a_heading_begins_a_slide_and_its_notes_stand_below_their_mark() -> None:
    before, first, second = slides = slides_of(ONE)
    assert titles(slides) == ["Un comité", "Ce qui continue", "Les coûts"]
    assert said(before.lines) == [(0, "Avant tout.")]
    assert said(first.lines) == [
        *((0, "Une phrase."), (1, "SC1 un"), (2, "dedans")),
        *((1, "1. premier"), (1, "2. second")),
    ]
    assert said(first.notes) == [(1, "Source : SC1")]
    assert first.table is None
    assert second.table is not None
    assert second.table.right == (False, True)
    assert second.is_table_first
    assert said(second.lines) == [(0, "Et 3 autres."), (0, "Un détail"), (0, "C"), (0, "4")], "one table a slide"
    assert second.notes == ()


@cases(
    ("markdown", "found"),
    [
        ("", []),
        ("# Seul", ["Seul"]),
        ("# Un\n\n# Deux\n\nmots", ["Un", "Deux"]),
        ("mots", ["…"]),
        ("##\n\nmots", ["…"]),
        ("# Titre\n\n## Un\n\n## Deux", ["Un", "Deux"]),
    ],
)
def test_a_document_of_somebody_else_makes_slides_too(markdown: str, found: list[str]) -> None:
    assert titles(slides_of(markdown)) == found


@cases("code", ["fr", "en"])
def test_slide_tools_find_the_same_slides_and_notes(code: str) -> None:
    markdown = export_text(large_workshop(code), document="slides", form="md", day=DAY)
    parts = re.split(r"\r?\n---\r?\n", markdown)  # the patterns are those of reveal.js
    assert [len(re.split(r"(?mi)^\s*notes?:", part)) for part in parts] == [2] * 5
    assert len(slides_of(markdown)) == 5
