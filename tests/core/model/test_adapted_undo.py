"""Undo and redo of the facilitator's changes, where phones have written in between."""

from collections import Counter
from collections.abc import Iterator
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.changes.axes import add_axis
from perenne_tui.core.changes.cards import add_card, answer_card, delete_card, word_card
from perenne_tui.core.changes.conduct import begin_phase, conducted
from perenne_tui.core.changes.people import add_person, come_as, give_name_back
from perenne_tui.core.changes.records import add_action, add_decision
from perenne_tui.core.changes.sittings import PlannedPhase, begin_sitting, say_farewell, set_presence
from perenne_tui.core.changes.voices import give_confidence, give_mark, give_word
from perenne_tui.core.changes.voting import cast_ballot, drop_ballot, set_confidence, take_all_ballots_back
from perenne_tui.core.model.history import Entry, Sender, apply, inverse
from perenne_tui.core.model.references import REFERENCES, references_of
from perenne_tui.core.model.rows import Axis, Card, Header, Person
from perenne_tui.core.model.session import Done, Halt, Session
from perenne_tui.core.model.sitting_rows import Sitting
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from tests.budget import examples
from tests.random_changes import random_change

SEEDS = st.integers(0, 2**32)
LEA, ALI = Sender("lea"), Sender("ali")
VOICE = Sender(voice="v1")
BOARD = Workshop(
    Header("w", counters={"D": 2, "T": 1}),
    axes={"a": Axis("a", "i", "D"), "b": Axis("b", "r", "T")},
    cards={"c": Card("c", "a", "i", "D1", "Nom"), "d": Card("d", "a", "r", "D2", "Code")},
    people={"lea": Person("lea", "Léa"), "ali": Person("ali", "Ali")},
    sittings={"s": Sitting("s", present=("lea",))},
)
BOARD = begin_phase(
    begin_sitting(
        BOARD,
        uid="s",
        day=None,  # type: ignore[arg-type]
        starts="",
        ends="",
        at="2026-11-24T13:05:00.250Z",
        agenda="",
        planned=[PlannedPhase("vote", "Vote", 10)],
        uids=["ph"],
        present=["lea"],
    ),
    phase="ph",
    at="2026-11-24T13:05:00.250Z",
    box=600,
)


