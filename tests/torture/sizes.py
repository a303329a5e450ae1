"""Sizes just below every limit, at it and above: what is accepted opens again, the rest is refused in a sentence.

cards 20,000 · characters of a text 65,536 · bytes of a deck 2 MB · columns 9 · entries of a catalogue 500 ·
drafts 20, of 65,536 characters each · bytes of a workshop 50 MB · bytes of a file's name 255
"""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from perenne_tui.core.changes import boards
from perenne_tui.core.changes.cards import add_card, word_card
from perenne_tui.core.model.history import Entry
from perenne_tui.core.model.rows import Header
from perenne_tui.core.model.session import Done, Session
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import MOST_AXES, MOST_CARDS, Workshop
from perenne_tui.core.text.clean import LONGEST_TEXT
from perenne_tui.core.text.sentences import Refused
from perenne_tui.readers import catalogues, deck_builder, source
from perenne_tui.services.library import workshops
from perenne_tui.services.templates import offered_catalogue
from perenne_tui.store import drafts, paths, size_limit, snapshot
from perenne_tui.store.creation import create
from perenne_tui.store.drafts import LARGEST_TEXT, MOST_DRAFTS, About, Drafts
from perenne_tui.store.paths import SNAPSHOT_ENDING, journal_of
from perenne_tui.store.reading import read
from perenne_tui.store.size_limit import SizeLimit
from perenne_tui.store.workshop_file import open_to_write
from tests.torture.command_plays import AT, PACE, Ended, impatient, typed
from tests.torture.kills import first_value
from tests.torture.outcome import Outcome

ROUND, ROUND_SHORT = (-2, -1, 0, 1, 2), (0, 1)
"""Distances from a limit."""
EVERY, EVERY_SHORT = 1, 8
"""Bytes between two lengths of names."""
LEAST, LEAST_SHORT = 200, 40
CARDS_SHORT = 500
"""The limit of cards in the short form, lower than that of the program: the mechanism is the same."""
MEGABYTE = 1024 * 1024
LONGEST_NAME = 255
"""Bytes of a name on most disks."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A size that was tried."""

    what: str
    taken: bool
    wrong: tuple[str, ...] = ()


def experiment(scratch: Path, short: bool) -> Outcome:
    """Try sizes around each limit."""
    around = ROUND_SHORT if short else ROUND
    most = CARDS_SHORT if short else MOST_CARDS
    with patch.object(deck_builder, "MOST_CARDS", most), patch.object(boards, "MOST_CARDS", most):
        tried = [*_decks(scratch, around, most), *_into(scratch, around, most), *_catalogues(scratch, around)]
    tried += [*_drafts(scratch, around), *_names(scratch, EVERY_SHORT if short else EVERY)]
    # The mechanism is the same whatever the limit is; reading and writing 50 MB takes its time.
    tried += [*_workshops(scratch, 2 * MEGABYTE), *([] if short else _workshops(scratch, paths.LARGEST_FILE))]
    wrong = [f"{each.what}: {sentence}" for each in tried for sentence in each.wrong]
    taken = sum(each.taken for each in tried)
    figures = f"{len(tried)} sizes around 8 limits: {taken} taken and opened again, {len(tried) - taken} refused"
    least = LEAST_SHORT if short else LEAST
    missed = len(tried) < least or not 0 < taken < len(tried)
    return Outcome("sizes", figures, wrong, f"0 wrong, at least {least} sizes", missed=missed)


def control(scratch: Path, short: bool) -> Outcome:
    """Write without counting bytes: the experiment must notice a file that does not open."""
    del short

    def careless(_: SizeLimit, entry: Entry, line: int, after: Workshop) -> None:
        del entry, line, after

    with patch.object(SizeLimit, "grow", careless):
        tried = list(_workshops(scratch, MEGABYTE, guard=2 * MEGABYTE))
    seen = sum(bool(each.wrong) for each in tried)
    figures = f"{len(tried)} sizes under a store that does not count: {seen} seen"
    return Outcome("uncounted", figures, bound="at least 1 seen", missed=not seen)


