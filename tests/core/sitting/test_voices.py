"""Anonymous voices from phones: added, changed and taken back, and found again by what their lines changed."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.changes.sittings import say_farewell
from perenne_tui.core.changes.voices import MOST_VOICES, give_confidence, give_mark, give_word
from perenne_tui.core.changes.voting import set_confidence
from perenne_tui.core.model.history import Sender
from perenne_tui.core.model.rows import Axis, Header
from perenne_tui.core.model.session import Session
from perenne_tui.core.model.sitting_rows import Sitting
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.voices import Voice, merged, own_voices, scores_of_phones
from perenne_tui.core.text.sentences import Refused
from tests.budget import examples
from tests.cases import cases

EMPTY = Workshop(Header("w"), axes={"a": Axis("a", "i", "D")}, sittings={"s": Sitting("s")})


class Shelf:
    """A store that keeps nothing."""

    def commit(self, *_: object) -> None:
        """Keep nothing."""


def score_of(session: Session, voice: str) -> int | None:
    value = own_voices(session.sent(), session.workshop).get(voice)
    return value if isinstance(value, int) else None


def give(session: Session, voice: str, score: int | None) -> None:
    session.do_for(
        Sender(voice=voice), give_confidence, about="a", score=score, was=score_of(session, voice), uid=f"f{score}"
    )


@given(st.lists(st.tuples(st.sampled_from("xyz"), st.none() | st.integers(0, 5)), max_size=12))
@examples(40)
def test_a_voice_counts_once_whatever_it_gives(said: list[tuple[str, int | None]]) -> None:
    session, last = Session(EMPTY, Shelf()), dict[str, int]()
    for voice, score in said:
        give(session, voice, score)
        last.pop(voice, None)
        if score is not None:
            last[voice] = score
    scores = [score for row in session.workshop.confidences.values() for score in row.scores]
    assert scores == sorted(last.values())
    assert own_voices(session.sent(), session.workshop) == last


def test_a_voice_that_was_typed_over_is_added_anew() -> None:
    session = Session(EMPTY, Shelf())
    give(session, "x", 2)
    session.do(set_confidence, about="a", scores=[3, 4], uid="k")
    assert score_of(session, "x") is None
    give(session, "x", 5)
    (row,) = session.workshop.confidences.values()
    assert row.scores == (3, 4, 5)


def test_words_and_marks_stay_in_the_order_of_the_room() -> None:
    session = Session(EMPTY, Shelf())
    session.do(say_farewell, sitting="s", words=["Vivant", "Long"], roti=[5])
    for voice, word, mark in (("x", "Utile", 3), ("y", "Dense", 4)):
        session.do_for(Sender(voice=f"w{voice}"), give_word, sitting="s", word=word, was="")
        session.do_for(Sender(voice=f"m{voice}"), give_mark, sitting="s", mark=mark, was=None)
    session.do_for(Sender(voice="wx"), give_word, sitting="s", word="Très utile", was="Utile")
    session.do_for(Sender(voice="my"), give_mark, sitting="s", mark=None, was=4)
    row = session.workshop.sittings["s"]
    assert (row.words, row.roti) == (("Vivant", "Long", "Très utile", "Dense"), (3, 5))
    assert own_voices(session.sent(), session.workshop) == {"wx": "Très utile", "wy": "Dense", "mx": 3}


@cases("arguments", [{"about": "gone", "score": 3}, {"about": "a", "score": None}])
def test_a_voice_about_nothing_changes_nothing(arguments: Mapping[str, str | int | None]) -> None:
    about, score = str(arguments["about"]), arguments["score"]
    assert give_confidence(EMPTY, about=about, score=3 if score else None, was=None, uid="f") is EMPTY


def test_a_number_out_of_range_and_a_voice_too_many_are_refused() -> None:
    full = give_word(EMPTY, sitting="s", word="Utile", was="")
    full = say_farewell(full, sitting="s", words=["Utile"] * MOST_VOICES, roti=[])
    with pytest.raises(Refused):
        give_confidence(EMPTY, about="a", score=6, was=None, uid="f")
    with pytest.raises(Refused):
        give_mark(EMPTY, sitting="s", mark=0, was=None)
    with pytest.raises(Refused):
        give_word(full, sitting="s", word="Encore", was="")
    assert give_word(full, sitting="s", word="Autre", was="Utile") != full


@cases(
    ["typed", "before", "now", "kept"],
    [
        ((3, 4), (), (), (3, 4)),
        ((3, 4, 2), (3, 4), (3, 4, 5), (3, 4, 2, 5)),  # somebody has voted meanwhile
        ((3, 4, 2), (3, 4), (3,), (3, 2)),  # somebody took a number back
        ((3, 3, 2), (3, 3), (3, 1), (3, 2, 1)),  # somebody changed a number
        ((2,), (3, 3), (3, 3), (2,)),  # the numbers of phones were typed over
        (("clair",), (), ("dense",), ("clair", "dense")),
    ],
)
def test_what_phones_give_while_somebody_types_is_kept_beside_it(
    typed: tuple[Voice, ...], before: tuple[Voice, ...], now: tuple[Voice, ...], kept: tuple[Voice, ...]
) -> None:
    assert merged(typed, before, now) == kept


def test_the_scores_of_phones_are_told_from_those_that_were_typed() -> None:
    session = Session(EMPTY, Shelf())
    give(session, "x", 2)
    give(session, "y", 4)
    session.do(set_confidence, about="a", scores=[2, 4, 4, 5], uid="k")
    (row,) = session.workshop.confidences.values()
    assert scores_of_phones(session.sent(), session.workshop, row.uid) == (2, 4)
    give(session, "y", None)
    assert scores_of_phones(session.sent(), session.workshop, row.uid) == (2,)
