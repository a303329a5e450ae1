"""The session: the current workshop, undo and redo, and the path of a change to the store and the screens.

    done = session.do(move_card, card=card.uid, to=axis.uid, before=None)

It is the only object that holds the current workshop: changes are functions from one workshop to the next.
"""

from collections.abc import Callable, Iterable
from enum import Enum
from typing import Concatenate, ParamSpec, Protocol

from msgspec import Struct

from perenne_tui.core.model.history import Entry, Origin, Patch, Sender, apply, difference, inverse, reproduces
from perenne_tui.core.model.remembered import SentEntries, Step, UndoStack, undo_stacks
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused

P = ParamSpec("P")


class Store(Protocol):
    """The store that saves entries, as the session sees it."""

    def commit(self, entry: Entry, after: Workshop) -> None:
        """Queue an entry to be written, in order, and return at once: another thread writes it.

        Args:
            entry: follows the one before.
            after: the workshop with it.
        """


class Done(Struct, frozen=True):
    """The result of a change, an undo or a redo: one step from a workshop to the next."""

    entry: Entry
    """The entry that was written; for an undo or a redo, its own entry."""
    about: Entry
    """The change itself; for an undo or a redo, the change that was undone or redone."""
    before: Workshop
    after: Workshop
    left_out: tuple[Patch, ...] = ()
    """For an undo or a redo: what was not done, as phones have changed it since."""


class Halt(Enum):
    """The reason why an undo or a redo did nothing."""

    NOTHING = "nothing to undo or redo"
    OPENING = "every change since the opening is undone"


Subscriber = Callable[[Done], None]