def _decks(scratch: Path, around: Sequence[int], most: int) -> Iterator[Tried]:
    """Make workshops of decks around each limit of a deck, of which `most` is that of cards."""
    for off in around:
        yield _made(scratch, f"{most + off} cards", _deck([f"C{n}" for n in range(most + off)]), off <= 0)
        yield _made(scratch, f"a title of {LONGEST_TEXT + off}", _deck(["x" * (LONGEST_TEXT + off)]), None)
        yield _made(scratch, f"a title of {LONGEST_TEXT + off} é", _deck(["é" * (LONGEST_TEXT + off)]), None)
        columns = "".join(f"\n## Colonne {n}\n\n- Carte {n}\n" for n in range(MOST_AXES + off))
        yield _made(scratch, f"{MOST_AXES + off} columns", f"# Titre\n{columns}", None)
        deck = _deck(["x" * 20_000] * 100)
        deck += "- " + "y" * 10_000 + "\n"
        padded = deck + "\n" * 100
        while len(padded) < source.LARGEST_FILE + off:
            padded += "- " + "z" * min(60_000, max(0, source.LARGEST_FILE + off - len(padded) - 3)) + "\n"
        yield _made(
            scratch, f"a deck of {source.LARGEST_FILE + off} bytes", padded[: source.LARGEST_FILE + off], off <= 0
        )


def _deck(titles: list[str]) -> str:
    return "# Titre\n\n## Colonne\n\n" + "".join(f"- {title}\n" for title in titles)


def _made(scratch: Path, what: str, deck: str, expected: bool | None) -> Tried:
    """Import a deck; return whether a workshop was made, and the errors found in it."""
    world = _world(scratch)
    (world / "deck.md").write_text(deck, encoding="utf-8", newline="\n")
    with impatient(world):
        ended = typed("import", str(world / "deck.md"))
    made = workshops(world / "library")
    wrong = _wrong_words(ended)
    if bool(made) is bool(ended.code):
        wrong.append(f"it ended with {ended.code}, and there are {len(made)} workshops")
    if expected is not None and bool(made) is not expected:
        wrong.append("it was taken" if made else f"it was refused: {ended.complaint.strip()}")
    for path in made:
        wrong += _wrong_with(path)
    return Tried(what, bool(made), tuple(wrong))


def _into(scratch: Path, around: Sequence[int], most: int) -> Iterator[Tried]:
    """Add cards to a workshop that is nearly full: that holds ten cards less than `most`."""
    full = first_value()
    cards = {f"n{n}": replace(full.cards["c0"], uid=f"n{n}") for n in range(most - 10 - len(full.cards))}
    full = replace(full, cards={**full.cards, **cards})
    for off in around:
        world = _world(scratch)
        (world / "library").mkdir()
        path = world / "library" / f"one{SNAPSHOT_ENDING}"
        create(path, full, at=AT)
        before = path.read_bytes(), journal_of(path).read_bytes()
        (world / "deck.md").write_text(_deck([f"C{n}" for n in range(10 + off)]), encoding="utf-8")
        with impatient(world):
            ended = typed("import", "--yes", "--into", "one", str(world / "deck.md"))
        wrong = _wrong_words(ended) + _wrong_with(path)
        if len(read(path).workshop.cards) != most + (off if off <= 0 else -10):
            wrong.append(f"there are {len(read(path).workshop.cards)} cards")
        if ended.code and (path.read_bytes(), journal_of(path).read_bytes()) != before:
            wrong.append("it was refused, and something was written")
        yield Tried(f"{most + off} cards by --into", not ended.code, tuple(wrong))


def _catalogues(scratch: Path, around: Sequence[int]) -> Iterator[Tried]:
    for off in around:
        library = _world(scratch) / "library"
        (library / "catalogues").mkdir(parents=True)
        text = "# Les nôtres\n" + "".join(f"\n### Critère {n}\n" for n in range(catalogues.LARGEST + off))
        (library / "catalogues" / "criteria.md").write_text(text, encoding="utf-8")
        found = offered_catalogue("criteria", "fr", library)
        taken = len(found.catalogue.entries) >= catalogues.LARGEST + off
        wrong = [] if taken is (off <= 0) and len(found.troubles) == (off > 0) else [f"{found.troubles}"]
        yield Tried(f"{catalogues.LARGEST + off} entries", taken, tuple(wrong))


