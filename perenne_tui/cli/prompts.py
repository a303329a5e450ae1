"""Questions about a list of things, one after the other: yes, no, yes to all the rest, no to all the rest."""

import sys
from collections.abc import Iterable, Sequence
from typing import Final, Literal, NamedTuple, TypeVar

from perenne_tui.cli.output import ask, write_line
from perenne_tui.core.text.clean import fold
from perenne_tui.i18n.language import Language

ThingT = TypeVar("ThingT")

_YES, _NO, _ALL, _STOP = "yes", "no", "all", "stop"
_ANSWERS: Final = {"": _YES, "o": _YES, "y": _YES, "n": _NO, "t": _ALL, "a": _ALL, "q": _STOP}
"""By first letter typed, in French or English; Enter alone is yes."""


def accepted(
    things: Sequence[ThingT], lines: Iterable[Sequence[str]], question: str, language: Language, *, everything: bool
) -> list[ThingT]:
    """Return the things that are accepted: all of them, those answered with yes, or none where nobody can be asked.

    Args:
        things: what is asked about.
        lines: the lines that describe each of them.
        question: asked of each.
        language: of the interface.
        everything: whether all are accepted without asking.
    """
    taken: list[ThingT] = []
    may_ask = sys.stdin.isatty() and not everything
    answer = _YES if everything else _NO
    for thing, described in zip(things, lines, strict=True):
        for line in described:
            write_line(line)
        if may_ask and answer not in (_ALL, _STOP):
            answer = _ask_until_answered(question, language)
        if answer in (_YES, _ALL):
            taken.append(thing)
    return taken


def _ask_until_answered(question: str, language: Language) -> str:
    """Ask about one thing until the answer is a known one."""
    while True:
        keys = language.say("Enter yes, n no, a all the rest, q none of the rest: ")
        line = ask(f"     {question} {keys}")
        answer = _ANSWERS.get(fold(line).strip()[:1]) if line else _STOP
        if answer:
            return answer


class Answer(NamedTuple):
    """An answer to a question between two wordings."""

    choice: Literal["here", "file", "left"]
    """Keep what stands here, write `words`, or leave the question open."""
    words: str = ""


def settled_by_hand(here: str, wordings: Sequence[str], language: Language, *, joint: str) -> Answer:
    """Ask which of two wordings is right, until the answer is a known one; neither is preselected.

    Args:
        here: the wording here.
        wordings: those of the file; without any, it has none that may be taken.
        language: of the interface.
        joint: sign between both wordings where both may be kept, or other words be typed; empty for a field that is
            no text.
    """
    say = language.say
    many = len(wordings) > 1
    offers = [say("h here")]
    if wordings:
        offers.append(say("f1, f2… in the file") if many else say("f in the file"))
    if joint:
        offers += [say("b both"), say("w other words")] if wordings else [say("w other words")]
    question = ", ".join([*offers, say("Enter leaves it as it is here: ")])
    while True:
        line = ask(f"     {question}")
        typed = fold(line).strip()
        if not typed:
            return Answer("left")
        if typed in ("h", "i"):
            return Answer("here")
        place = 0 if typed == "f" and not many else int(typed[1:]) - 1 if typed[1:].isdecimal() else -1
        if typed[0] == "f" and 0 <= place < len(wordings):
            return Answer("file", wordings[place])
        if joint and wordings and typed in ("b", "d"):
            return Answer("file", joint.join(filter(None, dict.fromkeys((here, *wordings)))))
        if joint and typed in ("w", "m"):
            asked = say("Other words: ")
            words = ask(f"     {asked}").strip()
            return Answer("file", words) if words else Answer("left")
        sentence = say("“{typed}” is no answer to this question: {offers}.", typed=typed, offers=", ".join(offers))
        write_line(f"     {sentence}")
