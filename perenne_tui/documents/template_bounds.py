"""The bounds of a template of the user's: how long it may run, and how large a value or its document may grow.

It runs in this process, on Windows too, where nothing could interrupt it from outside. So it is stopped from inside:
every round of a loop, every filter, call and operation that could take long or make a value grow is counted first.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from time import monotonic
from types import GeneratorType
from typing import Final, cast

from jinja2 import StrictUndefined, nodes
from jinja2.runtime import Context
from jinja2.visitor import NodeTransformer

from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.template_environment import DocumentEnvironment

LONGEST_RUN: Final = 10.0
"""Seconds that a template may run."""
MOST_ROUNDS: Final = 1_000_000
"""Rounds of all its loops; a document of 20,000 cards takes some ten rounds for each."""
LONGEST_DOCUMENT: Final = 5_000_000
"""Characters that it may write, and that a value may have."""
_LARGEST_PRODUCT: Final = 50_000_000
"""Largest product of the sizes of all that a filter multiplies, such as the width of each line."""
_MOST_BITS: Final = 10_000
"""Bits of a whole number."""
_MULTIPLYING: Final = frozenset(
    {"batch", "center", "expandtabs", "format", "format_map", "indent", "join", "ljust", "replace", "rjust", "slice"}
    | {"wordwrap", "xmlattr", "zfill"}
)
"""Filters and methods of texts whose result may be as large as the product of what they are given."""
_SQUARING: Final = frozenset({"pprint", "striptags", "sum", "tojson", "urlize", "wordwrap"})
"""Filters that may take the square of what they are given."""
_LARGEST_SQUARED: Final = 100_000
"""Largest size of what those are given."""
_WIDTH: Final = re.compile(r"\d+")
_ROUNDS, _WEIGHED = "rounds of a loop", "a value that is weighed"
"""Names of our filters, which no template can write."""
_CLOCK_EVERY: Final = 256
"""Rounds after which the clock is looked at."""

Function = Callable[..., object]


class BoundedEnvironment(DocumentEnvironment):
    """The environment of one run of one template.

    Args:
        code: of the language of the document.
        undefined: type of the values of unknown names.
    """

    intercepted_binops = frozenset({"*", "**", "%", "+"})

    def __init__(self, code: str, undefined: type[StrictUndefined]) -> None:
        super().__init__(code, undefined=undefined)
        self.filters.update({name: self._counted(name, cast(Function, one)) for name, one in self.filters.items()})
        self.tests.update({name: self._counted(name, cast(Function, one)) for name, one in self.tests.items()})
        self.filters[_ROUNDS], self.filters[_WEIGHED] = self.rounds, self.weighed
        self._end = monotonic() + LONGEST_RUN
        self._rounds = 0
        self._written = 0

    def bounded(self, tree: nodes.Template) -> nodes.Template:
        """Return the tree of a template in which loops, comparisons and joined texts are counted."""
        return _Counting().visit(tree)  # type: ignore[no-any-return]

    def rounds(self, values: Iterable[object]) -> Iterator[object]:
        """Yield the values that a loop goes through, and count them.

        Raises:
            Refused: there are too many, or it has taken too long.
        """
        for value in values:
            self._rounds += 1
            if self._rounds % _CLOCK_EVERY == 0 or self._rounds > MOST_ROUNDS or self._written > LONGEST_DOCUMENT:
                self.in_time()
            yield value

    def wrote(self, text: str) -> None:
        """Count a piece of the document; the next check finds that it is too long, at a line of the template."""
        self._written += len(text)

    def in_time(self) -> None:
        """Check the time that has gone by, the rounds of loops and the length of the document.

        Raises:
            Refused: it is too much.
        """
        if self._written > LONGEST_DOCUMENT:
            raise Refused(
                "it writes more than the {limit} characters that a document may have.", limit=LONGEST_DOCUMENT
            )
        if self._rounds > MOST_ROUNDS or monotonic() > self._end:
            raise Refused(
                "it goes on for longer than the {seconds} seconds and {rounds} rounds of loops that it may take.",
                seconds=int(LONGEST_RUN),
                rounds=MOST_ROUNDS,
            )

    def weighed(self, value: object) -> object:
        """Return a value that is not too large.

        Raises:
            Refused: it is.
        """
        _fit(_weight(value), LONGEST_DOCUMENT)
        return value

    def call(self, context: Context, function: object, *args: object, **kwargs: object) -> object:
        """Call a function of a template or a method of a value, and count it."""
        self.in_time()
        method = getattr(function, "__wrapped__", function)  # Jinja wraps the formats of texts
        owner = getattr(method, "__self__", None)
        if isinstance(owner, str | bytes | list | tuple | dict):
            _check(getattr(method, "__name__", ""), (owner, *args), kwargs)
        return self.weighed(super().call(context, function, *args, **kwargs))

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """Work out an operation that may make a value grow."""
        self.in_time()
        if operator == "%" and isinstance(left, str):
            _check("format", (left, right), {})
        elif isinstance(left, int) and isinstance(right, int):
            bits = left.bit_length(), right.bit_length()
            _fit(bits[0] * max(right, 0) if operator == "**" else sum(bits), _MOST_BITS)
        elif operator == "*":
            _fit(_size(left) * _size(right), LONGEST_DOCUMENT)
        else:
            _fit(_weight(left) + _weight(right), LONGEST_DOCUMENT)
        return super().call_binop(context, operator, left, right)

    def _counted(self, name: str, function: Function) -> Function:
        """Return a filter or a test that is counted, and is given lists instead of generators."""

        def counted(*args: object, **kwargs: object) -> object:
            self.in_time()
            whole = tuple(list(self.rounds(arg)) if isinstance(arg, GeneratorType) else arg for arg in args)
            _check(name, whole, kwargs)
            return self.weighed(function(*whole, **kwargs))

        # Jinja notes there what a filter is given before its value.
        vars(counted).update(getattr(function, "__dict__", {}))
        return counted


class _Counting(NodeTransformer):
    """Passes what loops go through, what is compared and what is joined through the environment."""

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - the name that Jinja gives it
        self.generic_visit(node)
        node.iter = _through(_ROUNDS, node.iter)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.nodes = [_through(_WEIGHED, part) for part in node.nodes]
        return _through(_WEIGHED, node)

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.expr = _through(_WEIGHED, node.expr)
        for operand in node.ops:
            operand.expr = _through(_WEIGHED, operand.expr)
        return node


def _through(name: str, node: nodes.Node) -> nodes.Expr:
    """Return the value of a node passed through a filter, which costs less than a call."""
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


def _check(name: str, values: tuple[object, ...], named: Mapping[str, object]) -> None:
    """Check what a filter, a test or a method is given.

    Raises:
        Refused: its result could be too large.
    """
    given = (*values, *named.values())
    for value in given:
        _fit(_weight(value), LONGEST_DOCUMENT)
    if name in _SQUARING:
        _fit(max(map(_weight, given), default=0), _LARGEST_SQUARED)
    if name not in _MULTIPLYING:
        return
    product = _width(given[0]) if name.startswith("format") and given else 1
    for value in given:
        product *= max(1, _size(value))
        _fit(product, _LARGEST_PRODUCT)


def _width(pattern: object) -> int:
    """Return the widest column that a format may have."""
    if not isinstance(pattern, str):
        return 1
    widths = [_LARGEST_PRODUCT if len(found) > 9 else int(found) for found in _WIDTH.findall(pattern)]
    return max(widths, default=1)


def _size(value: object) -> int:
    """Return the size of a text or a list, and a whole number itself."""
    return abs(value) if isinstance(value, int) else _weight(value)


def _weight(value: object) -> int:
    """Return the characters of a text, or the texts and values in a list, those of lists inside it included."""
    if isinstance(value, str | bytes | range | set | frozenset):
        return len(value)
    return _weight_of_list(value, {}) if type(value) in (list, tuple, dict) else 1


def _weight_of_list(value: object, known: dict[int, int]) -> int:
    """Return the weight of a list; a list that stands in many others counts in each, and is gone through once."""
    if isinstance(value, str):
        return len(value)
    if type(value) not in (list, tuple, dict):
        return 1
    if id(value) not in known:
        parts: Iterable[object] = value.items() if isinstance(value, dict) else value  # type: ignore[assignment]
        known[id(value)] = 1 + sum(_weight_of_list(part, known) for part in parts)
    return known[id(value)]


def _fit(size: int, limit: int) -> None:
    if size > limit:
        raise Refused("a text, a list or a number grows larger here than a document could hold.")
