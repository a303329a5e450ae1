"""Hundreds of programs in one process share their style sheets, which are read once, and leave memory alone.

A program parses the same sheets three times while it starts, which takes half of that time.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache

import pytest
from textual.css import stylesheet
from textual.css.model import RuleSet
from textual.css.parse import parse
from textual.css.tokenize import tokenize_values
from textual.css.tokenizer import Token
from textual.css.types import CSSLocation
from textual.design import ColorSystem

from perenne_tui.app import garbage_collection

Tokens = dict[str, list[Token]]


@contextmanager
def shared() -> Iterator[None]:
    """Share style sheets between programs, and leave out what the program does once per start for its memory."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stylesheet, "tokenize_values", _tokens)
        patch.setattr(stylesheet, "parse", _parsed)
        patch.setattr(ColorSystem, "generate", _generated)
        # It would look through all that the tests have loaded.
        patch.setattr(garbage_collection, "collect_and_freeze", lambda: None)
        yield


_generate = ColorSystem.generate
_COLOURS: dict[tuple[object, ...], dict[str, str]] = {}
"""Colours of a theme by all that they are made of."""


def _generated(system: ColorSystem) -> dict[str, str]:
    *made_of, variables, ansi = vars(system).values()
    key = (*made_of, tuple(variables.items()), ansi)
    if key not in _COLOURS:
        _COLOURS[key] = _generate(system)
    return dict(_COLOURS[key])


def _tokens(variables: dict[str, str]) -> Tokens:
    return _tokens_of(tuple(variables.items()))


@cache
def _tokens_of(variables: tuple[tuple[str, str], ...]) -> Tokens:
    """Return the tokens of the variables of a theme: always the same object for the same variables."""
    return tokenize_values(dict(variables))


_SHEETS: dict[tuple[object, ...], list[RuleSet]] = {}
"""Rules by all that they are made of; the variables by their identity, as `_tokens_of` keeps them."""


def _parsed(
    scope: str,
    css: str,
    read_from: CSSLocation,
    variable_tokens: Tokens,
    *,
    is_default_rules: bool,
    tie_breaker: int,
) -> Iterable[RuleSet]:
    key = scope, css, read_from, id(variable_tokens), is_default_rules, tie_breaker
    if key not in _SHEETS:
        _SHEETS[key] = list(
            parse(
                scope,
                css,
                read_from,
                variable_tokens=variable_tokens,
                is_default_rules=is_default_rules,
                tie_breaker=tie_breaker,
            )
        )
    return _SHEETS[key]
