"""The bounds of a template of the user's: how long it may run, and how large a value or its document may grow.

It runs in this process, on Windows too, where nothing could interrupt it from outside. So it is stopped from inside.
Rounds of loops, filters, tests, calls and operations look at the clock. What a filter or a method could make is
estimated from the sizes of what it is given, before it runs: the product of the two largest must fit. Every value
that is made is weighed, and large ones are added up, as nobody knows which of them are kept.
"""

from collections.abc import Callable, Iterable, Iterator
from time import monotonic
from types import GeneratorType
from typing import Final, cast

from jinja2 import StrictUndefined, nodes
from jinja2.runtime import Context
from jinja2.utils import Namespace
from jinja2.visitor import NodeTransformer

from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.template_environment import DocumentEnvironment
from perenne_tui.documents.template_sizes import FORMATS, NUMBERED, check_product, fit, size_of, weight_of

LONGEST_RUN: Final = 10.0
"""Seconds that a template may run."""
MOST_ROUNDS: Final = 1_000_000
"""Rounds of all its loops; a document of 20,000 cards takes some ten rounds for each."""
LONGEST_DOCUMENT: Final = 5_000_000
"""Characters that it may write, and that a value may have."""
_MOST_BITS: Final = 10_000
"""Bits of a whole number."""
LARGEST_SUM: Final = 200_000_000
"""Characters of all large values that are made in one run, whether they are kept or not."""
_LARGE: Final = 256
"""Characters from which a value counts as large; those of a million rounds of smaller ones fit into memory."""
_COST_OF_A_PART: Final = 8
"""Characters that a value in a list takes as much memory as."""
_ROUNDS, _WEIGHED, _MADE = "rounds of a loop", "a value that is weighed", "a value that is made"
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
        for known, is_filter in ((self.filters, True), (self.tests, False)):
            for name, one in list(known.items()):
                known[name] = self._counted(name, cast(Function, one), is_filter=is_filter)
        self.filters.update({_ROUNDS: self.rounds, _WEIGHED: self.weighed, _MADE: self.made})
        self.globals["namespace"] = _Namespace
        self._end = monotonic() + LONGEST_RUN
        self._rounds = 0
        self._written = 0
        self._made = 0

    def bounded(self, tree: nodes.Template) -> nodes.Template:
        """Return the tree of a template in which loops and values that are made without a call are counted."""
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
            Refused: it is, or the run has taken too long.
        """
        self.in_time()
        fit(weight_of(value), LONGEST_DOCUMENT)
        return value

    def made(self, value: object) -> object:
        """Return a value that was made just now, and is not too large, nor are all such values together.

        Raises:
            Refused: they are, or the run has taken too long.
        """
        self.in_time()
        if isinstance(value, int):
            fit(value.bit_length(), _MOST_BITS)
            return value
        weight = weight_of(value)
        fit(weight, LONGEST_DOCUMENT)
        self._add(value, weight)
        return value

    def _add(self, value: object, weight: int) -> None:
        """Add a value that was made to all of them."""
        if weight > _LARGE and not isinstance(value, range):
            self._made += weight * (1 if isinstance(value, str | bytes) else _COST_OF_A_PART)
            fit(self._made, LARGEST_SUM)

    def call(self, context: Context, function: object, *args: object, **kwargs: object) -> object:
        """Call a function of a template or a method of a value, and count it."""
        self.in_time()
        whole = self._whole(args)
        method = getattr(function, "__wrapped__", function)  # Jinja wraps the formats of texts
        owner, name = getattr(method, "__self__", None), getattr(method, "__name__", "")
        _check((*whole, *kwargs.values()))
        if isinstance(owner, str | bytes):
            check_product(name, (owner, *whole, *kwargs.values()), counts_numbers=name not in FORMATS)
        elif isinstance(owner, int | float):
            check_product(name, (*whole, *kwargs.values()), counts_numbers=True)
        return self.made(super().call(context, function, *whole, **kwargs))

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """Work out an operation that may make a value grow."""
        self.in_time()
        if operator == "%" and isinstance(left, str | bytes):
            _check((left, right))
            check_product("format", (left, right), counts_numbers=False)
            return self.made(super().call_binop(context, operator, left, right))
        if isinstance(left, int) and isinstance(right, int):
            bits = left.bit_length(), right.bit_length()
            fit(bits[0] * max(right, 0) if operator == "**" else sum(bits), _MOST_BITS)
        else:
            weight = size_of(left) * size_of(right) if operator == "*" else weight_of(left) + weight_of(right)
            fit(weight, LONGEST_DOCUMENT)
            self._add(right if isinstance(left, int) else left, weight)
        return super().call_binop(context, operator, left, right)

    def _whole(self, values: tuple[object, ...]) -> tuple[object, ...]:
        """Return values with lists instead of generators, whose size nobody knows."""
        return tuple(list(self.rounds(value)) if isinstance(value, GeneratorType) else value for value in values)

    def _counted(self, name: str, function: Function, *, is_filter: bool) -> Function:
        """Return a filter or a test that is counted, and is given lists instead of generators."""
        told = getattr(function, "__dict__", {})
        before = 1 if "jinja_pass_arg" in told else 0

        def counted(*args: object, **kwargs: object) -> object:
            self.in_time()
            whole = self._whole(args)
            _check((*whole, *kwargs.values()))
            if is_filter:  # a test answers yes or no, and takes no longer than what it is given is large
                check_product(name, (*whole[before:], *kwargs.values()), counts_numbers=name in NUMBERED)
            return self.made(function(*whole, **kwargs))

        # Jinja notes there what a filter is given before its value.
        vars(counted).update(told)
        return counted


class _Namespace(Namespace):
    """A namespace that is written without what it holds, which may be much more than it weighs."""

    def __repr__(self) -> str:
        return "namespace"


class _Counting(NodeTransformer):
    """Passes loops, operands, keys, and values that are made without a call through the environment."""

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - the name that Jinja gives it
        self.generic_visit(node)
        node.iter = _through(_ROUNDS, node.iter)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.nodes = [_through(_WEIGHED, part) for part in node.nodes]
        return _through(_MADE, node)

    def visit_List(self, node: nodes.List) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return _through(_MADE, node)

    def visit_Dict(self, node: nodes.Dict) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return _through(_MADE, node)

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return _through(_MADE, node) if node.ctx == "load" else node

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        if isinstance(node.arg, nodes.Slice):
            return _through(_MADE, node)
        if not isinstance(node.arg, nodes.Const):
            node.arg = _through(_WEIGHED, node.arg)
        return node

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.expr = _through(_WEIGHED, node.expr)
        for operand in node.ops:
            operand.expr = _through(_WEIGHED, operand.expr)
        return node


def _through(name: str, node: nodes.Node) -> nodes.Expr:
    """Return the value of a node passed through a filter, which costs less than a call."""
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


def _check(given: Iterable[object]) -> None:
    """Check the weight of everything that a filter, a test or a call is given.

    Raises:
        Refused: one of them is too large.
    """
    for value in given:
        fit(weight_of(value), LONGEST_DOCUMENT)
