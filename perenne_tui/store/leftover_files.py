"""Leftover files beside a workshop: unfinished writes, files set aside and other copies of it, for `perenne check`.

Copies are read only where a file has the name of one.
"""

from pathlib import Path

from perenne_tui.core.text.sentences import Sentence
from perenne_tui.store.copy_names import has_files_beside
from perenne_tui.store.journal_audit import Finding
from perenne_tui.store.paths import SNAPSHOT_ENDING, journal_of, unfinished_of
from perenne_tui.store.set_aside_names import parse_set_aside


def find_leftovers(path: Path) -> list[Finding]:
    """Return a finding for each leftover file of a workshop, by name."""
    stem = path.name.removesuffix(SNAPSHOT_ENDING)
    unfinished = {unfinished_of(file).name for file in (path, journal_of(path))}
    found: list[Finding] = []
    try:
        names = sorted(entry.name for entry in path.parent.iterdir() if not entry.is_dir())
    except OSError:
        return []
    for name in names:
        aside = parse_set_aside(name)
        if name in unfinished:
            sentence = Sentence(
                "{name} is a write that a crash cut short: the next opening sweeps it away.", {"name": name}
            )
            found.append(Finding("unfinished", name, sentence, is_damage=False))
        elif aside is not None and aside.stem == stem:
            from perenne_tui.store.leftover_copies import set_aside_finding

            found += filter(None, [set_aside_finding(path.with_name(name))])
    if has_files_beside(path):
        from perenne_tui.store.leftover_copies import other_copies

        found += other_copies(path)
    return found