class Shelf:
    """A store that keeps entries in memory."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def commit(self, entry: Entry, after: Workshop) -> None:
        """Keep one entry."""
        del after
        self.entries.append(entry)


def opened(workshop: Workshop = BOARD) -> Session:
    shelf = Shelf()
    return Session(workshop, shelf, earlier=lambda: shelf.entries)


def undone(session: Session) -> Done:
    while not isinstance(done := session.undo(), Done):
        pass
    return done


def redone(session: Session) -> Done:
    done = session.redo()
    assert isinstance(done, Done)
    return done


def test_a_card_from_a_phone_stays_and_no_number_is_given_twice() -> None:
    session = opened()
    session.do(add_card, uid="own", axis="a", title="Qui paie ?")
    session.do_for(LEA, add_card, uid="hers", axis="a", title="Qui répond ?")
    undone(session)
    assert session.workshop.cards.keys() == {"c", "d", "hers"}
    session.do_for(LEA, add_card, uid="next", axis="a", title="Et après ?")
    assert [session.workshop.cards[uid].spoken for uid in ("hers", "next")] == ["D4", "D5"]


def test_a_number_that_a_phone_got_meanwhile_is_not_given_again_by_redo() -> None:
    session = opened()
    session.do(add_card, uid="own", axis="a", title="Qui paie ?")
    undone(session)
    session.do_for(LEA, add_card, uid="hers", axis="a", title="Qui répond ?")
    redone(session)
    spoken = Counter(card.spoken for card in session.workshop.cards.values())
    assert spoken == {"D1": 1, "D2": 1, "D3": 1, "D4": 1}
    assert session.workshop.header.counters["D"] == 4
    undone(session)
    assert session.workshop.cards.keys() == {"c", "d", "hers"}


def test_a_card_that_goes_takes_its_ballots_along_and_brings_them_back() -> None:
    session = opened()
    session.do(add_card, uid="own", axis="a", title="Qui paie ?")
    session.do_for(LEA, cast_ballot, voter="lea", dots={"own": 1, "c": 2}, budget=3, uids=["x", "y", "z"])
    before = session.workshop
    undone(session)
    assert {ballot.card for ballot in session.workshop.ballots.values()} == {"c"}
    redone(session)
    assert replace(session.workshop, conduct={}) == replace(before, conduct={})


def test_the_last_ballot_of_somebody_counts_whatever_is_undone() -> None:
    session = opened()
    session.do(cast_ballot, voter="lea", dots={"c": 3}, budget=3, uids=["k", "l"])
    session.do(cast_ballot, voter="ali", dots={"c": 1}, budget=3, uids=["m", "n"])
    session.do(take_all_ballots_back)
    session.do_for(LEA, cast_ballot, voter="lea", dots={"d": 2}, budget=3, uids=["x", "y"])
    done = undone(session)
    assert {(row.voter, row.card, row.dots) for row in session.workshop.ballots.values()} == {
        ("lea", "d", 2),
        ("ali", "c", 1),
    }
    assert done.left_out
    session.do_for(LEA, drop_ballot, voter="lea")
    for _ in range(2):
        undone(session)
    assert not session.workshop.ballots


def test_voices_are_told_apart_from_what_was_typed() -> None:
    session = opened()
    session.do(set_confidence, about="a", scores=[3, 4], uid="k")
    session.do_for(VOICE, give_confidence, about="a", score=5, was=None, uid="x")
    undone(session)
    (row,) = session.workshop.confidences.values()
    assert row.scores == (5,)
    redone(session)
    (row,) = session.workshop.confidences.values()
    assert row.scores == (3, 4, 5)
    session.do(say_farewell, sitting="s", words=["Vivant"], roti=[4, 5])
    session.do_for(VOICE, give_word, sitting="s", word="Utile", was="")
    session.do_for(VOICE, give_mark, sitting="s", mark=4, was=None)
    undone(session)
    assert (session.workshop.sittings["s"].words, session.workshop.sittings["s"].roti) == (("Utile",), (4,))


def test_votes_of_confidence_taken_away_come_back_beside_new_voices() -> None:
    session = opened()
    session.do(set_confidence, about="a", scores=[3, 4], uid="k")
    session.do(set_confidence, about="a", scores=[], uid="l")
    session.do_for(VOICE, give_confidence, about="a", score=5, was=None, uid="x")
    undone(session)
    assert [row.scores for row in session.workshop.confidences.values()] == [(3, 4, 5)]


def test_what_cannot_be_undone_is_told() -> None:
    session = opened()
    session.do_for(LEA, add_card, uid="hers", axis="a", title="Qui ?")
    session.do(word_card, card="hers", part="title", text="Qui répond ?")
    session.do(add_axis, uid="new", name="Suite")
    session.do_for(LEA, add_card, uid="there", axis="new", title="Où ?")
    done = undone(session)
    assert session.workshop.cards["there"].axis in session.workshop.axes
    assert [patch.table for patch in done.left_out] == ["axes"]
    session.do_for(LEA, delete_card, card="hers")
    done = undone(session)
    assert (done.entry.writes, done.about.what) == ((), "word_card")
    assert done.left_out
    assert redone(session).entry.writes == ()


def test_somebody_whose_phone_is_here_stays_with_their_vote() -> None:
    session = opened()
    session.do(add_action, uid="x", card="c", text="Demander", owner="Yanis", due=None, person="new")
    session.do_for(Sender("new"), cast_ballot, voter="new", dots={"c": 1}, budget=3, uids=["y", "z"])
    done = undone(session)
    assert not session.workshop.actions
    assert [patch.table for patch in done.left_out] == ["people"]
    assert session.workshop.sittings["s"].present == ("lea", "new")
    assert [row.voter for row in session.workshop.ballots.values()] == ["new"]


def test_somebody_whose_ballot_was_typed_goes_with_it() -> None:
    session = opened()
    session.do(add_person, uid="new", name="Yanis")
    session.do_for(LEA, set_presence, sitting="s", person="new", presence="present")
    undone(session)
    assert session.workshop.sittings["s"].present == ("lea",)


def test_records_on_a_card_that_was_taken_back_are_not_made_again() -> None:
    session = opened()
    session.do_for(LEA, add_card, uid="hers", axis="a", title="Qui ?")
    session.do(add_action, uid="x", card="hers", text="Demander", owner="", due=None, person="p")
    undone(session)
    session.do_for(LEA, delete_card, card="hers")
    assert redone(session).left_out
    assert not session.workshop.actions


def test_a_decision_takes_the_voices_about_it_along() -> None:
    session = opened()
    session.do(add_decision, uid="x", card="c", text="Publier", status="made", decider="", due=None, person="p")
    session.do_for(VOICE, give_confidence, about="x", score=2, was=None, uid="v")
    undone(session)
    assert not session.workshop.confidences
    redone(session)
    assert session.workshop.confidences["v"].scores == (2,)


def test_a_sitting_with_voices_stays() -> None:
    session = opened(replace(BOARD, sittings={}, phases={}, conduct={}))
    session.do(
        begin_sitting,
        uid="n",
        day=None,  # type: ignore[arg-type]
        starts="",
        ends="",
        at="2026-11-24T13:05:00.250Z",
        agenda="",
        planned=[PlannedPhase("closing", "Fin", 10)],
        uids=["q"],
    )
    session.do(begin_phase, phase="q", at="2026-11-24T13:05:00.250Z", box=600)
    session.do_for(LEA, set_presence, sitting="n", person="lea", presence="present")
    session.do_for(VOICE, give_word, sitting="n", word="Utile", was="")
    undone(session)
    assert session.workshop.sittings["n"].words == ("Utile",)
    assert list(dangling(session.workshop)) == []


def test_a_key_is_done_once_in_this_opening_and_the_next() -> None:
    shelf = Shelf()
    session = Session(BOARD, shelf, earlier=lambda: shelf.entries)
    sender = Sender("lea", "key-1")
    assert session.do_for(sender, add_card, uid="x", axis="a", title="Qui ?")
    assert session.do_for(sender, add_card, uid="y", axis="a", title="Qui ?") is None
    again = Session(session.workshop, shelf, last_n=1, earlier=lambda: shelf.entries)
    assert again.has_done("key-1")
    assert again.do_for(sender, add_card, uid="z", axis="a", title="Qui ?") is None
    assert [entry.sender for entry in again.sent()] == [sender]
    assert len(shelf.entries) == 1


def test_undo_passes_over_phones_after_reopening_too() -> None:
    shelf = Shelf()
    session = Session(BOARD, shelf, earlier=lambda: shelf.entries)
    session.do(answer_card, card="c", text="La DSI")
    session.do_for(LEA, add_card, uid="hers", axis="a", title="Qui ?")
    again = Session(session.workshop, shelf, last_n=2, earlier=lambda: shelf.entries)
    undone(again)
    assert again.workshop.cards["c"].answer == ""
    assert "hers" in again.workshop.cards
    again.do_for(LEA, add_card, uid="next", axis="a", title="Où ?")
    third = Session(again.workshop, shelf, last_n=4, earlier=lambda: shelf.entries)
    redone(third)
    assert third.workshop.cards["c"].answer == "La DSI"


@given(SEEDS)
@examples(40)
def test_own_changes_and_phones_interleaved_lose_nothing_of_phones(seed: int) -> None:
    """Never a patch that does not fit, a reference to nothing, a number or a ballot twice, a card of a phone gone."""
    rng, shelf = Random(seed), Shelf()
    session = Session(BOARD, shelf, earlier=lambda: shelf.entries)
    known = set(dangling(BOARD))
    for step in range(60):
        before, last = session.workshop, len(shelf.entries)
        match rng.randrange(10):
            case 0 | 1 | 2:
                one_change(rng, session)
            case 3 | 4 | 5:
                phone_change(rng, session, f"{seed}-{step}")
            case 6 | 7 | 8:
                session.undo()
            case _:
                session.redo()
        after = session.workshop
        for entry in shelf.entries[last:]:
            if entry.of is None:
                known |= set(dangling(after))
            else:
                check_step(before, after, shelf.entries, entry)
                assert set(dangling(after)) <= known
    replayed = BOARD
    for entry in shelf.entries:
        replayed = apply(replayed, entry.writes)
    assert replayed == session.workshop
    other = Shelf()
    other.entries = list(shelf.entries)
    again = Session(replayed, other, last_n=session.last_n, earlier=lambda: other.entries)
    values = undo_all(session)
    assert undo_all(again) == values
    assert all(set(dangling(value)) <= known for value in values)


@given(SEEDS)
@examples(15)
def test_without_a_phone_in_between_an_undo_is_exactly_the_inverse(seed: int) -> None:
    rng, shelf = Random(seed), Shelf()
    session = Session(BOARD, shelf, earlier=lambda: shelf.entries)
    for place in range(4):
        for number in range(3):
            phone_change(rng, session, f"{place}-{number}")
        values = [content(session.workshop)]
        for _ in range(4):
            done = one_change(rng, session)
            if done and done.entry.is_content:
                values.append(content(session.workshop))
        for direction in (values[::-1], values):
            for value in direction[1:]:
                made = shelf.entries[-1]
                done = undone(session) if direction is not values else redone(session)
                assert content(session.workshop) == value
                assert not done.left_out
                if made.of is not None or made.is_content:
                    assert direction is values or made.of is not None or done.entry.writes == inverse(made.writes)


def undo_all(session: Session) -> list[Workshop]:
    values = []
    while (done := session.undo()) is not Halt.NOTHING:
        if isinstance(done, Done):
            values.append(session.workshop)
    return values


def one_change(rng: Random, session: Session) -> Done | None:
    change, arguments = random_change(rng, session.workshop)
    try:
        return session.do(change, **arguments)
    except Refused:
        return None


def phone_change(rng: Random, session: Session, key: str) -> None:
    """Send something from the phone of somebody."""
    workshop = session.workshop
    person = rng.choice([*workshop.people, "lea"])
    sitting = conducted(workshop).sitting
    sender, voice = Sender(person, key), Sender(key=key, voice=f"v{rng.randrange(3)}")
    cards = [*workshop.cards, "gone"]
    axis = rng.choice([*workshop.axes, "gone"])
    try:
        match rng.randrange(10):
            case 0 | 1:
                session.do_for(sender, add_card, uid=f"p{key}", axis=axis, title="Qui répond ?")
            case 2:
                mine = [uid for uid in cards if uid.startswith("p")]
                session.do_for(sender, delete_card, card=rng.choice([*mine, "gone"]))
            case 3:
                dots = {rng.choice(cards): 1 for _ in range(2)}
                session.do_for(
                    sender, cast_ballot, voter=person, dots=dots, budget=5, uids=[f"b{key}{n}" for n in range(3)]
                )
            case 4:
                session.do_for(sender, drop_ballot, voter=person)
            case 5:
                about = rng.choice([*workshop.axes, *workshop.decisions, "gone"])
                session.do_for(voice, give_confidence, about=about, score=rng.randrange(6), was=None, uid=f"f{key}")
            case 6:
                session.do_for(voice, give_word, sitting=sitting, word=rng.choice(["Utile", "Vif"]), was="")
            case 7:
                newcomer = Sender(f"n{key}", key)
                session.do_for(newcomer, come_as, uid=newcomer.person, role="DSI", sitting=sitting)
            case 8:
                session.do_for(
                    sender, give_name_back, person=person, sitting=sitting, is_newcomer=person.startswith("n")
                )
            case _:
                session.do_for(sender, set_presence, sitting=sitting, person=person, presence="present")
    except Refused:
        pass


def check_step(before: Workshop, after: Workshop, entries: list[Entry], step: Entry) -> None:
    """Check an undo or a redo: only what the step itself had made goes, and what cannot be without it."""
    made = {
        (patch.table, patch.uid)
        for entry in entries
        if step.of in (entry.n, entry.of) and entry is not step
        for patch in entry.writes
        if patch.was is None or patch.set is None
    }
    gone = {uid for uid in before.cards if uid not in after.cards}
    assert {("cards", uid) for uid in gone} <= made
    for uid, ballot in before.ballots.items():
        if uid not in after.ballots and ("ballots", uid) not in made:
            assert ballot.card in gone or ballot.voter not in after.people
    last = max(entry.n for entry in entries if step.of in (entry.n, entry.of) and entry is not step)
    for voter in {voter for entry in entries[last:] if entry.sender for voter in voters(entry)}:
        assert ballots(after, voter) == {pair for pair in ballots(before, voter) if pair[0] not in gone}
    for name in ("cards", "ballots"):
        assert set(doubled(after, name)) <= set(doubled(before, name))


def voters(entry: Entry) -> Iterator[str]:
    """Yield the people whose ballots an entry writes."""
    for patch in entry.writes:
        if patch.table == "ballots":
            yield str((patch.set or patch.was or {}).get("voter"))


def ballots(workshop: Workshop, voter: str) -> set[tuple[str, int]]:
    if voter not in workshop.people:
        return set()
    return {(row.card, row.dots) for row in workshop.ballots.values() if row.voter == voter}


def doubled(workshop: Workshop, name: str) -> Iterator[object]:
    """Yield the numbers of two cards, and the voters with two ballots for one card."""
    if name == "cards":
        counted: Counter[object] = Counter(card.spoken for card in workshop.cards.values())
    else:
        counted = Counter((row.voter, row.card) for row in workshop.ballots.values())
    yield from (one for one, count in counted.items() if count > 1)


def dangling(workshop: Workshop) -> Iterator[tuple[str, str, str, str]]:
    """Yield the references to rows that are not there."""
    for table in REFERENCES:
        for row in workshop.table(table).values():
            for field, uid, targets in references_of(table, row):
                if not any(uid in workshop.table(target) for target in targets):
                    yield table, row.uid, field, uid


def content(workshop: Workshop) -> Workshop:
    return replace(workshop, conduct={})
