"""Copies of a workshop that were left beside it, under a name of their own or set aside: whether they bring anything.

They are compared with it, which takes more modules than checking its own files.
"""

from pathlib import Path

from perenne_tui.core.text.clean import as_word
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.store.common_line import compare_copies
from perenne_tui.store.copy_names import is_to_merge
from perenne_tui.store.copy_reading import copies_beside, own_state, read_copies
from perenne_tui.store.copy_relation import CopyRelation, relation_of_file
from perenne_tui.store.journal_audit import Finding
from perenne_tui.store.paths import SNAPSHOT_ENDING
from perenne_tui.store.reading import load
from perenne_tui.store.set_aside_names import parse_set_aside


def other_copies(path: Path) -> list[Finding]:
    """Return a finding for each copy of a workshop that stands beside it under a name of its own: `atelier-2`."""
    try:
        here = own_state(path)
        copies = copies_beside(path, here.workshop.header.uid)
    except Refused:
        return []
    found: list[Finding] = []
    for copy in copies:
        others = [name for name in copy.names if parse_set_aside(name) is None]
        if others and not compare_copies(here, copy.state).brings_nothing:
            sentence = Sentence(
                "{name} is another copy, which may hold what is not here; to take it in: perenne merge {workshop}",
                {"name": others[0], "workshop": as_word(path.name.removesuffix(SNAPSHOT_ENDING))},
            )
            found.append(Finding("conflict", others[0], sentence, is_damage=False, is_to_merge=True))
    return found


def set_aside_finding(file: Path) -> Finding | None:
    """Return the finding about a file that was set aside; `None` for any other file."""
    aside = parse_set_aside(file.name)
    if aside is None:
        return None
    path = file.with_name(aside.stem + SNAPSHOT_ENDING)
    relation = relation_of_file(path, file)
    if relation.kind != "contained" and _brings_nothing(path, file):
        relation = CopyRelation("contained")
    is_to_merge = relation.kind != "contained" and _is_copy(path, file)
    return Finding(
        "conflict" if aside.cause == "conflict" else "set_aside",
        file.name,
        _said(file, path, relation, is_to_merge=is_to_merge),
        is_damage=False,
        is_to_merge=is_to_merge,
    )


def _is_copy(path: Path, file: Path) -> bool:
    """Return whether a file that was set aside is another copy of the workshop, which can be read.

    What was kept because it was damaged is merged only by whoever names it.
    """
    if not is_to_merge(file.name):
        return False
    try:
        return own_state(path).workshop.header.uid == load(file).reading.workshop.header.uid
    except Refused:
        return False


def _brings_nothing(path: Path, file: Path) -> bool:
    """Return whether another copy says nothing that the workshop has not taken in."""
    try:
        here = own_state(path)
        copies = read_copies(file, path, here.workshop.header.uid)
    except Refused:
        return False
    return all(compare_copies(here, copy.state).brings_nothing for copy in copies)


def _said(file: Path, path: Path, relation: CopyRelation, *, is_to_merge: bool) -> Sentence:
    workshop = as_word(path.name.removesuffix(SNAPSHOT_ENDING))
    values: dict[str, str | int] = {
        "name": file.name,
        "word": as_word(file.name),
        "n": relation.more,
        "workshop": workshop,
    }
    if relation.kind == "contained":
        return Sentence("{name} holds nothing but a part of this history: perenne delete {word}", values)
    if is_to_merge and relation.more:
        return Sentence(
            "{name} is another copy, with changes that are not here ({n}); to take them in: perenne merge {workshop}",
            values,
        )
    if is_to_merge:
        return Sentence(
            "{name} is another copy, which may hold what is not here; to take it in: perenne merge {workshop}", values
        )
    try:
        load(file)
    except Refused:
        return Sentence("{name} was set aside: keep it until nobody needs what is in it.", values)
    if relation.more:
        return Sentence("{name} holds changes that are not here ({n}); to read it: perenne show {word}", values)
    return Sentence("{name} may hold what is not here; to read it: perenne show {word}", values)
