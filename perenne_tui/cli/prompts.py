"""Questions about a list of things, one after the other: yes, no, yes to all the rest, no to all the rest."""

import sys
from collections.abc import Iterable, Sequence
from typing import Final, TypeVar

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
