"""A template and the view models become Markdown; every typed text is escaped for its place."""

from perenne_tui.documents.compiled_templates import template_function
from perenne_tui.documents.escape import escape_marked
from perenne_tui.documents.template_filters import functions_of
from perenne_tui.i18n.document_wording import document_code
from perenne_tui.readers.hidden_front_matter import hidden


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
    return hidden(escape_marked(marked_document(code, name, **values)), name)


def marked_document(code: str, name: str, **values: object) -> str:
    """Return the text of a shipped template with typed texts marked, its front matter as the template has it.

    Args:
        code: of the language of the document.
        name: the template, without language and ending.
        values: the view models, by the names that templates use.
    """
    return template_function(f"{name}.{code}.md.j2")({**functions_of(code), **values})
