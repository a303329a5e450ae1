"""The activity of the room's phones, which follows the phase, the vote and the opened card."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from perenne_tui.core.changes.conduct import ask_confidence, begin_phase, conducted, let_phones
from perenne_tui.core.model.rows import Axis, Ballot, Card, Header
from perenne_tui.core.model.sitting_rows import PHASE_KINDS, Conduct, Phase, PhaseKind, Sitting
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.phone_activity import Activity, ActivityKind, phone_activity
from tests.cases import cases

BOARD = Workshop(
    Header("w"),
    axes={"a": Axis("a", "i", "D")},
    cards={"c": Card("c", "a", "i", "D1", "Nom")},
    sittings={"s": Sitting("s", began="2026-11-24T13:05:00.250Z")},
    phases={kind: Phase(kind, "s", str(place), kind) for place, kind in enumerate(PHASE_KINDS)},
)


@dataclass(frozen=True)
class Room:
    """A phase, and what goes on in it beside."""

    phase: PhaseKind | str
    conduct: Mapping[str, object] = field(default_factory=dict)
    ballots: int = 0

    def workshop(self) -> Workshop:
        """Return the workshop with it."""
        board = begin_phase(BOARD, phase=self.phase, at="", box=60) if self.phase else BOARD
        row: Conduct = replace(conducted(board), **self.conduct)  # type: ignore[arg-type]
        votes = {f"b{n}": Ballot(f"b{n}", "c", "lea", 1) for n in range(self.ballots)}
        return board.with_rows("conduct", row).with_rows("ballots", *votes.values())


BLIND = {"voting": "people", "revealed": False}


@cases(
    ("room", "kind"),
    [
        (Room("welcome"), "welcome"),
        (Room("aim"), "welcome"),
        (Room("collect"), "collect"),
        (Room("work", {"curtain": True}), "collect"),
        (Room("vote", BLIND), "vote"),
        (Room("work", BLIND, ballots=1), "vote"),
        (Room("vote", {"voting": "people", "revealed": True}, ballots=1), "revealed"),
        (Room("vote"), "vote"),
        (Room("vote", {"revealed": True}), "wall"),
        (Room("vote", {"voting": "hands", "revealed": False}), "vote"),
        (Room("discuss", {"opened": "c"}), "discuss"),
        (Room("discuss"), "wall"),
        (Room("break", {"opened": "c"}), "wall"),
        (Room("closing"), "closing"),
        (Room("closing", {"asked": "a"}), "confidence"),
        (Room("vote", {**BLIND, "asked": "a"}), "confidence"),
        (Room("work", {"asked": "gone"}), "wall"),
        (Room(""), "welcome"),
    ],
)
def test_the_activity_follows_what_goes_on(room: Room, kind: ActivityKind) -> None:
    assert phone_activity(room.workshop()).kind == kind


def test_an_activity_names_what_it_is_about_and_whether_phones_take_part() -> None:
    room = Room("discuss", {"opened": "c"}).workshop()
    assert phone_activity(room) == Activity("discuss", "c")
    off = let_phones(room, phase="discuss", on=False)
    assert phone_activity(off) == Activity("discuss", "c", is_on=False)
    assert let_phones(off, phase="discuss", on=True) == room
    asked = ask_confidence(room, about="a")
    assert phone_activity(asked) == Activity("confidence", "a")
    assert phone_activity(begin_phase(asked, phase="work", at="", box=60)).kind == "wall"
    assert ask_confidence(room, about="gone") is room


def test_before_and_after_a_sitting() -> None:
    prepared = replace(BOARD, sittings={"s": Sitting("s", prepared="2026-11-23T13:05:00.250Z")})
    ended = replace(BOARD, sittings={"s": replace(BOARD.sittings["s"], ended="2026-11-24T15:05:00.250Z")})
    again = replace(prepared, sittings={**prepared.sittings, "t": ended.sittings["s"]})
    empty = replace(BOARD, sittings={})
    assert [phone_activity(each).kind for each in (prepared, ended, again, empty)] == [
        "welcome", "after", "welcome", "welcome",
    ]  # fmt: skip
    on_that_day = datetime(2026, 11, 24, 15, 5, tzinfo=UTC).astimezone().date()
    agreed = replace(ended.sittings["s"], day=on_that_day, next_day=on_that_day + timedelta(days=20))
    for_later = replace(again, sittings={**again.sittings, "t": agreed})
    days = (on_that_day, on_that_day + timedelta(days=1), agreed.next_day)
    assert [phone_activity(ended, day).kind for day in days] == ["after", "welcome", "welcome"]
    assert [phone_activity(for_later, day).kind for day in days] == ["after", "welcome", "welcome"]
