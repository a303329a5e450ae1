"""The forms of a document, where one is chosen: which there are, what each is for, and which must be installed first.

The dialog shows them side by side on one line, which the arrows change; closing shows them one below the other.
"""

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Final

from perenne_tui.core.model.values import replace
from perenne_tui.core.text.clean import visible_line
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.core.text.wrap import wrap
from perenne_tui.documents.document_kinds import (
    EVERY_EXTRA,
    FOLDERS,
    FORMS,
    is_installed,
    offered_forms,
)
from perenne_tui.i18n.language import Language
from perenne_tui.i18n.vocabulary.documents import FORM_LABELS, FORM_NAMES
from perenne_tui.screens.context import ScreenContext
from perenne_tui.services import last_form
from perenne_tui.settings.installation import install_command
from perenne_tui.widgets.cells import cell_len
from perenne_tui.widgets.page_view import Block

GAP: Final = 3
"""Blank cells between two forms that stand side by side."""
INDENT: Final = "  "
"""Blanks before forms that stand below a line."""
CHOSEN, OTHER, MISSING = "●", "○", "!"
"""Signs of a form: before the chosen one, before one that could be, behind one that must be installed first."""


def first_form(context: ScreenContext, document: str) -> str:
    """Return the form that is proposed for a document: the one that was written last, else its usual one."""
    if context.last_form is None:
        context.last_form = last_form.read()
    form = context.last_form
    return form if form in offered_forms(document) else FORMS[document][0]


def note_form(context: ScreenContext, form: str) -> None:
    """Remember that a form was written: it is proposed first from now on, unless it is a folder."""
    if form != context.last_form and form not in FOLDERS:
        context.last_form = form
        if context.workspace.path is not None:
            last_form.write(form)


def form_lines(document: str, form: str, language: Language, width: int, reference: str = "") -> Iterator[Line]:
    """Return the forms of a document side by side, what the chosen one is for, and how to install what is missing.

    Args:
        document: one of `DOCUMENTS`.
        form: the chosen one.
        language: of the interface.
        width: cells of a line.
        reference: path of the file whose look the document takes; empty for none.
    """
    forms = offered_forms(document)
    labels = {each: language.say(FORM_LABELS[each]) for each in forms}
    labels = {each: label if is_installed(each) else f"{label} {MISSING}" for each, label in labels.items()}
    column = max(map(cell_len, labels.values())) + len(f"{CHOSEN} ") + GAP
    abreast = max(1, (width + GAP) // column)
    for first in range(0, len(forms), abreast):
        beside = forms[first : first + abreast]
        row = [_sign_and_label(each, labels[each], is_chosen=each == form) for each in beside]
        ends = [Span(" " * (column - cell_len(span.text))) for span in row[:-1]]
        yield tuple(span for pair in zip_longest(row, ends) for span in pair if span)
    yield from ((Span(row),) for row in wrap(language.say(FORM_NAMES[form]), width, cell_len))
    if reference:
        look = language.say("in the look of {name}", name=visible_line(Path(reference).name))
        yield from ((Span(row, "quiet"),) for row in wrap(look, width, cell_len))
    yield from missing_lines(document, language, width)


def missing_lines(document: str, language: Language, width: int) -> Iterator[Line]:
    """Return the lines that say how to install what some forms of a document need; none where nothing is missing."""
    if all(map(is_installed, offered_forms(document))):
        return
    command = install_command(EVERY_EXTRA)
    said = language.say("to be installed: {command}", command=command)
    yield from ((Span(row, "hole"),) for row in wrap(f"{MISSING} {said}", width, cell_len))


def form_line(form: str, language: Language) -> Line:
    """Return a form that could be chosen, on a line of its own, marked if it must be installed first."""
    if is_installed(form):
        return (Span(f"{INDENT}{OTHER} ", "quiet"), Span(language.say(FORM_NAMES[form])))
    label, to_install = language.say(FORM_LABELS[form]), language.say("to be installed")
    return (Span(f"{INDENT}{OTHER} ", "quiet"), Span(f"{label} · {to_install}", "hole"))


def below(block: Block, refusal: str, width: int) -> Block:
    """Return the block of a line on which a file could not be written, with the sentence about it below."""
    rows = wrap(visible_line(refusal), width, cell_len)
    return replace(block, lines=(*block.lines, *((Span(row, "hole"),) for row in rows)))


def _sign_and_label(form: str, label: str, *, is_chosen: bool) -> Span:
    """Return a form among others that stand side by side."""
    words = f"{CHOSEN if is_chosen else OTHER} {label}"
    if not is_installed(form):
        return Span(words, "hole")
    return Span(words, "strong" if is_chosen else "quiet")
