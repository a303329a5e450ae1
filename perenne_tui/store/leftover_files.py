"""What crashes, mending and other programs have left beside a workshop, and whether anything is only there."""

from pathlib import Path

from perenne_tui.core.text.clean import as_word
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.store.copy_relation import Kinship, kinship_of_file
from perenne_tui.store.journal_audit import Finding
from perenne_tui.store.paths import journal_of, unfinished_of
from perenne_tui.store.reading import load
from perenne_tui.store.set_aside_names import set_aside

_SNAPSHOT = ".perenne.json"


def leftovers(path: Path) -> list[Finding]:
    """Look for what stands beside a workshop."""
    stem = path.name.removesuffix(_SNAPSHOT)
    unfinished = {unfinished_of(file).name for file in (path, journal_of(path))}
    found: list[Finding] = []
    try:
        names = sorted(entry.name for entry in path.parent.iterdir() if not entry.is_dir())
    except OSError:
        return []
    for name in names:
        aside = set_aside(name)
        if name in unfinished:
            sentence = Sentence(
                "{name} is a write that a crash cut short: the next opening sweeps it away.", {"name": name}
            )
            found.append(Finding("unfinished", name, sentence, is_damage=False))
        elif aside is not None and aside.stem == stem and (finding := standing_of(path.with_name(name))):
            found.append(finding)
    return found


def standing_of(file: Path) -> Finding | None:
    """Say what a file that was set aside is to its workshop; `None` for any other file."""
    aside = set_aside(file.name)
    if aside is None:
        return None
    path = file.with_name(aside.stem + _SNAPSHOT)
    is_conflict = aside.cause == "conflict"
    kin = kinship_of_file(path, file)
    is_damage = is_conflict and kin.relation != "contained"
    return Finding("conflict" if is_conflict else "set_aside", file.name, _said(file, kin), is_damage=is_damage)


def _said(file: Path, kin: Kinship) -> Sentence:
    values: dict[str, str | int] = {"name": file.name, "word": as_word(file.name), "n": kin.more}
    if kin.relation == "contained":
        return Sentence("{name} holds nothing but a part of this history: perenne delete {word}", values)
    try:
        load(file)
    except Refused:
        return Sentence("{name} was set aside: keep it until nobody needs what is in it.", values)
    if kin.more:
        return Sentence("{name} holds changes that are not here ({n}); to read it: perenne show {word}", values)
    return Sentence("{name} may hold what is not here; to read it: perenne show {word}", values)
