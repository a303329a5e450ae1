"""The session: applies changes to the workshop, remembers them, hands them to the store, tells the screens.

    done = session.do(move_card, card=card.uid, to=axis.uid, before=None)

It holds the only moving part of the program: which workshop value is the current one.
"""

from collections.abc import Callable, Iterable
from enum import Enum
from typing import Concatenate, NamedTuple, ParamSpec, Protocol

from perenne_tui.core.model.history import Entry, Patch, apply, difference, inverse, reads_as
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused

P = ParamSpec("P")


class Store(Protocol):
    """Where entries are kept for good."""

    def commit(self, entry: Entry) -> None:
        """Take an entry to be written, in order. Returns at once; writing happens elsewhere."""
        ...


class Done(NamedTuple):
    """One step from a workshop to the next."""

    entry: Entry
    """What was written: for an undo or a redo, the line that says so."""
    about: Entry
    """The change itself; for an undo or a redo, the change taken back or made again."""
    before: Workshop
    after: Workshop


class Halt(Enum):
    """Why an undo or a redo did nothing."""

    NOTHING = "there is nothing to take back, or to make again"
    OPENING = "the workshop is as it was when it was opened; once more goes on"


Subscriber = Callable[[Done], None]


class Session:
    """The current workshop and the way it got there.

    Args:
        workshop: the value to start from.
        store: where entries go; `None` for a workshop that is only shown.
        last_n: number of the last entry already in the store.
        earlier: gives the entries written before this opening, oldest first; asked at most once, when somebody
            undoes beyond the opening.
    """

    def __init__(
        self,
        workshop: Workshop,
        store: Store | None = None,
        *,
        last_n: int = 0,
        earlier: Callable[[], Iterable[Entry]] = tuple,
    ) -> None:
        self._workshop = workshop.stacked()
        self._store = store
        self._last_n = last_n
        self._earlier: Callable[[], Iterable[Entry]] | None = earlier
        self._entries: list[Entry] = []
        self._undoable: list[Entry] = []
        self._redoable: list[Entry] = []
        self._depth_at_opening = 0
        self._stopped_at_opening = False
        self._subscribers: list[Subscriber] = []

    @property
    def workshop(self) -> Workshop:
        """The current value."""
        return self._workshop

    @property
    def last_n(self) -> int:
        """Number of the last entry that was handed to the store."""
        return self._last_n

    @property
    def read_only(self) -> bool:
        """Whether changes are refused because nothing would keep them."""
        return self._store is None

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Have `subscriber` called after every step; the function returned ends that."""
        self._subscribers.append(subscriber)
        return lambda: self._subscribers.remove(subscriber)

    def adopt(self, workshop: Workshop, last_n: int) -> None:
        """Show a workshop as another window has made it.

        Raises:
            Refused: this session writes the workshop itself.
        """
        if self._store is not None:
            raise Refused("This workshop is written here: what another window wrote was left out.")
        self._workshop, self._last_n = workshop.stacked(), last_n

    def take_over(
        self,
        workshop: Workshop,
        store: Store,
        *,
        last_n: int,
        earlier: Callable[[], Iterable[Entry]],
        waiting: Iterable[Entry] = (),
    ) -> None:
        """Write from now on a workshop as it is on the disk; what happened there counts as before this opening.

        Args:
            workshop: as it is on the disk at this moment.
            store: where entries go.
            last_n: number of the last entry already in the store.
            earlier: gives the entries in the store, oldest first.
            waiting: changes made here that follow on those.
        """
        self._workshop, self._store, self._last_n, self._earlier = workshop.stacked(), store, last_n, earlier
        self._entries, self._undoable, self._redoable = [], [], []
        self._depth_at_opening, self._stopped_at_opening = 0, False
        for entry in waiting:
            self._write(entry, entry, apply(self._workshop, entry.writes))
        self._undoable, self._redoable = fold(self._entries)

    def leave(self) -> None:
        """Write nothing more: another window does."""
        self._store = None

    def enter(self, what: str, writes: tuple[Patch, ...]) -> Done | None:
        """Take in a change that was made elsewhere; `None` when it changes nothing.

        Args:
            what: the name that it bears.
            writes: what it changes, which fits the workshop.

        Raises:
            Refused: the workshop is only shown.
        """
        if not writes:
            return None
        entry = Entry(self._last_n + 1, what, writes)
        done = self._write(entry, entry, apply(self._workshop, writes))
        self._undoable.append(entry)
        self._redoable.clear()
        return self._told(done)

    def do(
        self, change: Callable[Concatenate[Workshop, P], Workshop], *args: P.args, **kwargs: P.kwargs
    ) -> Done | None:
        """Make a change. The same value back means nothing happened: `None`, and nothing is written.

        Raises:
            Refused: the change cannot be made, or the workshop is only shown.
        """
        after = change(self._workshop, *args, **kwargs)
        writes = () if after is self._workshop else difference(self._workshop, after)
        if not writes:
            return None
        entry = Entry(self._last_n + 1, change.__name__, writes)
        # The value goes on from what is written, so that reading the entries again always gives this very value.
        if not reads_as(self._workshop, writes, after):
            after = apply(self._workshop, writes)
        done = self._write(entry, entry, after)
        if entry.is_content:
            self._undoable.append(entry)
            self._redoable.clear()
        return self._told(done)

    def undo(self) -> Done | Halt:
        """Take back the last change of content.

        Stops once at the start of this opening; asked again, it goes on with what was done before.
        """
        if len(self._undoable) == self._depth_at_opening and not self._stopped_at_opening:
            self._stopped_at_opening = True
            return Halt.OPENING
        if not self._undoable:
            self._recall()
        if not self._undoable:
            return Halt.NOTHING
        about = self._undoable[-1]
        done = self._again("undo", about, inverse(about.writes))
        self._redoable.append(self._undoable.pop())
        return self._told(done)

    def redo(self) -> Done | Halt:
        """Make the last change again that was taken back."""
        if not self._redoable:
            self._recall()
        if not self._redoable:
            return Halt.NOTHING
        about = self._redoable[-1]
        done = self._again("redo", about, about.writes)
        self._undoable.append(self._redoable.pop())
        return self._told(done)

    def _again(self, what: str, about: Entry, writes: tuple[Patch, ...]) -> Done:
        entry = Entry(self._last_n + 1, what, writes, of=about.n)
        return self._write(entry, about, apply(self._workshop, writes))

    def _write(self, entry: Entry, about: Entry, after: Workshop) -> Done:
        if self._store is None:
            raise Refused("This workshop is open to be read only: nothing was changed.")
        self._store.commit(entry)
        done = Done(entry, about, self._workshop, after)
        self._workshop, self._last_n = after, entry.n
        self._entries.append(entry)
        return done

    def _told(self, done: Done) -> Done:
        """Tell the subscribers, once there is nothing left to do: one of them may fail, or ask for more."""
        for subscriber in tuple(self._subscribers):
            subscriber(done)
        return done

    def _recall(self) -> None:
        """Take in the history from before this opening, the first time it is asked for."""
        if self._earlier is not None:
            earlier, self._earlier = list(self._earlier()), None
            self._depth_at_opening = len(fold(earlier)[0])
            self._undoable, self._redoable = fold([*earlier, *self._entries])


def fold(entries: Iterable[Entry]) -> tuple[list[Entry], list[Entry]]:
    """Read a history: give the changes that can be taken back and those that can be made again, last ones last."""
    undoable: list[Entry] = []
    redoable: list[Entry] = []
    for entry in entries:
        if entry.what == "undo" and undoable:
            redoable.append(undoable.pop())
        elif entry.what == "redo" and redoable:
            undoable.append(redoable.pop())
        elif entry.of is None and entry.is_content:
            undoable.append(entry)
            redoable.clear()
    return undoable, redoable