def _drafts(scratch: Path, around: Sequence[int]) -> Iterator[Tried]:
    """Write as many and as long drafts as are kept: all of them are found again."""
    for off in around:
        for sign in ("x", "é", "🙂", '"', "\n") if off <= 0 or len(around) > len(ROUND_SHORT) else ("é",):
            folder = _world(scratch) / "drafts"
            texts = {
                About("answer", f"c{n}"): f"a{sign * (LARGEST_TEXT + off - 2)}z" for n in range(MOST_DRAFTS + off)
            }
            kept_drafts = Drafts(folder, "w", pace=drafts.DraftTiming(write=3600))
            for about, text in texts.items():
                kept_drafts.typed(about, text)
            kept_drafts.close()
            again = Drafts(folder, "w")
            kept = dict(list(texts.items())[-MOST_DRAFTS:])
            lost = [about for about, text in kept.items() if again.find(about) != text[:LARGEST_TEXT].strip()]
            wrong = (f"{len(lost)} of {len(kept)} drafts are lost",) if lost else ()
            yield Tried(f"{MOST_DRAFTS + off} drafts of {LARGEST_TEXT + off} {sign!r}", not wrong, wrong)


def _using(path: Path) -> tuple[tuple[str, ...], ...]:
    """Return the commands for the path of a workshop; the last one gives it a short name."""
    word = str(path)
    return ("show", word), ("check", word), ("log", word), ("copy", word, "copie"), ("rename", word, "nouveau nom")


_AFTERWARDS = (("forget", "nouveau-nom", "--yes"), ("delete", "nouveau-nom"), ("restore", "nouveau-nom"))


