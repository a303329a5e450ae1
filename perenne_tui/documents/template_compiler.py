"""The compiler of shipped templates: each becomes one Python function, its pieces included, that runs without Jinja.

Importing Jinja takes as long as a whole plan. Templates are ours, so what they use is known: text, values with
filters, conditions, loops, `set` and `include`. Anything else ends the compilation with a `TypeError`, and a test
compiles them all. What Jinja would make of a template is made of it here, word for word: a test compares both.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count
from typing import Final

from jinja2 import Environment, nodes

FUNCTION: Final = "document"
"""Name of the function that is made; it takes the values by their names, and returns the document."""
_OPERATORS: Final[Mapping[str, str]] = {
    "eq": "==", "ne": "!=", "lt": "<", "lteq": "<=", "gt": ">", "gteq": ">=", "in": "in", "notin": "not in",
}  # fmt: skip
_LOOP: Final[Mapping[str, str]] = {
    "first": "({place} == 0)",
    "last": "({place} == len({items}) - 1)",
    "index0": "{place}",
    "length": "len({items})",
    "previtem": "{items}[{place} - 1]",
}
"""By attribute of `loop`: what it is."""


def python_of(environment: Environment, name: str) -> tuple[str, tuple[str, ...]]:
    """Return the Python source of a template, and the names of all templates that it is made of.

    Args:
        environment: reads the templates.
        name: of the template.

    Raises:
        TypeError: the template has something that no shipped one has.
    """
    compiler = _Compiler(environment)
    compiler.include(name)
    body = "\n".join(compiler.lines) or "    pass"
    head = f"def {FUNCTION}(values):\n    written = []\n    write = written.append\n"
    return f"{head}{body}\n    return ''.join(written)\n", tuple(compiler.names)


class _Scope(dict[str, str]):
    """The names that a template sees at one place: by name, the variable of Python that holds its value."""

    loop: tuple[str, str] | None = None
    """The variables for the items of the innermost loop and for its place among them."""


class _Compiler:
    """Writes the lines of the function."""

    def __init__(self, environment: Environment) -> None:
        self.lines: list[str] = []
        self.names: dict[str, None] = {}
        self._environment = environment
        self._numbers = count()
        self._depth = 1
        self._scope = _Scope()

    def include(self, name: str) -> None:
        """Write a template in the place where it is included; what it sets is known in it alone."""
        self.names[name] = None
        loader = self._environment.loader
        assert loader is not None
        source, _, _ = loader.get_source(self._environment, name)
        tree = self._environment.parse(source, name)
        with self._inner(tree):
            self._all(tree.body)

    @contextmanager
    def _inner(self, *holders: nodes.Node) -> Iterator[None]:
        """Write what follows in a scope of its own; names that are set there begin with the value from outside."""
        outer = self._scope
        self._scope = _Scope(outer)
        self._scope.loop = outer.loop
        for name in dict.fromkeys(name for holder in holders for name in _set_in(holder)):
            before = self._name(name)
            self._scope[name] = self._new(name)
            self._line(f"{self._scope[name]} = {before}")
        yield
        self._scope = outer

    def _new(self, name: str) -> str:
        return f"{name}_{next(self._numbers)}"

    def _line(self, text: str) -> None:
        self.lines.append("    " * self._depth + text)

    @contextmanager
    def _block(self, head: str) -> Iterator[None]:
        self._line(head)
        self._depth += 1
        self._line("pass")
        yield
        self._depth -= 1

    # Statements

    def _all(self, body: list[nodes.Node]) -> None:
        for node in body:
            self._statement(node)

    def _statement(self, node: nodes.Node) -> None:
        match node:
            case nodes.Output():
                for part in node.nodes:
                    self._line(f"write({self._written(part)})")
            case nodes.If():
                with self._block(f"if {self._value(node.test)}:"):
                    self._all(node.body)
                for other in node.elif_:
                    with self._block(f"elif {self._value(other.test)}:"):
                        self._all(other.body)
                with self._block("else:"):
                    self._all(node.else_)
            case nodes.For(recursive=False):
                self._loop(node)
            case nodes.Assign(target=nodes.Name(name=name)):
                self._line(f"{self._scope[name]} = {self._value(node.node)}")
            case nodes.Include(template=nodes.Const(value=str(name)), ignore_missing=False):
                self.include(name)
            case nodes.Include(
                template=nodes.Concat(nodes=[nodes.Const(value=str(head)), part, nodes.Const(value=str(end))]),
                ignore_missing=False,
            ):
                self._include_one(head, part, end)
            case _:
                raise TypeError(f"a shipped template has a {type(node).__name__}")

    def _include_one(self, head: str, part: nodes.Node, end: str) -> None:
        """Write the piece whose name lies between two others, one of all there are."""
        value, word = self._value(part), "if"
        for name in self._environment.list_templates():
            if name.startswith(head) and name.endswith(end):
                with self._block(f"{word} {value} == {name[len(head) : -len(end)]!r}:"):
                    self.include(name)
                word = "elif"
        with self._block("else:"):
            self._line(f"raise LookupError({value})")

    def _written(self, node: nodes.Node) -> str:
        if isinstance(node, nodes.TemplateData):
            return repr(node.data)
        return f"finalize({self._value(node)})"

    def _loop(self, node: nodes.For) -> None:
        items, place = self._new("items"), self._new("place")
        self._line(f"{items} = list({self._value(node.iter)})")
        outer = self._scope
        self._scope = _Scope(outer)
        target = self._target(node.target)
        if node.test:
            self._line(f"{items} = [{target} for {target} in {items} if {self._value(node.test)}]")
        self._scope.loop = items, place
        with self._block(f"for {place}, {target} in enumerate({items}):"), self._inner(*node.body):
            self._all(node.body)
        self._scope = outer
        if node.else_:
            with self._block(f"if not {items}:"):
                self._all(node.else_)

    def _target(self, node: nodes.Node) -> str:
        """Return the target of a loop as Python writes it: a variable, or some in brackets."""
        if isinstance(node, nodes.Name):
            variable = self._scope[node.name] = self._new(node.name)
            return variable
        assert isinstance(node, nodes.Tuple)
        return f"({', '.join(map(self._target, node.items))},)"

    # Values

    def _name(self, name: str) -> str:
        return self._scope.get(name) or f"values.get({name!r}, UNDEFINED)"

    def _values(self, each: Sequence[nodes.Node]) -> str:
        return "".join(f"{self._value(one)}, " for one in each)

    def _value(self, node: nodes.Node) -> str:
        """Return a value as Python writes it."""
        match node:
            case nodes.Const():
                return repr(node.value)
            case nodes.Name():
                return self._name(node.name)
            case nodes.Getattr(node=nodes.Name(name="loop")):
                assert self._scope.loop is not None
                items, place = self._scope.loop
                return _LOOP[node.attr].format(items=items, place=place)
            case nodes.Getattr():
                return f"{self._value(node.node)}.{node.attr}"
            case nodes.Getitem():
                return f"{self._value(node.node)}[{self._value(node.arg)}]"
            case nodes.Slice():
                parts = (node.start, node.stop, node.step)
                return ":".join(self._value(part) if part else "" for part in parts)
            case nodes.Call(kwargs=[], dyn_args=None, dyn_kwargs=None):
                return f"{self._value(node.node)}({self._values(node.args)})"
            case nodes.Filter(dyn_args=None, dyn_kwargs=None) if node.node is not None and node.name in _FILTERS:
                return _FILTERS[node.name](self, node)
            case nodes.Test(name="defined"):
                return f"({self._value(node.node)} is not UNDEFINED)"
            case nodes.CondExpr():
                other = self._value(node.expr2) if node.expr2 else "''"
                return f"({self._value(node.expr1)} if {self._value(node.test)} else {other})"
            case _:
                return self._operation(node)

    def _operation(self, node: nodes.Node) -> str:
        match node:
            case nodes.And() | nodes.Or() | nodes.Add() | nodes.Sub():
                return f"({self._value(node.left)} {node.operator} {self._value(node.right)})"
            case nodes.Not():
                return f"(not {self._value(node.node)})"
            case nodes.Compare():
                compared = (f" {_OPERATORS[one.op]} {self._value(one.expr)}" for one in node.ops)
                return f"({self._value(node.expr)}{''.join(compared)})"
            case nodes.Concat():
                return f"''.join(map(str, ({self._values(node.nodes)})))"
            case nodes.Tuple():
                return f"({self._values(node.items)})"
            case nodes.List():
                return f"[{self._values(node.items)}]"
            case nodes.Dict():
                return (
                    "{" + "".join(f"{self._value(one.key)}: {self._value(one.value)}, " for one in node.items) + "}"
                )
        raise TypeError(f"a shipped template has a {type(node).__name__}")

    def filtered(self, node: nodes.Filter, *keywords: str) -> tuple[str, list[str]]:
        """Return the value that a filter takes, and its other arguments, as Python writes them.

        Args:
            node: the filter.
            keywords: those of its arguments that have a name, which the caller reads.

        Raises:
            TypeError: it has others.
        """
        if node.node is None or [one.key for one in node.kwargs] != [*keywords]:
            raise TypeError(f"a shipped template has a named argument for {node.name}")
        return self._value(node.node), [self._value(one) for one in node.args]


def _set_in(node: nodes.Node) -> Iterator[str]:
    """Yield the names that a part of a template sets for what follows it; loops have scopes of their own."""
    if isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
        yield node.target.name
    elif not isinstance(node, nodes.For | nodes.Expr):
        for child in node.iter_child_nodes():
            yield from _set_in(child)


def _called(name: str) -> Callable[[_Compiler, nodes.Filter], str]:
    """Return the writer of a filter that is a function."""

    def write(compiler: _Compiler, node: nodes.Filter) -> str:
        value, others = compiler.filtered(node)
        return f"{name}({', '.join([value, *others])})"

    return write


def _joined(compiler: _Compiler, node: nodes.Filter) -> str:
    value, (between,) = compiler.filtered(node)
    return f"{between}.join(map(str, {value}))"


def _mapped(compiler: _Compiler, node: nodes.Filter) -> str:
    value, _ = compiler.filtered(node, "attribute")
    (keyword,) = node.kwargs
    assert isinstance(keyword.value, nodes.Const)
    return f"[one.{keyword.value.value} for one in {value}]"


def _selected(compiler: _Compiler, node: nodes.Filter) -> str:
    (attribute,) = node.args
    assert isinstance(attribute, nodes.Const)
    return f"[one for one in {compiler.filtered(node)[0]} if one.{attribute.value}]"


_FILTERS: Final[Mapping[str, Callable[[_Compiler, nodes.Filter], str]]] = {
    **{name: _called(name) for name in ("strong", "sentence", "capital", "short", "opening", "default")},
    "length": _called("len"),
    "trim": _called("str.strip"),
    "capitalize": _called("str.capitalize"),
    "first": lambda compiler, node: f"next(iter({compiler.filtered(node)[0]}), UNDEFINED)",
    "join": _joined,
    "map": _mapped,
    "selectattr": _selected,
}
"""By filter: what writes it."""
