"""The session: undo and redo, in this opening and beyond it."""

import gc
import json
from collections.abc import Iterable
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.changes.cards import add_card, mark_card, move_card, set_state, word_card
from perenne_tui.core.changes.conduct import open_card
from perenne_tui.core.changes.records import add_action, edit_action
from perenne_tui.core.model.history import Entry, Patch, apply
from perenne_tui.core.model.remembered import MOST_HELD
from perenne_tui.core.model.rows import Action, Axis, Card, Header, Json
from perenne_tui.core.model.session import Done, Halt, Session
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from tests.budget import examples
from tests.random_changes import random_change
from tests.strategies import workshops

SEEDS = st.integers(0, 2**32)
SMALL = Workshop(
    Header("w", title="Signal’Eau"),
    axes={"a": Axis("a", "i", "D"), "b": Axis("b", "r", "T")},
    cards={"c": Card("c", "a", "i", "D1", "Nom"), "d": Card("d", "a", "r", "D2", "Code")},
)


class Shelf:
    """A store that keeps entries in memory as JSON, as a file does."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def commit(self, entry: Entry, after: Workshop) -> None:
        """Keep one entry."""
        del after
        patches: list[Json] = [[patch.table, patch.uid, patch.was, patch.set] for patch in entry.writes]
        self.lines.append(json.dumps([entry.n, entry.what, entry.of, patches]))

    def entries(self) -> list[Entry]:
        """Return all entries, read from their JSON."""
        return [
            Entry(n, what, tuple(Patch(*patch) for patch in patches), of)
            for n, what, of, patches in map(json.loads, self.lines)
        ]


def opened(workshop: Workshop, shelf: Shelf) -> Session:
    """Return a session opened from the first value of a workshop and all entries since."""
    entries = shelf.entries()
    for entry in entries:
        workshop = apply(workshop, entry.writes)
    return Session(workshop, shelf, last_n=len(entries), earlier=shelf.entries)


def content(workshop: Workshop) -> Workshop:
    return replace(workshop, conduct={})


def make_changes(session: Session, seed: int, count: int) -> list[Workshop]:
    """Make random changes of content; return the content before each, oldest first, and after the last one."""
    rng, values = Random(seed), [content(session.workshop)]
    while len(values) <= count:
        change, arguments = random_change(rng, session.workshop)
        done = session.do(change, **arguments)
        if done and done.entry.is_content:
            values.append(content(session.workshop))
    return values


def undo_all(session: Session) -> list[Workshop]:
    """Undo all changes, past openings; return the content before each undo."""
    values = [content(session.workshop)]
    while (done := session.undo()) is not Halt.NOTHING:
        if isinstance(done, Done):
            values.append(content(session.workshop))
    return values


def redo_all(session: Session) -> None:
    while isinstance(session.redo(), Done):
        pass


@given(workshops(most_steps=5), SEEDS)
@examples(5)
def test_500_random_changes_are_undone_and_redone_step_by_step_to_equal_values(workshop: Workshop, seed: int) -> None:
    shelf = Shelf()
    session = Session(workshop, shelf, earlier=shelf.entries)
    values = make_changes(session, seed, 500)
    assert len(values) > 1.5 * MOST_HELD
    assert undo_all(session) == values[::-1]
    assert session.can_redo
    redo_all(session)
    assert content(session.workshop) == values[-1]
    assert undo_all(session) == values[::-1]


def test_undo_holds_no_more_the_longer_a_sitting_lasts() -> None:
    shelf = Shelf()
    session = Session(SMALL, shelf, earlier=shelf.entries)
    held = []
    for _ in range(4):
        for _ in range(MOST_HELD):
            session.do(mark_card, card="c")
        gc.collect()
        held.append(sum(isinstance(each, Entry) for each in gc.get_objects()))
    assert len(shelf.lines) == 4 * MOST_HELD
    assert held[1:] == held[:1] * 3
    assert session.undo() is not Halt.NOTHING


def test_all_changes_of_an_opening_are_undone_before_it_is_said_that_the_opening_is_reached() -> None:
    shelf = Shelf()
    session = Session(SMALL, shelf, earlier=shelf.entries)
    session.do(mark_card, card="d")
    session = opened(SMALL, shelf)
    for _ in range(MOST_HELD + 3):
        session.do(mark_card, card="c")
    undone = 0
    while session.undo() is not Halt.OPENING:
        undone += 1
    assert undone == MOST_HELD + 3
    assert session.can_undo
    assert isinstance(session.undo(), Done)
    assert session.undo() is Halt.NOTHING
    assert not session.can_undo


@given(workshops(most_steps=5), SEEDS)
@examples(5)
def test_undo_and_redo_go_through_five_restarts(workshop: Workshop, seed: int) -> None:
    shelf = Shelf()
    values = [content(workshop)]
    for opening in range(5):
        values += make_changes(opened(workshop, shelf), seed + opening, 100)[1:]
    session = opened(workshop, shelf)
    assert content(session.workshop) == values[-1]
    assert undo_all(session) == values[::-1]
    session = opened(workshop, shelf)
    redo_all(session)
    assert content(session.workshop) == values[-1]


@given(
    workshops(most_steps=5),
    st.lists(st.sampled_from(["do", "do", "do", "undo", "redo", "reopen"]), max_size=60),
    SEEDS,
)
def test_a_session_and_its_entries_always_tell_the_same(workshop: Workshop, steps: list[str], seed: int) -> None:
    rng, shelf = Random(seed), Shelf()
    session = opened(workshop, shelf)
    for step in steps:
        if step == "do":
            change, arguments = random_change(rng, session.workshop)
            session.do(change, **arguments)
        elif step == "undo":
            session.undo()
        elif step == "redo":
            session.redo()
        else:
            session = opened(workshop, shelf)
        assert session.workshop == opened(workshop, shelf).workshop
    assert [entry.n for entry in shelf.entries()] == list(range(1, len(shelf.lines) + 1))


@given(workshops(most_steps=5), SEEDS, st.lists(st.sampled_from(["do", "undo", "redo"]), max_size=40))
def test_undo_does_the_same_whether_the_program_was_restarted_or_not(
    workshop: Workshop, seed: int, steps: list[str]
) -> None:
    """Opening again before every undo, or never, leads to the same values."""
    stays, shelf = Session(workshop, Shelf()), Shelf()
    for place, step in enumerate(steps):
        again = opened(workshop, shelf)
        change, arguments = random_change(Random(seed + place), stays.workshop)
        for session in (stays, again):
            if step == "do":
                session.do(change, **arguments)
            elif step == "redo":
                session.redo()
            elif session.undo() is Halt.OPENING:
                session.undo()
        assert again.workshop == stays.workshop


def test_done_tells_what_was_written_and_what_about() -> None:
    session = Session(SMALL, Shelf(), last_n=6)
    done = session.do(move_card, card="c", to="b")
    assert done is not None
    assert (done.entry.n, done.entry.what, done.entry.of) == (7, "move_card", None)
    assert done.about is done.entry
    assert (done.before, done.after) == (SMALL, session.workshop)
    undone = session.undo()
    assert isinstance(undone, Done)
    assert (undone.entry.n, undone.entry.what, undone.entry.of) == (8, "undo", 7)
    assert undone.about == done.entry
    redone = session.redo()
    assert isinstance(redone, Done)
    assert (redone.entry.n, redone.entry.what, redone.entry.of) == (9, "redo", 7)


def test_nothing_is_written_when_nothing_happens() -> None:
    shelf = Shelf()
    session = Session(SMALL, shelf)
    assert session.do(set_state, card="c", state="open") is None
    assert session.do(move_card, card="gone", to="a") is None
    assert shelf.lines == []
    assert session.redo() is Halt.NOTHING


def test_undo_skips_how_the_room_is_run() -> None:
    session = Session(SMALL, Shelf())
    session.do(mark_card, card="c")
    session.do(open_card, card="d")
    undone = session.undo()
    assert isinstance(undone, Done)
    assert undone.about.what == "mark_card"
    assert session.workshop.conduct["now"].opened == "d"
    session.do(open_card, card="c")  # and conduct does not take the redo away
    assert isinstance(session.redo(), Done)
    assert session.workshop.cards["c"].marked


def test_a_new_change_drops_what_could_be_redone() -> None:
    session = Session(SMALL, Shelf())
    session.do(mark_card, card="c")
    session.undo()
    session.do(mark_card, card="d")
    assert session.redo() is Halt.NOTHING
    assert not session.workshop.cards["c"].marked


def test_undo_stops_once_at_the_opening_and_then_goes_on() -> None:
    shelf = Shelf()
    opened(SMALL, shelf).do(mark_card, card="c")
    session = opened(SMALL, shelf)
    session.do(mark_card, card="d")
    assert isinstance(session.undo(), Done)
    assert session.undo() is Halt.OPENING
    assert session.workshop.cards["c"].marked
    assert isinstance(session.undo(), Done)
    assert session.workshop == SMALL
    assert session.undo() is Halt.NOTHING


def test_a_redo_with_nothing_to_redo_does_not_take_the_stop_away() -> None:
    shelf = Shelf()
    opened(SMALL, shelf).do(mark_card, card="c")
    session = opened(SMALL, shelf)
    assert session.redo() is Halt.NOTHING
    assert session.undo() is Halt.OPENING
    assert isinstance(session.undo(), Done)


def test_what_was_undone_before_the_opening_can_be_redone_and_undone() -> None:
    shelf = Shelf()
    first = opened(SMALL, shelf)
    first.do(mark_card, card="c")
    first.do(mark_card, card="d")
    first.undo()
    session = opened(SMALL, shelf)
    assert isinstance(session.redo(), Done)
    assert session.workshop.cards["d"].marked
    assert isinstance(session.undo(), Done)
    assert session.undo() is Halt.OPENING


def test_a_change_after_an_opening_drops_what_was_undone_before_it() -> None:
    shelf = Shelf()
    first = opened(SMALL, shelf)
    first.do(mark_card, card="c")
    first.undo()
    session = opened(SMALL, shelf)
    session.do(mark_card, card="d")
    assert session.redo() is Halt.NOTHING


def test_a_redo_of_nothing_leaves_all_earlier_changes_to_be_undone() -> None:
    shelf = Shelf()
    opened(SMALL, shelf).do(mark_card, card="c")
    session = opened(SMALL, shelf)
    session.do(mark_card, card="d")
    assert session.redo() is Halt.NOTHING
    steps = [session.undo() for _ in range(4)]
    assert [type(step) for step in steps] == [Done, Halt, Done, Halt]
    assert (steps[1], steps[3]) == (Halt.OPENING, Halt.NOTHING)
    assert content(session.workshop) == SMALL


def test_the_earlier_entries_are_asked_for_at_most_once_and_only_when_needed() -> None:
    asked: list[int] = []

    def earlier() -> Iterable[Entry]:
        asked.append(1)
        return ()

    session = Session(SMALL, Shelf(), earlier=earlier)
    session.do(mark_card, card="c")
    session.undo()
    assert asked == []
    for _ in range(4):
        session.undo()
        session.redo()
        session.undo()
    assert asked == [1]


def test_a_workshop_that_is_only_shown_refuses_every_change() -> None:
    session = Session(SMALL)
    assert session.read_only
    with pytest.raises(Refused, match="read only"):
        session.do(mark_card, card="c")
    assert session.workshop == SMALL
    assert session.do(mark_card, card="gone") is None


def test_a_refused_change_leaves_everything_as_it_was() -> None:
    shelf = Shelf()
    session = Session(SMALL, shelf)
    with pytest.raises(Refused):
        session.do(word_card, card="c", part="question", text="x" * 70_000)
    assert (session.workshop, shelf.lines) == (SMALL, [])


def test_subscribers_hear_every_step_until_they_leave() -> None:
    session = Session(SMALL, Shelf())
    heard: list[str] = []
    leave = session.subscribe(lambda done: heard.append(done.entry.what))
    session.do(mark_card, card="c")
    session.undo()
    session.redo()
    leave()
    session.do(mark_card, card="d")
    assert heard == ["mark_card", "undo", "redo"]


def test_a_subscriber_that_fails_leaves_the_change_made_and_undoable() -> None:
    session = Session(SMALL, Shelf())

    def fail(_done: Done) -> None:
        raise RuntimeError("no screen")

    leave = session.subscribe(fail)
    for step in (lambda: session.do(mark_card, card="c"), session.undo, session.redo):
        with pytest.raises(RuntimeError, match="no screen"):
            step()
    leave()
    assert session.workshop.cards["c"].marked
    assert isinstance(session.undo(), Done)
    assert session.workshop == SMALL


def test_a_field_that_was_wrongly_typed_in_the_file_can_be_set_undone_and_redone() -> None:
    strange = SMALL.with_rows("actions", Action("x", "c", "AC1", "Déposer", extra={"due": "soon"}))
    shelf = Shelf()
    session = Session(strange, shelf)
    session.do(edit_action, action="x", text="Déposer", owner="", due=date(2027, 1, 1), person="p")
    assert session.workshop == opened(strange, shelf).workshop
    session.do(edit_action, action="x", text="Déposer", owner="", due=None, person="p")
    assert session.workshop == opened(strange, shelf).workshop
    assert undo_all(session)[-1] == strange
    redo_all(session)
    assert session.workshop == opened(strange, shelf).workshop


@given(
    st.lists(
        st.tuples(st.sampled_from("cde"), st.sampled_from("ab"), st.sampled_from(["c", "d", "e", None])), max_size=12
    )
)
def test_moves_written_at_once_give_what_they_give_one_by_one(moves: list[tuple[str, str, str | None]]) -> None:
    start = add_card(SMALL, uid="e", axis="b", title="Coûts")
    together, shelf = Session(start, Shelf()), Shelf()
    for card, to, before in moves:
        together.do(move_card, card=card, to=to, before=before)
        opened(start, shelf).do(move_card, card=card, to=to, before=before)
    assert opened(start, shelf).workshop == together.workshop


def test_spoken_ids_go_on_after_a_restart() -> None:
    shelf = Shelf()
    for uid in ("x", "y", "z"):
        session = opened(SMALL, shelf)
        session.do(add_action, uid=uid, card="c", text="Déposer", owner="Léa", due=None, person=f"p{uid}")
    workshop = opened(SMALL, shelf).workshop
    assert [action.spoken for action in workshop.actions_of("c")] == ["AC1", "AC2", "AC3"]
    assert len(workshop.people) == 1