def _names(scratch: Path, every: int) -> Iterator[Tried]:
    """Make workshops whose files have long names, and use those that others have made."""
    for length in (60, 61, *range(LONGEST_NAME - 45, LONGEST_NAME + 2, every)):
        for sign in ("a", "é"):
            world = _world(scratch)
            (world / "library").mkdir()
            stem = sign * (length // len(sign.encode())) + "a" * (length % len(sign.encode()))
            with impatient(world):
                ended = typed("new", str(world / "library" / stem), "--from", str(_any_deck(world)))
                wrong = _wrong_words(ended)
                made = workshops(world / "library")
                if bool(made) is bool(ended.code) or (ended.code and any((world / "library").iterdir())):
                    wrong.append(f"it ended with {ended.code}, and there are {len(made)} workshops")
                for path in made:
                    wrong += _wrong_with(path)
                    for words in (*_using(path), *_AFTERWARDS):
                        again = typed(*words)
                        wrong += [*_wrong_words(again), *([f"{again}"] if again.code else [])]
            yield Tried(f"a name of {length} bytes", not ended.code, tuple(wrong))
    for length in range(LONGEST_NAME - 45, LONGEST_NAME + 1 - len(SNAPSHOT_ENDING), every):
        world = _world(scratch)
        (world / "library").mkdir()
        create(world / "library" / f"a{SNAPSHOT_ENDING}", _titled("a"), at=AT)
        journal_of(world / "library" / f"a{SNAPSHOT_ENDING}").unlink()
        path = (world / "library" / f"a{SNAPSHOT_ENDING}").rename(
            world / "library" / f"{'a' * length}{SNAPSHOT_ENDING}"
        )
        wrong = []
        with impatient(world):
            for words in (("list",), *_using(path)):
                wrong += _wrong_words(typed(*words))
        standing = [read(found).workshop.header.uid for found in workshops(world / "library")]
        if standing.count("uid-a") != 1:
            wrong.append(f"afterwards there are {standing}")
        yield Tried(f"a file whose name has {length} bytes", True, tuple(wrong))


def _workshops(scratch: Path, limit: int, guard: int = 0) -> Iterator[Tried]:
    """Fill a workshop to the last byte that is accepted, and further.

    Args:
        scratch: folder for the files.
        limit: bytes that can be read.
        guard: bytes of a snapshot that can be written; 0 for as many as can be read.
    """
    with patch.object(size_limit, "LARGEST_FILE", limit), patch.object(snapshot, "LARGEST_FILE", guard or limit):
        spare = min(size_limit.SPARE, limit // 10)
        with patch.object(size_limit, "SPARE", spare):
            for off in (*ROUND, spare // 2, spare, spare + 1000, 2 * spare):
                yield _filled(_world(scratch) / f"one{SNAPSHOT_ENDING}", limit - spare + off, limit, at_once=False)
                yield _filled(_world(scratch) / f"one{SNAPSHOT_ENDING}", limit - spare + off, limit, at_once=True)


def _filled(path: Path, target: int, limit: int, *, at_once: bool) -> Tried:
    """Bring a workshop to a size, by many changes or at its creation; the result must open."""
    filled = _titled("one")
    bare = size_limit.size_of(filled)
    cards, left = dict(filled.cards), target - bare
    for number in range(count := -(-left // LONGEST_TEXT), 0, -1):
        part = left // number
        card = replace(filled.cards["c0"], uid=f"n{count - number}", answer="x")
        room = part - (size_limit.size_of(replace(filled, cards={**filled.cards, card.uid: card})) - bare)
        cards[card.uid] = replace(card, answer="x" * (room + 1))
        left -= part
    full = replace(filled, cards=cards)
    assert size_limit.size_of(full) == target
    tried = (_made_at_once if at_once else _made_by_changes)(path, full, f"a workshop of {target:,} bytes")
    if path.exists() and path.stat().st_size > limit:
        return Tried(tried.what, tried.taken, (*tried.wrong, "its file is larger than what can be read"))
    return tried


def _made_at_once(path: Path, full: Workshop, what: str) -> Tried:
    try:
        create(path, full, at=AT)
    except Refused:
        wrong = [f"{file.name} is left" for file in path.parent.iterdir()]
        return Tried(what, False, tuple(wrong))
    wrong = _wrong_with(path)
    if not wrong and read(path).workshop != full:
        wrong.append("it is another workshop")
    return Tried(what, True, tuple(wrong))


def _made_by_changes(path: Path, full: Workshop, what: str) -> Tried:
    create(path, _titled("one"), at=AT)
    file = open_to_write(path, now=lambda: AT, pace=PACE)
    session, taken, wrong = Session(file.reading.workshop, file, last_n=0, earlier=file.earlier), True, list[str]()
    try:
        for uid, card in full.cards.items():
            if uid not in session.workshop.cards:
                session.do(add_card, uid=uid, axis=card.axis, title=card.title)
                session.do(word_card, card=uid, part="answer", text=card.answer)
    except Refused:
        taken = False
    before, depth = session.workshop, session.last_n
    if not isinstance(session.undo(), Done) or not isinstance(session.redo(), Done):
        wrong.append("undo was not possible")
    if session.workshop != before:
        wrong.append("undo and redo changed it")
    if not file.close(30):
        wrong.append(f"{depth} changes could not be saved")
    wrong += _wrong_with(path)
    if not wrong and read(path).workshop != before:
        wrong.append("it is another workshop")
    return Tried(f"{what}, change by change", taken, tuple(wrong))


def _wrong_with(path: Path) -> list[str]:
    """Open a workshop to write, and read it from each of its files; return the errors found."""
    try:
        before = read(path).workshop
        open_to_write(path, now=lambda: AT, pace=PACE).close(30)
        whole = read(path)
        if whole.opened_read_only_because is not None or whole.workshop != before:
            return ["it is not what it was, once it was opened"]
        alone = path.with_name(f"alone{SNAPSHOT_ENDING}")
        shutil.copy(journal_of(path), journal_of(alone))
        found = read(alone).workshop
        journal_of(alone).unlink()
        return [] if found == before else ["the journal alone is another workshop"]
    except (Refused, OSError) as error:
        return [f"it cannot be opened: {error}"]


def _wrong_words(ended: Ended) -> list[str]:
    if "A fault of perenne" in ended.complaint or (ended.code and ended.complaint.count("\n") != 1):
        return [f"it said: {ended.complaint.strip()}"]
    return []


def _titled(name: str) -> Workshop:
    return replace(first_value(), header=Header(f"uid-{name}", title=name))


def _any_deck(world: Path) -> Path:
    (world / "any.md").write_text(_deck(["Une carte"]), encoding="utf-8")
    return world / "any.md"


def _world(scratch: Path) -> Path:
    shutil.rmtree(scratch / "world", ignore_errors=True)
    (scratch / "world").mkdir()
    return scratch / "world"
