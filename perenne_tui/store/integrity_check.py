"""The integrity check of a workshop's files (`perenne check`): what is damaged, at which byte, and what still opens.

Nothing here locks, repairs or writes. The snapshot is read before the journal: if a window writes meanwhile, the
journal has lines that the snapshot lacks, and never the other way round.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Literal, NamedTuple

from perenne_tui.core.model.history import PatchMismatch, difference
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import as_word
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.store.common_line import merge_of
from perenne_tui.store.copy_names import has_files_beside
from perenne_tui.store.disk import read_file
from perenne_tui.store.journal_audit import Finding, audit_journal, find_misfits
from perenne_tui.store.journal_line import BEGIN, SCHEMA, Line, workshop_of
from perenne_tui.store.journal_replay import index_of, replay
from perenne_tui.store.journal_scan import scan
from perenne_tui.store.json_codec import NotJson
from perenne_tui.store.paths import LARGEST_FILE, SNAPSHOT_ENDING, journal_of, lock_of, real, unfinished_of
from perenne_tui.store.reading import Loaded, Reading, Trouble, load
from perenne_tui.store.set_aside_names import parse_set_aside
from perenne_tui.store.snapshot import Snapshot, from_bytes

_MOST_NAMED: Final = 5

Opens = Literal["write", "agreement", "read", "no"]
"""Mode in which a workshop opens: to write; to write once people accept the damage; read-only; not at all."""


class Inspection(NamedTuple):
    """The result of a check."""

    findings: tuple[Finding, ...]
    opens: Opens
    reading: Reading | None
    """The workshop as it opens; `None` when it does not."""
    lines: int = 0
    """Number of sound lines in its journal."""

    @property
    def damage(self) -> tuple[Finding, ...]:
        """The findings that are damage."""
        return tuple(finding for finding in self.findings if finding.is_damage)

    @property
    def notes(self) -> tuple[Finding, ...]:
        """The findings for information."""
        return tuple(finding for finding in self.findings if not (finding.is_damage or finding.is_to_merge))

    @property
    def copies(self) -> tuple[Finding, ...]:
        """The findings about other copies of the workshop, with changes that are not here."""
        return tuple(finding for finding in self.findings if finding.is_to_merge)


def inspect(path: Path) -> Inspection:
    """Check the files of a workshop.

    Raises:
        Refused: there is no workshop at `path`.
    """
    path = real(path)
    journal = journal_of(path)
    if not (os.path.lexists(path) or os.path.lexists(journal)):
        raise Refused("There is no workshop at {path}.", path=str(path))
    if parse_set_aside(path.name):
        return _inspect_set_aside(path)
    snapshot, found = _inspect_snapshot(path)
    data: bytes | None = None
    try:
        data = read_file(journal)
    except Refused as refused:
        found.append(Finding("unreadable", journal.name, refused.sentence))
    else:
        if not (data or b"").strip():
            found.append(_no_journal(journal))
    lines = scan(data).lines if data else ()
    try:
        loaded = load(path)
    except Refused:
        return Inspection(
            (*found, *audit_journal(data or b"", journal.name), *_leftovers(path)), "no", None, len(lines)
        )
    opens: Opens = "write"
    found += _strangeness(path, loaded)
    if loaded.trouble is Trouble.NEWER:
        opens = "read"
    if loaded.trouble is Trouble.DAMAGED:
        opens = "agreement"
    sifted = audit_journal(data or b"", journal.name)
    found += sifted
    if loaded.edits:
        found.append(_edited(path))
    if loaded.trouble is not Trouble.OTHER_HISTORY:
        is_merged = snapshot is not None and merge_of(lines, snapshot.facts.crc) is not None
        if snapshot and lines and lines[-1].entry.n < snapshot.facts.n and not is_merged:
            found.append(_ends_early(path, snapshot, lines[-1]))
        elif not any(finding.is_damage for finding in sifted):
            # External edits may differ from the journal: they become a change of it when the workshop is opened.
            is_ours = loaded.trouble is not None or not (snapshot and snapshot.is_external)
            found += _compare_replay(path, snapshot if is_ours else None, lines)
    found += _leftovers(path)
    unwritable = _unwritable(path)
    return Inspection((*found, *unwritable), "read" if unwritable else opens, loaded.reading, len(lines))


def _leftovers(path: Path) -> list[Finding]:
    """Return a finding for each leftover file of a workshop, by name; a copy is read where one has its name."""
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


def _inspect_set_aside(path: Path) -> Inspection:
    """Check a file that was set aside: its content, and whether its workshop has all of that."""
    from perenne_tui.store.leftover_copies import set_aside_finding

    standing = set_aside_finding(path)
    found: list[Finding] = [] if standing is None else [replace(standing, is_damage=False)]
    lines = 0
    if journal_of(path) == path:
        data = read_file(path) or b""
        lines = len(scan(data).lines)
        found += audit_journal(data, path.name)
    try:
        return Inspection(tuple(found), "read", load(path).reading, lines)
    except Refused as refused:
        return Inspection((*found, Finding("illegible", path.name, refused.sentence)), "no", None, lines)


def _inspect_snapshot(path: Path) -> tuple[Snapshot | None, list[Finding]]:
    name = {"name": path.name}
    try:
        data = read_file(path, limit=LARGEST_FILE)
    except Refused as refused:
        return None, [Finding("unreadable", path.name, refused.sentence)]
    if data is None:
        sentence = Sentence("{name} is not there: opening the workshop makes it again from its journal.", name)
        return None, [Finding("no_snapshot", path.name, sentence, is_damage=False)]
    try:
        snapshot = from_bytes(data)
    except NotJson:
        return None, [Finding("illegible", path.name, Sentence("{name} is illegible.", name), byte=0)]
    if not snapshot.altered:
        return snapshot, []
    sentence = Sentence("{name} does not fit its checksum: it was damaged, or changed by another program.", name)
    return snapshot, [Finding("altered", path.name, sentence)]


def _strangeness(path: Path, loaded: Loaded) -> list[Finding]:
    """Return the finding about a newer workshop, or one beside the journal of another copy; else none."""
    because = loaded.reading.opened_read_only_because
    if loaded.trouble is Trouble.NEWER and because is not None:
        return [Finding("newer", path.name, because)]
    if loaded.trouble is not Trouble.OTHER_HISTORY:
        return []
    name, workshop = journal_of(path).name, as_word(path.name.removesuffix(SNAPSHOT_ENDING))
    sentence = Sentence(
        "{name} continues another copy of this workshop; to take it in: perenne merge {workshop}",
        {"name": name, "workshop": workshop},
    )
    return [Finding("other_history", name, sentence, is_damage=False, is_to_merge=True)]


def _edited(path: Path) -> Finding:
    sentence = Sentence(
        "{name} was changed outside perenne: the next opening makes that a change that can be undone.",
        {"name": path.name},
    )
    return Finding("edited", path.name, sentence, is_damage=False)


def _no_journal(journal: Path) -> Finding:
    sentence = Sentence("{name} is not there: the workshop opens without its history.", {"name": journal.name})
    return Finding("no_journal", journal.name, sentence, is_damage=False)


def _ends_early(path: Path, snapshot: Snapshot, last: Line) -> Finding:
    journal = journal_of(path).name
    sentence = Sentence(
        "{name} ends at change {last}, and {snapshot} includes change {n}.",
        {"name": journal, "last": last.entry.n, "snapshot": path.name, "n": snapshot.facts.n},
    )
    return Finding("missing", journal, sentence, byte=last.start)


def _compare_replay(path: Path, snapshot: Snapshot | None, lines: Sequence[Line]) -> list[Finding]:
    """Rebuild the workshop from its journal alone, and return where the journal or the snapshot differs from that."""
    first = next((place for place, line in enumerate(lines) if line.entry.what == BEGIN), None)
    if first is None:
        return []
    try:
        start = workshop_of(lines[first].entry)
    except PatchMismatch:
        return []
    place = index_of(snapshot.facts, lines) if snapshot else None
    middle = first if place is None else max(first, place)
    workshop, left_out = replay(start, lines[first + 1 : middle + 1])
    _, later = replay(workshop, lines[middle + 1 :])
    found = find_misfits(start, lines[first + 1 :], journal_of(path).name) if left_out or later else []
    if snapshot is None or place is None or place < first or lines[place].entry.n != snapshot.facts.n:
        return found
    if snapshot.facts.schema <= SCHEMA and (sentence := _difference(path, snapshot, workshop)) is not None:
        found.append(Finding("differs", path.name, sentence))
    return found


def _difference(path: Path, snapshot: Snapshot, replayed: Workshop) -> Sentence | None:
    patches = difference(replayed, snapshot.workshop)
    tables = [name for name, rows in snapshot.workshop.unknown.items() if rows != replayed.unknown.get(name)]
    if not patches and not tables:
        return None
    named = [
        str(spoken)
        for patch in patches
        for row in [snapshot.workshop.table(patch.table).get(patch.uid) or replayed.table(patch.table).get(patch.uid)]
        if (spoken := getattr(row, "spoken", "") or getattr(row, "letter", ""))
    ]
    where = [*named, *(patch.table for patch in patches if patch.table in ROW_TYPES and not named), *tables]
    return Sentence(
        "{name} and its journal do not say the same after change {n} ({where}).",
        {
            "name": path.name,
            "n": snapshot.facts.n,
            "where": ", ".join(list(dict.fromkeys(where))[:_MOST_NAMED]),
        },
    )


def _unwritable(path: Path) -> list[Finding]:
    """Return a finding if something would keep a window from writing."""
    lock = lock_of(path)
    if os.path.lexists(lock) and not lock.is_file():
        sentence = Sentence(
            "{name} is no file: remove it, or the workshop only opens to be read.", {"name": lock.name}
        )
        return [Finding("no_lock", lock.name, sentence)]
    files = [file for file in (path, journal_of(path), lock) if os.path.exists(file)]
    if all(os.access(file, os.W_OK) for file in (path.parent, *files)):
        return []
    sentence = Sentence("{path} takes no writes: the workshop opens to be read.", {"path": str(path.parent)})
    return [Finding("read_only", path.name, sentence, is_damage=False)]
