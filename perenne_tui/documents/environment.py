"""The environment in which templates of documents run: closed, strict, and with every value of people marked.

Templates are data too: a ministry brings its own. They run in Jinja's immutable sandbox, an unknown name is an error
rather than a blank, and there is no autoescape, which knows HTML only: `finalize` marks each value that is not our
own `Markdown`, and `settle` escapes it once its place is known (see `escape`).

What would render a piece of the document into a value, and so have it marked as if people had typed it, is refused
when the template is read: macros, calls, `{% set %}…{% endset %}`, filter blocks, imports, inheritance, recursive
loops. Repeated pieces are includes.
"""

from datetime import date
from functools import cache
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.compiled_templates import CompiledTemplates
from perenne_tui.documents.escape import Markdown, mark, one_line, settle
from perenne_tui.documents.view_model.plan import ITEMS
from perenne_tui.i18n.vocabulary.documents import Wording, document_code

_REFUSED_TAGS: dict[type[nodes.Node], str] = {
    nodes.Macro: "macro",
    nodes.CallBlock: "call",
    nodes.FilterBlock: "filter",
    nodes.AssignBlock: "set … endset",
    nodes.Import: "import",
    nodes.FromImport: "from … import",
    nodes.Extends: "extends",
    nodes.Block: "block",
}

_TEMPLATES = Path(__file__).parent / "templates"
SHEETS_MODULE = "perenne_tui.documents.view_model.sheets"
"""Whose items are harmless too; it is not imported for documents of the board alone."""
_PLAIN = " \u00a0’'-"


class DocumentEnvironment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, told what it would otherwise find out again at every field: the plan's items are harmless."""

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Whether a template may read an attribute: of our items, everything with a public name."""
        if type(obj) in ITEMS or (type(obj).__module__ == SHEETS_MODULE and isinstance(obj, tuple)):
            return not attr.startswith("_")
        return super().is_safe_attribute(obj, attr, value)


def render(language: str, *, name: str, template: str | None, **values: object) -> str:
    """Write a document.

    Args:
        language: of the document, as a workshop's header says it.
        name: the shipped template, without language and ending: `plan`.
        template: source of another template to use instead.
        values: what the template speaks of.

    Raises:
        Refused: the template given cannot be used; the sentence says why and where.
    """
    code = document_code(language)
    environment = _environment(code)
    if template is None:
        return settle(environment.get_template(f"{name}.{code}.md.j2").render(values))
    try:
        _refuse_rendered_values(environment.parse(template))
        return settle(environment.from_string(template).render(values))
    except TemplateSyntaxError as error:
        raise Refused(
            "This template cannot be used: line {line}: {reason}. Nothing was written.",
            line=error.lineno,
            reason=error.message or "",
        ) from error
    except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        raise Refused("This template cannot be used: {reason}. Nothing was written.", reason=str(error)) from error


@cache
def _environment(code: str) -> DocumentEnvironment:
    words = Wording(code)
    environment = DocumentEnvironment(
        loader=FileSystemLoader(_TEMPLATES),
        bytecode_cache=CompiledTemplates(_TEMPLATES),
        auto_reload=False,
        undefined=StrictUndefined,
        autoescape=False,
        optimized=False,  # folding constants takes longer than it saves
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(
        count=words.count,
        date=words.date,
        short_date=words.short_date,
        decimal=words.decimal,
        listed=words.listed,
        hole=hole,
    )
    environment.filters.update(strong=strong, sentence=sentence, short=short)
    del environment.globals["lipsum"], environment.filters["random"]  # a document says the same thing every time
    return environment


def _refuse_rendered_values(tree: nodes.Template) -> None:
    """Refuse a template that would take a piece of the document for a value.

    Raises:
        TemplateSyntaxError: it does; the error names the tag and its line.
    """
    for kind, tag in _REFUSED_TAGS.items():
        for node in tree.find_all(kind):
            raise TemplateSyntaxError(f"{{% {tag} %}} has no place in a document", node.lineno)
    for loop in tree.find_all(nodes.For):
        if loop.recursive:
            raise TemplateSyntaxError("{% for … recursive %} has no place in a document", loop.lineno)


def strong(words: str) -> str:
    """Give a spoken id in bold."""
    return _emphasised(words, "**")


def hole(words: str) -> str:
    """Give the words that stand where something is missing, in italics; nothing else in a document is."""
    return _emphasised(words, "*")


def _emphasised(words: str, sign: str) -> str:
    """Put words between signs if these are sure to hold around them; any other text stays a text of people."""
    plain = words[:1].isalnum() and words[-1:].isalnum() and all(char.isalnum() or char in _PLAIN for char in words)
    return Markdown(f"{sign}{words}{sign}") if plain else words


def sentence(text: str) -> str:
    """Give a text with a full stop at its end, unless it ends in a mark of its own."""
    said = text.rstrip()
    return said if not said or said[-1] in ".!?…:;" else f"{said}."


def short(text: str, most: int = 90) -> str:
    """Give a text on one line of at most `most` characters, cut between words with « … »."""
    said = one_line(text)
    if len(said) <= most:
        return said
    head = said[:most].rpartition(" ")[0] or said[: most - 1]
    return head.rstrip(" ,;:/\u00a0") + " …"


def _finalize(value: object) -> str:
    if isinstance(value, Markdown):
        return value
    if isinstance(value, int | date):
        return str(value)
    if value is None:
        raise TypeError("a value that is missing was written; test for it first")
    return mark(str(value))
