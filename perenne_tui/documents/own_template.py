"""A template of the user's: it is read, run within bounds, and told what it gets wrong, with file and line.

Tags that would render a piece of the document into a value, which would then be escaped as if it had been typed, are
refused when the template is read: macros, calls, `{% set %}…{% endset %}`, filter blocks, imports, inheritance,
recursive loops. Shipped templates repeat pieces with includes, and others may include those.
"""

import re
import traceback
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from typing import Final

from jinja2 import (
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplateRuntimeError,
    TemplateSyntaxError,
    Undefined,
    UndefinedError,
    nodes,
)
from jinja2.exceptions import SecurityError
from jinja2.utils import missing

from perenne_tui.core.export_request import OwnTemplate
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.documents.template_bounds import BoundedEnvironment
from perenne_tui.documents.template_filters import finalize

_FILE: Final = "<template of the user>"
"""Name that the compiled template has in tracebacks."""
_REFUSED_TAGS: Final[Mapping[type[nodes.Node], str]] = {
    nodes.Macro: "macro",
    nodes.CallBlock: "call",
    nodes.FilterBlock: "filter",
    nodes.AssignBlock: "set … endset",
    nodes.Import: "import",
    nodes.FromImport: "from … import",
    nodes.Extends: "extends",
    nodes.Block: "block",
}
_NO_FILTER: Final = re.compile(r"No (filter|test) named '(.*)'")
_NO_TAG: Final = re.compile(r"unknown tag '(.*?)'")
_NOT_CLOSED: Final = re.compile(r"(?s)Unexpected end of template.* closed is '(.*)'")
_LONGEST_QUOTE: Final = 60
"""Characters of a line of the template that a sentence shows."""


class _Unknown(StrictUndefined):
    """The value of an unknown name; the message of its error is the name and, on a second line, the one meant."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: object = missing,
        name: str | None = None,
        exc: type[TemplateRuntimeError] = UndefinedError,
    ) -> None:
        called = str(name if name is not None else hint)
        known = [] if obj is missing else [known for known in dir(obj) if not known.startswith("_")]
        super().__init__("\n".join([called, *get_close_matches(called, known, 1)]), obj, name, exc)


class _OwnEnvironment(BoundedEnvironment):
    """The environment of a template of the user's, whose errors can be told in a sentence."""

    def __init__(self, code: str) -> None:
        super().__init__(code, _Unknown)
        self.finalize = _written

    def unsafe_undefined(self, obj: object, attribute: str) -> _Unknown:  # noqa: ARG002 - of which object, is not told
        """Return the value of an attribute that is closed to templates."""
        return _Unknown(attribute, exc=SecurityError)


def render_own(source: str, code: str, values: Mapping[str, object]) -> str:
    """Return the text of a document with typed texts marked.

    Args:
        source: the template; an `OwnTemplate` knows the name of its file.
        code: of the language of the document.
        values: the view models, by the names that templates use.

    Raises:
        Refused: the template cannot be used; the sentence says why and, where it can, at which line.
    """
    environment = _OwnEnvironment(code)
    pieces = list[str]()
    try:
        for piece in _template(environment, source).generate(values):
            environment.wrote(piece)
            pieces.append(piece)
        environment.in_time()
    except Exception as error:  # whatever a template does, it is no fault of the program
        raise _refusal(source, error) from error
    return "".join(pieces)


def _template(environment: _OwnEnvironment, source: str) -> Template:
    """Return a template ready to be run.

    Raises:
        TemplateSyntaxError: it is not written as Jinja wants it, or has a tag that is refused.
    """
    tree = environment.parse(source)
    for node in tree.find_all(nodes.Stmt):
        if tag := _REFUSED_TAGS.get(type(node)):
            raise _RefusedTag(tag, node.lineno)
        if isinstance(node, nodes.For) and node.recursive:
            raise _RefusedTag("for … recursive", node.lineno)
    compiled = environment.compile(environment.bounded(tree), filename=_FILE)
    return Template.from_code(environment, compiled, environment.make_globals(None))


class _RefusedTag(TemplateSyntaxError):
    """A tag that has no place in a document; its message is the tag."""


def _written(value: object) -> str:
    """Return a value as the document has it.

    Raises:
        Refused: it is none, or more than one.
    """
    if value is None:
        raise Refused("a value that is missing is written: test it first.")
    if isinstance(value, str | int | float | date | Undefined):
        return finalize(value)
    raise Refused("what is written is no text but a list or an object: go through it, or name one of its fields.")


# Errors in words


def _refusal(source: str, error: Exception) -> Refused:
    """Return the sentence about a template that failed: its file, the line, why."""
    line = error.lineno if isinstance(error, TemplateSyntaxError) else _line_of(error)
    name = source.name if isinstance(source, OwnTemplate) else ""
    lines = source.split("\n")
    words = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    if len(words) > _LONGEST_QUOTE:
        words = f"{words[:_LONGEST_QUOTE]}…"
    reason = _reason(error, words)
    if not line:
        return Refused("The template {name} cannot be used: {reason} Nothing was written.", name=name, reason=reason)
    return Refused(
        "The template {name} cannot be used, line {line}: {reason} Nothing was written.",
        name=name,
        line=line,
        reason=reason,
    )


def _line_of(error: Exception) -> int:
    """Return the line of the template that an error comes from; 0 when it comes from none."""
    frames = traceback.extract_tb(error.__traceback__)
    return next((frame.lineno or 0 for frame in reversed(frames) if frame.filename == _FILE), 0)


def _reason(error: Exception, words: str) -> Sentence:
    """Return the reason of an error; `words` are those of its line."""
    message = str(getattr(error, "message", "") or error)
    if isinstance(error, Refused):
        return error.sentence
    if found := _NO_FILTER.search(message):
        if found[1] == "filter":
            return Sentence("there is no filter “{name}”.", {"name": found[2]})
        return Sentence("there is no test “{name}”.", {"name": found[2]})
    match error:
        case SecurityError():
            name = message.partition("\n")[0]
            return Sentence(
                "“{name}” is closed to templates, which read the workshop and nothing else.", {"name": name}
            )
        case UndefinedError():
            name, _, meant = message.partition("\n")
            if meant:
                return Sentence("there is no “{name}”: is “{meant}” meant?", {"name": name, "meant": meant})
            return Sentence("there is no “{name}”: docs/templates.md lists the names.", {"name": name})
        case TemplateSyntaxError():
            return _reason_of_syntax(error, message, words)
        case TemplateNotFound():
            return Sentence("there is no piece “{name}” to include.", {"name": str(error.name)})
        case RecursionError() | SyntaxError():
            return Sentence("it is nested more deeply than can be read.")
        case OverflowError() | MemoryError():
            return Sentence("a text, a list or a number grows larger here than a document could hold.")
        case ZeroDivisionError():
            return Sentence("a number is divided by zero: “{words}”.", {"words": words})
        case TypeError() | ValueError() | AttributeError():
            return Sentence("values do not go together, such as a text and a number: “{words}”.", {"words": words})
    return Sentence("this cannot be worked out: “{words}”.", {"words": words})


def _reason_of_syntax(error: TemplateSyntaxError, message: str, words: str) -> Sentence:
    if isinstance(error, _RefusedTag):
        return Sentence("“{tag}” has no place in a document.", {"tag": message})
    if found := _NO_TAG.search(message):
        return Sentence("there is no tag “{name}” that could stand here.", {"name": found[1]})
    if found := _NOT_CLOSED.search(message):
        return Sentence("“{tag}” is opened and never closed.", {"tag": found[1]})
    return Sentence("this is not written as Jinja wants it: “{words}”.", {"words": words})
