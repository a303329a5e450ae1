"""Asking about one thing after another: yes, no, all the rest, none of the rest."""

import sys
from collections.abc import Iterable, Sequence
from typing import Final, TypeVar

from perenne_tui.cli.output import ask, write_line
from perenne_tui.core.text.clean import fold
from perenne_tui.i18n.language import Language

ThingT = TypeVar("ThingT")

_YES, _NO, _ALL, _STOP = "yes", "no", "all", "stop"
_ANSWERS: Final = {"": _YES, "o": _YES, "y": _YES, "n": _NO, "t": _ALL, "a": _ALL, "q": _STOP}
"""By the letter that people type, in both languages."""


def accepted(
    things: Sequence[ThingT], lines: Iterable[Sequence[str]], question: str, language: Language, *, everything: bool
) -> list[ThingT]:
    """Give what is accepted: all of it, what people answer one by one, or nothing where nobody can answer.

    Args:
        things: what is asked about.
        lines: how each is told, in one line or some.
        question: what is asked of each.
        language: to ask in.
        everything: whether all is accepted without asking.
    """
    taken: list[ThingT] = []
    may_ask = sys.stdin.isatty() and not everything
    answer = _YES if everything else _NO
    for thing, told in zip(things, lines, strict=True):
        for line in told:
            write_line(line)
        if may_ask and answer not in (_ALL, _STOP):
            answer = _asked(question, language)
        if answer in (_YES, _ALL):
            taken.append(thing)
    return taken


def _asked(question: str, language: Language) -> str:
    """Ask about one thing until the answer is one."""
    while True:
        keys = language.say("Enter yes, n no, a all the rest, q none of the rest: ")
        line = ask(f"     {question} {keys}")
        answer = _ANSWERS.get(fold(line).strip()[:1]) if line else _STOP
        if answer:
            return answer