class Session:
    """The current workshop and the changes that led to it.

    Args:
        workshop: the value to start from.
        store: saves the entries; `None` for a workshop that is only shown.
        last_n: number of the last entry already in the store.
        earlier: returns the entries in the store, oldest first; called when more is wanted than is held in memory.
    """

    def __init__(
        self,
        workshop: Workshop,
        store: Store | None = None,
        *,
        last_n: int = 0,
        earlier: Callable[[], Iterable[Entry]] = tuple,
    ) -> None:
        self._workshop = workshop.with_stacks()
        self._store = store
        self._last_n = last_n
        self._earlier = earlier
        self._is_unread = True
        """Whether the entries of before this opening have not been read yet."""
        self._undoable, self._redoable = UndoStack(), UndoStack()
        self._sent = SentEntries(is_read=last_n == 0)
        self._has_earlier = last_n > 0
        self._depth = 0
        """Changes to undo until the opening is reached; below zero beyond it."""
        self._stopped_at_opening = False
        self._subscribers: list[Subscriber] = []

    @property
    def workshop(self) -> Workshop:
        """The current value."""
        return self._workshop

    @property
    def last_n(self) -> int:
        """Number of the last entry that was passed to the store."""
        return self._last_n

    @property
    def read_only(self) -> bool:
        """Whether changes are refused, as there is no store to save them."""
        return self._store is None

    @property
    def can_undo(self) -> bool:
        """Whether there may be a change to undo: those of before this opening are read only once one is wanted."""
        return bool(self._undoable.held) or self._undoable.has_more or (self._is_unread and self._has_earlier)

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to redo among those made and undone since this opening."""
        return bool(self._redoable.held) or self._redoable.has_more

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Call `subscriber` after every step; the function that is returned ends the subscription."""
        self._subscribers.append(subscriber)
        return lambda: self._subscribers.remove(subscriber)

    def adopt(self, workshop: Workshop, last_n: int) -> None:
        """Replace the workshop with a newer state that another window wrote.

        Raises:
            Refused: this session has a store and writes the workshop itself.
        """
        if self._store is not None:
            raise Refused("This workshop is written here: what another window wrote was left out.")
        self._workshop, self._last_n = workshop.with_stacks(), last_n

    def take_over(
        self,
        workshop: Workshop,
        store: Store,
        *,
        last_n: int,
        earlier: Callable[[], Iterable[Entry]],
        waiting: Iterable[Entry] = (),
    ) -> None:
        """Become the writer of a workshop, from its state on the disk; changes made until then count as earlier ones.

        Args:
            workshop: its state on the disk.
            store: saves the entries from now on.
            last_n: number of the last entry already in the store.
            earlier: returns the entries in the store, oldest first.
            waiting: entries made here that follow on those and are not written yet.
        """
        self._workshop, self._store, self._last_n, self._earlier = workshop.with_stacks(), store, last_n, earlier
        self._has_earlier, self._is_unread, self._stopped_at_opening = last_n > 0, True, False
        self._sent = SentEntries(is_read=last_n == 0)
        entries = tuple(waiting)
        for entry in entries:
            self._commit(entry, entry, apply(self._workshop, entry.writes))
            self._sent.add(entry)
        for stack, found in zip((self._undoable, self._redoable), undo_stacks(entries), strict=True):
            stack.fill(found)
        self._depth = len(self._undoable.held)

    def stop_writing(self) -> None:
        """Stop writing, because another window writes the workshop now."""
        self._store = None

    def apply_patches(self, what: str, writes: tuple[Patch, ...], *, origin: Origin | None = None) -> Done | None:
        """Apply patches that were made elsewhere, as one change that can be undone; `None` when there are none.

        Args:
            what: name of the change in the journal.
            writes: patches that fit the workshop.
            origin: for a merge, the line of the other side: it is recorded even without patches.

        Raises:
            Refused: the workshop is only shown.
        """
        if not writes and origin is None:
            return None
        entry = Entry(self._last_n + 1, what, writes, origin=origin)
        return self._record(entry, apply(self._workshop, writes))

    def do(
        self, change: Callable[Concatenate[Workshop, P], Workshop], *args: P.args, **kwargs: P.kwargs
    ) -> Done | None:
        """Apply a change; `None`, and nothing is written, when it returns an equal workshop.

        Raises:
            Refused: the change cannot be made, or the workshop is only shown.
        """
        return self._make(change.__name__, change(self._workshop, *args, **kwargs))

    def do_for(
        self, sender: Sender, change: Callable[Concatenate[Workshop, P], Workshop], *args: P.args, **kwargs: P.kwargs
    ) -> Done | None:
        """Apply a change that came from a phone, as `do` does; undo and redo pass over it.

        `None`, and nothing is written, also when a change with the same one-use key is in the journal already.

        Raises:
            Refused: the change cannot be made, or the workshop is only shown.
        """
        if sender.key and self.has_done(sender.key):
            return None
        return self._make(change.__name__, change(self._workshop, *args, **kwargs), sender)

    def sent(self, after: int = 0) -> tuple[Entry, ...]:
        """Return the entries from phones after a line, oldest first; the first call reads those in the store."""
        if not self._sent.is_read:
            self._sent.read(self._earlier())
        return self._sent.after(after)

    def has_done(self, key: str) -> bool:
        """Return whether a change with this one-use key is in the journal."""
        return bool(self.sent()) and self._sent.has_key(key)

    def next_to_undo(self) -> Entry | None:
        """Return the change that `undo` would undo; `None` where there is none, or it would stop at the opening."""
        is_at_opening, undoable = self._depth == 0 and not self._stopped_at_opening, self._undoable
        if not is_at_opening and not undoable.held and (undoable.has_more or self._is_unread):
            self._read_earlier()
        return undoable.held[-1].about if undoable.held and not is_at_opening else None

    def undo(self) -> Done | Halt:
        """Undo the last change of content; where all since the opening are undone, return `Halt.OPENING` once."""
        if self._depth == 0 and not self._stopped_at_opening:
            self._stopped_at_opening = True
            return Halt.OPENING
        if self.next_to_undo() is None:
            return Halt.NOTHING
        done = self._append_step("undo", self._undoable.held[-1])
        self._redoable.push(Step(self._undoable.held.pop().about, done.entry))
        self._depth -= 1
        return self._notify(done)

    def redo(self) -> Done | Halt:
        """Redo the change that was undone last."""
        redoable = self._redoable
        if not redoable.held and (redoable.has_more or self._is_unread):
            self._read_earlier()
        if not redoable.held:
            return Halt.NOTHING
        done = self._append_step("redo", redoable.held[-1])
        self._undoable.push(Step(redoable.held.pop().about, done.entry))
        self._depth += 1
        return self._notify(done)

    def _append_step(self, what: str, step: Step) -> Done:
        """Take back what a step wrote: exactly, unless phones have written since."""
        writes, left_out = inverse(step.made.writes), tuple[Patch, ...]()
        if self._sent.last_n > step.made.n:
            from perenne_tui.core.model.adapted_undo import adapted  # without phones nothing is adapted

            writes, left_out = adapted(self._workshop, writes, self._sent.after(step.made.n))
        entry = Entry(self._last_n + 1, what, writes, of=step.about.n)
        return self._commit(entry, step.about, apply(self._workshop, writes), left_out)

    def _make(self, what: str, after: Workshop, sender: Sender | None = None) -> Done | None:
        """Continue with a value, and write its difference to the one before; `None` when they are equal."""
        writes = () if after is self._workshop else difference(self._workshop, after)
        if not writes:
            return None
        entry = Entry(self._last_n + 1, what, writes, sender=sender)
        # Continue from what is written, so that reading the journal again always leads to this same value.
        if not reproduces(self._workshop, writes, after):
            after = apply(self._workshop, writes)
        return self._record(entry, after)

    def _record(self, entry: Entry, after: Workshop) -> Done:
        """Write a change; one of content is the next to undo, unless a phone sent it."""
        done = self._commit(entry, entry, after)
        if entry.sender is not None:
            self._sent.add(entry)
        elif entry.is_content:
            self._undoable.push(Step(entry, entry))
            self._redoable.fill(())
            self._depth += 1
        return self._notify(done)

    def _commit(self, entry: Entry, about: Entry, after: Workshop, left_out: tuple[Patch, ...] = ()) -> Done:
        if self._store is None:
            raise Refused("This workshop is open to be read only: nothing was changed.")
        after = after.with_stacks()
        self._store.commit(entry, after)
        done = Done(entry, about, self._workshop, after, left_out)
        self._workshop, self._last_n = after, entry.n
        return done

    def _notify(self, done: Done) -> Done:
        """Call the subscribers. This comes last, as one of them may fail or make another change."""
        for subscriber in tuple(self._subscribers):
            subscriber(done)
        return done

    def _read_earlier(self) -> None:
        """Read the entries in the store, and hold the last ones where they are more than those held here."""
        self._is_unread = False
        entries = tuple(self._earlier())
        if not self._sent.is_read:
            self._sent.read(entries)
        stacks = (self._undoable, self._redoable)
        for stack, found in zip(stacks, undo_stacks(entries), strict=True):
            if not stack.held or len(found) > len(stack.held):
                stack.fill(found)
