"""The portfolio of any number of libraries: their workshops, read one after the other.

Whatever is wrong with one place or one workshop becomes its sentence, and the others are read. Nothing is kept: 500
workshops are read in less time than an index of them could be trusted.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from perenne_tui.core.model.sheet_rows import Scenario
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.portfolio import Challenge, Facts, facts_of, on_day
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.core.text.system_errors import reason_of
from perenne_tui.services.library import find, name_of
from perenne_tui.services.portfolio_places import NoWorkshop, workshops_at
from perenne_tui.settings import paths
from perenne_tui.store.paths import lock_of, real
from perenne_tui.store.reading import read


def places_of(words: Sequence[str], library: Path) -> list[Path]:
    """Return the places that words name: paths, and names of workshops in the library; the library without a word."""
    return [_place(word, library) for word in words] or [library]


def read_portfolio(
    places: Iterable[Path], today: date, *, facts: Callable[[Workshop], Facts] = facts_of
) -> Iterator[Challenge]:
    """Yield the challenges of a portfolio, each workshop once, as it is read.

    Args:
        places: folders of workshops, workshops, and text files that list such places.
        today: the day on which things are late, due or soon.
        facts: returns what is told of a workshop, such as `shareable_facts`.
    """
    known = set[Path]()
    for found in workshops_at(places):
        path = found.path if isinstance(found, NoWorkshop) else real(found)
        if path not in known:
            known.add(path)
            yield on_day(_challenge(found, facts), today)


def shareable_facts(workshop: Workshop, *, doubtful: dict[str, None]) -> Facts:
    """Return the facts of a workshop for readers who did not take part, with functions in place of names.

    Args:
        workshop: the workshop.
        doubtful: words that may still be names are added to it.
    """
    from perenne_tui.documents.shareable_version import shareable_of

    # Only texts that are told are looked through for names: all others would take most of the time.
    header = replace(workshop.header, note="", credits="")
    scenarios = {
        row.uid: Scenario(row.uid, row.rank, row.spoken, name=row.name, recommended=True)
        for row in workshop.scenarios.values()
        if row.recommended
    }
    told = Workshop(header, people=workshop.people, scenarios=scenarios)
    version = shareable_of(told)
    doubtful.update(dict.fromkeys(version.doubtful))
    shown = version.workshop
    tables = {"people": shown.people, "scenarios": shown.scenarios}
    return facts_of(replace(workshop, header=shown.header).with_tables(tables))


def _place(word: str, library: Path) -> Path:
    path = paths.expanded(word)
    with suppress(Refused, OSError):
        if not path.exists():
            return find(library, word)
    return path


def _challenge(found: Path | NoWorkshop, facts: Callable[[Workshop], Facts]) -> Challenge:
    if isinstance(found, NoWorkshop):
        return Challenge(found.path, found.path.name or str(found.path), trouble=found.reason)
    unread = Challenge(found, name_of(found))
    try:
        reading = read(found)
        known = facts(reading.workshop)
    except Refused as refused:
        return replace(unread, trouble=refused.sentence)
    except Exception as error:  # whatever is wrong with one file, the others are listed
        values: dict[str, str | int | Sentence] = {"path": found.name, "reason": reason_of(error)}
        return replace(unread, trouble=Sentence("{path} cannot be used: {reason}.", values))
    trouble = reading.opened_read_only_because
    return replace(
        unread, facts=known, changed=reading.last_at, trouble=trouble, is_elsewhere=_is_open_elsewhere(found)
    )


def _is_open_elsewhere(path: Path) -> bool:
    if not lock_of(path).exists():
        return False
    from perenne_tui.store.lock import is_locked

    try:
        return is_locked(path)
    except OSError:  # a folder that nobody may write in
        return False
