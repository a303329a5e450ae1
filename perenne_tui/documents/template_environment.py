"""The Jinja environment of document templates: sandboxed, strict, and with every typed text marked for escaping.

Templates may come from users (`own_template`), so they run in Jinja's immutable sandbox. An unknown name is an error
rather than a blank. Jinja's autoescape is for HTML only, so it is off: `finalize` marks each value that is not of our
own type `Markdown`, and `escape_marked` escapes it once its place in the document is known (see `escape`).
"""

from datetime import date
from functools import cache
from pathlib import Path

from jinja2 import BytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from perenne_tui.core.text.patterns import LatePattern
from perenne_tui.documents.compiled_templates import CompiledTemplates, WholeTemplates
from perenne_tui.documents.escape import escape_marked
from perenne_tui.documents.typed_text import Markdown, mark, one_line
from perenne_tui.documents.view_model.plan import ITEMS
from perenne_tui.i18n.document_wording import Wording, document_code
from perenne_tui.readers.hidden_front_matter import hidden

_TEMPLATES = Path(__file__).parent / "templates"
_VIEW_MODEL = "perenne_tui.documents.view_model."
"""The modules of the view model; those of the sheets are not imported for the plan, so their types have no list."""
_PLAIN = " \u00a0’'-"
"""Characters that may stand beside letters and digits inside bold or italic words."""
_SENTENCE_END = LatePattern(
    r"(?<=[^\W\d_]{2}[.!?…]) (?=[«“(]?[^\W\d_a-zà-ÿ])|(?<=[»)]\.) |(?<=\w[ \u00a0\u202f][!?]) | / "
)
"""The end of a sentence before another one: no initial (« M. Roux »), no abbreviation before a small letter."""


class DocumentEnvironment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox with the words of a language, and a quick answer for items of the view model.

    Args:
        code: of the language of the document.
        compiled: where compiled templates are kept.
        undefined: type of the values of unknown names.
    """

    def __init__(
        self,
        code: str,
        *,
        compiled: BytecodeCache | None = None,
        undefined: type[StrictUndefined] = StrictUndefined,
    ) -> None:
        super().__init__(
            loader=FileSystemLoader(_TEMPLATES) if compiled is None else WholeTemplates(_TEMPLATES),
            bytecode_cache=compiled,
            auto_reload=False,
            undefined=undefined,
            autoescape=False,
            optimized=False,  # folding constants takes longer than it saves
            finalize=finalize,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        words = Wording(code)
        self.globals.update(
            count=words.count,
            date=words.date,
            short_date=words.short_date,
            decimal=words.decimal,
            listed=words.listed,
            hole=hole,
        )
        self.filters.update(strong=strong, sentence=sentence, capital=capital, short=short, opening=opening)
        del self.globals["lipsum"], self.filters["random"]  # a document says the same thing every time

    def getattr(self, obj: object, attribute: str) -> object:
        """Return an attribute for a template: of an item, as most are, without asking what only others need."""
        if type(obj) in ITEMS and not attribute.startswith("_"):
            try:
                return getattr(obj, attribute)
            except AttributeError:
                pass
        return super().getattr(obj, attribute)

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
        template: source of another template to use instead; an `OwnTemplate` knows the name of its file.
        values: the view models, by the names that templates use.

    Raises:
        Refused: the other template cannot be used; the sentence says why and at which line.
    """
    code = document_code(language)
    if template is not None:
        from perenne_tui.documents.own_template import render_own

        return escape_marked(render_own(template, code, values))
    said = _environment(code).get_template(f"{name}.{code}.md.j2").render(values)
    return hidden(escape_marked(said), name)


@cache
def _environment(code: str) -> DocumentEnvironment:
    return DocumentEnvironment(code, compiled=CompiledTemplates(_TEMPLATES))


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


def opening(text: str, most: int = 200) -> str:
    """Return the whole sentences at the beginning of a text, on one line: one, and more in `most` characters."""
    said, *more = _SENTENCE_END.compiled.split(one_line(text))
    for each in more:
        if len(said) + len(each) >= most:
            break
        said = f"{said} {each}"
    return said


def finalize(value: object) -> str:
    """Return a value as the document has it: Markdown of ours as it is, text of people marked.

    Raises:
        TypeError: there is no value.
    """
    if type(value) is str:
        return mark(value)
    if isinstance(value, Markdown):
        return value
    if isinstance(value, int | date):
        return str(value)
    if value is None:
        raise TypeError("a value that is missing was written; test for it first")
    return mark(str(value))
