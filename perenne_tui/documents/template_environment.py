"""The Jinja environment of document templates: sandboxed, strict, and with every typed text marked for escaping.

Templates may come from users, so they run in Jinja's immutable sandbox. An unknown name is an error rather than a
blank. Jinja's autoescape is for HTML only, so it is off: `finalize` marks each value that is not of our own type
`Markdown`, and `escape_marked` escapes it once its place in the document is known (see `escape`).

Tags that would render a piece of the document into a value, which would then be escaped as if it had been typed, are
refused when the template is read: macros, calls, `{% set %}…{% endset %}`, filter blocks, imports, inheritance,
recursive loops. Shipped templates repeat pieces with includes.
"""

from datetime import date
from functools import cache
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.compiled_templates import CompiledTemplates
from perenne_tui.documents.escape import escape_marked
from perenne_tui.documents.typed_text import Markdown, mark, one_line
from perenne_tui.documents.view_model.plan import ITEMS
from perenne_tui.i18n.document_wording import Wording, document_code
from perenne_tui.readers.hidden_front_matter import hidden

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
_VIEW_MODEL = "perenne_tui.documents.view_model."
"""The modules of the view model; those of the sheets are not imported for the plan, so their types have no list."""
_PLAIN = " \u00a0’'-"
"""Characters that may stand beside letters and digits inside bold or italic words."""


class DocumentEnvironment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox with a quick answer for items of the view model, of which templates read every field."""

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Return whether a template may read an attribute: of an item, everything with a public name."""
        if type(obj) in ITEMS or (isinstance(obj, tuple) and type(obj).__module__.startswith(_VIEW_MODEL)):
            return not attr.startswith("_")
        return super().is_safe_attribute(obj, attr, value)


def render(language: str, *, name: str, template: str | None, **values: object) -> str:
    """Return a document as Markdown.

    Args:
        language: the language tag of the workshop.
        name: the shipped template, without language and ending, such as `plan`.
        template: source of another template to use instead.
        values: the view models, by the names that templates use.

    Raises:
        Refused: the other template cannot be used; the sentence says why and, where it can, at which line.
    """
    code = document_code(language)
    environment = _environment(code)
    if template is None:
        return hidden(escape_marked(environment.get_template(f"{name}.{code}.md.j2").render(values)), name)
    try:
        _refuse_rendered_values(environment.parse(template))
        return escape_marked(environment.from_string(template).render(values))
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
    environment.filters.update(strong=strong, sentence=sentence, capital=capital, short=short)
    del environment.globals["lipsum"], environment.filters["random"]  # a document says the same thing every time
    return environment


def _refuse_rendered_values(tree: nodes.Template) -> None:
    """Refuse a template that would render a piece of the document into a value.

    Raises:
        TemplateSyntaxError: it would; the error names the tag and its line.
    """
    for kind, tag in _REFUSED_TAGS.items():
        for node in tree.find_all(kind):
            raise TemplateSyntaxError(f"{{% {tag} %}} has no place in a document", node.lineno)
    for loop in tree.find_all(nodes.For):
        if loop.recursive:
            raise TemplateSyntaxError("{% for … recursive %} has no place in a document", loop.lineno)


def strong(words: str) -> str:
    """Return a spoken id in bold."""
    return _emphasised(words, "**")


def hole(words: str) -> str:
    """Return the words for a missing value in italics, which documents use for nothing else."""
    return _emphasised(words, "*")


def _emphasised(words: str, sign: str) -> str:
    """Return words between emphasis signs; unchanged, and so to be escaped, where the signs might not take effect."""
    plain = words[:1].isalnum() and words[-1:].isalnum() and all(char.isalnum() or char in _PLAIN for char in words)
    return Markdown(f"{sign}{words}{sign}") if plain else words


def sentence(text: str) -> str:
    """Return a text with a full stop at its end, unless it ends in a punctuation mark."""
    kept = text.rstrip()
    return kept if not kept or kept[-1] in ".!?…:;" else f"{kept}."


def capital(text: str) -> str:
    """Return a text that begins with a capital letter, if its first word is an ordinary one, all in small letters."""
    first = text.split(maxsplit=1)[:1]
    return text[:1].upper() + text[1:] if first and first[0].islower() and first[0][:1].isalpha() else text


def short(text: str, most: int = 90) -> str:
    """Return a text on one line of at most `most` characters, cut between words with « … »."""
    line = one_line(text)
    if len(line) <= most:
        return line
    head = line[:most].rpartition(" ")[0] or line[: most - 1]
    return head.rstrip(" ,;:/\u00a0") + " …"


def _finalize(value: object) -> str:
    if isinstance(value, Markdown):
        return value
    if isinstance(value, int | date):
        return str(value)
    if value is None:
        raise TypeError("a value that is missing was written; test for it first")
    return mark(str(value))
