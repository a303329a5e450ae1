"""Outlines in a few signs, for tests: `# Titre`, `- point`, `  - sous-point`, `| a | b |`."""

from collections.abc import Sequence

from perenne_tui.readers.outline.outline import Entry, Outline

BOXES = {"": "", "open": "[ ] ", "settled": "[x] ", "current": "[/] ", "parked": "[>] ", "not_applicable": "[-] "}


def shape(outline: Outline) -> list[str]:
    """Return the entries of an outline, one a line."""
    return [line for entry in outline.entries for line in _lines(entry)]


def _lines(entry: Entry) -> Sequence[str]:
    indent = "  " * entry.level
    if entry.kind == "heading":
        return [f"{'#' * entry.level} {entry.text}"]
    if entry.kind == "table":
        return [f"{indent}| {' | '.join(row)} |".replace("\n", "/") for row in entry.rows]
    sign = {"item": "- ", "text": "", "verbatim": "= "}[entry.kind]
    return [(indent + sign + BOXES[entry.box] + entry.text).replace("\n", "/")]


def words(outline: Outline) -> str:
    """Return all words of an outline that come to a board."""
    said = [outline.title]
    for entry in outline.entries:
        said += [entry.text, entry.note, *entry.tags, *(cell for row in entry.rows for cell in row)]
        for task in entry.tasks:
            said += [task.text, task.owner, task.due]
    return " ".join(said)


def places_are_apart(outline: Outline) -> bool:
    """Return whether no line of a file is in two entries, and each is a line that there is."""
    numbers = [number for entry in outline.entries for number in range(entry.first, entry.last + 1)]
    return len(numbers) == len(set(numbers)) and set(numbers) <= set(range(1, len(outline.lines) + 1))
