"""Changes that one anonymous voice makes from a phone: its confidence, its closing word, its ROTI.

The rows hold the numbers and words of the whole room, without names. A voice adds its own, puts another one in its
place or takes it back; `was` is what it gave before. Where that is not there any more, because somebody typed all of
them anew, the new one is added.
"""

from collections.abc import Sequence
from typing import Final, TypeVar

from perenne_tui.core.changes.sittings import BEST_ROTI
from perenne_tui.core.changes.texts import line
from perenne_tui.core.changes.voting import set_confidence
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.confidence import MOST, confidence_in
from perenne_tui.core.text.sentences import Refused

T = TypeVar("T")

MOST_VOICES: Final = 200
"""Voices on one topic, at most."""
LONGEST_WORD: Final = 200
"""Characters of a closing word from a phone, at most."""


def give_confidence(workshop: Workshop, *, about: str, score: int | None, was: int | None, uid: str) -> Workshop:
    """Set the confidence of one voice in an axis or a decision.

    Args:
        workshop: the value before.
        about: uid of the axis or the decision.
        score: 0 to 5; `None` takes the voice back.
        was: the score that the same voice gave before; `None` for none.
        uid: a new uid, if nobody has given a score yet.

    Raises:
        Refused: the score is not from 0 to 5, or there are `MOST_VOICES` already.
    """
    if score is not None and not 0 <= score <= MOST:
        raise Refused("The confidence is a number from 0 to {most}; nothing was changed.", most=MOST)
    row = confidence_in(workshop, about)
    before = row.scores if row else ()
    after = tuple(sorted(_with_voice(before, score, was)))
    return workshop if after == before else set_confidence(workshop, about=about, scores=after, uid=uid)


def give_word(workshop: Workshop, *, sitting: str, word: str, was: str) -> Workshop:
    """Set the closing word of one voice.

    Args:
        workshop: the value before.
        sitting: uid of the sitting.
        word: what is said; empty takes the voice back.
        was: what the same voice said before; empty for nothing.

    Raises:
        Refused: the text is too long, or there are `MOST_VOICES` already.
    """
    row = workshop.sittings.get(sitting)
    if row is None:
        return workshop
    words = _with_voice(row.words, line(word) or None, was or None)
    return workshop if words == row.words else workshop.with_rows("sittings", replace(row, words=words))


def give_mark(workshop: Workshop, *, sitting: str, mark: int | None, was: int | None) -> Workshop:
    """Set the return on time invested (ROTI) of one voice.

    Args:
        workshop: the value before.
        sitting: uid of the sitting.
        mark: 1 to 5; `None` takes the voice back.
        was: the mark that the same voice gave before; `None` for none.

    Raises:
        Refused: the mark is not from 1 to 5, or there are `MOST_VOICES` already.
    """
    row = workshop.sittings.get(sitting)
    if row is None:
        return workshop
    if mark is not None and not 1 <= mark <= BEST_ROTI:
        raise Refused("The ROTI is a number from 1 to {best} for each voice; nothing was changed.", best=BEST_ROTI)
    roti = tuple(sorted(_with_voice(row.roti, mark, was)))
    return workshop if roti == row.roti else workshop.with_rows("sittings", replace(row, roti=roti))


def _with_voice(voices: Sequence[T], now: T | None, was: T | None) -> tuple[T, ...]:
    """Return the voices of a room with one that is given anew: at its place, else at the end.

    Raises:
        Refused: there are `MOST_VOICES` already.
    """
    given = () if now is None else (now,)
    if was is not None and was in voices:
        place = list(voices).index(was)
        return (*voices[:place], *given, *voices[place + 1 :])
    if given and len(voices) >= MOST_VOICES:
        raise Refused("There are {most} voices already: one more was not taken.", most=MOST_VOICES)
    return (*voices, *given)
