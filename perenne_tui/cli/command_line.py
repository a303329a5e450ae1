"""The reader of command lines that are typed as they should be: options by their whole names, and arguments.

It reads them as click does, which a test holds it to. What it does not understand (an unknown option, a missing or a
further word, short options in one word) it leaves to click, which says what is wrong.
"""

from collections.abc import Collection, Sequence
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


class _Typed(NamedTuple):
    """A command line in pieces."""

    options: dict[str, list[str]]
    """By parameter, in the order in which they were typed: the words typed each time, empty for a flag."""
    plain: list[str]
    """Words that are no options."""


def read_line(params: Sequence[Parameter], words: Sequence[str], *, ends_at_word: bool = False) -> Line | None:
    """Return a command line in values by parameter; `None` for one that click must look at.

    Args:
        params: all that may be typed.
        words: the command line.
        ends_at_word: whether the first word that is no option begins another command line.

    Raises:
        WrongUse: the value of an option is none that it may have.
    """
    options = {param.parameter: param for param in params if isinstance(param, Option)}
    typed = _pieces(options.values(), words, ends_at_word=ends_at_word)
    if typed is None:
        return None
    page = next((name for name in typed.options if options[name].is_page), "")
    if page:
        return Line({}, [], page)
    values = {} if ends_at_word else _arguments(params, typed.plain)
    if values is None:
        return None
    # The first wrong one that was typed is told.
    for name in dict.fromkeys([*typed.options, *options]):
        value = _value(options[name], typed.options.get(name, []))
        if options[name].is_exposed:
            values[name] = value
    return Line(values, typed.plain if ends_at_word else [])


def _pieces(options: Collection[Option], words: Sequence[str], *, ends_at_word: bool) -> _Typed | None:
    """Return a command line in pieces; `None` for one with an option that is not known or not written so."""
    by_name = {name: option for option in options for name in option.typed}
    typed, left = _Typed({}, []), list(words)
    while left:
        word = left.pop(0)
        if word == "--":
            break
        if not word.startswith("-") or word == "-":
            typed.plain.append(word)
            if ends_at_word:
                break
            continue
        name, equals, value = word.partition("=") if word.startswith("--") else (word, "", "")
        option = by_name.get(name)
        if option is None or (option.is_flag and equals) or not (option.is_flag or equals or left):
            return None
        if not (option.is_flag or equals):
            value = left.pop(0)
        typed.options.setdefault(option.parameter, []).append(value)
    typed.plain.extend(left)
    return typed


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


def _value(option: Option, typed: Sequence[str]) -> object:
    """Return the value of an option, given what was typed for it each time; the last one counts."""
    if option.is_flag:
        return bool(typed)
    if option.is_repeated:
        return tuple(typed)
    if not typed:
        return option.default
    return option.check(option.typed[-1], typed[-1]) if option.check else typed[-1]
