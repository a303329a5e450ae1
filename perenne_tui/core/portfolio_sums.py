"""A portfolio as a whole: its order, its sums, the titles that tell its challenges apart, copies of one workshop."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from perenne_tui.core.portfolio import NEED_KINDS, Challenge, ends_within, soon
from perenne_tui.core.text.clean import fold


class Sums(Struct, frozen=True):
    """The sums of a portfolio; a workshop of which it holds several copies counts once, as it was changed last."""

    challenges: int = 0
    """Those that could be read."""
    unreadable: int = 0
    """Workshops and places that could not be read."""
    in_need: int = 0
    """Challenges that need a person now."""
    recommended: int = 0
    """Challenges with a recommended scenario."""
    settled: int = 0
    total: int = 0
    open_decisions: int = 0
    late_decisions: int = 0
    open_actions: int = 0
    late_actions: int = 0
    orphan_actions: int = 0
    departures: int = 0
    ending: int = 0
    """Challenges that end within `core.portfolio.SOON` days."""
    sittings: int = 0
    """Challenges whose next sitting is agreed on."""


def in_order_of_need(challenges: Iterable[Challenge]) -> list[Challenge]:
    """Return challenges, those that need a person most first: by the kind of their most urgent need, then its day."""
    return sorted(challenges, key=_urgency)


def sums_of(challenges: Iterable[Challenge], today: date) -> Sums:
    """Return the sums of a portfolio on a day."""
    counted = each_once(challenges)
    known = [(one, one.facts) for one in counted if one.facts is not None]
    return Sums(
        challenges=len(known),
        unreadable=len(counted) - len(known),
        in_need=sum(bool(one.needs) for one, _ in known),
        recommended=sum(bool(facts.scenarios) for _, facts in known),
        settled=sum(facts.settled for _, facts in known),
        total=sum(facts.total for _, facts in known),
        open_decisions=sum(facts.open_decisions for _, facts in known),
        late_decisions=sum(one.late_decisions for one, _ in known),
        open_actions=sum(facts.open_actions for _, facts in known),
        late_actions=sum(one.late_actions for one, _ in known),
        orphan_actions=sum(facts.orphan_actions for _, facts in known),
        departures=sum(len(one.departures) for one, _ in known),
        ending=sum(ends_within(facts, today, soon(today)) for _, facts in known),
        sittings=sum(one.next_sitting is not None for one, _ in known),
    )


def same_workshops(challenges: Iterable[Challenge]) -> dict[str, list[Challenge]]:
    """Return the workshops of which a portfolio holds several copies, by uid, the one changed last first."""
    found: dict[str, list[Challenge]] = {}
    for one in challenges:
        if one.facts is not None and one.facts.uid:
            found.setdefault(one.facts.uid, []).append(one)
    return {uid: sorted(rows, key=_changed_last) for uid, rows in found.items() if len(rows) > 1}


def each_once(challenges: Iterable[Challenge]) -> list[Challenge]:
    """Return challenges in their order, of several copies of one workshop the one changed last alone."""
    rows = list(challenges)
    earlier = {one.path for copies in same_workshops(rows).values() for one in copies[1:]}
    return [one for one in rows if one.path not in earlier]


def _changed_last(challenge: Challenge) -> tuple[float, str]:
    return (-challenge.changed.timestamp() if challenge.changed else 0.0, str(challenge.path))


def _urgency(challenge: Challenge) -> tuple[int, date, int, date, str, str]:
    first = challenge.needs[0] if challenge.needs else None
    end = challenge.facts.end if challenge.facts else None
    return (
        NEED_KINDS.index(first.kind) if first else len(NEED_KINDS),
        (first and first.day) or date.max,
        -len(challenge.needs),
        end or date.max,
        fold(challenge.title),
        str(challenge.path),
    )


def distinct_titles(challenges: Sequence[Challenge], *, numbered: bool = False) -> Mapping[Path, str]:
    """Return by path the titles of challenges; of several with one title, each with its name, or its folder too.

    Args:
        challenges: the challenges.
        numbered: whether they are told apart by numbers instead, where names of files are not to be told.
    """
    if numbered:
        return _numbered(challenges)
    ways: tuple[Callable[[Challenge], str], ...] = (
        lambda one: one.title,
        lambda one: f"{one.title} ({one.name})",
        lambda one: f"{one.title} ({one.path.parent.name})",
        lambda one: f"{one.title} ({one.path.parent.name}, {one.name})",
        lambda one: f"{one.title} ({one.path})",
    )
    found, left = dict[Path, str](), list(challenges)
    for way in ways:
        said = {one.path: way(one) for one in left}
        times = Counter(map(fold, said.values()))
        found |= {path: title for path, title in said.items() if times[fold(title)] == 1 or way is ways[-1]}
        left = [one for one in left if one.path not in found]
    return found


def _numbered(challenges: Sequence[Challenge]) -> Mapping[Path, str]:
    found, times = dict[Path, str](), Counter[str]()
    for one in challenges:
        title = one.typed_title
        times[fold(title)] += 1
        place = times[fold(title)]
        found[one.path] = f"{title} ({place})" if title and place > 1 else title
    return found
