"""Files of any shape: imported as boards, decks and plans, and written in every form as answers.

Whatever is nested, repeated or never closed is read or refused in one sentence; nothing ends the program, and four
times as much takes at most some four times as long.
"""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from time import process_time
from typing import Final

from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.document_kinds import FORMS
from perenne_tui.readers import deck_reader
from perenne_tui.readers.agendas import read_agenda
from perenne_tui.readers.catalogues import read_catalogue
from perenne_tui.readers.text_import import import_text
from perenne_tui.services.import_plan import read_returned
from perenne_tui.settings.configuration import read_settings
from perenne_tui.store.creation import create
from perenne_tui.store.reading import read
from tests.documents.conftest import filled
from tests.documents.exported import export_bytes
from tests.torture.outcome import Outcome

LONG, SHORT = 60_000, 240
"""Characters of a shape."""
DAY: Final = date(2026, 11, 24)
DEEP: Final = (150, 1_000, 10_000)
GROWTH, SLOW = 9, 0.5
"""Factor of time for four times as much, and seconds of CPU below which it does not count."""
BOARD, PLAN = "# Titre\n\n## Axe\n\n- question ?\n\n", "# Plan\n\n## En bref\n\n"

SHAPES: Mapping[str, Callable[[int], str]] = {
    "lists": lambda n: "".join("  " * depth + "- a\n" for depth in range(int(n**0.5))),
    "lists on one line": lambda n: "- " * (n // 2) + "a",
    "numbers": lambda n: "1. " * (n // 3) + "a",
    "quotations": lambda n: ">" * n + " a",
    "quotations of lists": lambda n: "> - " * (n // 4) + "a",
    "headings": lambda n: "#" * n + " a\n" + "# a\n" * (n // 8),
    "headings that end": lambda n: "# " + "#" * n + " a",
    "headings with blanks": lambda n: "# a" + " " * n + "b",
    "emphasis": lambda n: "**a " * (n // 8) + " b**" * (n // 8),
    "emphasis by turns": lambda n: "*a_ ~~b " * (n // 8),
    "stars": lambda n: "*" * n,
    "underscores": lambda n: "_a" * (n // 2),
    "brackets": lambda n: "[" * n,
    "brackets closed": lambda n: "[" * (n // 2) + "]" * (n // 2),
    "links": lambda n: "[" * (n // 6) + "a" + "](b)" * (n // 6),
    "pictures": lambda n: "![" * (n // 6) + "a" + "](b)" * (n // 6),
    "pictures of few": lambda n: "![" * min(280, n // 6) + "a" + "](b)" * min(280, n // 6),
    "targets": lambda n: "[a](" * (n // 4),
    "backticks": lambda n: "`" * n,
    "more backticks": lambda n: " ".join("`" * length for length in range(1, int((2 * n) ** 0.5))),
    "tags": lambda n: "<a " * (n // 3),
    "comments": lambda n: "<!--" * (n // 4),
    "addresses": lambda n: "<http://a" * (n // 9),
    "mail": lambda n: "<" + "@" * n,
    "entities": lambda n: "&#x1;&a" * (n // 7),
    "definitions": lambda n: "[a]: http://b\n" * (n // 14),
    "columns": lambda n: "|" + "a|" * (n // 8) + "\n|" + "-|" * (n // 8) + "\n|" + "b|" * (n // 8) + "\n",
    "rows": lambda n: "|a|b|\n|-|-|\n" + "|c|d|\n" * (n // 6),
    "fences": lambda n: "```\n" * (n // 4),
    "underlined": lambda n: "a\n" * (n // 2) + "===\n",
    "bold lines": lambda n: "**" + "a*" * (n // 2),
    "accents": lambda n: "a" + "\u0301\u0315\u05ae" * (n // 3),
    "labels": lambda n: "- AC1 " + "Porteur : " * (n // 10),
    "round brackets": lambda n: "- D1 " + "(" * n,
    "colons": lambda n: "- " + "a : " * (n // 4),
    "stars of cards": lambda n: "- " + "★" * n,
    "dashes": lambda n: "- " * 2 + "a — " * (n // 4),
    "front matter": lambda n: "---\nparticipants: " + "(" * n + "\n---\n",
    "keys": lambda n: "---\n" + "".join(f"k{number}: &a [*a, *a]\n" for number in range(n // 20)) + "---\n",
    "nested keys": lambda n: "---\ntitle: " + "{[" * (n // 2) + "\n---\n",
}
"""By what they are full of: functions of an approximate length in characters."""


def experiment(scratch: Path, short: bool) -> Outcome:
    """Read all shapes in every way, write them in every form, and open files nested deep."""
    size, wrong, tried = SHORT if short else LONG, list[str](), 0
    ways = {way: WAYS[way] for way in SHORT_WAYS} if short else WAYS
    for number, (name, shape) in enumerate(SHAPES.items()):
        for way, take in [*ways.items()][number % 2 :: 2] if short else ways.items():
            tried += 1
            after = _took(take, shape(size))
            before = after if short else _took(take, shape(size // 4))
            if isinstance(before, str) or isinstance(after, str):
                wrong += [f"{name}, {way}: {said}" for said in {before, after} if isinstance(said, str)]
            elif after > max(SLOW, GROWTH * before):
                wrong.append(f"{name}, {way}: {after:.1f} s of the processor, and {before:.1f} s for a quarter of it")
    for depth in DEEP:
        for name, take in _files(scratch, depth).items():
            tried += 1
            if isinstance(said := _took(take, ""), str):
                wrong.append(f"{name} nested {depth:,} deep: {said}")
    return Outcome("shapes", f"{len(SHAPES)} shapes of {size:,} characters, {tried:,} readings and writings", wrong)


def _took(take: Callable[[str], object], text: str) -> float | str:
    """Return the seconds of CPU that a function takes, or how it ended the program."""
    began = process_time()
    try:
        take(text)
    except Refused:
        pass
    except Exception as error:
        return f"ends with {type(error).__name__}: {str(error)[:80]}"
    return process_time() - began


def _board(text: str) -> None:
    import_text((text if text.startswith("---") else BOARD + text).encode(), name="forme", new_uid=new_uid)


def _deck(text: str) -> None:
    deck_reader.read_deck((text if text.startswith("---") else BOARD + text).encode(), new_uid=new_uid)


def _catalogue(text: str) -> None:
    """Read a text as a catalogue and as an agenda."""
    for read_one in (read_catalogue, read_agenda):
        try:
            read_one((text if text.startswith("---") else f"# Titre\n\n### S1 · Nom\n\n{text}").encode())
        except Refused:
            continue


def _plan(text: str) -> None:
    read_returned((PLAN + text).encode())
    read_returned((BOARD + text).encode())


def _answer(document: str, form: str) -> Callable[[str], None]:
    """Return a function that writes a workshop with a text in every field."""

    def write(text: str) -> None:
        # Only what holds the text, and what is written around it anyway: its sheets are as they always are.
        full = filled("fr")
        workshop = Workshop(full.header, full.axes, cards=full.cards, people=full.people, actions=full.actions)
        workshop = workshop.with_rows("cards", replace(workshop.cards["d1"], answer=text))
        workshop = workshop.with_rows("actions", replace(workshop.actions["a1"], text=text))
        workshop = replace(workshop, header=replace(workshop.header, challenge=text))
        export_bytes(workshop, document=document, form=form, day=DAY)

    return write


def _template(form: str) -> Callable[[str], None]:
    """Return a function that writes a workshop with a text as its template."""

    def write(text: str) -> None:
        safe = text.replace("{", "(").replace("#}", ")")
        export_bytes(filled("fr"), document="plan", form=form, day=DAY, template=safe + "\n")

    return write


WAYS: Mapping[str, Callable[[str], object]] = {
    "imported": _board,
    "as a deck": _deck,
    "as a catalogue and an agenda": _catalogue,
    "as a plan": _plan,
    **{f"plan as {form}": _answer("plan", form) for form in FORMS["plan"]},
    **{f"template as {form}": _template(form) for form in ("md", "html", "odt", "docx", "pdf")},
}
SHORT_WAYS: Final = (
    "imported", "as a deck", "as a catalogue and an agenda", "as a plan", "plan as html", "template as odt",
)  # fmt: skip
"""Functions of the short form: every reader, and one form of each writer."""


def _files(scratch: Path, depth: int) -> Mapping[str, Callable[[str], object]]:
    """Return, by kind of file, a function that opens a file nested so deep."""
    deep = "[" * depth + "]" * depth
    workshop, toml = scratch / f"deep-{depth}.perenne.json", scratch / "config.toml"
    create(workshop, filled("fr"), at=datetime.now(UTC))
    tables = json.loads(workshop.read_bytes())
    tables["cards"]["d1"]["novel"] = "DEEP"
    alone = scratch / f"alone-{depth}.perenne.json"
    alone.write_text(json.dumps(tables).replace('"DEEP"', deep), encoding="utf-8")
    toml.write_text(f"language = {deep}", encoding="utf-8")
    return {
        "a TinyDB file": lambda _: read(alone),
        "the JSON of one": lambda _: export_bytes(read(alone).workshop, document="plan", form="json", day=DAY),
        "a configuration": lambda _: read_settings(str(toml)),
    }
