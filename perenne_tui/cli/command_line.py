"""The reader of command lines that are typed as they should be: options by their whole names, and arguments.

It reads them as click does, which a test holds it to. What it does not understand (an unknown option, a missing or a
further word, short options in one word) it leaves to click, which says what is wrong.
"""

from collections.abc import Sequence
from typing import NamedTuple

from perenne_tui.cli.parameters import Argument, Option, Parameter


class Line(NamedTuple):
    """A command line that was read."""

    values: dict[str, object]
    """By name: the values for the command."""
    rest: list[str]
    """Words that no parameter has taken: a command and what is typed after it."""
    page: str = ""
    """Parameter of the first option that writes a page instead; the other values are not checked then."""


def read_line(params: Sequence[Parameter], words: Sequence[str], *, ends_at_word: bool = False) -> Line | None:
    """Return a command line in values by parameter; `None` for one that click must look at.

    Args:
        params: all that may be typed.
        words: the command line.
        ends_at_word: whether the first word that is no option begins another command line.

    Raises:
        WrongUse: the value of an option is none that it may have.
    """
    options = {name: param for param in params if isinstance(param, Option) for name in param.typed}
    typed: dict[str, list[str]] = {}
    plain: list[str] = []
    page, at = "", 0
    while at < len(words):
        word = words[at]
        at += 1
        if word == "--":
            plain += words[at:]
            break
        if not word.startswith("-") or word == "-":
            if ends_at_word:
                plain += words[at - 1 :]
                break
            plain.append(word)
            continue
        name, equals, value = word.partition("=") if word.startswith("--") else (word, "", "")
        option = options.get(name)
        if option is None or (equals and not option.metavar):
            return None
        if option.metavar and not equals:
            if at == len(words):
                return None
            value = words[at]
            at += 1
        if option.is_page:
            page = page or option.parameter
        typed.setdefault(option.parameter, []).append(value)
    if page:
        return Line({}, [], page)
    values = {} if ends_at_word else _arguments(params, plain)
    if values is None:
        return None
    for param in _in_the_order_of(typed, params):
        found = _value(param, typed.get(param.parameter, []))
        if param.is_exposed:
            values[param.parameter] = found
    return Line(values, plain if ends_at_word else [])


def _arguments(params: Sequence[Parameter], words: Sequence[str]) -> dict[str, object] | None:
    """Return the values of the arguments; `None` where a word is missing or one too many."""
    values: dict[str, object] = {}
    left = list(words)
    for param in params:
        if not isinstance(param, Argument):
            continue
        if param.is_required and not left:
            return None
        if param.takes_all:
            values[param.parameter], left = tuple(left), []
        else:
            values[param.parameter] = left.pop(0) if left else param.default
    return None if left else values


def _in_the_order_of(typed: Sequence[str] | dict[str, list[str]], params: Sequence[Parameter]) -> list[Option]:
    """Return the options in the order in which they were typed, then the others: the first wrong one is told."""
    options = {param.parameter: param for param in params if isinstance(param, Option)}
    return [options[name] for name in dict.fromkeys([*typed, *options])]


def _value(option: Option, typed: Sequence[str]) -> object:
    """Return the value of an option, given what was typed for it each time; the last one counts."""
    if not option.metavar:
        return bool(typed)
    if option.is_repeated:
        return tuple(typed)
    if not typed or option.check is None:
        return typed[-1] if typed else option.default
    return option.check(option.typed[-1], typed[-1])
